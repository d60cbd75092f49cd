"""A2 one day late, and not on the agenda: in the words of the scenario."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.mail.models import Outgoing
from regiovisie.decisions.actions import treat
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.models import Step
from regiovisie.decisions.queries.planning import load
from regiovisie.meetings.logic.deadlines import Moment
from tests.decisions.desks import words
from tests.factories.planning_world import OWN, PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db
TARGET = date(2027, 7, 1)
LINK = "https://veenhorst.example.org/agenda/10-mei"


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-03-01T10:00")
    return make_planning_world()


def test_text_a_day_late(world: PlanningWorld) -> None:
    material = load(world.round, world.viewer("adviser"), clock.now())
    plan = material.ready(date(2027, 4, 15), TARGET)
    veenhorst = next(each for each in plan.municipalities if each.name == "Veenhorst")
    college, beeld = veenhorst.steps[0], veenhorst.steps[1]
    assert college.day == date(2027, 5, 11)
    assert beeld.papers_due is not None
    assert beeld.papers_due.moment == Moment(date(2027, 5, 14))
    assert veenhorst.decides_on == date(2027, 7, 5)
    assert veenhorst.past_target == 4
    assert not plan.reachable
    on_time = material.by(TARGET)
    for town in ("Plashaven", "Oosterdal", "Lindelo"):
        late = next(each for each in plan.municipalities if each.name == town)
        known = next(each for each in on_time.municipalities if each.name == town)
        assert late.decides_on == known.decides_on
        assert [step.day for step in late.steps] == [step.day for step in known.steps]


def _treated_up_to_the_agenda(world: PlanningWorld) -> Step:
    college = world.step("Veenhorst", 1)
    college.date = ImpreciseDate.day(date(2027, 4, 20))
    treat(college, **OWN)
    return world.step("Veenhorst", 2)


def test_left_off_the_agenda_registered_by_the_region(
    world: PlanningWorld, frozen_today: Callable[[str], None]
) -> None:
    step = _treated_up_to_the_agenda(world)
    frozen_today("2027-05-07T10:00")
    address = reverse("step-left-off", args=[step.public_id])
    answer = world.client("adviser").post(
        address,
        {"day": "10-05-2027", "source_address": LINK, "reason": "agendacommissie"},
    )
    assert answer.status_code == 302, words(answer)
    step.refresh_from_db()
    assert step.state == StepState.MOVED_ON
    assert step.on_behalf
    assert step.history.first().date == ImpreciseDate.day(date(2027, 5, 10))
    page = words(world.client("").get(world.round.get_absolute_url()))
    assert "Doorgeschoven, geregistreerd door regio" in page
    assert "10 mei 2027" in page
    material = load(world.round, world.viewer("adviser"), clock.now())
    plan = material.ready(Moment(date(2027, 5, 7), time(10)), TARGET)
    veenhorst = next(each for each in plan.municipalities if each.name == "Veenhorst")
    assert [each.day for each in veenhorst.steps[1:]] == [
        date(2027, 5, 31),
        date(2027, 6, 21),
        date(2027, 7, 5),
    ]
    assert set(Outgoing.objects.values_list("to", flat=True)) == {
        "officer-of-veenhorst@example.org",
        "adviser@example.org",
    }


def test_the_region_must_say_where_it_can_be_read(world: PlanningWorld) -> None:
    step = _treated_up_to_the_agenda(world)
    answer = world.client("adviser").post(
        reverse("step-left-off", args=[step.public_id]),
        {"day": "10-05-2027", "source_address": "", "reason": "agendacommissie"},
    )
    assert answer.status_code == 200
    assert "link" in words(answer)
    assert world.step("Veenhorst", 2).state == StepState.CALCULATED


@pytest.mark.parametrize("name", ["", "officer of Plashaven", "clerk of Plashaven"])
def test_no_other_may_say_so(world: PlanningWorld, name: str) -> None:
    step = world.step("Veenhorst", 2)
    answer = world.client(name).post(
        reverse("step-left-off", args=[step.public_id]),
        {"day": "10-05-2027", "source_address": LINK, "reason": "x"},
    )
    assert answer.status_code in (302, 404)
    assert world.step("Veenhorst", 2).state == StepState.CALCULATED
    assert not Outgoing.objects.exists()


def test_the_clerk_says_so_as_the_house(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 2)
    answer = world.client("clerk of Veenhorst").post(
        reverse("step-left-off", args=[step.public_id]),
        {"day": "10-05-2027", "source_address": "", "reason": "agenda vol"},
    )
    assert answer.status_code == 302
    step.refresh_from_db()
    assert step.state == StepState.MOVED_ON
    assert not step.on_behalf
