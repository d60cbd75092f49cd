"""What a decision says it has read, and the meeting it was taken in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import NumberKind, ReadDocument, Value
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import Line, joined, quoted, stretch, unscanned

_READ = re.compile(
    r"^(?:gelezen|gezien|gehoord|lêzen)\b(?:\s+(?:het|de|een))?\s+(?:.{0,25}?)(?:voorstel|"
    r"advies|voordracht|nota|foarstel|raadsvoorstel|collegevoorstel)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^(?:gelet|gehoord|overwegende|besluit|b e s|gezien|gelezen|constaterende|aldus)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?<!\w)(?P<word>zaak-?\s?(?:nummer|nr\.?)|dossier(?:nummer|nr\.?)|"
    r"registratie-?\s?(?:nummer|nr\.?)|kenmerk|document(?:nummer|nr\.?)|(?:raads|"
    r"college)?voorstel-?\s?(?:nummer|nr\.?)|agenda(?:punt|nummer|nr\.?)|raadsvoorstel|"
    r"collegevoorstel|voorstel(?=\s[A-Z]{0,3}\d{2,4}[./-]\d)|\w*nummer|nr\.?|no\.?)(?![a-z])\s*:?\s*(?=[A-Z\d*])",
    re.IGNORECASE,
)
_IN_MEETING = re.compile(
    r"(?:bijeen in (?:zijn |de |een )?(?:openbare )?(?:raads)?vergadering\s*(?:,|van|op|"
    r"d\.?d\.?)|in (?:zijn|haar|de|"
    r"een)\s+(?:openbare\s+)?(?:raads)?vergadering(?:\s+bijeen)?(?:\s+\w+){0,3}?\s*(?:,|"
    r"van|op|d\.?d\.?)|(?:raad(?:\s+(?:van|der)\s+(?:de\s+)?(?:gemeente\s+)?"
    r"[\w'’ -]{2,30}?)?|vergadering)\s*,?\s*(?:in "
    r"vergadering\s+)?bij\s?een(?:\s+in\s+(?:zijn|de)\s+\w*vergadering)?\s*(?:op|van|"
    r"d\.?d\.?)?)\s*(?=\w*\s?\d)",
    re.IGNORECASE,
)


def read_document_of(lines: Sequence[Line]) -> tuple[ReadDocument | None, list[Value]]:
    """Return the proposal a decision has read with date and number, and the typed numbers."""
    for at, line in enumerate(lines):
        if not _READ.match(unscanned(line.plain.lstrip("-•* "))):
            continue
        last = at
        while (
            last + 1 < len(lines)
            and last < at + 6
            and not _NEXT.match(lines[last + 1].plain.lstrip("-•* "))
            and not lines[last].text.rstrip().endswith(";")
            and not (lines[last + 1].blank and _ended(lines[last].text.rstrip()))
        ):
            last += 1
        while lines[last].blank and last > at:
            last -= 1
        whole = joined([one.text for one in lines[at : last + 1]])
        later = re.search(r"[;,]\s*(?:gelet op|gehoord|overwegende|besluit)\b", whole)
        whole = whole[: later.start()] if later else whole
        return _read(lines, at, last, whole)
    return None, []


def _ended(text: str) -> bool:
    """Whether a line is whole, so that nothing behind a blank one belongs to it."""
    return text.endswith((",", ".")) and not _WAITS.search(text[-12:])


_WAITS = re.compile(r"\b(?:nrs?|no|d\.\s?d|dd|van|onder)\.$", re.IGNORECASE)  # for its value


def _read(
    lines: Sequence[Line], at: int, last: int, whole: str
) -> tuple[ReadDocument | None, list[Value]]:
    quote = quoted(lines, at, last)

    def line_with(part: str) -> int:
        words = part.split()
        return next(
            (lines[i].number for i in range(at, last + 1) if words and words[-1] in lines[i].text),
            lines[at].number,
        )

    hit = dates.first_date(whole)
    day = None
    if hit:
        day = Value(hit.written, quote, line_with(hit.written), 0.95, iso=hit.iso)
    numbers: list[Value] = []
    for match in _NUMBERED.finditer(whole):
        found = shaped("number", whole[match.end() :], field="number")
        if found is None or found.start > 1 or not any(c.isdigit() for c in found.value):
            continue
        kind = _kind(match["word"])
        numbers.append(Value(found.value, quote, line_with(found.value), 0.92, kind=str(kind)))
    if bare := _BARE.search(whole):
        value = bare["n"]
        if all(one.value != value for one in numbers):
            own = str(NumberKind.PROPOSAL)
            numbers.append(Value(value, quote, line_with(value), 0.85, kind=own))
    proposal = next((one for one in numbers if one.kind != NumberKind.AGENDA), None)
    if day is None and proposal is None:
        return None, numbers
    return ReadDocument(day, proposal), numbers


_BARE = re.compile(
    r"\b(?:voorstel|voordracht)\s+(?P<n>[A-Z]{1,4}[-.]?\d[\w./-]*\d|\d+[./-][\w./-]*\d)(?=\s+van\b|[,;]|$)"
)


def _kind(word: str) -> NumberKind:
    word = word.lower()
    if word.startswith(("zaak", "dossier")):
        return NumberKind.FILE
    if word.startswith(("registratie", "kenmerk", "document")):
        return NumberKind.REGISTRATION
    if word.startswith("agenda"):
        return NumberKind.AGENDA
    return NumberKind.PROPOSAL


def meeting_date_of(lines: Sequence[Line]) -> Value | None:
    """Return the date of the meeting a body says it is in, at the beginning of its paper."""
    for at in range(min(30, len(lines))):
        told = stretch(lines, at, min(at + 1, len(lines) - 1))
        match = _IN_MEETING.search(told.text)
        if match is None or match.start() > len(lines[at].text):
            continue
        hit = dates.first_date(told.text[match.end() :])
        if hit and hit.start < 12:
            last = told.at(match.end() + hit.end - 1)
            return Value(hit.written, quoted(lines, at, last), lines[last].number, 0.9, iso=hit.iso)
    return None
