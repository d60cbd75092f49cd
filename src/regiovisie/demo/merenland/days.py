"""The calendar of Merenland: public holidays, its recesses, and the days its bodies can meet."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from regiovisie.common.calendar import ClosedDay, ClosedKind, SchoolRegion, dutch_days
from regiovisie.common.calendar.opening import (
    last_open_on_or_before,
    open_weekday_on_or_after,
    weekday_on_or_before,
)
from regiovisie.common.clock import ZONE
from regiovisie.demo.merenland.plan import Closure
from regiovisie.demo.merenland.towns import lead_of, weekday_of

SCHOOL_REGION = SchoolRegion.MIDDLE
NOON = time(12)
PAPERS_DAYS = 8  # so many days before a meeting its papers are due
# The library names school holidays; in a council they are a recess.
RECESS = {
    "Kerstvakantie": "kerstreces",
    "Voorjaarsvakantie": "voorjaarsreces",
    "Meivakantie": "meireces",
    "Zomervakantie": "zomerreces",
    "Herfstvakantie": "herfstreces",
}


@lru_cache(maxsize=64)
def _year(year: int) -> tuple[ClosedDay, ...]:
    return tuple(dutch_days(year, SCHOOL_REGION))


@lru_cache(maxsize=16)
def closures(years: frozenset[int]) -> tuple[Closure, ...]:
    """Return public holidays and recesses of these years as periods, by first day."""
    found: list[Closure] = []
    running: dict[str, tuple[date, date]] = {}
    for closed in (day for year in sorted(years) for day in _year(year)):
        if closed.kind == ClosedKind.PUBLIC:
            found.append(Closure(closed.name, closed.day, closed.day, recess=False))
            continue
        name = RECESS.get(closed.name, closed.name)
        first, last = running.get(name, (closed.day, closed.day))
        if closed.day - last > timedelta(days=1):
            found.append(Closure(name, first, last, recess=True))
            first = closed.day
        running[name] = (first, closed.day)
    found += [Closure(name, first, last, recess=True) for name, (first, last) in running.items()]
    return tuple(sorted(found, key=lambda closure: (closure.first_day, closure.name)))


@lru_cache(maxsize=16)
def closed_days(periods: tuple[Closure, ...]) -> frozenset[date]:
    """Return every day in these periods."""
    return frozenset(
        period.first_day + timedelta(days=offset)
        for period in periods
        for offset in range((period.last_day - period.first_day).days + 1)
    )


@dataclass(frozen=True)
class Days:
    """Finds the days on which bodies meet: their own weekday, and never a closed day."""

    today: date
    closed: Set[date]

    def before(self, body: str, day: date) -> date:
        """Return the last day up to and including `day` on which this body can meet."""
        found = weekday_on_or_before(day, weekday_of(body))
        while found in self.closed:
            found -= timedelta(days=7)
        return found

    def after(self, body: str, day: date) -> date:
        """Return the first day from `day` on which this body can meet."""
        return open_weekday_on_or_after(day, weekday_of(body), self.closed)

    def papers_due(self, body: str, meeting: date) -> datetime:
        """Return the last moment for papers, as the rule of the body says: at noon."""
        return noon(last_open_on_or_before(meeting - timedelta(days=lead_of(body)), self.closed))

    def end_of_month(self, day: date) -> date:
        """Return the last open day of the month in which `day` lies."""
        first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        return last_open_on_or_before(first - timedelta(days=1), self.closed)


def noon(day: date) -> datetime:
    """Return noon of a day in Europe/Amsterdam."""
    return datetime.combine(day, NOON, tzinfo=ZONE)


def ago(days: int, since: date) -> date:
    """Return the day this many days before."""
    return since - timedelta(days=days)


def ahead(days: int, since: date) -> date:
    """Return the day this many days later."""
    return since + timedelta(days=days)
