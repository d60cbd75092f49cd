"""`regiovisie route`: the plan of a round for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from regiovisie.cli import app
from tests.factories.planning_world import PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db
ROUND = "merenland/2027-regiovisie"


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make_planning_world()


def ask(*arguments: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(app, ["route", *arguments, "--json"])
    return done.exit_code, json.loads(done.stdout) if done.exit_code != 2 else {}


def test_backwards_is_a1(world: PlanningWorld) -> None:
    code, found = ask(ROUND, "--target", "2027-07-01")
    assert code == 0
    assert found["target"] == "2027-07-01"
    assert found["ready_by"] == "2027-04-14T12:00"
    assert found["critical"] == {"code": "VT0001", "name": "Veenhorst"}
    towns = {town["name"]: town for town in found["municipalities"]}
    assert [town["slack_days"] for town in found["municipalities"]] == [0, 20, 28, 35]
    assert towns["Plashaven"]["steps"][0]["papers_due"] == "2027-05-04T12:00"
    assert set(towns["Lindelo"]) == {
        "code",
        "name",
        "reachable",
        "why",
        "slack_days",
        "decides_on",
        "steps",
    }
    assert set(towns["Lindelo"]["steps"][0]) == {"body", "role", "date", "papers_due", "state"}
    assert [step["date"] for step in found["regional_steps"]] == [
        "2027-01-28",
        "2027-03-18",
        "2027-04-08",
    ]


def test_without_a_day_it_is_the_target_of_the_round(world: PlanningWorld) -> None:
    assert ask(ROUND) == ask(ROUND, "--target", "2027-07-01")


def test_forwards_the_target_is_the_last_decision(world: PlanningWorld) -> None:
    code, found = ask(ROUND, "--ready", "2027-04-15")
    assert code == 0
    assert (found["ready_by"], found["target"]) == ("2027-04-15", "2027-07-05")
    veenhorst = found["municipalities"][0]
    assert [step["date"] for step in veenhorst["steps"]] == [
        "2027-05-11",
        "2027-05-31",
        "2027-06-21",
        "2027-07-05",
    ]
    assert veenhorst["steps"][1]["papers_due"] == "2027-05-14"


def test_a_target_nobody_can_reach_says_who_and_why(world: PlanningWorld) -> None:
    code, found = ask(ROUND, "--target", "2027-06-13")
    assert code == 3
    veenhorst = found["municipalities"][0]
    assert not veenhorst["reachable"]
    assert veenhorst["slack_days"] is None
    assert veenhorst["decides_on"] is None
    assert "no meeting" in veenhorst["why"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["merenland/nergens"],
        [ROUND, "--target", "morgen"],
        [ROUND, "--ready", "2027-02-30"],
        [ROUND, "--target", "2027-07-01", "--ready", "2027-04-14"],
    ],
)
def test_a_wrong_question_ends_with_two(world: PlanningWorld, arguments: list[str]) -> None:
    assert ask(*arguments)[0] == 2


def test_lines_to_read(world: PlanningWorld) -> None:
    done = CliRunner().invoke(app, ["route", ROUND])
    assert done.exit_code == 0
    assert "critical  Veenhorst" in done.stdout


def test_without_calendars_it_says_so(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-01-05T10:00")
    make_planning_world(("Veenhorst", "Lindelo", "Plashaven"), calendars=False, front=False)
    code, found = ask(ROUND)
    assert code == 3
    assert all("known" in town["why"] for town in found["municipalities"])


def test_examples_stand_in_the_help() -> None:
    done = CliRunner().invoke(app, ["route", "--help"])
    assert "--ready 2027-04-15" in done.stdout
