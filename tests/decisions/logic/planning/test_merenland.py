"""Scenarios A1 and A2, to the day and the hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.planning import MunicipalityPlan, RoundPlan, plan_by, plan_from
from regiovisie.decisions.logic.planning.sums import (
    EarlierDay,
    Earliest,
    ExecutiveEarlier,
    LastMeeting,
    MeetsOn,
    PapersDueOn,
    TargetOn,
    TermBegins,
)
from regiovisie.meetings.logic.deadlines import (
    DaysEarlier,
    MeetingOn,
    Moment,
    MovedBack,
    WeekdayOfWeekBefore,
)
from tests.decisions.logic.planning.merenland import NOON, TARGET, four, front, on, veenhorst


def days(plan: MunicipalityPlan) -> list[date | None]:
    return [step.day for step in plan.steps]


def papers(plan: RoundPlan) -> list[Moment | None]:
    return [each.papers for each in plan.municipalities]


@pytest.fixture(scope="module")
def plan() -> RoundPlan:
    """A1: all councils by Thursday 1 July 2027."""
    return plan_by(four(), ImpreciseDate.day(TARGET), front=front())


# --- A1 -------------------------------------------------------------------------------------
def test_a1_college_papers_are_due_to_the_hour(plan: RoundPlan) -> None:
    assert papers(plan) == [
        Moment(on(14, 4), NOON),
        Moment(on(4, 5), NOON),
        Moment(on(12, 5), NOON),
        Moment(on(19, 5), NOON),
    ]


def test_a1_the_text_is_ready_when_veenhorst_needs_it(plan: RoundPlan) -> None:
    assert plan.reachable
    assert plan.ready == Moment(on(14, 4), time(12))
    assert plan.critical == "9101"
    assert [each.slack_days for each in plan.municipalities] == [0, 20, 28, 35]


def test_a1_every_step_is_on_its_latest_day(plan: RoundPlan) -> None:
    assert days(plan.of("9101")) == [on(20, 4), on(10, 5), on(31, 5), on(14, 6)]
    assert days(plan.of("9102")) == [on(11, 5), on(2, 6), on(22, 6)]
    assert days(plan.of("9103")) == [on(18, 5), on(8, 6), on(24, 6)]
    assert days(plan.of("9104")) == [on(25, 5), on(15, 6), on(30, 6)]
    assert plan.last_decision == on(30, 6)


def test_a1_the_region_asks_advice_no_later_than_28_january(plan: RoundPlan) -> None:
    draft, advice, steering, consultation = plan.regional
    assert consultation.day == on(8, 4)
    assert (steering.day, steering.papers_due and steering.papers_due.day) == (
        on(18, 3),
        on(11, 3),
    )
    assert (advice.day, advice.until) == (on(28, 1), on(11, 3))
    assert draft.day == on(28, 1)


def test_a1_plashaven_shows_why_4_may(plan: RoundPlan) -> None:
    plashaven = plan.of("9102")
    assert plashaven.papers_sum == (
        MeetingOn(on(11, 5)),
        WeekdayOfWeekBefore(on(6, 5), 3),
        MovedBack(on(4, 5), ((on(6, 5), "Hemelvaartsdag"), (on(5, 5), "Bevrijdingsdag"))),
    )
    assert plashaven.steps[0].sum == (
        PapersDueOn(on(14, 5), "commissie", None),
        ExecutiveEarlier(on(13, 5)),
        LastMeeting(on(11, 5), "college"),
    )


def test_a1_each_date_shows_its_sum(plan: RoundPlan) -> None:
    council, oordeel = plan.of("9101").steps[3], plan.of("9101").steps[2]
    assert council.sum == (TargetOn(on(1, 7)), LastMeeting(on(14, 6), "raad"))
    assert oordeel.sum == (
        MeetsOn(on(14, 6), "raad"),
        EarlierDay(on(13, 6)),
        LastMeeting(on(31, 5), "oordeel"),
    )
    assert plan.ready_sum == (
        MeetingOn(on(20, 4)),
        WeekdayOfWeekBefore(on(14, 4), 2),
        Earliest(on(14, 4), NOON, "9101", 4),
    )
    assert plan.regional[1].sum == (
        PapersDueOn(on(11, 3), "steering group", None),
        DaysEarlier(on(28, 1), 42),
    )
    assert plan.regional[0].sum == (TermBegins(on(28, 1), "advice"), DaysEarlier(on(28, 1), 0))
    for municipality in plan.municipalities:
        assert all(step.sum[-1].day == step.day for step in municipality.steps)


def test_a1_before_the_target_leaves_that_day_out() -> None:
    lindelo = four()[3:]
    assert plan_by(lindelo, on(30, 6)).reachable
    assert not plan_by(lindelo, on(30, 6), before=True).reachable


# --- A2 -------------------------------------------------------------------------------------
def test_a2_one_day_late_costs_veenhorst_three_weeks(plan: RoundPlan) -> None:
    late = plan_from(four(), on(15, 4), target=TARGET, front=front())
    veen = late.of("9101")
    assert days(veen) == [on(11, 5), on(31, 5), on(21, 6), on(5, 7)]
    assert veen.papers == Moment(on(5, 5), NOON)
    griffie = veen.steps[1].papers_due
    assert griffie is not None
    assert (griffie.day, griffie.at) == (on(14, 5), None)
    assert griffie.sum[-1] == MovedBack(
        on(14, 5),
        ((on(17, 5), "Tweede pinksterdag"), (on(16, 5), "Eerste pinksterdag"), (on(15, 5), "")),
    )
    assert veen.past_target == 4
    assert late.critical == "9101"
    assert late.last_decision == on(5, 7)
    assert not late.reachable
    for code in ("9102", "9103", "9104"):
        assert days(late.of(code)) == days(plan.of(code))
        assert late.of(code).papers == plan.of(code).papers


def test_a2_on_the_day_named_everybody_makes_it() -> None:
    for ready in (on(14, 4), Moment(on(14, 4), NOON), ImpreciseDate.day(on(14, 4))):
        assert plan_from(four(), ready, target=TARGET).reachable
    assert not plan_from(four(), Moment(on(14, 4), time(12, 1)), target=TARGET).reachable


def test_a2_left_off_the_agenda_of_10_may() -> None:
    route = veenhorst()
    treated = replace(
        route.stages[0], state=StepState.TREATED, recorded=ImpreciseDate.day(on(20, 4))
    )
    route = replace(route, stages=(treated, *route.stages[1:])).missing(1, on(10, 5))
    found = plan_from((route, *four()[1:]), Moment(on(14, 4), NOON), target=TARGET)
    assert days(found.of("9101")) == [on(20, 4), on(31, 5), on(21, 6), on(5, 7)]
    assert found.of("9101").past_target == 4
    assert [each.past_target for each in found.municipalities[1:]] == [-9, -7, -1]
