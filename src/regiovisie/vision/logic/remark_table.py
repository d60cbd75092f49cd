"""A table of remarks as people keep them in Word or Excel: which column is what, line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
HEAD_WITHIN = 15  # rows above the head: a title, a date, an empty line
MOST_ROWS = 2_000
NOON = time(12)

# Names of columns as people write them, without capitals and signs.
COLUMNS: dict[str, tuple[str, ...]] = {
    "sender": (
        "indiener", "afzender", "van", "van wie", "wie", "naam", "organisatie", "partij",
        "gemeente", "raad", "reactie van", "inspreker", "sender", "from", "by",
    ),
    "words": (
        "opmerking", "opmerkingen", "reactie", "inbreng", "zienswijze", "vraag of opmerking",
        "vraag/opmerking", "commentaar", "punt", "tekst", "remark", "comment",
    ),
    "passage": (
        "passage", "citaat", "bij", "betreft", "onderdeel", "paragraaf", "tekstdeel",
        "bij welke passage", "quote",
    ),
    "moment": ("datum", "ontvangen", "ontvangen op", "datum ontvangst", "date", "received"),
    "theme": ("thema", "onderwerp", "rubriek", "theme", "subject"),
    "minority": ("minderheid", "minority"),
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s+(\d{1,2})[:.](\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?.*")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST_SERIAL = date(1899, 12, 30)


@dataclass(frozen=True)
class Line:
    """One remark of a table: the number of its row, and what stood in it."""

    line: int
    sender: str
    words: str
    passage: str = ""
    theme: str = ""
    minority: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True)
class Finding:
    """Something about a row (0: the table); without `severe` the row is taken all the same."""

    line: int
    code: str
    found: str = ""
    severe: bool = True


@dataclass
class Reading:
    """What a table holds: its remarks, and what is to be said of it."""

    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read(tables: Sequence[Sequence[Sequence[str]]]) -> Reading:
    """Read the first table with a head that names who said what."""
    best: tuple[int, dict[str, int], Sequence[Sequence[str]]] | None = None
    for table in tables:
        for at, row in enumerate(table[:HEAD_WITHIN]):
            columns = _columns(row)
            if best is None or len(columns) > len(best[1]):
                best = (at, columns, table)
    reading = Reading()
    if best is None or not best[1]:
        reading.findings.append(Finding(0, "no_head"))
        return reading
    at, columns, table = best
    missing = [name for name in ("sender", "words") if name not in columns]
    for name in missing:
        reading.findings.append(Finding(0, f"no_{name}"))
    if missing:
        return reading
    rows = table[at + 1 :]
    if len(rows) > MOST_ROWS:
        reading.findings.append(Finding(0, "too_long", str(len(rows))))
        return reading
    for number, row in enumerate(rows, start=at + 2):
        _line(reading, number, row, columns)
    if not reading.lines and not reading.findings:
        reading.findings.append(Finding(0, "empty"))
    return reading


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Return which column of a head is what; a name that occurs twice counts the first time."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        words = re.sub(r"[^\w/ ]+", " ", cell.casefold())
        words = " ".join(words.split())
        for name, names in COLUMNS.items():
            if words in names and name not in found:
                found[name] = at
                break
    return found


def _line(reading: Reading, number: int, row: Sequence[str], columns: Mapping[str, int]) -> None:
    said = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    if not any(said.values()):
        return
    if not said["words"]:
        reading.findings.append(Finding(number, "no_remark"))
        return
    if not said["sender"]:
        reading.findings.append(Finding(number, "nobody"))
        return
    moment = None
    if said.get("moment"):
        moment = moment_in(said["moment"])
        if moment is None:
            reading.findings.append(Finding(number, "no_moment", said["moment"][:40]))
            return
    reading.lines.append(
        Line(
            number,
            " ".join(said["sender"].split()),
            said["words"],
            " ".join(said.get("passage", "").split()),
            " ".join(said.get("theme", "").split())[:100],
            " ".join(said.get("minority", "").split())[:100],
            moment,
        )
    )


def moment_in(words: str) -> datetime | None:
    """Return the moment that a cell names: 12-3-2027 09:10, 2027-03-12, or Excel's own number.

    Without an hour it is noon. None for anything else, also for a day that does not exist.
    """
    words = words.strip()
    try:
        if found := _ISO.fullmatch(words):
            year, month, day = (int(part) for part in found.group(1, 2, 3))
            return _moment(date(year, month, day), found[4], found[5])
        if found := _DAY.fullmatch(words):
            day, month, year = (int(part) for part in found.group(1, 2, 3))
            return _moment(date(year, month, day), found[4], found[5])
        if _SERIAL.fullmatch(words):
            serial = float(words.replace(",", "."))
            day_part = _FIRST_SERIAL + timedelta(days=int(serial))
            minutes = round((serial % 1) * 24 * 60)
            if not minutes:
                return _moment(day_part, None, None)
            return _moment(day_part, str(minutes // 60 % 24), str(minutes % 60))
    except ValueError:
        return None
    return None


def _moment(day: date, hour: str | None, minute: str | None) -> datetime:
    at = time(int(hour), int(minute or 0)) if hour is not None else NOON
    return datetime.combine(day, at, ZONE)
