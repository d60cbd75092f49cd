"""Read a date as a person types it, in Dutch or English, exact or imprecise."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from regiovisie.common.dates import words
from regiovisie.common.dates.imprecise import ImpreciseDate

EARLIEST, LATEST = 1900, 2199


class Unreadable(StrEnum):
    """Why a text is not a date."""

    UNKNOWN = "unknown"  # no known form
    NO_SUCH_DAY = "no_such_day"  # 31-02-2024
    SHORT_YEAR = "short_year"  # 14-05-24
    OUT_OF_RANGE = "out_of_range"  # 14-05-0204
    WRONG_WEEKDAY = "wrong_weekday"  # a Thursday that is a Tuesday


class UnreadableDate(ValueError):
    """The text is not a date; ``reason`` says why, so that a form can say it in words."""

    def __init__(self, reason: Unreadable, text: str) -> None:
        super().__init__(f"{reason}: {text!r}")
        self.reason = reason
        self.text = text


_MONTH_NUMBERS: dict[str, int] = {
    name.lower(): number
    for names in (*words.MONTHS.values(), *words.SHORT_MONTHS.values())
    for number, name in enumerate(names, start=1)
} | {"sept": 9}
_WEEKDAY_NUMBERS: dict[str, int] = {
    name.lower(): number
    for names in (*words.WEEKDAYS.values(), *words.SHORT_WEEKDAYS.values())
    for number, name in enumerate(names)
}
_SEASON_NUMBERS = {
    "voorjaar": 1, "lente": 1, "spring": 1,
    "zomer": 2, "summer": 2,
    "najaar": 3, "herfst": 3, "autumn": 3, "fall": 3,
    "winter": 4,
}  # fmt: skip
_NTH = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
    "1e": 1, "2e": 2, "3e": 3, "4e": 4, "1ste": 1, "2de": 2, "3de": 3, "4de": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip

_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))
_NTH_WORD = "|".join(sorted(_NTH, key=len, reverse=True))
_YEAR = r"(?P<year>\d+)"
_OF = r"(?:van |of |in )?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|e)?"

Maker = Callable[[re.Match[str]], ImpreciseDate]


def _day(match: re.Match[str]) -> ImpreciseDate:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month]
    return ImpreciseDate.day(date(int(match["year"]), number, int(match["day"])))


def _month(match: re.Match[str]) -> ImpreciseDate:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month]
    return ImpreciseDate.month(int(match["year"]), number)


def _quarter(match: re.Match[str]) -> ImpreciseDate:
    return ImpreciseDate.quarter(int(match["year"]), _NTH[match["nth"]])


def _half(match: re.Match[str]) -> ImpreciseDate:
    return ImpreciseDate.half_year(int(match["year"]), _NTH[match["nth"]])


def _season(match: re.Match[str]) -> ImpreciseDate:
    year, next_year = int(match["year"]), match["next"]
    season = _SEASON_NUMBERS[match["season"]]
    if next_year and (season != 4 or int(next_year) not in (year + 1, (year + 1) % 100)):
        raise ValueError("only a winter spans two years")
    return ImpreciseDate.season(year, season)


_FORMS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"(?P<day>\d{{1,2}})[-/. ](?P<month>\d{{1,2}})[-/. ]{_YEAR}", _day),
        (r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", _day),
        (rf"{_DAY} (?:of )?(?P<month>{_MONTH}) {_YEAR}", _day),
        (rf"(?P<month>{_MONTH}) {_DAY} {_YEAR}", _day),
        (rf"(?P<day>\d{{1,2}})-(?P<month>{_MONTH})-{_YEAR}", _day),
        (rf"(?P<month>{_MONTH}) {_OF}{_YEAR}", _month),
        (r"(?P<month>\d{1,2})[-/](?P<year>\d{4})", _month),
        (r"(?P<year>\d{4})[-/](?P<month>0?[1-9]|1[0-2])", _month),
        (rf"(?:q|k|kwartaal |quarter )(?P<nth>[1-4]) {_OF}{_YEAR}", _quarter),
        (r"(?P<year>\d{4})[- ]?[qk](?P<nth>[1-4])", _quarter),
        (rf"(?P<nth>{_NTH_WORD}) (?:kwartaal|quarter) {_OF}{_YEAR}", _quarter),
        (rf"h(?P<nth>[12]) {_YEAR}", _half),
        (
            rf"(?P<nth>{_NTH_WORD}) (?:helft|half|half[- ]?jaar|half[- ]year) {_OF}{_YEAR}",
            _half,
        ),
        (
            rf"(?P<season>{'|'.join(_SEASON_NUMBERS)}) {_OF}{_YEAR}(?:[-/](?P<next>\d{{2,4}}))?",
            _season,
        ),
        (_YEAR, lambda match: ImpreciseDate.year(int(match["year"]))),
    )
)
# Signs without a width that mail and word processors copy along, and their own dashes.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_LEADING_WEEKDAY = re.compile(rf"(?P<weekday>{_WEEKDAY})\.? (?P<rest>.+)")


def read_date(text: str) -> ImpreciseDate:
    """Return the date a person wrote; ``UnreadableDate`` says why it is none.

    Reads "14-05-2024", "14 mei 2024", "do 14 mei 2024", "May 14, 2024", "mei 2024", "Q2 2024",
    "tweede kwartaal 2024", "eerste helft van 2024", "voorjaar 2020", "winter 2020-2021", "2024"
    and the codes of EDTF. Day comes before month, as the Dutch write it.
    """
    plain = _UNSEEN.sub("", text).translate(_DASHES)
    plain = re.sub(r"\s+", " ", plain.replace(",", " ").strip().lower())
    plain = re.sub(rf"\b({_MONTH})\.", r"\1", plain)
    weekday = None
    if leading := _LEADING_WEEKDAY.fullmatch(plain):
        weekday, plain = _WEEKDAY_NUMBERS[leading["weekday"]], leading["rest"]
    found = _read(plain, text)
    if weekday is not None:
        if not found.exact:
            raise UnreadableDate(Unreadable.UNKNOWN, text)
        if found.first_day.weekday() != weekday:
            raise UnreadableDate(Unreadable.WRONG_WEEKDAY, text)
    return found


def _read(plain: str, text: str) -> ImpreciseDate:
    try:
        found = ImpreciseDate.from_code(plain)
    except ValueError:
        pass
    else:
        if EARLIEST <= found.first_day.year <= LATEST:
            return found
        raise UnreadableDate(Unreadable.OUT_OF_RANGE, text)
    for pattern, make in _FORMS:
        match = pattern.fullmatch(plain)
        if not match:
            continue
        if len(match["year"]) < 4:
            # A bare "24" is no date at all; "14-05-24" is one with too short a year.
            reason = Unreadable.UNKNOWN if pattern.pattern == _YEAR else Unreadable.SHORT_YEAR
            raise UnreadableDate(reason, text)
        if len(match["year"]) > 4 or not EARLIEST <= int(match["year"]) <= LATEST:
            raise UnreadableDate(Unreadable.OUT_OF_RANGE, text)
        try:
            return make(match)
        except (ValueError, OverflowError) as error:
            raise UnreadableDate(Unreadable.NO_SUCH_DAY, text) from error
    raise UnreadableDate(Unreadable.UNKNOWN, text)
