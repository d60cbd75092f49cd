"""The closed days of houses: national holidays, those of the region, and their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Q

from regiovisie.common.calendar import ClosedKind as DayKind
from regiovisie.common.calendar import dutch_days
from regiovisie.meetings.enums import ClosedKind
from regiovisie.meetings.models import ClosedPeriod
from regiovisie.network.models import Body, Membership

Where = tuple[frozenset[int], int | None]  # regions, house


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
        for number in range((self.last_day - self.first_day).days + 1):
            yield self.first_day + timedelta(days=number)


def closed_days(
    bodies: Collection[int], first: date, last: date, *, places: Mapping[int, Where] | None = None
) -> dict[int, dict[date, str]]:
    """Return per body its closed days between two days, each with its name.

    School holidays are no closed days: a house that rests in them has a row of its own (recess).
    `places`: where the bodies belong, when that is known already. One query with them, else three.
    """
    if places is None:
        places = places_of(bodies)
    houses = {house for _regions, house in places.values() if house is not None}
    regions = {region for found, _house in places.values() for region in found}
    rows = _periods(regions, houses, first, last)
    cache: dict[Where, dict[date, str]] = {}
    found = {}
    for body in bodies:
        where = places.get(body, (frozenset(), None))
        if where not in cache:
            cache[where] = _named(rows, where)
        found[body] = cache[where]
    return found


def places_of(bodies: Collection[int]) -> dict[int, Where]:
    """Return per body the regions it takes part in and its house (two queries)."""
    rows = list(
        Body.objects.filter(pk__in=bodies).values_list(
            "pk", "region_id", "organisation_id", "organisation__municipality_id"
        )
    )
    towns = {town for _pk, _region, _house, town in rows if town}
    regions: dict[int, set[int]] = {}
    for town, region in Membership.objects.filter(municipality__in=towns).values_list(
        "municipality_id", "region_id"
    ):
        regions.setdefault(town, set()).add(region)
    return {
        pk: (frozenset({region} if region else regions.get(town, set())), house)
        for pk, region, house, town in rows
    }


def periods_for(where: Where, first: date, last: date) -> list[Closed]:
    """Return the closed periods that hold in one place, in the order of their days."""
    regions, house = where
    rows = _periods(regions, {house} if house else set(), first, last)
    kept: dict[tuple[date, date, str], Closed] = {}
    for row in rows:
        if _holds(row, where) and row.first_day <= last and row.last_day >= first:
            kept.setdefault((row.first_day, row.last_day, row.kind), row)
    return list(kept.values())


@lru_cache(maxsize=16)
def _holidays(year: int) -> tuple[Closed, ...]:
    return tuple(
        Closed(0, one.name, ClosedKind.HOLIDAY, one.day, one.day)
        for one in dutch_days(year)
        if one.kind == DayKind.PUBLIC
    )


def _periods(
    regions: Collection[int], houses: Collection[int], first: date, last: date
) -> list[Closed]:
    """Return closed periods in the years from `first` to `last`, in the order of their days.

    Public holidays of a year that nobody wrote rows for yet come from the library itself.
    """
    everyone = Q(organisation=None, region=None, school_region="")
    rows = [
        Closed(*row)
        for row in ClosedPeriod.objects.filter(
            everyone | Q(organisation__in=houses) | Q(region__in=regions, organisation=None)
        )
        .exclude(kind=ClosedKind.SCHOOL)
        .filter(first_day__lte=date(last.year, 12, 31), last_day__gte=date(first.year, 1, 1))
        .order_by("first_day", "id")
        .values_list("pk", "name", "kind", "first_day", "last_day", "organisation_id", "region_id")
    ]
    written = {
        row.first_day.year
        for row in rows
        if row.kind == ClosedKind.HOLIDAY and row.house is None and row.region is None
    }
    years = set(range(max(first.year, 2000), min(last.year, 2099) + 1)) - written
    rows += [holiday for year in sorted(years) for holiday in _holidays(year)]
    return sorted(rows, key=lambda row: row.first_day)


def _holds(row: Closed, where: Where) -> bool:
    regions, house = where
    if row.house is not None:
        return row.house == house
    return row.region is None or row.region in regions


def _named(rows: Iterable[Closed], where: Where) -> dict[date, str]:
    named: dict[date, str] = {}
    for row in rows:
        if _holds(row, where):
            for day in row.days():
                named.setdefault(day, row.name)
    return named
