"""An evening of several councils: one meeting, on the route of each, shown once, moved for all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.models import Step
from regiovisie.decisions.queries import calendar_changes
from regiovisie.decisions.queries.planning import load
from regiovisie.meetings.actions import change_meeting
from regiovisie.meetings.models import Meeting
from tests.decisions.desks import words
from tests.factories.planning_world import OWN, PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db
SLUGS = ["merenland", "2027-regiovisie"]
NAME = "gezamenlijke raadsavond"
EVENING = ImpreciseDate.day(date(2027, 6, 3))


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make_planning_world(("Veenhorst", "Plashaven", "Lindelo"), front=False)


def plan(world: PlanningWorld, name: str = "adviser", **said: Any) -> HttpResponse:
    data = {
        "name": NAME,
        "participants": ["veenhorst", "lindelo"],
        "day": "03-06-2027",
        "papers_day": "20-05-2027",
        "papers_hour": "12:00",
        "reason": "samen een avond",
        **said,
    }
    return world.client(name).post(reverse("joint-evening-new", args=SLUGS), data)


def evening() -> Meeting:
    return Meeting.objects.get(body__name=NAME)


def move(world: PlanningWorld, name: str = "adviser", **said: Any) -> HttpResponse:
    meeting = evening()
    data = {
        "day": "10-06-2027",
        "papers_day": "27-05-2027",
        "papers_hour": "12:00",
        "reason": "zaal bezet",
        "revision": meeting.revision,
        **said,
    }
    address = reverse("joint-evening", args=[*SLUGS, meeting.public_id])
    return world.client(name).post(address, data)


def steps() -> list[Step]:
    return list(Step.objects.filter(body__name=NAME).order_by("participant__name"))


def round_page(world: PlanningWorld, name: str = "") -> str:
    return words(world.client(name).get(world.round.get_absolute_url()))


def test_one_meeting_on_the_route_of_each_before_its_council(world: PlanningWorld) -> None:
    assert plan(world).status_code == 302
    assert [str(step.participant) for step in steps()] == ["Lindelo", "Veenhorst"]
    assert {step.meeting for step in steps()} == {evening()}
    assert {step.date for step in steps()} == {EVENING}
    assert {step.papers_due for step in steps()} == {datetime(2027, 5, 20, 12, tzinfo=ZONE)}
    route = [str(step.body) for step in world.participant("Veenhorst").steps.order_by("order")]
    assert route[-2:] == [NAME, "gemeenteraad"]


def test_shown_once_with_who_takes_part(world: PlanningWorld) -> None:
    plan(world)
    page = round_page(world)
    together = page.split("Raden samen")[1].split("Besluiten")[0]
    assert f"{NAME}, 3 juni 2027" in together
    assert "Lindelo en Veenhorst" in together
    assert together.count(NAME) == 1
    assert "Verplaatsen" not in page
    assert "Verplaatsen voor allemaal" in round_page(world, "adviser")


def test_planning_counts_with_it_for_each(world: PlanningWorld) -> None:
    plan(world)
    found = load(world.round, world.viewer("adviser"), clock.now()).by(world.round.target)
    for code in ("VT0001", "VT0003"):
        days = [step.day for step in found.of(code).steps]
        assert date(2027, 6, 3) in days
    assert date(2027, 6, 3) not in [step.day for step in found.of("VT0002").steps]


def test_moved_for_all_of_them(world: PlanningWorld) -> None:
    plan(world)
    assert move(world).status_code == 302
    assert evening().day == date(2027, 6, 10)
    assert {step.date for step in steps()} == {ImpreciseDate.day(date(2027, 6, 10))}
    assert {step.papers_due for step in steps()} == {datetime(2027, 5, 27, 12, tzinfo=ZONE)}
    assert {step.history.first().history_change_reason for step in steps()} == {"zaal bezet"}
    viewer, now = world.viewer("adviser"), clock.now()
    assert calendar_changes.questions(viewer, now, only=world.round) == []


def test_what_was_treated_stays(world: PlanningWorld) -> None:
    plan(world)
    actions.treat(steps()[0], **OWN)
    move(world)
    assert [step.date for step in steps()] == [EVENING, ImpreciseDate.day(date(2027, 6, 10))]
    assert steps()[0].state == StepState.TREATED


def test_moved_in_its_calendar_it_is_one_question_for_all(world: PlanningWorld) -> None:
    plan(world)
    change_meeting(evening(), day=date(2027, 6, 10), starts_at=None, due=None, **OWN)
    (asked,) = calendar_changes.questions(world.viewer("adviser"), clock.now(), only=world.round)
    assert asked.name == f"{NAME} (Lindelo en Veenhorst)"
    answer = world.client("adviser").post(
        asked.address, {"answer": "take_over", "reason": "ja", "seen": asked.fingerprint}
    )
    assert answer.status_code == 302
    assert {step.date for step in steps()} == {ImpreciseDate.day(date(2027, 6, 10))}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"participants": ["lindelo"]}, "ten minste twee gemeenten"),
        ({"day": "juni 2027"}, "14-05-2024"),
        ({"papers_day": ""}, "Bij een uur hoort een dag"),
        ({"reason": ""}, ""),
        ({"participants": ["elders", "lindelo"]}, ""),
    ],
)
def test_what_cannot_be_is_refused(
    world: PlanningWorld, said: dict[str, Any], sentence: str
) -> None:
    answer = plan(world, **said)
    assert answer.status_code == 200
    assert sentence in words(answer)
    assert not Meeting.objects.filter(body__name=NAME).exists()
    assert steps() == []


def test_a_day_that_does_not_fit_in_one_route_names_it_and_writes_nothing(
    world: PlanningWorld,
) -> None:
    council = world.step("Veenhorst", 4)
    council.date = ImpreciseDate.day(date(2027, 6, 1))
    actions.put_on_agenda(council, **OWN)
    answer = plan(world)
    assert "Veenhorst: Deze dag ligt niet vóór" in words(answer)
    assert steps() == []
    assert not Meeting.objects.filter(body__name=NAME).exists()


def test_twice_on_one_day_is_refused(world: PlanningWorld) -> None:
    plan(world)
    assert "staat al op die dag" in words(plan(world, participants=["plashaven", "lindelo"]))


def test_a_stale_move_says_where_it_went(world: PlanningWorld) -> None:
    plan(world)
    old = evening().revision
    move(world)
    answer = move(world, day="17-06-2027", revision=old)
    assert "intussen verplaatst, naar do 10 jun 2027" in words(answer)
    assert evening().day == date(2027, 6, 10)


@pytest.mark.parametrize("name", ["", "officer of Lindelo", "clerk of Veenhorst"])
def test_others_may_not(world: PlanningWorld, name: str) -> None:
    assert plan(world, name).status_code in (302, 404)
    assert steps() == []
    plan(world)
    assert move(world, name).status_code in (302, 404)
    assert evening().day == date(2027, 6, 3)


def test_the_clerk_says_for_the_own_council_how_far_it_is(world: PlanningWorld) -> None:
    plan(world)
    step = steps()[1]
    address = reverse("step-edit", args=[step.public_id])
    said = {
        "date": "03-06-2027",
        "papers_day": "20-05-2027",
        "papers_hour": "12:00",
        "state": "on_agenda",
        "source_address": "",
        "reason": "geagendeerd",
        "revision": step.revision,
    }
    assert world.client("clerk of Lindelo").post(address, said).status_code == 404
    assert world.client("clerk of Veenhorst").post(address, said).status_code == 302
    assert [one.state for one in steps()] == [StepState.CALCULATED, StepState.ON_AGENDA]
    assert steps()[1].meeting == evening()
