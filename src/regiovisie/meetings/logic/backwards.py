"""Counting back: the latest days on which a chain of bodies can meet before a day of a budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from regiovisie.common.calendar import is_open, last_open_on_or_before


@dataclass(frozen=True, slots=True)
class Body:
    """A body that meets on a weekday (0 Monday to 6 Sunday; None: any), never on a closed day."""

    key: int
    weekday: int | None
    closed: Set[date]


@dataclass(frozen=True, slots=True)
class Before:
    """A body prepares for another one, so many calendar days before it meets."""

    lower: int
    upper: int
    days: int


@dataclass(frozen=True, slots=True)
class Input:
    """The last day on which a municipality takes figures, moved back to an open day.

    `latest`: so many `lead_days` before that, no later, the top of the chain may meet.
    """

    day: date
    open_day: date
    lead_days: int

    @property
    def latest(self) -> date:
        return self.open_day - timedelta(days=self.lead_days)

    def missed_by(self, meeting: date) -> int:
        """Return by how many days a meeting on this day is too late; 0 when it is in time."""
        return max(0, (meeting + timedelta(days=self.lead_days) - self.open_day).days)


def input_of(day: date, lead_days: int, closed: Set[date]) -> Input:
    """Return until when a municipality takes figures, with its own closed days."""
    return Input(day, last_open_on_or_before(day, closed), lead_days)


def latest_day(day: date, body: Body) -> date:
    """Return the last day, on or before this one, on which the body can meet."""
    while not _can_meet(day, body):
        day -= timedelta(days=1)
    return day


def _can_meet(day: date, body: Body) -> bool:
    """Return whether the body can meet then: in a weekend only when that is its own weekday."""
    if body.weekday is None:
        return is_open(day, body.closed)
    return day.weekday() == body.weekday and day not in body.closed


def latest_days(
    top: int, latest: date, bodies: Mapping[int, Body], before: Sequence[Before]
) -> dict[int, date]:
    """Return for the top and for each body that prepares for it, directly or not, its latest day.

    A body that prepares for several is bound by the earliest of them. The chain holds no circle.
    """
    found = {top: latest_day(latest, bodies[top])}
    todo = [top]
    while todo:
        upper = todo.pop(0)
        for one in before:
            if one.upper != upper or one.lower not in bodies:
                continue
            day = latest_day(found[upper] - timedelta(days=one.days), bodies[one.lower])
            if one.lower not in found or day < found[one.lower]:
                found[one.lower] = day
                todo.append(one.lower)
    return found
