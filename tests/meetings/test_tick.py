"""Periodic work as a command: what it says, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from typer.testing import CliRunner

from regiovisie.cli import app
from regiovisie.meetings import actions
from tests.factories.rounds import OWN
from tests.meetings.table import make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-05-19T12:00")
    table = make_table()
    actions.add_rung(table.cast.region, table.body, term_days=14, **OWN)
    actions.add_action_point(
        table.item, text="tellen", who="projectleider", due=date(2027, 5, 12), **OWN
    )


@pytest.mark.usefixtures("region")
def test_tick_as_a_command() -> None:
    runner = CliRunner()
    first = runner.invoke(app, ["tick", "--date", "2027-05-19"])
    assert (first.exit_code, first.output) == (
        0,
        "2027-05-19: 1 bottlenecks opened, 0 proposed higher, 0 solved, 0 decided.\n",
    )
    again = runner.invoke(app, ["tick", "--date", "2027-05-19", "--json"])
    assert '"opened": 0' in again.output
    assert runner.invoke(app, ["tick", "--date", "2027-05-18"]).exit_code == 1
    assert runner.invoke(app, ["tick", "--date", "31-02-2027"]).exit_code == 2
    assert "Ends with 0" in runner.invoke(app, ["tick", "--help"]).output
