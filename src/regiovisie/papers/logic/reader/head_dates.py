"""The date of a paper where no label says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Kind, Value
from regiovisie.papers.logic.reader.head_fields import Fields
from regiovisie.papers.logic.reader.text import Line

_PLACE_DATE = re.compile(
    r"^\s*(?:gemeente(?:huis)?\s|stadhuis\s|raadhuis\s)?"
    r"(?P<place>(?:['’]s-)?['’]?[A-ZÀ-Ý][\w'’\- ]{1,30}?)\s*,\s+(?:d\.?d\.?\s*)?(?=(?:\w+dag\s)?\d)"
)


_SAID = re.compile(
    r"^\s*(?:(?:versie|concept(?:versie)?)\b[\s:]*[\d.]*[\s,:(-]*)?(?:d\.?d\.?\s*)?\d",
    re.IGNORECASE,
)


_TIME = re.compile(
    r"[\s.:;,()\-–]*(?:om\s*)?(?:\d{1,2}[.:]\d{2}\s*(?:uur|u)?\.?)?[\s.;()\-–]*(?:tot\s.{3,12})?"
)


def _said(lines: Sequence[Line]) -> Value | None:
    """Return the date of "Plaats, 5 december 2023" or of a line with "d.d." and no more."""
    cells = (
        (line, cell)
        for line in lines
        if not line.blank
        for cell in re.split(r"\t+|\s{3,}", line.text)
    )
    for line, text in cells:
        if not text.strip() or len(text) > 90:
            continue
        place = _PLACE_DATE.match(text)
        start = place.end() if place else 0
        hit = dates.first_date(text[start:])
        if hit is None:
            continue
        if place and hit.start == 0 and len(text[start + hit.end :].strip(" .,;")) < 3:
            return Value(hit.written, text.strip(), line.number, 0.88, iso=hit.iso)
        said = _SAID.match(text)
        if said and not text.lstrip()[:1].isdigit() and hit.start < 20 and len(text) < 42:
            return Value(hit.written, text.strip(), line.number, 0.75, iso=hit.iso)
    return None


def from_dates(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read "Plaats, 5 december 2023", or a date that has a line of the head to itself."""
    if found.date is not None:
        return
    if kind is not Kind.OTHER and (closing := _said(lines)):
        found.date = closing
        return
    if kind in (Kind.DECISION_LIST, Kind.AGENDA) and found.meeting is None:
        for line in [line for line in lines[:14] if not line.blank][:6]:
            if hit := dates.first_date(line.text):
                found.date = Value(hit.written, line.text.strip(), line.number, 0.82, iso=hit.iso)
                return
    for line in lines[: min(found.head_end, 14)]:
        only = dates.first_date(line.text)
        if (
            only
            and not line.text[: only.start].strip(" \t.:;()-–")
            and _TIME.fullmatch(line.text[only.end :])
        ):
            others = (found.council_date, found.committee_date, found.meeting, found.decision_date)
            if line.number in found.used or any(v and v.iso == only.iso for v in others):
                continue
            found.date = Value(only.written, line.text.strip(), line.number, 0.62, iso=only.iso)
            return
