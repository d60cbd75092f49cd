"""When papers for a meeting are due, and the sum that leads to it.

A body takes papers a number of days before its meeting, or on a weekday of the week before it,
with or without an hour; a moment its own calendar names goes before the rule. A moment that falls
on a closed day moves to the last open day before it, with the same hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeAlias

from regiovisie.common.calendar import is_open

LONGEST_DAYS = 366
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with an hour where a rule or a calendar gives one."""

    day: date
    at: time | None = None


# --- a sum: an ordered list of parts; `day` is where the sum stands after that part ------------
@dataclass(frozen=True, slots=True)
class MeetingOn:
    """Start of a sum: the body meets on this day."""

    day: date


@dataclass(frozen=True, slots=True)
class NamedByCalendar:
    """The calendar of the body names this moment itself; no rule is used."""

    day: date
    at: time | None


@dataclass(frozen=True, slots=True)
class DaysEarlier:
    """Calendar days back."""

    day: date
    days: int


@dataclass(frozen=True, slots=True)
class WeekdayOfWeekBefore:
    """The weekday (0 Monday to 6 Sunday) of the week before the meeting's own week (ISO 8601)."""

    day: date
    weekday: int


@dataclass(frozen=True, slots=True)
class MovedBack:
    """Moved to the last open day before, because these days are closed, latest first.

    `closed`: each skipped day with its name; the name is empty for a weekend without one.
    """

    day: date
    closed: tuple[tuple[date, str], ...]


DueSum: TypeAlias = tuple[
    MeetingOn | NamedByCalendar | DaysEarlier | WeekdayOfWeekBefore | MovedBack, ...
]


@dataclass(frozen=True, slots=True)
class Due:
    """The last moment for papers of one meeting, with its sum. No hour: that whole day."""

    day: date
    at: time | None
    sum: DueSum = field(compare=False, default=())

    @property
    def moment(self) -> Moment:
        """The day and the hour alone."""
        return Moment(self.day, self.at)


# --- rules --------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class DaysBefore:
    """Papers are due a number of calendar days before the meeting, 0 to 366.

    `valid_from` and `valid_to` are days of the meeting, both included; None is open.
    """

    days: int
    at: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.days <= LONGEST_DAYS:
            raise ValueError(f"not between 0 and {LONGEST_DAYS} days: {self.days}")

    def raw(self, ordinals: Sequence[int]) -> list[int]:
        """Return per day number the one of the deadline, before it is moved for closed days."""
        days = self.days
        return [ordinal - days for ordinal in ordinals]

    def part(self, day: date) -> DaysEarlier:
        """Return this rule as a part of a sum that stands at ``day``."""
        return DaysEarlier(day, self.days)


@dataclass(frozen=True, slots=True)
class WeekBefore:
    """Papers are due on a weekday (0 Monday to 6 Sunday) of the week before the meeting's week.

    `valid_from` and `valid_to` are days of the meeting, both included; None is open.
    """

    weekday: int
    at: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weekday < _WEEK:
            raise ValueError(f"no weekday: {self.weekday}")

    def raw(self, ordinals: Sequence[int]) -> list[int]:
        """Return per day number the one of the deadline, before it is moved for closed days."""
        add = self.weekday - _WEEK  # day number 1 was a Monday
        return [ordinal - (ordinal - 1) % 7 + add for ordinal in ordinals]

    def part(self, day: date) -> WeekdayOfWeekBefore:
        """Return this rule as a part of a sum that stands at ``day``."""
        return WeekdayOfWeekBefore(day, self.weekday)


SubmissionRule: TypeAlias = DaysBefore | WeekBefore


def rule_for(day: date, rules: Iterable[SubmissionRule]) -> SubmissionRule | None:
    """Return the first rule that holds for a meeting on this day, or None."""
    for rule in rules:
        if (rule.valid_from is None or rule.valid_from <= day) and (
            rule.valid_to is None or day <= rule.valid_to
        ):
            return rule
    return None


# --- the rule applied ---------------------------------------------------------------------------
def due_of(
    day: date,
    rules: Sequence[SubmissionRule],
    closed: Mapping[date, str],
    named: Moment | None = None,
) -> Due | None:
    """Return when papers for a meeting on ``day`` are due, or None where nothing says it.

    ``named`` is the moment the calendar itself gives; one later than the meeting is no deadline
    and is left aside. ``closed`` holds the closed days of the house with their names; weekends
    are closed without being in it.
    """
    if named is not None and named.day <= day:
        start, at = named.day, named.at
        parts: DueSum = (NamedByCalendar(start, at),)
    elif (rule := rule_for(day, rules)) is not None:
        start, at = _date(rule.raw([day.toordinal()])[0]), rule.at
        parts = (MeetingOn(day), rule.part(start))
    else:
        return None
    moved = moved_back(start, closed)
    if moved is not None:
        return Due(moved.day, at, (*parts, moved))
    return Due(start, at, parts)


def moved_back(day: date, closed: Mapping[date, str]) -> MovedBack | None:
    """Return the move to the last open day before a closed one, or None when the day is open."""
    skipped = []
    while not is_open(day, closed.keys()) and day > date.min:
        skipped.append((day, closed.get(day, "")))
        day = earlier(day)
    return MovedBack(day, tuple(skipped)) if skipped else None


def earlier(day: date, days: int = 1) -> date:
    """Return the day that lies so many days before, or the first of the calendar."""
    return _date(day.toordinal() - days)


def last_open(ordinal: int, closed: Set[int]) -> int:
    """Return the ordinal of the last open day on or before; weekends are closed.

    The same rule as ``common.calendar.last_open_on_or_before``, on day numbers, for long lists.
    """
    while (ordinal - 1) % 7 > 4 or ordinal in closed:
        ordinal -= 1
    return ordinal if ordinal > 0 else 1


def _date(ordinal: int) -> date:
    return date.fromordinal(max(ordinal, 1))
