"""Read a calendar file in from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import override

from regiovisie.meetings.actions import Imported, import_calendar
from regiovisie.meetings.imports.bodies import BodyFinder, finder
from regiovisie.meetings.imports.decoding import MAX_BYTES
from regiovisie.meetings.imports.findings import Finding
from regiovisie.meetings.imports.reading import Reading, is_ics, read_csv_file, read_ics_file
from regiovisie.meetings.imports.sentences import sentence, with_line
from regiovisie.meetings.logic.comparison import Change, Comparison, Known, Wanted
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.queries.closed import closed_days
from regiovisie.meetings.queries.known import comparison_of, counted_on
from regiovisie.network.models import Body, Region


class WrongQuestion(Exception):
    """The command was asked wrongly: no such file, body or region."""


@dataclass(frozen=True)
class Done:
    """What the command did, or would do."""

    comparison: Comparison
    errors: list[Finding]
    remarks: list[Finding]
    closed: list[tuple[Wanted, str]]
    counted: list[int]
    written: Imported | None = None
    names: dict[int, str] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values; dates as ISO 8601, hours only where there is one.

        The command line speaks English, whatever the language of the screens.
        """
        with override("en"):
            return self._as_json()

    def _as_json(self) -> dict[str, Any]:
        found = self.comparison
        return {
            "written": self.written is not None,
            "new": [self._wanted(one) for one in found.new],
            "changed": [self._change(one) for one in found.changed],
            "unchanged": len(found.same),
            "not_in_file": [self._known(one) for one in found.gone],
            "closed_days": [{**self._wanted(one), "name": name} for one, name in self.closed],
            "errors": [
                {"line": one.line, "code": one.code, "message": sentence(one)}
                for one in self.errors
            ],
            "remarks": [
                {"line": one.line, "code": one.code, "message": sentence(one)}
                for one in self.remarks
            ],
        }

    def text(self) -> str:
        """Return all of it as lines to read, in English."""
        with override("en"):
            return self._text()

    def _text(self) -> str:
        found = self.comparison
        did = "Read in" if self.written else "Nothing written"
        lines = [
            f"{did}: {len(found.new)} new, {len(found.changed)} changed, "
            f"{len(found.same)} unchanged, {len(found.gone)} not in the file."
        ]
        lines += [f"  new      {self._words(one.body, one)}" for one in found.new]
        for one in found.changed:
            after = "cancelled" if one.wanted.cancelled else _when(one.wanted)
            lines.append(f"  changed  {self._words(one.known.body, one.known)} -> {after}")
        lines += [f"  not in the file, kept: {self._words(one.body, one)}" for one in found.gone]
        lines += [
            f"  on a closed day, kept: {self._words(one.body, one)} ({name})"
            for one, name in self.closed
        ]
        lines += [f"  error    {with_line(one)}" for one in self.errors]
        lines += [f"  remark   {with_line(one)}" for one in self.remarks]
        return "\n".join(lines)

    def _words(self, body: int, one: Wanted | Known) -> str:
        return f"{_when(one)} {self.names.get(body, '')}"

    def _wanted(self, one: Wanted) -> dict[str, Any]:
        return {"body": self.ids.get(one.body, ""), **_plain(one), "line": one.line}

    def _known(self, one: Known) -> dict[str, Any]:
        counted = one.id in self.counted
        return {"body": self.ids.get(one.body, ""), **_plain(one), "counted_on": counted}

    def _change(self, one: Change) -> dict[str, Any]:
        return {
            **self._known(one.known),
            "becomes": {**_plain(one.wanted), "cancelled": one.wanted.cancelled},
            "line": one.wanted.line,
        }


def read_file_in(
    path: Path,
    *,
    body: str,
    region: str,
    now: datetime,
    write: bool,
    skip_errors: bool,
    vouched_by: str,
) -> Done:
    """Read a file, compare it, and write it unless a line is wrong (or `skip_errors`)."""
    found_region = _region(region)
    reading = _reading(path, body, found_region, now)
    comparison = comparison_of(reading.wanted, today=now.date())
    written = None
    if write and reading.wanted and (skip_errors or not reading.errors):
        written = import_calendar(
            reading.wanted,
            today=now.date(),
            at=now,
            by=None,
            reason=f"calendar read in: {path.name}",
            vouched_by=vouched_by,
            file_name=path.name,
        )
    bodies = Body.objects.filter(pk__in={one.body for one in reading.wanted})
    rows = list(bodies.select_related("organisation"))
    return Done(
        comparison=comparison,
        errors=reading.errors,
        remarks=reading.remarks,
        closed=_on_closed_days(reading.wanted),
        counted=counted_on(comparison.touched),
        written=written,
        names={row.pk: f"{row.name} {row.organisation or ''}".strip() for row in rows},
        ids={row.pk: row.public_id for row in rows},
    )


def _reading(path: Path, body: str, region: Region | None, now: datetime) -> Reading:
    try:
        if path.stat().st_size > MAX_BYTES:
            return Reading((), (Finding(0, "too_large"),))
        data = path.read_bytes()
    except OSError as error:
        raise WrongQuestion(f"{path}: {error.strerror}") from error
    bodies = finder(region, now.date())
    if is_ics(path.name, data):
        if not body:
            raise WrongQuestion("An ICS file is the calendar of one body. Name it with --body.")
        return read_ics_file(data, _body(body, bodies), today=now.date())
    if not body:
        return read_csv_file(data, bodies)
    only = _body(body, bodies)
    return read_csv_file(data, bodies, may_keep=lambda found: found == only)


def _body(text: str, bodies: BodyFinder) -> int:
    town, slash, kind = text.partition("/")
    if not slash:
        found = Body.objects.filter(public_id=text).values_list("pk", flat=True).first()
        if found is None:
            raise WrongQuestion(f"There is no body {text}.")
        return found
    one = bodies.find(0, town, kind)
    if isinstance(one, Finding):
        with override("en"):
            raise WrongQuestion(f"{text}: {sentence(one)}")
    return one


def _region(slug: str) -> Region | None:
    if not slug:
        return None
    found = Region.objects.filter(slug=slug).first()
    if found is None:
        raise WrongQuestion(f"There is no region {slug}.")
    return found


def _on_closed_days(wanted: Sequence[Wanted]) -> list[tuple[Wanted, str]]:
    going = [one for one in wanted if not one.cancelled]
    if not going:
        return []
    days = [one.day for one in going]
    closed = closed_days({one.body for one in going}, min(days), max(days))
    return [(one, closed[one.body][one.day]) for one in going if one.day in closed[one.body]]


def _when(one: Wanted | Known) -> str:
    hour = f" {one.starts_at:%H:%M}" if one.starts_at else ""
    return f"{one.day.isoformat()}{hour}"


def _plain(one: Wanted | Known) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "starts_at": f"{one.starts_at:%H:%M}" if one.starts_at else None,
        "papers_due": _moment(one.due),
    }


def _moment(due: Moment | None) -> str | None:
    if due is None:
        return None
    return f"{due.day.isoformat()}T{due.at:%H:%M}" if due.at else due.day.isoformat()
