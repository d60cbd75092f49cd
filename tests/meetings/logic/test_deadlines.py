"""When papers are due: rules, closed days, moments the calendar names, and the sum."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.common.calendar import dutch_days, is_open, last_open_on_or_before
from regiovisie.meetings.logic.body_calendar import (
    BodyCalendar,
    moment_number,
    ready_number,
)
from regiovisie.meetings.logic.deadlines import (
    DaysBefore,
    DaysEarlier,
    Due,
    MeetingOn,
    Moment,
    MovedBack,
    NamedByCalendar,
    SubmissionRule,
    WeekBefore,
    WeekdayOfWeekBefore,
    due_of,
)

HOLIDAYS = {closed.day: closed.name for closed in dutch_days(2027)}
NOON = time(12)


def on(day: int, month: int) -> date:
    return date(2027, month, day)


@pytest.mark.parametrize(
    ("meeting", "rule", "due"),
    [
        # weekday of the week before the meeting's own week
        (on(20, 4), WeekBefore(2, NOON), Moment(on(14, 4), NOON)),
        (on(11, 5), WeekBefore(2, NOON), Moment(on(5, 5), NOON)),  # 5 May 2027 is open
        (on(11, 5), WeekBefore(3, NOON), Moment(on(5, 5), NOON)),  # 6 May is Ascension Day
        (on(12, 4), WeekBefore(0), Moment(on(5, 4))),  # Monday for a Monday
        (on(18, 4), WeekBefore(0), Moment(on(5, 4))),  # Sunday still belongs to its own week
        (on(4, 1), WeekBefore(4, time(9)), Moment(date(2026, 12, 31), time(9))),  # 1 January
        (on(14, 4), WeekBefore(6), Moment(on(9, 4))),  # a Sunday moves to Friday
        # a number of days
        (on(14, 6), DaysBefore(14), Moment(on(31, 5))),
        (on(31, 5), DaysBefore(14), Moment(on(14, 5))),  # Whit Monday, Sunday, Saturday
        (on(31, 3), DaysBefore(2, time(17)), Moment(on(25, 3), time(17))),  # all of Easter
        (on(28, 4), DaysBefore(1), Moment(on(26, 4))),  # King's Day
        (on(20, 4), DaysBefore(0, time(9)), Moment(on(20, 4), time(9))),  # the same morning
    ],
)
def test_a_rule_gives_its_moment(meeting: date, rule: SubmissionRule, due: Moment) -> None:
    found = due_of(meeting, (rule,), HOLIDAYS)
    assert found is not None
    assert found.moment == due
    assert found.sum[0] == MeetingOn(meeting)
    assert found.sum[-1].day == found.day


def test_a_moment_named_goes_before_the_rule_and_moves_as_well() -> None:
    named = Moment(on(17, 5), NOON)
    found = due_of(on(31, 5), (DaysBefore(3),), HOLIDAYS, named)
    assert found == Due(on(14, 5), NOON)
    assert found.sum[0] == NamedByCalendar(on(17, 5), NOON)
    assert isinstance(found.sum[1], MovedBack)


def test_a_moment_named_after_the_meeting_is_no_deadline() -> None:
    named = Moment(on(1, 6))
    assert due_of(on(31, 5), (), HOLIDAYS, named) is None
    found = due_of(on(31, 5), (DaysBefore(3),), HOLIDAYS, named)
    assert found == Due(on(28, 5), None)


def test_nothing_known_is_no_deadline() -> None:
    assert due_of(on(31, 5), (), HOLIDAYS) is None


def test_the_sum_names_every_closed_day_it_skips() -> None:
    closed = HOLIDAYS | {on(5, 5): "Bevrijdingsdag"}
    found = due_of(on(11, 5), (WeekBefore(3, NOON),), closed)
    assert found is not None
    assert found.sum == (
        MeetingOn(on(11, 5)),
        WeekdayOfWeekBefore(on(6, 5), 3),
        MovedBack(on(4, 5), ((on(6, 5), "Hemelvaartsdag"), (on(5, 5), "Bevrijdingsdag"))),
    )
    assert due_of(on(18, 5), (DaysBefore(7),), closed) == Due(on(11, 5), None)


def test_a_rule_holds_between_its_days() -> None:
    old = DaysBefore(14, valid_to=on(30, 6))
    new = DaysBefore(21, NOON, valid_from=on(1, 7))
    first, second = due_of(on(30, 6), (old, new), {}), due_of(on(1, 7), (old, new), {})
    assert first == Due(on(16, 6), None)
    assert second == Due(on(10, 6), NOON)
    assert second.sum == (MeetingOn(on(1, 7)), DaysEarlier(on(10, 6), 21))
    assert due_of(on(1, 7), (old,), {}) is None


@pytest.mark.parametrize("days", [-1, 367])
def test_an_impossible_number_of_days_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="not between"):
        DaysBefore(days)


@pytest.mark.parametrize("weekday", [-1, 7])
def test_an_impossible_weekday_is_refused(weekday: int) -> None:
    with pytest.raises(ValueError, match="no weekday"):
        WeekBefore(weekday)


def test_the_first_days_of_the_calendar_do_no_harm() -> None:
    closed = {date.min: "closed"}
    found = due_of(date.min + timedelta(days=2), (DaysBefore(300),), closed)
    assert found is not None
    assert found.day == date.min
    calendar = BodyCalendar((date.min + timedelta(days=2),), (DaysBefore(300),), {}, closed)
    assert calendar.numbered()[1] == [moment_number(Moment(date.min))]


def test_meetings_on_closed_days_are_kept_and_named() -> None:
    calendar = BodyCalendar((on(17, 5), on(18, 5), on(17, 5)), closed=HOLIDAYS)
    assert calendar.on_closed_days() == [(on(17, 5), "Tweede pinksterdag")]
    assert len(calendar.numbered()[0]) == 2


def test_moments_sort_with_a_whole_day_last_and_a_ready_day_first() -> None:
    day, noon = Moment(on(14, 4)), Moment(on(14, 4), NOON)
    assert moment_number(noon) < moment_number(Moment(on(14, 4), time(23, 59)))
    assert moment_number(Moment(on(14, 4), time(23, 59))) < moment_number(day)
    assert moment_number(day) < moment_number(Moment(on(15, 4), time(0)))
    assert ready_number(day) <= moment_number(Moment(on(14, 4), time(0)))
    assert ready_number(noon) == moment_number(noon)


DAYS = st.dates(on(1, 3), on(31, 7))
HOURS = st.none() | st.sampled_from([time(9), NOON, time(17, 30)])
BOUNDS = st.none() | DAYS
RULES = st.builds(DaysBefore, st.integers(0, 40), HOURS, BOUNDS, BOUNDS) | st.builds(
    WeekBefore, st.integers(0, 6), HOURS, BOUNDS, BOUNDS
)
CALENDARS = st.builds(
    BodyCalendar,
    st.lists(DAYS, max_size=6).map(tuple),
    st.lists(RULES, max_size=2).map(tuple),
    st.dictionaries(DAYS, st.builds(Moment, DAYS, HOURS), max_size=3),
    st.dictionaries(DAYS, st.just("closed"), max_size=30),
)


@given(CALENDARS)
def test_all_meetings_at_once_tell_the_same_as_one_by_one(calendar: BodyCalendar) -> None:
    numbers, due = calendar.numbered()
    for number, moment in zip(numbers, due, strict=True):
        one = calendar.due(date.fromordinal(number))
        assert moment == (moment_number(one.moment) if one else None)


@given(CALENDARS)
def test_no_deadline_falls_on_a_closed_day_or_after_its_meeting(calendar: BodyCalendar) -> None:
    for day in calendar.days:
        due = calendar.due(day)
        if due is not None:
            assert is_open(due.day, calendar.closed.keys())
            assert due.day <= day
            raw = next(part.day for part in reversed(due.sum) if not isinstance(part, MovedBack))
            assert due.day == last_open_on_or_before(raw, calendar.closed.keys())


@given(st.builds(WeekBefore, st.integers(0, 6)), DAYS)
def test_the_week_before_is_that_of_the_iso_calendar(rule: WeekBefore, day: date) -> None:
    due = due_of(day, (rule,), {})
    assert due is not None
    raw = due.sum[1].day
    assert raw.weekday() == rule.weekday
    assert raw.isocalendar()[:2] == (day - timedelta(days=7)).isocalendar()[:2]
