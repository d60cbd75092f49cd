"""The databases of one run: the floor, and the world at 1, 10 and 100 x, on one kind of database.

The world is made once and copied: a SQLite file, or CREATE DATABASE ... TEMPLATE.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bench.pages import MOMENT
from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
FLOOR = "floor"
SCALES = (1, 10, 100)
SQLITE, POSTGRES = "sqlite", "postgres"


@dataclass(frozen=True)
class Home:
    """A filled database: the environment that leads to it and a signed-in session."""

    name: str
    environment: dict[str, str]
    session: str


def environment(folder: Path, extra: dict[str, str]) -> dict[str, str]:
    """Return the environment of a process with its state in this folder."""
    ours = ("REGIOVISIE_", "DB_", "DJANGO_", "TEST_", "PYTEST", "WEB_CONCURRENCY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {
        **kept,
        "REGIOVISIE_HOME": str(folder),
        "REGIOVISIE_TODAY": MOMENT,
        "SECRET_KEY": "only for the performance card, on this machine alone",
        "DJANGO_SETTINGS_MODULE": "regiovisie.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        **extra,
    }


class Databases:
    """Makes the homes of one kind of database below a folder."""

    def __init__(self, kind: str, folder: Path, say: Callable[[str], None]) -> None:
        self.kind, self.folder, self.say = kind, folder / kind, say
        self.folder.mkdir()
        self.server: postgres.Server | None = None
        if kind == POSTGRES and not os.environ.get("BENCH_POSTGRES_URL"):
            folder.chmod(0o711)  # the server runs as somebody else below it
            self.folder.chmod(0o711)
            self.server = postgres.start(below=self.folder)

    def stop(self) -> None:
        """End the PostgreSQL server, if one was started."""
        if self.server is not None:
            self.server.stop()

    def make(self) -> dict[str, Home]:
        """Return the homes by name: `floor`, `1`, `10`, `100`."""
        self.say("making the floor and the world")
        with ThreadPoolExecutor() as side_by_side:
            floor = side_by_side.submit(self._new, FLOOR, "bench.floor.load")
            first = self._new("1", "bench.load", "make")
            homes = {FLOOR: floor.result(), "1": first}
            for scale in SCALES[1:]:
                homes[str(scale)] = Home(str(scale), self._environment(str(scale)), first.session)
                self._copy("1", str(scale))
            self.say(f"copying the world {' and '.join(map(str, SCALES[1:]))} times")
            list(side_by_side.map(self._grow, [homes[str(scale)] for scale in SCALES[1:]]))
        return homes

    @staticmethod
    def _grow(home: Home) -> None:
        _run([sys.executable, "-m", "bench.load", "grow", home.name], home.environment)

    def _new(self, name: str, *module: str) -> Home:
        told = self.folder / f"{name}.json"
        if self.kind == POSTGRES:
            self._ask(f'CREATE DATABASE "{_database(name)}" TEMPLATE template0')
        surroundings = self._environment(name)
        _run([sys.executable, "-m", *module, str(told)], surroundings)
        return Home(name, surroundings, json.loads(told.read_text())["session"])

    def _environment(self, name: str) -> dict[str, str]:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return environment(folder, self._address(name) if self.kind == POSTGRES else {})

    def _copy(self, source: str, target: str) -> None:
        if self.kind == POSTGRES:
            self._ask(f'CREATE DATABASE "{_database(target)}" TEMPLATE "{_database(source)}"')
            return
        for path in (self.folder / source).glob("db.sqlite3*"):
            shutil.copyfile(path, self.folder / target / path.name)

    @property
    def _url(self) -> str:
        return os.environ.get("BENCH_POSTGRES_URL") or (self.server.url if self.server else "")

    def _address(self, name: str) -> dict[str, str]:
        url = urlsplit(self._url)
        return {
            "DB_NAME": _database(name),
            "DB_USER": unquote(url.username or ""),
            "DB_PASSWORD": unquote(url.password or ""),
            "DB_HOST": parse_qs(url.query).get("host", [url.hostname or ""])[0],
            "DB_PORT": str(url.port or ""),
        }

    def _ask(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statement)


def _database(name: str) -> str:
    return f"bench_{name}"


def _run(command: list[str], surroundings: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[1:])} failed:\n{done.stderr[-3000:]}")
