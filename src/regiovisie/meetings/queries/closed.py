"""The closed days of houses: national holidays, those of the region, and their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

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


def closed_days(bodies: Collection[int], first: date, last: date) -> dict[int, dict[date, str]]:
    """Return per body its closed days between two days, each with its name (three queries).

    School holidays are no closed days: a house that rests in them has a row of its own (recess).
    """
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
    rows = Body.objects.filter(pk__in=bodies).values_list(
        "pk", "region_id", "organisation_id", "organisation__municipality_id"
    )
    rows = list(rows)
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
    return [row for row in rows if _holds(row, where)]


def _periods(
    regions: Collection[int], houses: Collection[int], first: date, last: date
) -> list[Closed]:
    everyone = Q(organisation=None, region=None, school_region="")
    rows = (
        ClosedPeriod.objects.filter(
            everyone | Q(organisation__in=houses) | Q(region__in=regions, organisation=None)
        )
        .exclude(kind=ClosedKind.SCHOOL)
        .filter(first_day__lte=last, last_day__gte=first)
        .order_by("first_day", "id")
        .values_list("pk", "name", "kind", "first_day", "last_day", "organisation_id", "region_id")
    )
    return [Closed(*row) for row in rows]


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
