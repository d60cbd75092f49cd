"""Write closed days: national ones once a year, and those of a house or a region."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from django.db import transaction

from regiovisie.common.calendar import ClosedDay, SchoolRegion, dutch_days
from regiovisie.common.calendar import ClosedKind as DayKind
from regiovisie.common.history.actions import delete, save, save_many
from regiovisie.meetings.enums import ClosedKind
from regiovisie.meetings.models import ClosedPeriod
from regiovisie.network.models import Account, Organisation, Region


@transaction.atomic
def close_period(
    *,
    name: str,
    kind: ClosedKind,
    first_day: date,
    last_day: date,
    by: Account | None,
    reason: str,
    school_region: str = "",
    organisation: Organisation | None = None,
    region: Region | None = None,
) -> ClosedPeriod:
    """Record days on which nobody meets: for everyone, a school region, a house or a region."""
    period = ClosedPeriod(
        name=name,
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        school_region=school_region,
        organisation=organisation,
        region=region,
    )
    return save(period, by=by, reason=reason)


@transaction.atomic
def open_period(period: ClosedPeriod, *, by: Account | None, reason: str) -> None:
    """Take closed days back; the row stays in the history."""
    delete(period, by=by, reason=reason)


@transaction.atomic
def write_closed_days(
    year: int,
    school_region: SchoolRegion | str | None = None,
    *,
    by: Account | None,
    reason: str,
) -> list[ClosedPeriod]:
    """Write the public holidays of a year, and the school holidays of a region, as rows.

    Once per year and school region: what stands there already is not written again, so doing it
    twice writes nothing. Returns the new rows.
    """
    region = SchoolRegion(school_region) if school_region else None
    missing = [
        kind
        for kind, place in ((ClosedKind.HOLIDAY, ""), (ClosedKind.SCHOOL, region or ""))
        if (kind == ClosedKind.HOLIDAY or region) and not _written(kind, place, year)
    ]
    if not missing:
        return []
    days = dutch_days(year, region if ClosedKind.SCHOOL in missing else None)
    rows = []
    if ClosedKind.HOLIDAY in missing:
        rows += [
            ClosedPeriod(
                name=one.name, kind=ClosedKind.HOLIDAY, first_day=one.day, last_day=one.day
            )
            for one in days
            if one.kind == DayKind.PUBLIC
        ]
    if ClosedKind.SCHOOL in missing:
        rows += [
            ClosedPeriod(
                name=name,
                kind=ClosedKind.SCHOOL,
                first_day=first,
                last_day=last,
                school_region=str(region),
            )
            for name, first, last in _periods(one for one in days if one.kind == DayKind.SCHOOL)
        ]
    return save_many(rows, by=by, reason=reason)


@transaction.atomic
def ensure_closed_days(
    days: Iterable[date], *, by: Account | None, reason: str = "public holidays of the year"
) -> None:
    """See to it that the public holidays of the years round these days are known.

    Papers for a meeting in January are due in the year before.
    """
    years = {day.year for day in days}
    for year in sorted(years | {year - 1 for year in years}):
        if 2000 <= year < 2100:
            write_closed_days(year, by=by, reason=reason)


def _written(kind: ClosedKind, school_region: str, year: int) -> bool:
    rows = ClosedPeriod.objects.filter(
        kind=kind, school_region=str(school_region), organisation=None, region=None
    )
    return rows.filter(first_day__year=year).exists()


def _periods(days: Iterable[ClosedDay]) -> list[tuple[str, date, date]]:
    """Return school holidays as periods: days of one name that follow each other."""
    found = []
    by_name = sorted(days, key=lambda one: (one.name, one.day))
    for name, group in groupby(by_name, key=lambda one: one.name):
        run: list[date] = []
        for one in group:
            if run and one.day - run[-1] > timedelta(days=3):
                found.append((name[:100], run[0], run[-1]))
                run = []
            run.append(one.day)
        found.append((name[:100], run[0], run[-1]))
    return sorted(found, key=lambda one: one[1])
