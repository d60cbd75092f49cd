"""Addresses of static files: what `make` built already has its content hash in its name.

`frontend/build.mjs` writes `manifest.json` (plain name -> hashed name) and the compressed forms.
So nothing needs collecting: WhiteNoise serves the files where they stand, and caches for ever
what carries a hash. Other static files (of Django and its apps) keep their plain names.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles.storage import StaticFilesStorage

BUILT = Path(__file__).resolve().parent.parent / "static" / "built"
PREFIX = "built/"


@lru_cache(maxsize=4)
def _manifest(changed_at: int) -> dict[str, str]:
    """Read the manifest; `changed_at` (ns) makes a new build visible without a restart."""
    names: dict[str, str] = json.loads((BUILT / "manifest.json").read_text())
    return names


def hashed(name: str) -> str:
    """Return the hashed name of a built file, or the name itself when nothing was built."""
    try:
        changed_at = (BUILT / "manifest.json").stat().st_mtime_ns
    except FileNotFoundError:
        return name
    return _manifest(changed_at).get(name, name)


class BuiltAssets(StaticFilesStorage):
    """Static files of which the built ones carry their hash in the address."""

    def url(self, name: str | None) -> str:
        """Return the address of a static file: `built/site.css` -> `…/built/site.<hash>.css`."""
        if name and name.startswith(PREFIX):
            name = PREFIX + hashed(name.removeprefix(PREFIX))
        return super().url(name)
