"""A plan that reads the calendars a few months ahead says what one that reads all of them says."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.forms.planning import Supposition
from regiovisie.decisions.queries import planning
from regiovisie.decisions.queries.planning import NEAR, load
from regiovisie.decisions.views.planned import Asked, Planned, plan_of, planned
from regiovisie.meetings.actions import plan_meeting
from tests.factories.planning_world import PlanningWorld, make_planning_world
from tests.factories.rounds import OWN, council_of, executive_of

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 5, 10, tzinfo=ZONE)


def on(text: str) -> ImpreciseDate:
    return ImpreciseDate.day(date.fromisoformat(text))


@pytest.fixture
def world() -> PlanningWorld:
    """A1, and councils and executives that meet again more than a year later."""
    found = make_planning_world()
    for town in found.towns.values():
        for body, day in ((executive_of(town), 3), (council_of(town), 24)):
            plan_meeting(body, date(2028, 10, day), **OWN)
    return found


def decide(world: PlanningWorld, town: str, day: date) -> None:
    said = Registration(
        kind=OutcomeKind.ADOPTED, date=ImpreciseDate.day(day), decision_number="RB 1"
    )
    actions.register_outcomes(
        world.round,
        participant=world.participant(town),
        body=council_of(world.towns[town]),
        points=list(world.round.points.all()),
        said=said,
        by=None,
        at=NOW,
        on_behalf=True,
    )


def of_all(world: PlanningWorld, asked: Asked) -> Planned | None:
    days = [day.last_day for day in (asked.target, asked.ready) if day]
    return plan_of(load(world.round, world.viewer("adviser"), NOW, about=days), NOW, asked)


LATER = (("a", Supposition(days=30)),)
MISSED = (("a", Supposition(code="VT0001")), ("b", Supposition(code="VT0004")))
QUESTIONS = [
    Asked(on("2027-07-01")),
    Asked(on("2027-06-13")),  # out of reach for some
    Asked(on("2027-02-01")),  # before the first meeting of anybody
    Asked(on("2029-01-01")),
    Asked(None, on("2027-04-15")),
    Asked(None, on("2027-07-02")),  # the next decision is in 2028
    Asked(on("2027-07-01"), None, LATER),
    Asked(on("2027-07-01"), None, MISSED),
    Asked(on("2027-06-13"), None, MISSED),
]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_it_says_the_same(world: PlanningWorld, asked: Asked) -> None:
    whole = of_all(world, asked)
    near = planned(world.round, world.viewer("adviser"), NOW, asked)
    assert near is not None
    assert whole is not None
    assert near.plan == whole.plan
    assert near.supposed == whole.supposed
    assert near.earliest == whole.earliest


@pytest.mark.parametrize("asked", QUESTIONS)
def test_it_says_the_same_once_a_town_decided(
    world: PlanningWorld, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a body that decided no calendar is read; it makes no difference to the plan."""
    decide(world, "Oosterdal", date(2027, 1, 4))
    with monkeypatch.context() as every:
        every.setattr(planning, "_settled", lambda _steps: {})
        whole = of_all(world, asked)
    near = planned(world.round, world.viewer("adviser"), NOW, asked)
    assert near is not None
    assert whole is not None
    assert near.plan == whole.plan
    assert near.supposed == whole.supposed


def test_a_meeting_far_away_is_read_only_where_it_is_asked_for(world: PlanningWorld) -> None:
    far = date(2028, 10, 24)
    near = planned(world.round, world.viewer("adviser"), NOW, Asked(on("2027-07-01")))
    assert near is not None
    assert not any(far in known.ids for known in near.material.calendars.values())
    late = planned(world.round, world.viewer("adviser"), NOW, Asked(None, on("2027-07-02")))
    assert late is not None
    assert any(far in known.ids for known in late.material.calendars.values())


def test_reading_further_asks_the_calendars_once_more(world: PlanningWorld) -> None:
    viewer = world.viewer("adviser")
    counts = []
    for asked in (Asked(on("2027-07-01")), Asked(None, on("2027-07-02"))):
        planned(world.round, viewer, NOW, asked)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            planned(world.round, viewer, NOW, asked)
        counts.append(len(queries))
    assert counts[1] == counts[0] + 1


def test_a_body_that_decided_keeps_the_deadline_of_that_day(world: PlanningWorld) -> None:
    """The calendar of who decided is not read, but for the day itself and its own deadline."""
    council, day = council_of(world.towns["Lindelo"]), date(2027, 1, 3)
    due = datetime.combine(day - timedelta(days=20), time(12), ZONE)
    plan_meeting(council, day, papers_due=due, papers_due_has_hour=True, **OWN)
    decide(world, "Lindelo", day)
    material = load(world.round, world.viewer("adviser"), NOW, about=[date(2027, 7, 1)], ahead=NEAR)
    known = material.calendars[council.pk]
    assert list(known.ids) == [day]
    said = known.calendar.due(day)
    assert said is not None
    assert (said.day, said.at) == (date(2026, 12, 14), time(12))
