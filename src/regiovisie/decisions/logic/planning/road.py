"""All ways through one municipality's calendars at once, in one walk over its meetings.

For every meeting: the last moment for the common text such that a whole chain of steps leads to
it. From that table both questions are answered. Backwards: the best moment among the decisions
up to the target. Forwards: the first decision whose moment has not passed when the text is ready.

The order of steps: a step lies on a later day than its predecessor; its papers go in on the day
of that predecessor at the earliest, and where a clerk's deadline has no hour, after an executive
on a later day only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from regiovisie.decisions.logic.planning.route import EXECUTIVE, Route, Stage
from regiovisie.meetings.logic.body_calendar import DAY_LENGTH, NO_HOUR
from regiovisie.meetings.logic.deadlines import last_open

NEVER = -1  # no chain leads here
ROAD = "road"  # what a route knows its road by
TEXT_IN = 10**12  # the text has been handed in: any moment will do


@dataclass(frozen=True, slots=True)
class Table:
    """The meetings of one stage by day: day numbers, and per meeting what leads to it.

    `gate`: last day of the step before. `reach`: last moment for the text. `best`: the highest
    reach so far.
    """

    days: list[int]
    gate: list[int]
    reach: list[int]
    best: list[int]

    def latest(self, until: int) -> int:
        """Return how many meetings lie on or before the day number."""
        return bisect_right(self.days, until)


@dataclass(frozen=True, slots=True)
class Road:
    """The tables of a route up to and including its deciding stage.

    `begin`: the last treated stage, where the chain starts again (0 without one).
    """

    route: Route
    tables: list[Table]
    begin: int

    @property
    def text_in(self) -> bool:
        """Whether the text was handed in for this municipality."""
        stages = self.route.stages
        return bool(stages) and (stages[0].begun or stages[self.begin].treated)

    def chain_by(self, target: int) -> list[int] | None:
        """Return the place of the latest meeting of every stage from `begin` on, or None."""
        if not self.tables:
            return None
        table = self.tables[-1]
        count = table.latest(target)
        if count == 0 or table.best[count - 1] == NEVER:
            return None
        return self._back(count, table.best[count - 1])

    def chain_from(self, ready: int) -> list[int] | None:
        """Return the chain to the first decision possible, each step before it as late as fits."""
        if not self.tables:
            return None
        table = self.tables[-1]
        first = bisect_left(table.best, ready)
        if first == len(table.best):
            return None
        return self._back(first + 1, table.reach[first])

    def first_day(self, place: int, ready: int) -> int | None:
        """Return the first day on which a stage is possible, as a day number."""
        table = self.tables[place]
        first = bisect_left(table.best, max(ready, 0))
        return table.days[first] if first < len(table.days) else None

    def decisions(self, ready: int) -> list[int]:
        """Return all day numbers on which it can decide when the text is ready then."""
        if not self.tables:
            return []
        table = self.tables[-1]
        return [d for d, reach in zip(table.days, table.reach, strict=True) if reach >= ready]

    def _back(self, count: int, wanted: int) -> list[int]:
        chain: list[int] = []
        for table in reversed(self.tables[self.begin :]):
            place = count - 1
            while table.reach[place] != wanted:
                place -= 1
            chain.append(place)
            if len(chain) < len(self.tables) - self.begin:
                before = self.tables[len(self.tables) - 1 - len(chain)]
                count = before.latest(table.gate[place])
        return chain[::-1]


def build(route: Route) -> Road:
    """Return the road of a route; one walk over its calendars, and only once for every plan."""
    if ROAD not in route.known:
        route.known[ROAD] = _build(route)
    road: Road = route.known[ROAD]
    return road


def _build(route: Route) -> Road:
    stages = route.stages[: route.deciding + 1]
    begin = max((i for i, each in enumerate(stages) if each.treated), default=0)
    tables: list[Table] = []
    for i, stage in enumerate(stages):
        days, gate, due = _meetings(stage, stages[i - 1] if i else None)
        if stage.treated or (i == 0 and stage.begun):
            reach = [TEXT_IN] * len(days)
        elif i == 0:
            reach = due
        else:
            before, best = tables[-1].days, tables[-1].best
            reach = [
                best[count - 1] if (count := bisect_right(before, last)) else NEVER for last in gate
            ]
        tables.append(Table(days, gate, reach, list(accumulate(reach, max))))
    return Road(route, tables, begin)


def trailing(stage: Stage, before: Stage, after: date) -> date | None:
    """Return the first meeting of a stage that follows the decision, or None."""
    if stage.standing:
        return stage.standing
    days, gate, _ = _meetings(stage, before)
    for day, last in zip(days, gate, strict=True):
        if last >= after.toordinal():
            return date.fromordinal(day)
    return None


def needs_earlier_executive(stage: Stage, before: Stage | None) -> bool:
    """Return whether a deadline of this stage is a clerk's, with an executive just before it."""
    return before is not None and before.kind == EXECUTIVE and stage.kind != EXECUTIVE


def deadline_binds(stage: Stage, before: Stage | None) -> bool:
    """Return whether the step before must still keep the deadline of this stage.

    Not where the papers are in: submitted or treated, or begun after a step that stands.
    """
    if stage.standing is not None and stage.state != "on_agenda":
        return False
    return not (stage.begun and before is not None and before.standing is not None)


def _meetings(stage: Stage, before: Stage | None) -> tuple[list[int], list[int], list[int]]:
    """Return days, gates and, for a first stage, the last moments for the text."""
    days, due = stage.calendar.numbered(stage.standing, stage.after)
    if before is None:
        return days, days, _last_moments(stage, days, due)
    if not deadline_binds(stage, before):
        return days, [day - 1 for day in days], []
    strict = needs_earlier_executive(stage, before)
    gate = []
    for day, moment in zip(days, due, strict=True):
        if moment is None:
            gate.append(day - 1)
            continue
        papers = moment // DAY_LENGTH
        if strict and moment % DAY_LENGTH == NO_HOUR:
            papers -= 1
        gate.append(papers if papers < day else day - 1)
    return days, gate, []


def _last_moments(stage: Stage, days: list[int], due: list[int | None]) -> list[int]:
    """Return the deadlines; where there is none, the whole of the last open day before."""
    if None not in due:
        return [moment for moment in due if moment is not None]
    closed = {day.toordinal() for day in stage.calendar.closed}
    return [
        last_open(day - 1, closed) * DAY_LENGTH + NO_HOUR if moment is None else moment
        for day, moment in zip(days, due, strict=True)
    ]
