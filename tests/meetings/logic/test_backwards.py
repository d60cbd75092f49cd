"""Counting back: never on a closed day, never too late, and never earlier than needed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from regiovisie.meetings.logic.backwards import Before, Body, input_of, latest_day, latest_days

START = date(2028, 1, 3)
days = st.dates(date(2028, 1, 1), date(2028, 12, 31))
closed = st.frozensets(days, max_size=40)


@given(days, closed, st.none() | st.integers(0, 6))
def test_the_latest_day_is_open_and_no_later_one_is(
    day: date, shut: frozenset[date], weekday: int | None
) -> None:
    body = Body(1, weekday, shut)

    def can_meet(one: date) -> bool:
        asked = one.weekday() < 5 if weekday is None else one.weekday() == weekday
        return asked and one not in shut

    found = latest_day(day, body)
    assert can_meet(found)
    later = found + timedelta(days=1)
    while later <= day:
        assert not can_meet(later)
        later += timedelta(days=1)


@given(days, st.integers(0, 40), closed, st.lists(st.integers(0, 30), min_size=3, max_size=3))
def test_every_body_meets_its_lead_time_before_the_one_it_prepares(
    day: date, lead: int, shut: frozenset[date], leads: list[int]
) -> None:
    bodies = {key: Body(key, None, shut) for key in range(4)}
    before = [Before(key, key + 1, leads[key]) for key in range(3)]
    found = latest_days(3, input_of(day, lead, shut).latest, bodies, before)
    assert set(found) == set(bodies)
    for one in before:
        assert (found[one.upper] - found[one.lower]).days >= one.days
    assert input_of(day, lead, shut).missed_by(found[3]) == 0


def test_who_prepares_for_two_is_bound_by_the_earlier_one() -> None:
    bodies = {key: Body(key, None, frozenset()) for key in range(3)}
    before = [Before(0, 1, 7), Before(1, 2, 14), Before(0, 2, 1)]
    found = latest_days(2, date(2028, 3, 30), bodies, before)
    assert found == {2: date(2028, 3, 30), 1: date(2028, 3, 16), 0: date(2028, 3, 9)}
