"""Open and closed days. Weekends are closed; every other closed day is in the set passed in.

Weekdays are numbers as in ``date.weekday()``: 0 Monday to 6 Sunday (names: ``dates.words``).
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
# A house that is closed for more than two years on end is a mistake in its rows.
_LIMIT = 750


class NeverOpen(ValueError):
    """No open day within two years: the closed days that were passed in cannot be right."""


def is_open(day: date, closed: Set[date]) -> bool:
    """Return whether a house works on this day: a weekday that is not in ``closed``."""
    return day.weekday() < SATURDAY and day not in closed


def last_open_on_or_before(day: date, closed: Set[date]) -> date:
    """Return the day itself when open, else the last open day before it.

    The rule for moments: one that falls on a closed day moves back, with the same hour.
    """
    return _search(day, closed, -1)


def first_open_on_or_after(day: date, closed: Set[date]) -> date:
    """Return the day itself when open, else the first open day after it."""
    return _search(day, closed, 1)


def weekday_on_or_before(day: date, weekday: int) -> date:
    """Return the last such weekday up to and including the day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_on_or_after(day: date, weekday: int) -> date:
    """Return the first such weekday from the day on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def open_weekday_on_or_after(day: date, weekday: int, closed: Set[date]) -> date:
    """Return the first such weekday from the day on that is not closed: when a body can meet.

    Only the rows count here, so a body that meets on Saturdays can.
    """
    found = weekday_on_or_after(day, weekday)
    for _ in range(_LIMIT // 7):
        if found not in closed:
            return found
        found += timedelta(days=7)
    raise NeverOpen(f"closed for two years on weekday {weekday} from {day}")


def _search(day: date, closed: Set[date], step: int) -> date:
    found = day
    for _ in range(_LIMIT):
        if is_open(found, closed):
            return found
        found += timedelta(days=step)
    raise NeverOpen(f"closed for two years from {day}")
