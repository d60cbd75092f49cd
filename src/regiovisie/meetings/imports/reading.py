"""A calendar file, whole: what it asks for, and everything that was seen in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time

from regiovisie.meetings.imports.bodies import BodyFinder
from regiovisie.meetings.imports.csv_calendar import Row, read_csv
from regiovisie.meetings.imports.decoding import decoded
from regiovisie.meetings.imports.findings import Finding, Unreadable
from regiovisie.meetings.imports.limited import read_limited
from regiovisie.meetings.logic.comparison import Wanted
from regiovisie.meetings.logic.deadlines import Moment

YEARS_AHEAD = 3


@dataclass(frozen=True)
class Reading:
    """What a file asks for. Errors keep their own line out; remarks only tell."""

    wanted: tuple[Wanted, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def errors(self) -> list[Finding]:
        return [one for one in self.findings if one.error]

    @property
    def remarks(self) -> list[Finding]:
        return [one for one in self.findings if not one.error]


def is_ics(name: str, data: bytes) -> bool:
    """Return whether a file is a calendar in ICS form, by its content, else by its name."""
    head = data[:400].replace(b"\x00", b"").upper()
    return b"BEGIN:VCALENDAR" in head or name.lower().endswith((".ics", ".ical", ".ifb"))


def window(today: date) -> tuple[date, date]:
    """Return between which days a repeating appointment counts."""
    return date(today.year - 1, 1, 1), date(today.year + YEARS_AHEAD, 12, 31)


def read_ics_file(data: bytes, body: int, *, today: date) -> Reading:
    """Read an ICS file as the calendar of one body; never raises for what is in it."""
    first, last = window(today)
    entries, findings = read_limited(data, first=first, last=last)
    wanted = tuple(
        Wanted(
            body=body,
            day=one.day,
            starts_at=one.starts_at,
            uid=one.uid,
            cancelled=one.cancelled,
            line=one.line,
        )
        for one in entries
    )
    return Reading(wanted, tuple(findings))


def read_csv_file(
    data: bytes, finder: BodyFinder, *, may_keep: Callable[[int], bool] = lambda body: True
) -> Reading:
    """Read a CSV file of any number of bodies; lines of bodies one may not keep are errors."""
    try:
        rows, findings = read_csv(decoded(data))
    except Unreadable as refusal:
        return Reading((), (refusal.finding,))
    wanted: list[Wanted] = []
    for row in rows:
        body = finder.find(row.line, row.municipality, row.body)
        if isinstance(body, Finding):
            findings.append(body)
        elif not may_keep(body):
            findings.append(Finding(row.line, "not_yours", row.municipality[:60]))
        else:
            wanted.append(_wanted(row, body))
    wanted, more = _once(wanted)
    findings = sorted([*findings, *more], key=lambda one: one.line)
    return Reading(tuple(wanted), tuple(findings))


def _wanted(row: Row, body: int) -> Wanted:
    return Wanted(body=body, day=row.day, starts_at=row.starts_at, due=row.due, line=row.line)


def _once(wanted: Iterable[Wanted]) -> tuple[list[Wanted], list[Finding]]:
    """Keep one line per meeting; two that contradict each other are both left out."""
    kept: dict[tuple[int, date, time | None], Wanted] = {}
    dues: dict[tuple[int, date, time | None], Moment | None] = {}
    findings = []
    for one in wanted:
        place = (one.body, one.day, one.starts_at)
        if place not in dues:
            kept[place], dues[place] = one, one.due
        elif dues[place] == one.due:
            findings.append(Finding(one.line, "twice", f"{one.day:%d-%m-%Y}", error=False))
        else:
            findings.append(Finding(one.line, "contradicts", f"{one.day:%d-%m-%Y}"))
            if first := kept.pop(place, None):
                findings.append(Finding(first.line, "contradicts", f"{one.day:%d-%m-%Y}"))
    return list(kept.values()), findings
