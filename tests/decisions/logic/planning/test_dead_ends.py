"""A target that no calendar reaches is never an error: the plan says who, where and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.planning import Route, Why, WhyKind, plan_by, plan_from
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import Moment
from tests.decisions.logic.planning.merenland import NOON, TARGET, four, front, on, veenhorst


def with_days(route: Route, place: int, *days: date) -> Route:
    stages = list(route.stages)
    calendar = replace(stages[place].calendar, days=days, named={})
    stages[place] = replace(stages[place], calendar=calendar)
    return replace(route, stages=tuple(stages))


@pytest.mark.parametrize(
    ("route", "target", "why"),
    [
        (veenhorst(), on(13, 6), Why(WhyKind.NO_MEETING, "raad", on(1, 6), on(13, 6))),
        (veenhorst(), on(30, 5), Why(WhyKind.NO_MEETING, "raad", None, on(30, 5))),
        (with_days(veenhorst(), 3), TARGET, Why(WhyKind.NO_CALENDAR, "raad")),
        (with_days(veenhorst(), 0), TARGET, Why(WhyKind.NO_CALENDAR, "college")),
        (
            with_days(veenhorst(), 1, on(20, 6)),
            TARGET,
            Why(WhyKind.NO_MEETING, "beeld", on(6, 1), on(30, 5)),
        ),
        (
            with_days(veenhorst(), 0, on(27, 4)),
            TARGET,
            Why(WhyKind.NO_MEETING, "college", None, on(25, 4)),
        ),
        (Route("1", "Nobody", ()), TARGET, Why(WhyKind.NO_STEPS)),
    ],
)
def test_backwards_says_which_body_has_no_meeting_in_which_window(
    route: Route, target: date, why: Why
) -> None:
    plan = plan_by([route], target, front=front())
    found = plan.municipalities[0]
    assert found.why == why
    assert not found.reachable
    assert found.decides_on is None
    assert found.slack_days is None
    assert not plan.reachable
    assert plan.ready is None
    assert plan.critical is None


def test_one_that_cannot_does_not_keep_the_others_from_a_plan() -> None:
    plan = plan_by((with_days(veenhorst(), 3), *four()[1:]), TARGET, front=front())
    assert not plan.reachable
    assert plan.critical == "9102"
    assert plan.ready == Moment(on(4, 5), NOON)
    assert [each.slack_days for each in plan.municipalities] == [None, 0, 8, 15]


def test_steps_after_the_dead_end_still_have_their_day() -> None:
    plan = plan_by([with_days(veenhorst(), 1, on(20, 6))], TARGET).of("9101")
    assert [step.day for step in plan.steps] == [None, None, on(31, 5), on(14, 6)]


@pytest.mark.parametrize(
    ("route", "ready", "why"),
    [
        (veenhorst(), on(13, 5), Why(WhyKind.NO_MEETING, "beeld", on(26, 5))),
        (veenhorst(), on(31, 12), Why(WhyKind.NO_MEETING, "college", on(31, 12))),
        (with_days(veenhorst(), 2), on(1, 3), Why(WhyKind.NO_CALENDAR, "oordeel")),
        (Route("1", "Nobody", ()), on(1, 3), Why(WhyKind.NO_STEPS)),
    ],
)
def test_forwards_says_where_it_ends(route: Route, ready: date, why: Why) -> None:
    plan = plan_from([route], ready, target=TARGET)
    assert plan.municipalities[0].why == why
    assert plan.municipalities[0].past_target is None
    assert plan.critical is None
    assert plan.last_decision is None
    assert not plan.reachable


def test_a_step_on_record_before_its_predecessor_is_named() -> None:
    stages = list(veenhorst().stages)
    stages[1] = replace(stages[1], state=StepState.ON_AGENDA, recorded=ImpreciseDate.day(on(5, 1)))
    route = replace(veenhorst(), stages=tuple(stages))
    found = plan_from([route], on(14, 4)).of("9101")
    assert found.why == Why(WhyKind.OUT_OF_ORDER, "beeld", on(21, 4), on(5, 1))
    assert not plan_by([route], TARGET).of("9101").reachable


def test_a_round_of_nobody_reaches_nothing() -> None:
    assert not plan_by([], TARGET).reachable
    assert not plan_from([], TARGET).reachable
    with pytest.raises(KeyError):
        plan_by([], TARGET).of("9101")


def test_a_target_in_the_past_is_told_when_today_is_known() -> None:
    today = Moment(on(15, 4))
    plan = plan_by(four(), TARGET, not_before=today)
    assert plan.of("9101").why == Why(WhyKind.PAST, "college", on(15, 4), on(14, 4))
    assert plan.critical == "9102"
    assert not plan.reachable
    assert plan_by(four(), TARGET, not_before=Moment(on(14, 4), NOON)).reachable
    assert not plan_by(four(), on(1, 1) - timedelta(days=400), not_before=today).reachable


@pytest.mark.parametrize("target", [date.min + timedelta(days=40), date.max])
def test_the_ends_of_the_calendar_do_no_harm(target: date) -> None:
    plan = plan_by(four(), target, before=True, front=front())
    assert plan.reachable == (target == date.max)
    assert plan_from(four(), target, front=front()).reachable == (target != date.max)


def test_a_house_that_is_closed_for_years_does_not_hang() -> None:
    closed = {on(1, 1) + timedelta(days=n): "closed" for n in range(-1500, 700)}
    stages = tuple(
        replace(stage, calendar=replace(stage.calendar, closed=closed))
        for stage in veenhorst().stages
    )
    plan = plan_by([Route("1", "One", stages)], TARGET)
    assert not plan.reachable
    empty = replace(stages[3], calendar=BodyCalendar((on(14, 6),), closed=closed))
    assert plan_by([Route("1", "One", (empty,))], TARGET).ready is not None


def test_the_window_is_that_of_the_meeting_which_leaves_most_room() -> None:
    """The later council asks its papers earlier than the one before it."""
    stages = list(veenhorst().stages[2:])
    named = {on(7, 6): Moment(on(24, 5)), on(14, 6): Moment(on(3, 5))}
    stages[0] = replace(stages[0], calendar=BodyCalendar((on(1, 6),)))
    stages[1] = replace(stages[1], calendar=BodyCalendar(tuple(named), (), named))
    found = plan_by([Route("1", "One", tuple(stages))], TARGET).municipalities[0]
    assert found.why == Why(WhyKind.NO_MEETING, "oordeel", None, on(24, 5))
