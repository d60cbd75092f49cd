"""A file beside what is known: new, changed, the same, gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiovisie.meetings.logic.comparison import Known, Wanted, compare
from regiovisie.meetings.logic.deadlines import Moment

pytestmark = pytest.mark.once

TODAY = date(2027, 3, 1)
JUNE = {number: date(2027, 6, number) for number in range(1, 31)}


def known(number: int, day: int, **more: object) -> Known:
    return Known(number, 1, JUNE[day], **more)  # type: ignore[arg-type]


def wanted(day: int, **more: object) -> Wanted:
    return Wanted(1, JUNE[day], **more)  # type: ignore[arg-type]


def test_the_same_file_again_is_nothing() -> None:
    found = compare([known(1, 1), known(2, 8)], [wanted(1), wanted(8)], today=TODAY)
    assert found.nothing
    assert len(found.same) == 2


def test_a_named_meeting_that_moved_is_one_change() -> None:
    found = compare(
        [known(1, 1, uid="a", due=Moment(date(2027, 5, 20))), known(2, 15)],
        [wanted(8, uid="a"), wanted(15)],
        today=TODAY,
    )
    (change,) = found.changed
    assert (change.moved, change.lapses, change.known.id) == (True, True, 1)
    assert found.new == found.gone == ()
    assert found.touched == {1}


def test_without_a_name_a_moved_meeting_is_new_and_the_old_one_is_asked_about() -> None:
    found = compare([known(1, 8)], [wanted(1), wanted(9), wanted(30)], today=TODAY)
    assert [one.day.day for one in found.new] == [1, 9, 30]
    assert [one.id for one in found.gone] == [1]


def test_gone_is_only_what_lies_ahead_and_between_the_days_of_the_file() -> None:
    rows = [
        Known(1, 1, date(2027, 2, 1)),
        known(2, 5),
        known(3, 6, cancelled=True),
        known(4, 7, held=True),
        Known(5, 1, date(2027, 9, 1)),
        Known(6, 2, JUNE[5]),
    ]
    file = [Wanted(1, date(2027, 1, 1)), wanted(30)]
    assert [one.id for one in compare(rows, file, today=TODAY).gone] == [2]


def test_an_hour_or_a_deadline_that_the_file_does_not_say_stays() -> None:
    row = known(1, 1, starts_at=time(19, 30), due=Moment(date(2027, 5, 20), time(12)))
    assert compare([row], [wanted(1)], today=TODAY).nothing
    (change,) = compare([row], [wanted(1, due=Moment(date(2027, 5, 20)))], today=TODAY).changed
    assert (change.due, change.hour) == (True, False)


def test_called_off_and_going_on_again() -> None:
    assert compare([known(1, 1)], [wanted(1, cancelled=True)], today=TODAY).changed[0].cancelled
    row = known(1, 1, cancelled=True)
    assert compare([row], [wanted(1, cancelled=True)], today=TODAY).nothing
    assert compare([row], [wanted(1)], today=TODAY).changed[0].revived
    assert compare([], [wanted(1, cancelled=True)], today=TODAY).nothing


def test_a_move_never_pushes_another_meeting_away() -> None:
    found = compare([known(1, 1, uid="a"), known(2, 8)], [wanted(8, uid="a")], today=TODAY)
    assert [one.id for one in found.same] == [2]
    assert [one.id for one in found.gone] == [1]
    assert found.changed == ()


ROWS = st.lists(
    st.tuples(st.integers(1, 30), st.sampled_from(["", "a", "b", "c"]), st.booleans()),
    max_size=8,
    unique_by=(lambda row: row[0], lambda row: row[1] or object()),
)


def _after(row: Known, file: Wanted) -> Known:
    """Return a known meeting as it is once the change is written."""
    if file.cancelled:
        return replace(row, cancelled=True)
    return replace(row, day=file.day, uid=file.uid or row.uid, cancelled=False)


@given(ROWS, ROWS)
def test_read_in_twice_changes_nothing(before: list, after: list) -> None:
    rows = [known(n, day, uid=uid, cancelled=off) for n, (day, uid, off) in enumerate(before)]
    file = [wanted(day, uid=uid, cancelled=off) for day, uid, off in after]
    found = compare(rows, file, today=TODAY)
    now = {one.id: one for one in rows}
    for change in found.changed:
        now[change.known.id] = _after(change.known, change.wanted)
    for change in found.learned:
        now[change.known.id] = replace(change.known, uid=change.wanted.uid)
    for number, one in enumerate(found.new, start=100):
        now[number] = Known(number, 1, one.day, uid=one.uid)
    places = [(one.day, one.starts_at) for one in now.values()]
    assert len(places) == len(set(places)), "two meetings at one moment"
    again = compare(now.values(), file, today=TODAY)
    assert (again.new, again.changed) == ((), ())
    assert {one.id for one in again.gone} == {one.id for one in found.gone}
