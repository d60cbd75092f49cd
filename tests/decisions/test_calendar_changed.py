"""A calendar that changes under a running round: what moved is shown, and asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.decisions import actions
from regiovisie.decisions.actions.calendar_changes import take_calendar_over
from regiovisie.decisions.actions.routes import take_over
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.models import Step
from regiovisie.decisions.queries import calendar_changes
from regiovisie.decisions.queries.work import work_for
from regiovisie.decisions.views import planned
from regiovisie.meetings.actions import (
    cancel_meeting,
    change_meeting,
    import_calendar,
    plan_meeting,
    set_rule,
)
from regiovisie.meetings.enums import RuleKind
from regiovisie.meetings.logic.comparison import Wanted
from regiovisie.meetings.logic.deadlines import Moment
from tests.decisions.desks import words
from tests.factories.planning_world import OWN, PlanningWorld, make_planning_world
from tests.factories.rounds import council_of, executive_of

pytestmark = pytest.mark.django_db
SLUGS = ["merenland", "2027-regiovisie"]
WHY = "overlegd met de griffie"


def make(names: tuple[str, ...] = ("Veenhorst", "Plashaven", "Lindelo")) -> PlanningWorld:
    """Make a round of which the plan was taken over: every step counts on a meeting."""
    world = make_planning_world(names, front=False)
    asked = planned.Asked(world.round.target)
    found = planned.planned(world.round, world.viewer("adviser"), clock.now(), asked)
    assert found is not None
    take_over(world.round, planned.new_days(found), **OWN)
    return world


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make()


def move(step: Step, day: date, due: Moment | None = None) -> None:
    assert step.meeting is not None
    change_meeting(step.meeting, day=day, starts_at=None, due=due, **OWN)


def planning_page(world: PlanningWorld, name: str = "adviser") -> str:
    return words(world.client(name).get(reverse("round-planning", args=SLUGS)))


def question_page(world: PlanningWorld, who: str = "veenhorst") -> HttpResponse:
    return world.client("adviser").get(reverse("round-calendar-changed", args=[*SLUGS, who]))


def post(
    world: PlanningWorld, answer: str, who: str = "veenhorst", name: str = "adviser", **other: Any
) -> HttpResponse:
    seen = re.search(r'name="seen" value="([^"]*)"', question_page(world, who).content.decode())
    data = {"answer": answer, "reason": WHY, "seen": seen[1] if seen else "", **other}
    return world.client(name).post(reverse("round-calendar-changed", args=[*SLUGS, who]), data)


def test_nothing_is_asked_while_the_calendars_agree(world: PlanningWorld) -> None:
    assert "De kalender is veranderd" not in planning_page(world)
    assert not [
        one for one in work_for(world.viewer("adviser"), clock.now()) if one.kind == "calendar"
    ]


def test_a_moved_meeting_is_named_with_both_days_and_nothing_moves(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    move(step, date(2027, 6, 28))
    page = planning_page(world)
    part = page.split("De kalender is veranderd")[1].split("Hoeveel speling")[0]
    assert "Veenhorst" in part
    assert "ma 14 jun 2027 ma 28 jun 2027" in part
    assert "Plashaven" not in part
    step.refresh_from_db()
    assert step.date == ImpreciseDate.day(date(2027, 6, 14))


def test_my_work_of_the_adviser_asks_and_nobody_elses(world: PlanningWorld) -> None:
    move(world.step("Veenhorst", 4), date(2027, 6, 28))
    now = clock.now()
    asked = [one for one in work_for(world.viewer("adviser"), now) if one.kind == "calendar"]
    assert [one.title for one in asked] == ["Kijk naar de veranderde kalender van Veenhorst"]
    assert asked[0].due == date(2027, 6, 14)
    for name in ("officer of Veenhorst", "clerk of Veenhorst"):
        found = work_for(world.viewer(name), now)
        assert not [one for one in found if one.kind == "calendar"]


def test_taken_over_with_a_reason_in_the_history(world: PlanningWorld) -> None:
    step = world.step("Plashaven", 2)
    move(step, date(2027, 6, 1), Moment(date(2027, 5, 12)))
    assert "vr 14 mei 2027 wo 12 mei 2027" in planning_page(world)
    assert post(world, "take_over", "plashaven").status_code == 302
    step.refresh_from_db()
    assert step.date == ImpreciseDate.day(date(2027, 6, 1))
    assert step.papers_due == datetime(2027, 5, 12, 23, 59, tzinfo=ZONE)
    version = step.history.first()
    assert (version.history_change_reason, version.history_user) == (
        WHY,
        world.accounts["adviser"],
    )
    assert "De kalender is veranderd" not in planning_page(world)


def test_kept_and_asked_again_only_when_the_calendar_changes_again(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    move(step, date(2027, 6, 28))
    assert post(world, "keep").status_code == 302
    step.refresh_from_db()
    assert step.date == ImpreciseDate.day(date(2027, 6, 14))
    assert step.history.first().history_change_reason == WHY
    assert "De kalender is veranderd" not in planning_page(world)
    step.meeting.refresh_from_db()  # type: ignore[union-attr]
    move(step, date(2027, 6, 29))
    assert "di 29 jun 2027" in planning_page(world)


def test_a_meeting_that_does_not_take_place(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    assert step.meeting is not None
    cancel_meeting(step.meeting, **OWN)
    assert "ma 14 jun 2027 gaat niet door" in planning_page(world)
    post(world, "take_over")
    step.refresh_from_db()
    assert (step.date, step.papers_due, step.meeting) == (None, None, None)
    assert step.state == StepState.CALCULATED


def test_on_an_agenda_that_fell_away_it_moved_on(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    actions.put_on_agenda(step, **OWN)
    assert step.meeting is not None
    cancel_meeting(step.meeting, **OWN)
    post(world, "take_over")
    step.refresh_from_db()
    assert step.state == StepState.MOVED_ON
    assert step.date == ImpreciseDate.day(date(2027, 6, 14))


def test_a_meeting_that_is_not_in_the_calendar_any_more_is_named(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    meeting = step.meeting
    assert meeting is not None
    step.meeting = None
    actions.submit(step, **OWN)
    meeting.delete()
    plan_meeting(council_of(world.towns["Veenhorst"]), date(2027, 5, 24), **OWN)
    page = planning_page(world)
    assert "staat niet meer in de kalender van dit orgaan" in page


def test_an_import_that_moves_a_meeting_asks(world: PlanningWorld) -> None:
    step = world.step("Lindelo", 3)
    council = council_of(world.towns["Lindelo"])
    assert step.meeting is not None
    done = import_calendar(
        [Wanted(council.pk, date(2027, 6, 23)), Wanted(council.pk, date(2027, 9, 29))],
        today=clock.today(),
        at=clock.now(),
        by=None,
        reason="nieuwe kalender",
        vouched_by="griffie Lindelo",
        cancel=[step.meeting.pk],
    )
    assert [one.meeting for one in done.moved] == [step.meeting.pk]
    found = calendar_changes.questions(world.viewer("adviser"), clock.now(), only=world.round)
    assert [(one.name, len(one.steps)) for one in found] == [("Lindelo", 1)]


def test_another_rule_for_papers_asks_of_what_is_still_to_be_handed_in(
    world: PlanningWorld,
) -> None:
    college = executive_of(world.towns["Veenhorst"])
    set_rule(college, kind=RuleKind.DAYS_BEFORE, days=10, hour=time(9), **OWN)
    page = planning_page(world)
    part = page.split("De kalender is veranderd")[1].split("Hoeveel speling")[0]
    assert "stukken uiterlijk wo 14 apr 2027 12:00 vr 9 apr 2027 09:00" in part
    step = world.step("Veenhorst", 1)
    actions.submit(step, **OWN)
    assert "De kalender is veranderd" not in planning_page(world)


def test_papers_that_are_in_stay_in_when_the_meeting_moves(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 1)
    due = step.papers_due
    actions.submit(step, **OWN)
    move(step, date(2027, 4, 22))
    assert "(stukken zijn binnen)" in planning_page(world)
    post(world, "take_over")
    step.refresh_from_db()
    assert step.date == ImpreciseDate.day(date(2027, 4, 22))
    assert (step.papers_due, step.state) == (due, StepState.SUBMITTED)


def test_what_was_treated_is_left_alone(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 1)
    actions.treat(step, **OWN)
    move(step, date(2027, 4, 22))
    assert "De kalender is veranderd" not in planning_page(world)


def test_changed_after_it_was_shown(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    move(step, date(2027, 6, 28))
    answer = post(world, "take_over", seen="iets anders")
    assert answer.status_code == 200
    assert "is veranderd sinds u keek" in words(answer)
    step.refresh_from_db()
    assert step.date == ImpreciseDate.day(date(2027, 6, 14))


def test_a_step_changed_meanwhile_is_not_overwritten(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    move(step, date(2027, 6, 28))
    asked = calendar_changes.questions(world.viewer("adviser"), clock.now(), only=world.round)
    actions.submit(step, **OWN)
    with pytest.raises(Stale):
        take_calendar_over(
            world.round,
            [one.said for one in asked[0].steps],
            by=world.accounts["adviser"],
            reason=WHY,
        )


def test_without_a_reason_nothing_is_written(world: PlanningWorld) -> None:
    move(world.step("Veenhorst", 4), date(2027, 6, 28))
    assert post(world, "take_over", reason="").status_code == 200
    assert world.step("Veenhorst", 4).date == ImpreciseDate.day(date(2027, 6, 14))


@pytest.mark.parametrize("name", ["", "officer of Veenhorst", "clerk of Veenhorst"])
def test_others_are_not_asked(world: PlanningWorld, name: str) -> None:
    move(world.step("Veenhorst", 4), date(2027, 6, 28))
    assert post(world, "take_over", name=name).status_code in (302, 404)
    assert world.step("Veenhorst", 4).date == ImpreciseDate.day(date(2027, 6, 14))
    if name.startswith("officer"):
        page = planning_page(world, name)
        assert "ma 28 jun 2027" in page
        assert "Overnemen of houden" not in page


def test_nothing_asked_goes_back_to_the_planning(world: PlanningWorld) -> None:
    answer = question_page(world)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("round-planning", args=SLUGS)


def _queries(names: tuple[str, ...]) -> int:
    world = make(names)
    for step in Step.objects.filter(role="deciding").select_related("meeting"):
        move(step, date(2027, 6, 28))
    viewer, now = world.viewer("adviser"), clock.now()
    with CaptureQueriesContext(connection) as seen:
        assert len(calendar_changes.work_items(viewer, now)) == len(names)
    return len(seen)


def test_queries_for_one(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-01-05T10:00")
    assert _queries(("Dorp",)) <= 8


def test_queries_for_three(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-01-05T10:00")
    assert _queries(("Dorp1", "Dorp2", "Dorp3")) <= 8
