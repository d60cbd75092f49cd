"""Fixtures for all tests, and the parts `tests/run.py` runs them in."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import databases

if TYPE_CHECKING:
    from tests.factories.cast import Cast

PARTS = ("unit", "database", "browser", "wheel")
NEEDS_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server", "admin_user"}
ROOT = Path(__file__).resolve().parent.parent

# No test asserts a time, so a busy machine makes none fail.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("regiovisie")
    group.addoption("--part", choices=PARTS, help="run only this part of the tests")
    group.addoption("--full", action="store_true", help="also the tests marked `full`")
    group.addoption("--take-pictures", action="store_true", help="renew docs/screens")


def part_of(item: pytest.Item) -> str:
    """Return the part a test belongs to: by its marker, else by whether it uses the database."""
    for name in ("browser", "wheel"):
        if item.get_closest_marker(name):
            return name
    if item.get_closest_marker("django_db") or NEEDS_DATABASE & set(item.fixturenames):
        return "database"
    base = getattr(item, "cls", None)
    return "database" if base is not None and hasattr(base, "databases") else "unit"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    part = config.getoption("--part")
    full = config.getoption("--full")
    second = databases.chosen() == databases.POSTGRES

    def wanted(item: pytest.Item) -> bool:
        if part and part_of(item) != part:
            return False
        if item.get_closest_marker("full") and not full:
            return False
        return not (second and part and item.get_closest_marker("once"))

    kept = [item for item in items if wanted(item)]
    dropped = [item for item in items if not wanted(item)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def pytest_runtest_setup(item: pytest.Item) -> None:
    from tests.factories import kept

    kept.begin(on=not item.config.getoption("--full"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave the counts for `tests/run.py`."""
    report = os.environ.get("TEST_REPORT")
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if report and terminal and databases.worker() == "main":
        counts = {name: len(terminal.stats.get(name, [])) for name in ("passed", "failed", "error")}
        Path(report).write_text(json.dumps(counts))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: object) -> Iterator[None]:
    """Give this process its own database; takes the place of pytest-django's fixture."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        databases.make_ready()
    from django.db import connection, connections

    from tests.factories import kept

    with connection.execute_wrapper(kept.watch):
        yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def static_files() -> Iterator[None]:
    """List the static files once per process instead of for every test client."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    found: dict[str, Any] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def look_once(server: WhiteNoiseMiddleware) -> None:
        if not found:
            look(server)
            found.update(server.files)
        server.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast of characters, in the database of this test."""
    from tests.factories.cast import make_cast

    return make_cast()


@pytest.fixture
def home(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty REGIOVISIE_HOME for this test alone (files and outbox; the database stays)."""
    monkeypatch.setenv("REGIOVISIE_HOME", str(tmp_path))
    settings.REGIOVISIE_HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def frozen_today(settings: object, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that sets the clock: frozen_today("2027-05-19T11:59")."""

    def freeze(moment: str) -> None:
        settings.REGIOVISIE_TODAY = moment  # type: ignore[attr-defined]
        monkeypatch.setenv("REGIOVISIE_TODAY", moment)

    return freeze


@pytest.fixture
def lock_out(settings: object) -> None:
    """Switch the guard against password guessing on."""
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]


@pytest.fixture
def clean_environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine that has never seen this project or its tests.

    It has an empty HOME and REGIOVISIE_HOME, and no trace of this test process's database.
    """
    ours = ("TEST_", "REGIOVISIE_", "DB_", "PYTEST", "DJANGO_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    empty = tmp_path / "empty-home"
    shutil.rmtree(empty, ignore_errors=True)
    empty.mkdir()
    return {**kept, "HOME": str(empty), "REGIOVISIE_HOME": str(tmp_path / "var"), "BROWSER": "none"}
