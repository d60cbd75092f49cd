"""The region's own steps, counted back from the moment the text must be ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.planning import (
    RegionalFront,
    RegionalMeeting,
    RegionalTerm,
    Why,
    WhyKind,
    plan_by,
    plan_from,
)
from regiovisie.decisions.logic.planning.regional import front_before
from regiovisie.decisions.logic.planning.sums import LastMeeting, PapersDueOn, Stands, TextReadyOn
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import DaysBefore, DaysEarlier, Moment, MovedBack
from tests.decisions.logic.planning.merenland import HOLIDAYS, TARGET, four, front, on

THURSDAYS = tuple(on(7, 1) + (on(14, 1) - on(7, 1)) * n for n in range(30))


def meeting(key: str, *days: date, before: int | None = None) -> RegionalMeeting:
    rules = (DaysBefore(before),) if before is not None else ()
    return RegionalMeeting(key, BodyCalendar(days, rules, {}, HOLIDAYS))


def test_of_many_meetings_the_last_that_fits_is_taken() -> None:
    stages = (
        RegionalTerm("advice", 42),
        meeting("steering", *THURSDAYS, before=7),
        meeting("BO", *THURSDAYS, before=14),
    )
    plan = plan_by(four(), TARGET, front=RegionalFront(stages, HOLIDAYS))
    advice, steering, consultation = plan.regional
    assert consultation.day == on(8, 4)
    assert consultation.sum == (
        TextReadyOn(on(14, 4), plan.ready.at if plan.ready else None),
        LastMeeting(on(8, 4), "BO"),
    )
    assert steering.day == on(25, 3)
    assert steering.sum[0] == PapersDueOn(on(25, 3), "BO", None)
    assert (advice.until, advice.day) == (on(18, 3), on(4, 2))


def test_a_meeting_on_the_ready_day_itself_will_do() -> None:
    found = front_before(RegionalFront((meeting("BO", on(14, 4), on(15, 4)),)), Moment(on(14, 4)))
    assert found[0].day == on(14, 4)


def test_a_term_begins_and_ends_on_open_days() -> None:
    stages = (RegionalTerm("advice", 28), meeting("BO", on(18, 5)))
    found = front_before(RegionalFront(stages, HOLIDAYS), Moment(on(20, 5)))
    assert found[0].until == on(14, 5)  # Monday 17 May is Whit Monday
    assert found[0].day == on(16, 4)
    closed = HOLIDAYS | {on(16, 4): "verhuizing"}
    found = front_before(RegionalFront(stages, closed), Moment(on(20, 5)))
    assert found[0].day == on(15, 4)
    assert found[0].sum[-2:] == (
        DaysEarlier(on(16, 4), 28),
        MovedBack(on(15, 4), ((on(16, 4), "verhuizing"),)),
    )


def test_the_ready_moment_moves_when_the_region_is_closed() -> None:
    closed = HOLIDAYS | {on(14, 4): "verhuizing"}
    plan = plan_by(four(), TARGET, front=replace(front(), closed=closed))
    assert plan.ready is not None
    assert plan.ready.day == on(13, 4)
    assert [each.slack_days for each in plan.municipalities] == [1, 21, 29, 36]
    assert plan.ready_sum[-1] == MovedBack(on(13, 4), ((on(14, 4), "verhuizing"),))


def test_a_regional_meeting_too_late_makes_the_target_unreachable() -> None:
    plan = plan_by(four(), TARGET, front=RegionalFront((meeting("BO", on(15, 4)),)))
    assert plan.regional[0].why == Why(WhyKind.NO_MEETING, "BO", None, on(14, 4))
    assert not plan.reachable
    assert all(each.reachable for each in plan.municipalities)
    standing = replace(
        meeting("BO"), state=StepState.ON_AGENDA, recorded=ImpreciseDate.day(on(15, 4))
    )
    plan = plan_by(four(), TARGET, front=RegionalFront((standing,)))
    assert plan.regional[0].why == Why(WhyKind.STANDS_LATER, "BO", on(15, 4), on(14, 4))
    assert plan.regional[0].sum == (Stands(on(15, 4), "BO"),)
    assert not plan.reachable


def test_a_step_without_dates_yet_is_passed_over() -> None:
    stages = (RegionalTerm("advice", 7), meeting("steering"), meeting("BO", on(8, 4)))
    plan = plan_by(four(), TARGET, front=RegionalFront(stages, HOLIDAYS))
    assert plan.reachable
    assert plan.regional[1].why == Why(WhyKind.NO_CALENDAR, "steering")
    assert plan.regional[0].until == on(7, 4)


def test_what_stands_and_is_treated_asks_no_papers_any_more() -> None:
    calendar = front().stages[2]
    assert isinstance(calendar, RegionalMeeting)
    for state, until in ((StepState.ON_AGENDA, on(11, 3)), (StepState.TREATED, on(17, 3))):
        steering = replace(calendar, state=state, recorded=ImpreciseDate.day(on(18, 3)))
        stages = (RegionalTerm("advice", 42), steering)
        found = front_before(RegionalFront(stages, HOLIDAYS), Moment(on(14, 4)))
        assert found[0].until == until
        assert found[1].stands


def test_forwards_counts_back_from_the_ready_day_given() -> None:
    plan = plan_from(four(), on(15, 4), target=TARGET, front=front())
    assert [each.day for each in plan.regional] == [on(28, 1), on(28, 1), on(18, 3), on(8, 4)]


def test_a_later_meeting_that_asks_papers_earlier_is_not_taken() -> None:
    named = {on(8, 4): Moment(on(1, 3)), on(1, 4): Moment(on(25, 3))}
    consultation = RegionalMeeting("BO", BodyCalendar(tuple(named), (), named))
    stages = (meeting("steering", on(18, 3)), consultation)
    found = front_before(RegionalFront(stages), Moment(on(14, 4)))
    assert [each.day for each in found] == [on(18, 3), on(1, 4)]


def test_a_negative_term_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        RegionalTerm("advice", -1)


def test_a_meeting_on_record_on_the_ready_day_itself_is_in_time() -> None:
    standing = replace(
        meeting("BO"), state=StepState.ON_AGENDA, recorded=ImpreciseDate.day(on(14, 4))
    )
    assert plan_by(four(), TARGET, front=RegionalFront((standing,))).reachable
