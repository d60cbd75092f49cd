"""Closed periods, and the closed days they make for one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from regiovisie.meetings.enums import ClosedKind
from regiovisie.meetings.logic.body_calendar import ClosedDays

Where = tuple[frozenset[int], int | None]  # regions, house
Held = tuple[int, date, int, datetime | None, bool]  # body, day, id, papers due, is its hour known


@dataclass(frozen=True, slots=True)
class Closed:
    """One closed period. `house` and `region` are ids; both None: for everyone."""

    id: int
    name: str
    kind: str
    first_day: date
    last_day: date
    house: int | None = None
    region: int | None = None

    def days(self) -> Iterable[date]:
        """Yield each day of the period."""
        first, last = self.first_day.toordinal(), self.last_day.toordinal()
        return map(date.fromordinal, range(first, last + 1))


@dataclass
class Periods:
    """Closed periods in the order of their days, as they were asked for some places together.

    `meetings`: those that were asked for with them, by day.
    """

    rows: list[Closed]
    meetings: list[Held] = field(default_factory=list)
    known: dict[Where, ClosedDays] = field(default_factory=dict)

    def days(self, where: Where) -> ClosedDays:
        """Return the closed days of one place, each with its name; the first period names it."""
        regions, house = where
        own = self._own.get(house, ()) if house is not None else ()
        if not own:
            where = regions, None  # it closes when its region does
        if where not in self.known:
            shared, named_by = self._shared(regions)
            self.known[where] = _with(shared, named_by, own) if own else shared
        return self.known[where]

    @cached_property
    def _own(self) -> dict[int, list[tuple[int, Closed]]]:
        """Return the periods of each house, with their places in the order."""
        found: dict[int, list[tuple[int, Closed]]] = {}
        for at, row in enumerate(self.rows):
            if row.house is not None and row.kind != ClosedKind.SCHOOL:
                found.setdefault(row.house, []).append((at, row))
        return found

    def _shared(self, regions: frozenset[int]) -> tuple[ClosedDays, dict[date, int]]:
        """Return the closed days of everybody in some regions, and which period names each."""
        if regions not in self._known_shared:
            days, named_by = ClosedDays(), dict[date, int]()
            for at, row in enumerate(self.rows):
                if row.house is None and closes(row, (regions, None)):
                    for day in row.days():
                        if day not in days:
                            days[day], named_by[day] = row.name, at
            self._known_shared[regions] = days, named_by
        return self._known_shared[regions]

    @cached_property
    def _known_shared(self) -> dict[frozenset[int], tuple[ClosedDays, dict[date, int]]]:
        return {}


def _with(
    shared: ClosedDays, named_by: dict[date, int], own: Iterable[tuple[int, Closed]]
) -> ClosedDays:
    """Return shared closed days with those of a house, each by the name of its first period."""
    found, mine = ClosedDays(shared), set[date]()
    for at, row in own:
        for day in row.days():
            if day not in mine and at < named_by.get(day, at + 1):
                found[day] = row.name
                mine.add(day)
    return found


def closes(row: Closed, where: Where) -> bool:
    """Return whether a place is closed then; school holidays close nothing by themselves."""
    regions, house = where
    if row.kind == ClosedKind.SCHOOL:
        return False
    if row.house is not None:
        return row.house == house
    return row.region is None or row.region in regions
