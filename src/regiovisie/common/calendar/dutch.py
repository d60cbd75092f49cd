"""Dutch public and school holidays, from the library `holidays`, to be stored as rows.

What the library gives as public for the Netherlands (checked with 0.109, test beside this file):
New Year's Day, Good Friday, both Easter days, King's Day (26 April when the 27th is a Sunday),
5 May only in years that end in 0 or 5, Ascension Day, both Whit days, both Christmas days.
So 5 May 2027 is open unless a house has a row of its own. School holidays are known up to and
including the spring of 2030; later years give none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SchoolRegion(StrEnum):
    """The three regions over which the ministry spreads school holidays."""

    NORTH = "north"
    MIDDLE = "middle"
    SOUTH = "south"


class ClosedKind(StrEnum):
    """Why a day is special. Offices close on public holidays, councils rest in school holidays."""

    PUBLIC = "public"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """One special day, with its Dutch name."""

    day: date
    name: str
    kind: ClosedKind


_SUBDIVISION = {
    SchoolRegion.NORTH: "Noord",
    SchoolRegion.MIDDLE: "Midden",
    SchoolRegion.SOUTH: "Zuid",
}


def dutch_days(year: int, school_region: SchoolRegion | str | None = None) -> list[ClosedDay]:
    """Return the public holidays of a year and the school holidays of a region, by day.

    The library takes 35 MB a process and is imported here only: an action calls this once per
    year and school region and keeps rows. A day may occur twice, once per kind.
    """
    from holidays import country_holidays
    from holidays.constants import PUBLIC, SCHOOL

    found = [
        ClosedDay(day, str(name), ClosedKind.PUBLIC)
        for day, name in country_holidays(
            "NL", years=year, categories=PUBLIC, language="nl"
        ).items()
    ]
    if school_region is not None:
        school = country_holidays(
            "NL",
            subdiv=_SUBDIVISION[SchoolRegion(school_region)],
            years=year,
            categories=SCHOOL,
            language="nl",
        )
        found += [ClosedDay(day, str(name), ClosedKind.SCHOOL) for day, name in school.items()]
    return sorted(found, key=lambda closed: (closed.day, closed.kind))
