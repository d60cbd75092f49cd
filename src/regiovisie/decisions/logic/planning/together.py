"""Weeks in which several councils could decide together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.logic.planning.plan import day_of
from regiovisie.decisions.logic.planning.road import build
from regiovisie.decisions.logic.planning.route import Route
from regiovisie.meetings.logic.body_calendar import ready_number
from regiovisie.meetings.logic.deadlines import Moment


@dataclass(frozen=True)
class SharedWeek:
    """A week, by its Monday, with every municipality that could decide in it and on which days."""

    monday: date
    decisions: tuple[tuple[str, tuple[date, ...]], ...]

    @property
    def municipalities(self) -> int:
        """How many municipalities could decide in this week."""
        return len(self.decisions)


def weeks_together(
    routes: Sequence[Route],
    ready: Moment | ImpreciseDate | date,
    until: ImpreciseDate | date,
    *,
    at_least: int = 2,
) -> list[SharedWeek]:
    """Return the weeks up to a day in which several can decide, given when the text is ready.

    Only decisions that a whole chain of steps leads to count. Most municipalities first, then the
    earliest week. A decision that was taken lies where it lies.
    """
    moment = ready if isinstance(ready, Moment) else Moment(day_of(ready)[0])
    last = day_of(until)[0]
    weeks: dict[date, dict[str, list[date]]] = {}
    for route in routes:
        for number in build(route).decisions(ready_number(moment)):
            day = date.fromordinal(number)
            if day <= last:
                monday = day - timedelta(days=day.weekday())
                weeks.setdefault(monday, {}).setdefault(route.code, []).append(day)
    found = [
        SharedWeek(monday, tuple((code, tuple(days)) for code, days in each.items()))
        for monday, each in weeks.items()
        if len(each) >= at_least
    ]
    return sorted(found, key=lambda week: (-week.municipalities, week.monday))
