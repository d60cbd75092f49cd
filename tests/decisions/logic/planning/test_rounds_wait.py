"""Rounds that wait for another round, and weeks in which councils decide together."""

from __future__ import annotations

from datetime import date

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepRole
from regiovisie.decisions.logic.planning import (
    Route,
    SharedWeek,
    Stage,
    WaitingRound,
    backwards_in_row,
    forwards_in_row,
    weeks_together,
)
from regiovisie.decisions.logic.planning.waiting import in_order
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import DaysBefore, Moment
from tests.decisions.logic.planning.merenland import NOON, TARGET, four, lindelo, on, plashaven


def plan_of(*days: date) -> tuple[Route, ...]:
    calendar = BodyCalendar(days, (DaysBefore(14),))
    stage = Stage("college", "executive", StepRole.DECIDING, calendar)
    return (Route("9101", "Veenhorst", (stage,)),)


def vision(target: date | None = TARGET, ready: Moment | None = None) -> WaitingRound:
    return WaitingRound("vision", four(), ImpreciseDate.day(target) if target else None, ready)


def plan(*days: date, target: date | None = None) -> WaitingRound:
    by = ImpreciseDate.day(target) if target else None
    return WaitingRound("plan", plan_of(*days), by, None, "vision")


def test_a_plan_begins_on_the_day_of_the_last_decision_on_the_vision() -> None:
    days = (on(13, 7), on(14, 7), on(20, 7))
    rows = forwards_in_row([plan(*days), vision(ready=Moment(on(14, 4), NOON))])
    assert rows["plan"].bound_by == "vision"
    found = rows["plan"].plan
    assert found is not None
    assert found.ready == Moment(on(30, 6))
    assert found.last_decision == on(14, 7)  # papers go in on 30 June itself
    late = forwards_in_row([vision(ready=Moment(on(15, 4))), plan(*days)])["plan"].plan
    assert late is not None
    assert late.last_decision == on(20, 7)


def test_a_plan_that_is_ready_later_is_not_bound() -> None:
    waiting = WaitingRound("plan", plan_of(on(1, 9)), None, ImpreciseDate.month(2027, 7), "vision")
    row = forwards_in_row([vision(ready=Moment(on(14, 4), NOON)), waiting])["plan"]
    assert row.bound_by is None
    assert row.plan is not None
    assert row.plan.ready == Moment(on(31, 7))
    assert row.plan.about


def test_the_vision_must_be_over_when_the_plan_must_be_ready() -> None:
    rows = backwards_in_row([vision(), plan(on(9, 7), target=on(15, 7))])
    assert rows["vision"].bound_by == "plan"
    found = rows["vision"].plan
    assert found is not None
    assert found.target == on(25, 6)
    assert not found.of("9104").reachable
    assert found.of("9103").reachable
    free = backwards_in_row([vision(), plan(on(9, 9), target=on(15, 9))])["vision"]
    assert free.bound_by is None
    assert free.plan is not None
    assert free.plan.target == TARGET


def test_what_never_ends_holds_up_what_waits() -> None:
    rows = forwards_in_row([vision(ready=Moment(on(1, 12))), plan(on(9, 9))])
    assert rows["plan"].plan is None
    assert rows["plan"].held_up_by == "vision"
    assert rows["vision"].plan is not None


def test_without_a_day_to_count_from_there_is_no_plan() -> None:
    assert forwards_in_row([vision()])["vision"].plan is None
    assert forwards_in_row([vision(), plan(on(9, 9))])["plan"].held_up_by == "vision"
    assert backwards_in_row([vision(target=None)])["vision"].plan is None


def test_rounds_in_a_circle_are_named_and_no_error() -> None:
    circle = [
        WaitingRound("a", four(), ImpreciseDate.day(TARGET), Moment(on(1, 3)), "b"),
        WaitingRound("b", four(), ImpreciseDate.day(TARGET), Moment(on(1, 3)), "a"),
        WaitingRound("c", four(), ImpreciseDate.day(TARGET), Moment(on(1, 3)), "b"),
    ]
    forward = forwards_in_row(circle)
    assert {key: row.held_up_by for key, row in forward.items()} == {"a": "a", "b": "b", "c": "b"}
    assert all(row.plan is None for row in forward.values())
    backward = backwards_in_row(circle)
    assert backward["c"].plan is not None
    assert backward["a"].held_up_by == "a"


def test_the_order_of_rounds_puts_what_is_waited_for_first() -> None:
    order, circling = in_order({3: 2, 2: 1, 1: None, 4: 99, 5: 5})
    assert order.index(1) < order.index(2) < order.index(3)
    assert sorted(order) == [1, 2, 3, 4, 5]
    assert circling == {5}


# --- weeks together ---------------------------------------------------------------------------
def test_plashaven_and_oosterdal_can_decide_in_one_week() -> None:
    assert weeks_together(four(), Moment(on(14, 4), NOON), TARGET) == [
        SharedWeek(on(21, 6), (("9102", (on(22, 6),)), ("9103", (on(24, 6),))))
    ]
    assert weeks_together(four(), Moment(on(14, 4), NOON), on(23, 6)) == []


def test_a_week_nobody_can_reach_any_more_is_not_shared() -> None:
    assert weeks_together(four(), on(5, 5), TARGET) == []
    assert weeks_together((plashaven(), lindelo()), on(1, 3), TARGET) == []


def test_the_fullest_week_comes_first() -> None:
    def one(code: str, *days: date) -> Route:
        stage = Stage("raad", "council", StepRole.DECIDING, BodyCalendar(days))
        return Route(code, code, (stage,))

    routes = [
        one("1", on(7, 6), on(22, 6)),
        one("2", on(8, 6), on(24, 6), on(25, 6)),
        one("3", on(21, 6)),
    ]
    weeks = weeks_together(routes, on(1, 3), ImpreciseDate.month(2027, 6))
    assert [(week.monday, week.municipalities) for week in weeks] == [
        (on(21, 6), 3),
        (on(7, 6), 2),
    ]
    assert weeks[0].decisions[1] == ("2", (on(24, 6), on(25, 6)))
    assert len(weeks_together(routes, on(1, 3), on(30, 6), at_least=3)) == 1
