"""A home with the demo in it, served by the real server: the ground of the sweep.

`python -m tests.browser.world FILE` fills the database that the environment names and writes
what the sweep needs to know to FILE: paths, sessions and what its users wrote.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests import databases
from tests.house.places import ROOT

TODAY = date(2027, 5, 19)


@dataclass(frozen=True)
class World:
    """A running site with the demo: `paths` by address name, `sessions` by member of the cast.

    `written`: the phrases that its users wrote, all of them Dutch.
    """

    base: str
    home: Path
    log: Path
    paths: dict[str, list[tuple[str, str | None]]]
    sessions: dict[str, str]
    written: list[str]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a process that serves this home, with the real settings."""
    ours = ("TEST_PREPARED", "REGIOVISIE_", "DB_", "DJANGO_", "PYTEST_XDIST_WORKER")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    extra = {
        "REGIOVISIE_HOME": str(home),
        "REGIOVISIE_TODAY": TODAY.isoformat(),
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    return {**kept, **extra}


def made() -> Path:
    """Return the home with the demo, made once per run and shared by its processes."""
    home = databases.run_folder() / "demo"
    told, failed = home / "world.json", home / "failed"
    with databases.lock("demo"):
        if not told.exists() and not failed.exists():
            home.mkdir(exist_ok=True)
            done = subprocess.run(
                [sys.executable, "-m", "tests.browser.world", str(told)],
                cwd=ROOT,
                env=environment(home),
                capture_output=True,
                text=True,
            )
            if done.returncode:
                failed.write_text(done.stdout + done.stderr)
    if failed.exists():
        raise RuntimeError(f"the demo could not be loaded: {failed.read_text()[-3000:]}")
    return home


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, Path]]:
    """Serve a home with gunicorn on a free port; yields the base address and the log."""
    from regiovisie.config.starting import free_port, server_command

    port = free_port()
    log = home / f"server-{port}.log"
    with log.open("wb") as file:
        server = subprocess.Popen(
            server_command(port, workers=1),
            cwd=ROOT,
            env=environment(home),
            stdout=file,
            stderr=file,
        )
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            if server.poll() is not None:
                raise RuntimeError(f"the server stopped: {log.read_text()[-2000:]}")
            try:
                urllib.request.urlopen(f"{base}/static/").close()
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield base, log
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def read(home: Path, base: str, log: Path) -> World:
    """Return the world that this home holds."""
    told = json.loads((home / "world.json").read_text())
    return World(base, home, log, told["paths"], told["sessions"], told["written"])


def fill(target: Path) -> None:
    """Load the demo into the database of this process and write what the sweep needs to know."""
    import django

    django.setup()
    from allauth.account.internal.flows.login import record_authentication
    from django.contrib.auth import login
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import RequestFactory

    from regiovisie.config.starting import prepare_database
    from tests.browser import samples, written
    from tests.factories.cast import BACKEND

    prepare_database()
    sessions = {}
    for name, account in load().items():
        request = RequestFactory().get("/")
        request.session = SessionStore()
        login(request, account, backend=BACKEND)
        record_authentication(request, account, method="password", reauthenticated=True)
        request.session.save()
        sessions[name] = request.session.session_key
    told = {"paths": samples.paths(), "sessions": sessions, "written": written.phrases()}
    part = target.with_suffix(".part")
    part.write_text(json.dumps(told))
    part.replace(target)


def load() -> dict[str, Any]:
    """Load the demo and return an account for each role that somebody has in it."""
    from regiovisie.demo import actions
    from regiovisie.network.enums import RoleKind
    from regiovisie.network.models import Account

    actions.load(today=TODAY)
    accounts = {
        kind.value: Account.objects.filter(person__roles__kind=kind).order_by("pk").first()
        for kind in RoleKind
    }
    return {name: account for name, account in accounts.items() if account}


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
