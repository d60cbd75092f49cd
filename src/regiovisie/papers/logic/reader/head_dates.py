"""The date of a paper where no label says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Kind, Value
from regiovisie.papers.logic.reader.head_fields import Fields
from regiovisie.papers.logic.reader.outline import ADDRESSEE, OPENING, title_start
from regiovisie.papers.logic.reader.text import Line
from regiovisie.papers.logic.reader.vocabulary import labels

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


_PLACE = (
    r"(?:['’]s-)?[A-ZÀ-Ý][a-zà-ÿ'’]+"
    r"(?:[-\s](?:aan|op|bij|en|den|de|der|over|[A-ZÀ-Ý][a-zà-ÿ]+)){0,3}"
)
_INSIDE = re.compile(
    rf"(?:(?<=[\s.;!])|^)(?P<place>{_PLACE})(?:\s?,|\d)\s+"
    r"(?:\w{2,6}dag\s)?(?=\d{1,2}[\s./-](?:\w{3,9}|\d{1,2})[\s./-]\d{4})"
)
_OF_MEETING = re.compile(r"(?::|\w*raad|\w*vergadering|\w*commissie|\w*college)\s*$", re.IGNORECASE)
_BEHIND_DATE = re.compile(r"[\s.»]*(?:$|[A-ZÀ-Ý\d(])")
_NO_PLACE = re.compile(
    r"(?:\w+dag|datum|d\.?d|raad\w*|college|commissie\w*|\w*vergadering|besluit\w*|voorstel\w*|"
    r"agenda\w*|verzonden|versie|ingekomen|vastgesteld|brief|nota|van|op|per|tot|sinds|vanaf|in|de|"
    r"het|motie|amendement|geachte|verordening|wet|vervolg|behandel\w*|status|\w*punt)$",
    re.IGNORECASE,
)


def _no_place(words: str) -> bool:
    """Whether words before a date are no name of a place but of a meeting or a label."""
    words = re.sub(r"^(?:De|Het)\s(?=[A-Z])", "", words)  # "De Bilt"
    first, *_, last = words.split() * 2
    return bool(_NO_PLACE.match(first) or _NO_PLACE.match(last) or labels().of(words))


def placed(value: Value) -> bool:
    """Whether a date stands behind a place, as the day on which a letter was written."""
    return _PLACE_DATE.match(value.quote) is not None


_NAMED_LINES = 10  # first lines of a paper in which a place stands before its date


def _inside(lines: Sequence[Line]) -> Value | None:
    """Return the date of "Plaats, 5 december 2023" inside a line that lost its breaks.

    Before it stands nothing that names another day, behind it a new sentence or nothing.
    """
    for line in [line for line in lines if not line.blank][:_NAMED_LINES]:
        for match in _INSIDE.finditer(line.text):
            if _no_place(match["place"]):
                continue
            hit = dates.first_date(line.text[match.end() :])
            if hit is None or hit.start or _OF_MEETING.search(line.text[: match.start()]):
                continue
            if _BEHIND_DATE.match(line.text[match.end() + hit.end :]):
                return Value(hit.written, line.text.strip(), line.number, 0.8, iso=hit.iso)
    return None


_INVITED = re.compile(
    r"(?:\w*vergadering|\bbijeenkomst)\b[^.:;]{0,120}?"
    r"\b(?:op|van|d\.d\.)\s+(?=(?:\w{3,7}dag\s+)?\d{1,2}\s)",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"^\d{1,2}[.)]\s|"
    r"\b(?:verslag(?:en)?|notulen|besluitenlijst(?:en)?) (?:van )?(?:de )?\w*vergadering",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"^\d{1,2}[.)]\s|verslag|notulen|besluitenlijst", re.IGNORECASE)
_TYPED = re.compile(r"(?<!op)(?<!de)(?<!per)(?:^|\s)[Dd]atum\s*:?\s+(?=\d)")
_ISSUED = re.compile(
    r"\b(?:gemeenteblad|uitgegeven|bekendgemaakt|gepubliceerd)\b[^.]{0,30}\b(?:uitgegeven|"
    r"bekendgemaakt|gepubliceerd)?\s?op\s+(?=\d)",
    re.IGNORECASE,
)


def _behind(lines: Sequence[Line], pattern: re.Pattern[str], sure: float) -> Value | None:
    """Return the date right behind words of a pattern."""
    for line in lines:
        match = pattern.search(line.text)
        hit = dates.first_date(line.text[match.end() :]) if match else None
        if hit and hit.start == 0:
            return Value(hit.written, line.text.strip(), line.number, sure, iso=hit.iso)
    return None


_OF_DECISION = re.compile(
    r"\b(?:besluit|beslissing)(?: van)?(?: het| de)? (?:college|b\s?&\s?w|raad)\s*:?$|"
    r"\b(?:college|raads)besluit\s*:?$",
    re.IGNORECASE,
)


_HAS_DECIDED = re.compile(
    r"\bcollege\b.{0,40}\bheeft (?:in|op|tijdens) (?:(?:de|zijn|haar) )?(?:openbare )?"
    r"(?:vergadering (?:van|op|d\.d\.) )?"
    r"(?=\d{1,2}[ ./-]\w+[ ./-]\d{4}(?: besloten|\s?[;,:]|\s*$))",
    re.IGNORECASE,
)


_TAKEN = re.compile(
    r"\b(?:besloten|aangenomen|verworpen|ingediend|behandeld|vastgesteld) (?:in|tijdens) de "
    r"(?:openbare )?(?:raads)?vergadering (?:van|op|d\.d\.) (?:\w{3,7}dag )?(?=\d)",
    re.IGNORECASE,
)


def taken_in(lines: Sequence[Line]) -> Value | None:
    """Return the day of the meeting in which an amendment or motion was treated."""
    return _behind(lines, _TAKEN, 0.8)


def decided_below(lines: Sequence[Line]) -> Value | None:
    """Return the date of "d.d. 5 maart 2024" under a line that ends with "Besluit college"."""
    before = ""
    if told := _behind(lines, _HAS_DECIDED, 0.85):
        return told
    for line in lines:
        if line.blank:
            continue
        hit = dates.first_date(line.text)
        if hit and _OF_DECISION.search(before) and _SAID.match(line.text) and len(line.text) < 42:
            return Value(hit.written, line.text.strip(), line.number, 0.85, iso=hit.iso)
        before = line.plain
    return None


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
        if place and _no_place(place["place"]):
            place = None
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
    if found.decision_date is None:
        found.decision_date = decided_below(lines)
    closing = None
    if kind is not Kind.OTHER:
        closing = _said(lines) or _inside(lines)
    elif found.used or any(ADDRESSEE.match(line.plain) for line in lines[:12]):
        closing = _inside(lines)
    if closing and (found.decision_date is None or closing.line != found.decision_date.line):
        found.date = closing
        return
    if kind is Kind.LETTER and (typed := _behind(lines[:12], _TYPED, 0.75)):
        found.date = typed
        return
    if kind is Kind.REGULATION and (issued := _behind(lines, _ISSUED, 0.8)):
        found.date = issued
        return
    if kind in (Kind.DECISION_LIST, Kind.AGENDA) and found.meeting is None:
        for line in [line for line in lines[:14] if not line.blank][:6]:
            hit = dates.first_date(line.text)
            other = _REPORT if kind is Kind.DECISION_LIST else _REPORTED
            if hit and not other.search(line.text[: hit.start]):
                found.date = Value(hit.written, line.text.strip(), line.number, 0.82, iso=hit.iso)
                return
        if invited := _behind(lines[:25], _INVITED, 0.75):
            found.date = invited
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
    if kind in (Kind.AMENDMENT, Kind.MOTION):
        found.date = _beside_title(lines)


_PAGE = 250  # characters; a longer line is a page that lost its breaks
_LEADS_TO = re.compile(
    r"(?:\b(?:van|op|d\.?d\.?|per|tot|sinds|vanaf|in|de|het|en|of|voor)|[:,(])\s*(?:\w+dag\s)?$",
    re.IGNORECASE,
)


def _beside_title(lines: Sequence[Line]) -> Value | None:
    """Return the date between the title of an amendment and its opening, on one line of a page."""
    rows = [line for line in lines[:14] if not line.blank][:8]
    for line, following in pairwise([*rows, Line(0, "")]):
        if line.number != following.number and len(line.text) < _PAGE:
            continue
        for day in dates.dates_in(line.text[:_PAGE]):
            before, after = line.text[: day.start], line.text[day.end :].strip(" .;")
            new = after[:1].isupper() or (not after and _begins(following))
            if new and before.strip() and not _LEADS_TO.search(before):
                return Value(day.written, line.text.strip(), line.number, 0.6, iso=day.iso)
        if _begins(following):
            return None
    return None


def _begins(line: Line) -> bool:
    text = line.plain
    return bool(OPENING.match(text) or ADDRESSEE.match(text) or title_start(line))
