"""The year plan from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from regiovisie.cli import app
from regiovisie.meetings import actions
from regiovisie.meetings.enums import (
    PlanState,
    WishKind,
)
from regiovisie.meetings.models import YearPlan
from tests.factories.cast import Cast
from tests.factories.rounds import OWN
from tests.meetings.year import YEAR, bodies, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(frozen_today: Callable[[str], None]) -> Cast:
    frozen_today("2027-11-01T09:00")
    return make_year()


def command(*words: str) -> Any:
    return CliRunner().invoke(app, ["plan-year", *words])


def test_the_command_plans_as_the_contract_says(cast: Cast) -> None:
    done = command(cast.region.slug, str(YEAR), "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert told["status"] == "optimal"
    assert told["clashes"] == []
    assert len(told["meetings"]) == 7
    ids = {one["id"] for one in told["meetings"]}
    for one in told["meetings"]:
        assert set(one) >= {"id", "body", "form", "date", "start", "end", "prepares"}
        assert set(one["prepares"]) <= ids
    assert not YearPlan.objects.exists()
    assert command(cast.region.slug, str(YEAR), "--keep").exit_code == 0
    assert YearPlan.objects.get().state == PlanState.PROPOSED


def test_the_command_says_what_clashes_and_ends_with_3(cast: Cast) -> None:
    low, _top = bodies(cast)
    actions.wish_for_year(cast.region, YEAR, WishKind.APART, body=low, days=200, **OWN)
    done = command(cast.region.slug, str(YEAR), "--json")
    assert done.exit_code == 3
    told = json.loads(done.stdout)
    assert told["status"] == "impossible"
    assert "Ambtelijk overleg: at least 200 days apart" in {one["words"] for one in told["clashes"]}
    assert "These cannot go together" in command(cast.region.slug, str(YEAR)).stdout


@pytest.mark.parametrize("words", [("nergens", "2028"), ("{region}", "2020"), ("{region}", "x")])
def test_the_command_ends_with_2_when_asked_wrongly(cast: Cast, words: tuple[str, str]) -> None:
    region, year = words
    assert command(region.format(region=cast.region.slug), year).exit_code == 2
