"""Parts of the model of a year: a meeting with its days, what things cost, small sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import Free, Known, OnWeekdays, Within

# What it costs: a known meeting that changes; a wish that is not met; a meeting that is not ours
# and stays unprepared; a day too far from an even spread; a day of waiting after a preparation.
CHANGE, UNMET, UNPREPARED, UNEVEN, WAITING, AFTERNOON = 10_000, 1_000, 50, 2, 1, 1
EARLY = 42  # days between a meeting and the budget it serves that cost nothing
LONGEST = 60.0  # seconds, whatever happens: only for years that no region has
PATIENCE = 14  # days between preparing and meeting that cost nothing, beside the lead time
LONG = {
    DutyForm.MEETING: 120,
    DutyForm.SYMPOSIUM: 210,
    DutyForm.WORK_SESSION: 180,
    DutyForm.TALK: 60,
}  # minutes, where nobody wishes an hour
BEGINS = (time(9, 30), time(13, 30))


@dataclass(slots=True)
class Meeting:
    """A meeting in the model: its day, and its half where nothing says which hours."""

    id: str
    body: int
    form: DutyForm
    day: Any
    days: list[int]
    known: Known | None
    fixed: bool
    hours: tuple[time, time] | None
    half: Any = None

    @property
    def owed(self) -> bool:
        """Whether it has to be prepared: a fixed one that is not ours may go without."""
        return not self.fixed or (self.known is not None and self.known.ours)


def ideals(days: Sequence[int], count: int, fixed: Sequence[int]) -> list[int]:
    """Return where the free ones of `count` meetings would best be: each fixed one takes a place.

    Places are even parts of the days there are, so a summer without meetings pushes nobody aside.
    """
    places = [days[(2 * number + 1) * len(days) // (2 * count)] for number in range(count)]
    for taken in fixed:
        places.remove(min(places, key=lambda place: (abs(place - taken), place)))
    return places


def keeps(wish: OnWeekdays | Within | Free, day: date) -> bool:
    """Return whether a meeting on this day is as wished."""
    if isinstance(wish, OnWeekdays):
        return day.weekday() in wish.weekdays
    inside = wish.first <= day <= wish.last
    return inside if isinstance(wish, Within) else not inside


def later(start: time, form: DutyForm) -> time:
    """Return until when a meeting in this form usually lasts."""
    minutes = min(start.hour * 60 + start.minute + LONG[form], 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)


def domain(days: Sequence[int]) -> Any:
    """Return days as the solver wants them."""
    from ortools.sat.python import cp_model

    return cp_model.Domain.from_values(list(days))
