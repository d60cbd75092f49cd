"""Dates inside sentences: where they stand, what they are, whether they are certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
    "augustus": 8, "september": 9, "oktober": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "maa": 3, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
    "jannewaris": 1, "febrewaris": 2, "maaie": 5, "juny": 6, "july": 7, "oktobers": 10,
}  # fmt: skip
_WEEKDAYS = {
    "maandag": 0, "dinsdag": 1, "woensdag": 2, "donderdag": 3, "vrijdag": 4, "zaterdag": 5,
    "zondag": 6, "ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_DIGIT = re.compile(r"\d")
_D = r"[0-9OoIl|]"  # digits as a scanner may see them
_DATE = re.compile(
    rf"(?:(?<![\w./-])|(?<=d\.d\.)|(?<=\bvan)|(?<=\bdd))(?:(?P<weekday>{_WEEKDAY})\.?,?\s+)?(?:"
    rf"(?P<day>(?<!\b[0-3]\s){_D}(?!{_D})|{_D}{{2}})(?:\s?(?:e|ste|de))?[\s.\-/]{{0,3}}(?P<month>{_MONTH})\.?[\s,\-/]{{0,3}}"
    rf"(?P<year>[12lI]{_D}{{3}}|['’`]\d{{2}})"
    rf"|(?P<d>\d{{1,2}})\s?(?P<sep>[-/.–])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<y>\d{{4}}|['’`]?\d{{2}})"
    r"|(?P<y2>(?:19|20|21)\d{2})-(?P<m2>\d{2})-(?P<d2>\d{2})"
    r")(?!(?-i:[a-zà-ÿ\d_])|[./-]\d)",  # a capital may be glued to it
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?<![\w./-])(?:(?:{_WEEKDAY})\.?\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\b\.?(?!\s*['’]?\d{{2}})",
    re.IGNORECASE,
)
_IMPRECISE = re.compile(
    rf"(?<![\w./-])(?:(?P<month>{_MONTH})\s+(?P<my>20\d{{2}})"
    r"|(?P<nth>1e|2e|3e|4e|eerste|tweede|derde|vierde|q[1-4]|"
    r"k[1-4])\s*(?:kwartaal)?\s*(?:van\s+)?(?P<qy>20\d{2})"
    r"|(?P<season>voorjaar|zomer|najaar|herfst|winter)\s+(?:van\s+)?(?P<sy>20\d{2}))(?!\w)",
    re.IGNORECASE,
)
_NTH = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_SEASON = {"voorjaar": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24}
_CENTURY = 2060  # "18-8-76" is of the century before
_PROVISIONAL = re.compile(
    r"onder voorbehoud|\(?o\.?\s?v\.?\s?b\.?\)?(?!\w)|voorlopig|streefdatum|beoogd|"
    r"gepland|nader te bepalen|indicatief|\bconcept\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, as written, its code, and what is odd about it."""

    start: int
    end: int
    written: str
    iso: str
    exact: bool = True
    weekday_fits: bool = True
    short_year: bool = False


def dates_in(text: str) -> Iterator[Found]:
    """Yield the exact dates of a text, in order; days that do not exist are left out."""
    if not _DIGIT.search(text):
        return
    for match in _DATE.finditer(text):
        if found := _exact(match):
            yield found


def first_date(text: str) -> Found | None:
    """Return the first exact date, None without one."""
    return next(dates_in(text), None)


def loose_date(text: str) -> Found | None:
    """Return the first date, exact or else a month, quarter or season with its year."""
    if found := first_date(text):
        return found
    match = _IMPRECISE.search(text)
    if match is None:
        return None
    if match["month"]:
        iso = f"{match['my']}-{_MONTHS[match['month'].lower()]:02}"
    elif match["nth"]:
        nth = match["nth"].lower()
        number = _NTH.get(nth) or int(re.sub(r"\D", "", nth))
        iso = f"{match['qy']}-{32 + number}"
    else:
        iso = f"{match['sy']}-{_SEASON[match['season'].lower()]}"
    return Found(match.start(), match.end(), match[0].strip(), iso, exact=False)


_STAMPED = re.compile(
    rf"^\W*(?P<day>[0-3]\s\d)\s+(?P<rest>(?:{_MONTH})\.?\s+\d{{4}})", re.IGNORECASE
)


def stamped(text: str) -> Found | None:
    """Return the date a text begins with whose day a stamp printed apart: "2 3 JAN 2014"."""
    match = _STAMPED.match(text)
    if match is None:
        return None
    found = first_date(f"{match['day'].replace(' ', '')} {match['rest']}")
    written = text[match.start("day") : match.end()]
    return (
        replace(found, start=match.start("day"), end=match.end(), written=written)
        if found
        else None
    )


def day_and_month(text: str) -> Found | None:
    """Return the first day and month without a year; its code stays empty."""
    match = _DAY_MONTH.search(text)
    return Found(match.start(), match.end(), match[0].strip(), "", exact=False) if match else None


def provisional(text: str) -> bool:
    """Whether words beside a date say that it may change."""
    return bool(_PROVISIONAL.search(text))


def _digits(text: str) -> int:
    return int(text.translate(str.maketrans("OoIiLl|", "0011111")))


def _exact(match: re.Match[str]) -> Found | None:
    short = False
    if match["month"]:
        year_text = match["year"]
        short = not year_text[0].isalnum()
        year = 2000 + int(year_text[1:]) if short else _digits(year_text)
        month, day = _MONTHS[match["month"].lower()], _digits(match["day"])
    elif match["y2"]:
        year, month, day = int(match["y2"]), int(match["m2"]), int(match["d2"])
    else:
        short = len(match["y"]) < 4
        year = int(match["y"][-2:]) + 2000 if short else int(match["y"])
        year -= 100 if year >= _CENTURY and short else 0
        month, day = int(match["m"]), int(match["d"])
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if not 1950 <= year <= 2099:
        return None
    weekday = match["weekday"]
    fits = weekday is None or _WEEKDAYS[weekday.lower()] == found.weekday()
    start, end = match.span()
    return Found(start, end, match[0].strip(), found.isoformat(), True, fits, short)
