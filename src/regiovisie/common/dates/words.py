"""Write dates and day counts in Dutch or English. Plain strings, no framework, fast in a loop.

A language is a tag such as "nl", "nl-nl" or "en"; anything but Dutch reads as English.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
WEEKDAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
SHORT_WEEKDAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
ORDINALS = {
    "nl": ("eerste", "tweede", "derde", "vierde"),
    "en": ("first", "second", "third", "fourth"),
}
NUMBERS = {
    "nl": (
        "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven",
        "acht", "negen", "tien", "elf", "twaalf",
    ),
    "en": (
        "no", "one", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "eleven", "twelve",
    ),
}  # fmt: skip


def tongue(language: str | None) -> str:
    """Return "nl" for any Dutch language tag, else "en"."""
    return "nl" if language and language[:2].lower() == "nl" else "en"


@lru_cache(maxsize=4096)
def long_date(day: date, language: str) -> str:
    """Return "29 oktober 2026" or "29 October 2026"."""
    return f"{day.day} {MONTHS[tongue(language)][day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def short_date(day: date, language: str) -> str:
    """Return "29 okt 2026" or "29 Oct 2026"."""
    return f"{day.day} {SHORT_MONTHS[tongue(language)][day.month - 1]} {day.year}"


def day_month(day: date, language: str) -> str:
    """Return "29 oktober", for a sentence in which the year is beyond doubt."""
    return f"{day.day} {MONTHS[tongue(language)][day.month - 1]}"


def short_day_month(day: date, language: str) -> str:
    """Return "29 okt", for pictures whose axis says the year."""
    return f"{day.day} {SHORT_MONTHS[tongue(language)][day.month - 1]}"


def month_year(day: date, language: str) -> str:
    """Return "oktober 2026"."""
    return f"{MONTHS[tongue(language)][day.month - 1]} {day.year}"


def weekday(day: date, language: str) -> str:
    """Return "donderdag"."""
    return WEEKDAYS[tongue(language)][day.weekday()]


def weekday_date(day: date, language: str) -> str:
    """Return "donderdag 29 oktober 2026"."""
    return f"{weekday(day, language)} {long_date(day, language)}"


@lru_cache(maxsize=4096)
def short_weekday_date(day: date, language: str) -> str:
    """Return "do 29 okt 2026"."""
    return f"{SHORT_WEEKDAYS[tongue(language)][day.weekday()]} {short_date(day, language)}"


def clock_time(moment: datetime) -> str:
    """Return "12:00", in Amsterdam time when the moment knows its time zone."""
    return f"{_local(moment):%H:%M}"


def date_time(moment: datetime, language: str) -> str:
    """Return "29 oktober 2026 12:00", in Amsterdam time when the moment knows its time zone."""
    local = _local(moment)
    return f"{long_date(local.date(), language)} {local:%H:%M}"


def short_date_time(moment: datetime, language: str) -> str:
    """Return "29 okt 2026 12:00"."""
    local = _local(moment)
    return f"{short_date(local.date(), language)} {local:%H:%M}"


def number_word(number: int, language: str) -> str:
    """Return a number up to twelve in words ("tien"), a greater one in digits ("13")."""
    if 0 < number <= 12:
        return NUMBERS[tongue(language)][number]
    return str(number)


def days_words(days: int, language: str, *, in_words: bool = False) -> str:
    """Return "10 dagen", or "tien dagen" with ``in_words``. The sign is dropped."""
    days = abs(days)
    unit = {"nl": ("dag", "dagen"), "en": ("day", "days")}[tongue(language)][days != 1]
    return f"{number_word(days, language) if in_words else days} {unit}"


def days_between_words(start: date, end: date, language: str, *, in_words: bool = False) -> str:
    """Return the number of days from start to end: "10 dagen", or "tien dagen"."""
    return days_words((end - start).days, language, in_words=in_words)


def relative_day(day: date, today: date, language: str) -> str:
    """Return "vandaag", "morgen", "gisteren", "over 3 dagen" or "3 dagen geleden"."""
    distance = (day - today).days
    dutch = tongue(language) == "nl"
    near = {
        0: ("vandaag", "today"),
        1: ("morgen", "tomorrow"),
        -1: ("gisteren", "yesterday"),
    }.get(distance)
    if near:
        return near[0] if dutch else near[1]
    days = days_words(distance, language)
    if distance > 0:
        return f"over {days}" if dutch else f"in {days}"
    return f"{days} geleden" if dutch else f"{days} ago"


def _local(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM) if moment.tzinfo else moment
