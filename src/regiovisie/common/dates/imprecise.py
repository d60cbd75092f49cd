"""A date as precise as its source: a day, a month, a quarter, a season, a half-year or a year.

Kept as text in the notation of EDTF level 2 (ISO 8601-2:2019, 4.8 "sub-year groupings"):
``2024-05-14``, ``2024-05``, ``2024-34`` (second quarter), ``2020-21`` (spring), ``2024-40``
(first half-year), ``2024``. For planning such a date counts as its last day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering

from regiovisie.common.dates import words

FIRST_YEAR, LAST_YEAR = 1000, 9998
SEASONS = {
    "nl": ("voorjaar", "zomer", "najaar", "winter"),
    "en": ("spring", "summer", "autumn", "winter"),
}
# Meteorological seasons. A winter begins in December of the year it is named after.
_SEASON_MONTH = (3, 6, 9, 12)
_CODE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Precision(StrEnum):
    """How much of the date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"


_MONTHS_LONG = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.SEASON: 3,
    Precision.HALF_YEAR: 6,
    Precision.YEAR: 12,
}
_FIRST_MONTHS: dict[Precision, tuple[int, ...]] = {
    Precision.MONTH: tuple(range(1, 13)),
    Precision.QUARTER: (1, 4, 7, 10),
    Precision.SEASON: _SEASON_MONTH,
    Precision.HALF_YEAR: (1, 7),
    Precision.YEAR: (1,),
}


@total_ordering
@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A stretch of days of which one is meant: its first day and how precise it is.

    Ordered by last day, because that is what planning counts with. ``ValueError`` when the first
    day does not begin a stretch of that precision (a quarter that begins on 2 April).
    """

    first_day: date
    precision: Precision

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.first_day.year <= LAST_YEAR:
            raise ValueError(f"year out of range: {self.first_day}")
        if self.precision is not Precision.DAY and (
            self.first_day.day != 1 or self.first_day.month not in _FIRST_MONTHS[self.precision]
        ):
            raise ValueError(f"no {self.precision} begins on {self.first_day}")

    # --- making one -----------------------------------------------------------------------
    @classmethod
    def day(cls, day: date) -> ImpreciseDate:
        """Return the exact date."""
        return cls(date(day.year, day.month, day.day), Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> ImpreciseDate:
        """Return a month, 1 to 12."""
        return cls(date(year, month, 1), Precision.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> ImpreciseDate:
        """Return a quarter, 1 to 4."""
        return cls(date(year, 3 * quarter - 2, 1), Precision.QUARTER)

    @classmethod
    def season(cls, year: int, season: int) -> ImpreciseDate:
        """Return a season: 1 spring (from March), 2 summer, 3 autumn, 4 winter (from December)."""
        return cls(date(year, _SEASON_MONTH[_index(season, 4)], 1), Precision.SEASON)

    @classmethod
    def half_year(cls, year: int, half: int) -> ImpreciseDate:
        """Return a half-year, 1 or 2."""
        return cls(date(year, (1, 7)[_index(half, 2)], 1), Precision.HALF_YEAR)

    @classmethod
    def year(cls, year: int) -> ImpreciseDate:
        """Return a whole year."""
        return cls(date(year, 1, 1), Precision.YEAR)

    @classmethod
    def from_code(cls, code: str) -> ImpreciseDate:
        """Return the date of an EDTF code; ``ValueError`` for anything else."""
        match = _CODE.fullmatch(code)
        if not match:
            raise ValueError(f"not a date code: {code!r}")
        year, part, day = int(match[1]), match[2], match[3]
        if day:
            return cls.day(date(year, int(part), int(day)))
        if not part:
            return cls.year(year)
        number = int(part)
        if 1 <= number <= 12:
            return cls.month(year, number)
        if 21 <= number <= 24:
            return cls.season(year, number - 20)
        if 33 <= number <= 36:
            return cls.quarter(year, number - 32)
        if 40 <= number <= 41:
            return cls.half_year(year, number - 39)
        raise ValueError(f"not a date code: {code!r}")

    # --- reading it -----------------------------------------------------------------------
    @property
    def last_day(self) -> date:
        """The last day of the stretch: what a target or a start counts as in planning."""
        if self.precision is Precision.DAY:
            return self.first_day
        month = self.first_day.month - 1 + _MONTHS_LONG[self.precision]
        after = date(self.first_day.year + month // 12, month % 12 + 1, 1)
        return after - timedelta(days=1)

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.precision is Precision.DAY

    @property
    def number(self) -> int:
        """Which month, quarter, season or half-year of its year, from 1; 1 for a day or a year."""
        if self.precision in (Precision.DAY, Precision.YEAR):
            return 1
        return _FIRST_MONTHS[self.precision].index(self.first_day.month) + 1

    @property
    def code(self) -> str:
        """The date as EDTF text, at most ten characters."""
        year = f"{self.first_day.year:04d}"
        match self.precision:
            case Precision.DAY:
                return self.first_day.isoformat()
            case Precision.YEAR:
                return year
            case Precision.MONTH:
                return f"{year}-{self.number:02d}"
            case Precision.SEASON:
                return f"{year}-{20 + self.number}"
            case Precision.QUARTER:
                return f"{year}-{32 + self.number}"
            case Precision.HALF_YEAR:
                return f"{year}-{39 + self.number}"

    def show(self, language: str, short: bool = False) -> str:
        """Return the date in words: "29 oktober 2026", "tweede kwartaal 2024", "voorjaar 2020".

        Short: "29 okt 2026", "Q2 2024", "1e helft 2024". A winter names both its years.
        """
        tongue = words.tongue(language)
        year = self.first_day.year
        match self.precision:
            case Precision.DAY:
                show = words.short_date if short else words.long_date
                return show(self.first_day, tongue)
            case Precision.YEAR:
                return str(year)
            case Precision.MONTH:
                names = words.SHORT_MONTHS if short else words.MONTHS
                return f"{names[tongue][self.number - 1]} {year}"
            case Precision.SEASON:
                years = f"{year}-{year + 1}" if self.number == 4 else str(year)
                return f"{SEASONS[tongue][self.number - 1]} {years}"
            case Precision.QUARTER:
                if short:
                    return f"Q{self.number} {year}"
                nth = words.ORDINALS[tongue][self.number - 1]
                return f"{nth} {'kwartaal' if tongue == 'nl' else 'quarter'} {year}"
            case Precision.HALF_YEAR:
                if short:
                    return (
                        f"{self.number}e helft {year}"
                        if tongue == "nl"
                        else f"H{self.number} {year}"
                    )
                nth = words.ORDINALS[tongue][self.number - 1]
                return f"{nth} helft {year}" if tongue == "nl" else f"{nth} half of {year}"

    def __str__(self) -> str:
        return self.code

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, ImpreciseDate):
            return NotImplemented
        return (self.last_day, self.first_day) < (other.last_day, other.first_day)


def _index(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValueError(f"not between 1 and {most}: {number}")
    return number - 1
