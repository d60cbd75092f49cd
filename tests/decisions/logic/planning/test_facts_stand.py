"""What is on record stays, what comes after follows; and the order of steps in tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.logic.planning import (
    MunicipalityPlan,
    Route,
    Stage,
    Why,
    WhyKind,
    plan_by,
    plan_from,
)
from regiovisie.decisions.logic.planning.sums import (
    FirstMeeting,
    LastMeeting,
    LeftOff,
    PapersDueOn,
    Stands,
)
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import DaysBefore, Moment
from tests.decisions.logic.planning.merenland import NOON, TARGET, four, on, plashaven, veenhorst

TREATED, ON_AGENDA, SUBMITTED = StepState.TREATED, StepState.ON_AGENDA, StepState.SUBMITTED


def with_step(
    route: Route, place: int, state: StepState, day: date | ImpreciseDate | None
) -> Route:
    recorded = ImpreciseDate.day(day) if isinstance(day, date) else day
    stages = list(route.stages)
    stages[place] = replace(stages[place], state=state, recorded=recorded)
    return replace(route, stages=tuple(stages))


def days(plan: MunicipalityPlan) -> list[date | None]:
    return [step.day for step in plan.steps]


@pytest.mark.parametrize("state", [TREATED, ON_AGENDA, SUBMITTED])
def test_a_college_that_has_the_text_no_longer_says_when_it_must_be_ready(
    state: StepState,
) -> None:
    route = with_step(veenhorst(), 0, state, on(13, 4))
    plan = plan_by((route, *four()[1:]), TARGET)
    veen = plan.of("9101")
    assert days(veen) == [on(13, 4), on(10, 5), on(31, 5), on(14, 6)]
    assert veen.text_in
    assert veen.papers is None
    assert veen.slack_days is None
    assert veen.steps[0].stands
    assert veen.steps[0].sum == (Stands(on(13, 4), "college"),)
    assert plan.critical == "9102"
    assert plan.ready == Moment(on(4, 5), NOON)
    assert plan.of("9104").slack_days == 15


def test_nobody_sets_a_ready_day_when_everybody_has_the_text() -> None:
    routes = [with_step(route, 0, TREATED, on(13, 4)) for route in four()]
    plan = plan_by(routes, TARGET)
    assert plan.reachable
    assert plan.ready is None
    assert plan.critical is None
    assert plan_from(routes, on(15, 4), target=TARGET).critical == "9104"


def test_a_council_on_the_agenda_stays_and_the_steps_before_it_follow() -> None:
    route = with_step(veenhorst(), 3, ON_AGENDA, on(28, 6))
    plan = plan_by([route], TARGET).of("9101")
    assert days(plan) == [on(11, 5), on(31, 5), on(21, 6), on(28, 6)]


def test_a_step_on_the_agenda_keeps_its_deadline_for_a_college_still_to_come() -> None:
    route = with_step(veenhorst(), 1, ON_AGENDA, on(10, 5))
    assert plan_by([route], TARGET).ready == Moment(on(14, 4), NOON)
    handed_in = with_step(veenhorst(), 1, SUBMITTED, on(10, 5))
    assert plan_by([handed_in], TARGET).of("9101").steps[0].day == on(20, 4)


def test_a_late_paper_that_was_taken_makes_no_dead_end() -> None:
    route = with_step(with_step(veenhorst(), 0, TREATED, on(27, 4)), 1, ON_AGENDA, on(10, 5))
    plan = plan_by([route], TARGET).of("9101")
    assert plan.reachable
    assert days(plan) == [on(27, 4), on(10, 5), on(31, 5), on(14, 6)]


def test_what_lies_before_a_treated_step_is_left_as_it_is() -> None:
    route = with_step(veenhorst(), 2, TREATED, on(31, 5))
    plan = plan_by([route], TARGET).of("9101")
    assert days(plan) == [None, None, on(31, 5), on(14, 6)]
    assert plan.reachable


def test_a_decision_taken_is_a_decision_taken() -> None:
    route = with_step(veenhorst(), 3, TREATED, on(14, 6))
    forward = plan_from([route], on(1, 9), target=TARGET).of("9101")
    assert forward.decides_on == on(14, 6)
    assert forward.past_target == -17
    late = plan_by([with_step(veenhorst(), 3, TREATED, on(5, 7))], TARGET).of("9101")
    assert late.why == Why(WhyKind.STANDS_LATER, "raad", on(5, 7), TARGET)


def test_moved_on_counts_later_meetings_only_and_keeps_the_day_it_was_left_off() -> None:
    route = with_step(veenhorst(), 0, TREATED, on(20, 4)).missing(1, on(10, 5))
    beeld = plan_from([route], on(14, 4)).of("9101").steps[1]
    assert beeld.state == StepState.MOVED_ON
    assert beeld.day == on(31, 5)
    assert beeld.sum[0] == LeftOff(on(10, 5), "beeld")
    nothing_left = route.missing(1, on(31, 5))
    found = plan_from([nothing_left], on(14, 4)).of("9101")
    assert found.why == Why(WhyKind.NO_MEETING, "beeld", on(21, 4))


def test_papers_of_a_step_moved_on_are_with_the_clerk_already() -> None:
    """The griffie of 14 May has passed; the item goes to 31 May all the same."""
    route = with_step(veenhorst(), 0, TREATED, on(18, 5)).missing(1, on(20, 5))
    assert plan_from([route], on(14, 4)).of("9101").steps[1].day == on(31, 5)


def test_missing_a_step_calculates_what_follows_again() -> None:
    route = with_step(veenhorst(), 3, ON_AGENDA, on(14, 6)).missing(1, on(10, 5))
    assert route.stages[3].state == StepState.CALCULATED
    assert plan_from([route], on(14, 4)).of("9101").decides_on == on(5, 7)


def test_an_imprecise_date_counts_as_its_last_day_and_says_about() -> None:
    route = with_step(plashaven(), 1, ON_AGENDA, ImpreciseDate.month(2027, 5))
    plan = plan_by([route], ImpreciseDate.quarter(2027, 2))
    assert plan.target == on(30, 6)
    assert plan.about
    assert days(plan.of("9102")) == [on(25, 5), on(31, 5), on(22, 6)]
    assert plan.of("9102").steps[1].sum == (Stands(on(31, 5), "commissie", True),)
    assert not plan_by([plashaven()], TARGET).about
    ready = plan_from([plashaven()], ImpreciseDate.month(2027, 4))
    assert ready.ready == Moment(on(30, 4))
    assert ready.about


def test_steps_for_information_follow_the_decision() -> None:
    letters = BodyCalendar((on(21, 6), on(22, 6), on(6, 7), on(20, 7)), (DaysBefore(7),))
    told = Stage("info", "committee", StepRole.INFORMATION, letters)
    route = replace(plashaven(), stages=(*plashaven().stages, told))
    plan = plan_by([route], TARGET).of("9102")
    assert plan.decides_on == on(22, 6)
    assert days(plan)[-1] == on(6, 7)
    assert plan.steps[-1].sum == (FirstMeeting(on(6, 7), "info"),)
    nowhere = replace(told, calendar=BodyCalendar((on(1, 3),)))
    plan = plan_by([replace(route, stages=(*plashaven().stages, nowhere))], TARGET).of("9102")
    assert plan.reachable
    assert days(plan)[-1] is None


# --- the order of steps, in tables ------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "hour", "college"),
    [
        ("committee", None, on(4, 5)),  # a clerk's day needs the executive on an earlier day
        ("committee", time(9), on(11, 5)),  # with an hour that same day will do
        ("executive", None, on(11, 5)),  # not a clerk's deadline
    ],
)
def test_an_executive_on_the_day_of_the_deadline(
    kind: str, hour: time | None, college: date
) -> None:
    meetings = BodyCalendar((on(4, 5), on(11, 5)))
    due = BodyCalendar((on(25, 5),), (), {on(25, 5): Moment(on(11, 5), hour)})
    stages = (
        Stage("college", "executive", StepRole.PREPARING, meetings),
        Stage("next", kind, StepRole.DECIDING, due),
    )
    plan = plan_by([Route("1", "One", stages)], TARGET).of("1")
    assert days(plan) == [college, on(25, 5)]


def test_two_bodies_never_meet_on_the_same_day_for_one_municipality() -> None:
    days_of_both = (on(4, 5), on(11, 5))
    stages = (
        Stage("committee", "committee", StepRole.ADVISING, BodyCalendar(days_of_both)),
        Stage("council", "council", StepRole.DECIDING, BodyCalendar(days_of_both)),
    )
    assert days(plan_by([Route("1", "One", stages)], TARGET).of("1")) == [on(4, 5), on(11, 5)]
    forward = plan_from([Route("1", "One", stages)], on(20, 4)).of("1")
    assert days(forward) == [on(4, 5), on(11, 5)]


def test_a_first_step_without_a_deadline_needs_the_text_the_open_day_before() -> None:
    calendar = BodyCalendar((on(18, 5),), closed={on(17, 5): "Tweede pinksterdag"})
    stage = Stage("council", "council", StepRole.DECIDING, calendar)
    plan = plan_by([Route("1", "One", (stage,))], TARGET)
    assert plan.ready == Moment(on(14, 5))
    assert plan.of("1").steps[0].papers_due is None
    assert plan_from([Route("1", "One", (stage,))], on(14, 5)).reachable
    assert not plan_from([Route("1", "One", (stage,))], on(15, 5)).reachable


def test_ties_go_to_the_lowest_code_whatever_the_order() -> None:
    one, other = plashaven(), replace(plashaven(), code="0917", name="Zwin")
    for routes in ((one, other), (other, one)):
        assert plan_by(routes, TARGET).critical == "0917"
        assert plan_from(routes, on(1, 4)).critical == "0917"


def test_hours_decide_between_two_on_the_same_day() -> None:
    def route(code: str, hour: time | None) -> Route:
        calendar = BodyCalendar((on(11, 5),), (DaysBefore(7, hour),))
        return Route(code, code, (Stage("raad", "council", StepRole.DECIDING, calendar),))

    routes = [route("1", None), route("2", time(17)), route("3", time(12))]
    plan = plan_by(routes, TARGET)
    assert plan.critical == "3"
    assert plan.ready == Moment(on(4, 5), NOON)
    assert [each.slack_days for each in plan.municipalities] == [0, 0, 0]
    forward = plan_from(routes, Moment(on(4, 5), time(13)))
    assert [each.reachable for each in forward.municipalities] == [True, True, False]


def test_forwards_tells_the_first_day_of_every_step_as_well() -> None:
    plan = plan_from([plashaven()], on(1, 3)).of("9102")
    assert plan.steps[0].first == on(9, 3)
    assert plan.steps[0].day == on(11, 5)
    assert plan.steps[0].sum[-1] == LastMeeting(on(11, 5), "college")
    assert plan.slack_days == (on(4, 5) - on(1, 3)).days
    assert [part for part in plan.steps[2].sum if isinstance(part, FirstMeeting)] == [
        FirstMeeting(on(9, 3), "college"),
        FirstMeeting(on(2, 6), "commissie"),
        FirstMeeting(on(22, 6), "raad"),
    ]


def test_papers_on_the_morning_of_the_meeting_still_need_an_earlier_step() -> None:
    both = (on(11, 5), on(25, 5))
    council = BodyCalendar((on(25, 5),), (DaysBefore(0, time(9)),))
    stages = (
        Stage("college", "executive", StepRole.PREPARING, BodyCalendar(both)),
        Stage("raad", "council", StepRole.DECIDING, council),
    )
    assert days(plan_by([Route("1", "One", stages)], TARGET).of("1")) == [on(11, 5), on(25, 5)]


@pytest.mark.parametrize(("state", "college"), [(ON_AGENDA, on(20, 4)), (SUBMITTED, on(4, 5))])
def test_papers_handed_in_ask_nothing_more_of_the_step_before(
    state: StepState, college: date
) -> None:
    stages = list(veenhorst().stages)
    stages[0] = replace(stages[0], calendar=BodyCalendar((on(20, 4), on(27, 4), on(4, 5))))
    route = with_step(replace(veenhorst(), stages=tuple(stages)), 1, state, on(10, 5))
    assert plan_by([route], TARGET).of("9101").steps[0].day == college


def test_a_deadline_with_an_hour_shows_no_earlier_day_in_the_sum() -> None:
    due = BodyCalendar((on(25, 5),), (), {on(25, 5): Moment(on(11, 5), time(9))})
    stages = (
        Stage("college", "executive", StepRole.PREPARING, BodyCalendar((on(11, 5),))),
        Stage("raad", "council", StepRole.DECIDING, due),
    )
    step = plan_by([Route("1", "One", stages)], TARGET).of("1").steps[0]
    assert step.sum == (
        PapersDueOn(on(11, 5), "raad", time(9)),
        LastMeeting(on(11, 5), "college"),
    )
