"""Where the tests keep their state: one folder and one database for each process of a run.

TEST_DATABASE=sqlite|postgres chooses (default sqlite). The schema is made once per run and
copied: SQLite as a file, PostgreSQL with CREATE DATABASE ... TEMPLATE.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from tests import postgres

SQLITE, POSTGRES = "sqlite", "postgres"


def chosen() -> str:
    """Return which database this run uses."""
    name = os.environ.get("TEST_DATABASE") or SQLITE
    if name not in {SQLITE, POSTGRES}:
        raise ValueError(f"TEST_DATABASE is sqlite or postgres, not {name!r}")
    return name


def worker() -> str:
    """Return the name of this test process: gw0, gw1, ... or main."""
    return os.environ.get("PYTEST_XDIST_WORKER") or "main"


def run_folder() -> Path:
    """Return the folder of this run, made by its first process and removed when that one ends."""
    given = os.environ.get("TEST_RUN_FOLDER")
    if given:
        return Path(given)
    folder = Path(tempfile.mkdtemp(prefix="rv-test-"))
    folder.chmod(0o711)  # PostgreSQL runs as somebody else below it
    os.environ["TEST_RUN_FOLDER"] = str(folder)
    owner = os.getpid()

    def remove() -> None:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder


def server_url() -> str:
    """Return the address of the PostgreSQL server, starting one when none was given."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        return given
    os.environ["TEST_POSTGRES_URL"] = url = postgres.start(below=run_folder()).url
    return url


def prepare() -> None:
    """Point the environment at this process's own home and database.

    A child process of a test inherits them and keeps what its test changed in them.
    """
    mark = f"{chosen()}-{worker()}"
    if os.environ.get("TEST_PREPARED") == mark:
        return
    os.environ["TEST_PREPARED"] = mark
    for name in [name for name in os.environ if name.startswith(("REGIOVISIE_TODAY", "DB_"))]:
        del os.environ[name]
    home = run_folder() / mark
    home.mkdir(parents=True, exist_ok=True)
    os.environ["REGIOVISIE_HOME"] = str(home)
    if chosen() == POSTGRES:
        os.environ.update(connection(f"{_prefix()}_{worker()}"))


def connection(name: str) -> dict[str, str]:
    """Return the DB_* variables that lead to a database of this name on the test server."""
    url = urlsplit(server_url())
    host = parse_qs(url.query).get("host", [url.hostname or ""])[0]
    return {
        "DB_NAME": name,
        "DB_USER": unquote(url.username or ""),
        "DB_PASSWORD": unquote(url.password or ""),
        "DB_HOST": host,
        "DB_PORT": str(url.port or ""),
    }


def make_ready() -> None:
    """Give this process's default database the present schema, made or copied."""
    from django.core.management import call_command
    from django.db import connection as default

    from regiovisie.config.tables import make_tables

    with lock("schema"):
        copied = _copy_postgres() if chosen() == POSTGRES else _copy_sqlite()
        if copied:
            return
        make_tables()
        call_command("createcachetable", verbosity=0)
        if chosen() == SQLITE:
            with default.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(_sqlite_template())])
        default.close()
        if chosen() == POSTGRES:
            copy(os.environ["DB_NAME"], _postgres_template())


def copy(source: str, name: str) -> None:
    """Make PostgreSQL database `name` anew as a copy of `source` ("" for an empty one)."""
    with _administration() as run:
        run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        run(f'CREATE DATABASE "{name}" TEMPLATE "{source or "template0"}"')


def drop_all() -> None:
    """Drop every database of this run on a server that is not ours."""
    with _administration() as run:
        like = f"{_prefix()}%"
        for (name,) in run("SELECT datname FROM pg_database WHERE datname LIKE %s", [like]):
            run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextlib.contextmanager
def lock(name: str) -> Iterator[None]:
    """Let one process of this run do something at a time."""
    with (run_folder() / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _prefix() -> str:
    return run_folder().name.replace("-", "_").lower()


def _sqlite_template() -> Path:
    return run_folder() / "schema.sqlite3"


def _postgres_template() -> str:
    return f"{_prefix()}_schema"


def _copy_sqlite() -> bool:
    from django.conf import settings

    if not _sqlite_template().exists():
        return False
    shutil.copyfile(_sqlite_template(), settings.DATABASES["default"]["NAME"])
    return True


def _copy_postgres() -> bool:
    name = os.environ["DB_NAME"]
    with _administration() as run:
        found = run("SELECT 1 FROM pg_database WHERE datname = %s", [_postgres_template()])
    copy(_postgres_template() if found else "", name)
    return bool(found)


@contextlib.contextmanager
def _administration() -> Iterator[object]:
    import psycopg

    with psycopg.connect(server_url(), autocommit=True) as administration:

        def run(statement: str, values: list[object] | None = None) -> list[tuple[object, ...]]:
            cursor = administration.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

        yield run
