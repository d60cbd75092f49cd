"""Meetings in a CSV file: `gemeente;orgaan;datum;stukken_uiterlijk`. Pure: finds no body itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from regiovisie.meetings.imports.findings import Finding, Unreadable
from regiovisie.meetings.logic.comparison import CSV_COLUMNS
from regiovisie.meetings.logic.deadlines import Moment

NEEDED = CSV_COLUMNS[:3]
MAX_ROWS = 20_000
YEARS = range(2000, 2100)
_DAY = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})-(?P<m2>\d{1,2})-(?P<y2>\d{4}))"
    r"(?:[T ]+(?:om )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?:[:.]\d{2})?(?: ?(?:uur|u))?)?",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\d{1,2}-\d{1,2}-\d{2}\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: who, as it was written, and when."""

    line: int
    municipality: str
    body: str
    day: date
    starts_at: time | None = None
    due: Moment | None = None


def read_csv(text: str) -> tuple[list[Row], list[Finding]]:
    """Return the good lines and what is wrong with the others, in the order of the lines.

    Raises Unreadable when the first line does not name the columns, or there are too many lines.
    """
    source = io.StringIO(text, newline="")
    separator, skipped = _separator(source)
    reader = csv.reader(source, delimiter=separator)
    rows: list[Row] = []
    findings: list[Finding] = []
    places: list[int] | None = None
    line = skipped + 1
    try:
        for cells in reader:
            here, line = line, skipped + reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if places is None:
                places = _places(cells, here)
                continue
            if len(rows) + len(findings) >= MAX_ROWS:
                raise Unreadable("too_many")
            found = _row(here, cells, places)
            if isinstance(found, Row):
                if found.due and (found.day - found.due.day).days > 366:
                    findings.append(Finding(here, "due_early", f"{found.due.day:%d-%m-%Y}", False))
                rows.append(found)
            else:
                findings.append(found)
    except csv.Error as error:
        raise Unreadable("bad_csv", line=line) from error
    if places is None:
        raise Unreadable("no_columns", ";".join(CSV_COLUMNS), line=1)
    if not rows and not findings:
        findings.append(Finding(0, "no_meetings"))
    return rows, findings


def moment(text: str) -> Moment | str:
    """Return a day, with its hour when there is one; else the code of what is wrong."""
    text = " ".join(text.strip().lstrip("'").split())
    found = _DAY.fullmatch(text)
    if found is None:
        return "short_year" if _SHORT_YEAR.match(text) else "bad_date"
    year, month, day = (int(found[k] or found[f"{k}2"]) for k in "ymd")
    if year not in YEARS:
        return "bad_year"
    try:
        when = date(year, month, day)
    except ValueError:
        return "no_such_day"
    if found["hour"] is None:
        return Moment(when)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        return "no_such_hour"
    return Moment(when, time(hour, minute))


def _separator(source: io.StringIO) -> tuple[str, int]:
    """Return the sign between the cells, and how many lines come before the column heads."""
    first = source.readline()
    if first.lower().startswith("sep=") and len(first.rstrip()) == 5:
        return first[4], 1
    source.seek(0)
    return (";" if ";" in first else "\t" if "\t" in first else ","), 0


def _places(cells: Sequence[str], line: int) -> list[int]:
    heads = [cell.strip().strip("'").casefold().replace(" ", "_") for cell in cells]
    missing = [name for name in NEEDED if name not in heads]
    if missing:
        raise Unreadable("no_columns", ";".join(missing), line=line)
    return [heads.index(name) if name in heads else -1 for name in CSV_COLUMNS]


def _row(line: int, cells: Sequence[str], places: Sequence[int]) -> Row | Finding:
    town, body, when, until = (
        cells[place].strip() if 0 <= place < len(cells) else "" for place in places
    )
    if not body:
        return Finding(line, "no_body_named")
    if not when:
        return Finding(line, "no_date")
    day = moment(when)
    if isinstance(day, str):
        return Finding(line, day, when[:40])
    due: Moment | str | None = moment(until) if until else None
    if isinstance(due, str):
        return Finding(line, due, until[:40])
    if due is not None and due.day > day.day:
        return Finding(line, "due_after", until[:40])
    hour = day.at if day.at != time() else None
    return Row(line, town.lstrip("'"), body.lstrip("'"), day.day, hour, due)
