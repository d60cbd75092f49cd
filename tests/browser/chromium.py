"""Find the system's Chromium, or install Debian's package when root."""

from __future__ import annotations

import os
import shutil
import subprocess

# The shell draws pages as the browser does, with no window around them, and so with less work.
SHELL = "chromium-headless-shell"
INSTALL = ("install", "--yes", "--no-install-recommends")
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoBrowser(RuntimeError):
    """There is no Chromium and none could be installed; the text says what to do."""


def find() -> str | None:
    """Return the path of a Chromium on this machine."""
    given = os.environ.get("TEST_CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


def provide() -> str:
    """Return the path of a Chromium, installing it first when allowed. Raises NoBrowser."""
    found = find()
    if found:
        return found
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], *([*INSTALL, package] for package in (SHELL, "chromium"))):
            subprocess.run([apt, "-qq", *command], env=quiet, check=False)
            found = find()
            if found:
                break
    if not found:
        raise NoBrowser(
            "The browser tests need Chromium. Install it (Debian: apt-get install "
            "chromium-headless-shell) or "
            "point TEST_CHROMIUM to one."
        )
    return found
