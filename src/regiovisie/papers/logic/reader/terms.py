"""The term of the vision or plan a paper is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import Point, Term, Value
from regiovisie.papers.logic.reader.text import Line, refigured

_RANGE = re.compile(
    r"(?<![\d.\-/])(?P<a>20\d{2})\s{0,2}(?:[-–—/]|t\s?/\s?m|tot en met|tot|"
    r"t\.e\.m\.)\s{0,2}(?P<b>20\d{2}|\d{2})(?![\d\-/])"
)
_APART = re.compile(
    r"(?:visie|plan|strategie|agenda|programma|kader|nota)\s(?P<a>20\d{2})\s(?P<b>20\d{2})(?!\d)"
)  # its dash was lost
_OPEN = re.compile(
    r"(?<![\d-])(?P<a>20\d{2})\s+(?:en verder|e\.v\.|ev\b)|\bvanaf\s+(?P<c>20\d{2})\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"\bonbepaalde (?:tijd|duur|termijn|looptijd)\b", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:begroting|meerjarenraming|jaarrekening|jaarverslag|kadernota(?=\s*$)|jaarstukken)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"visie|fyzje|plan|strategie|agenda|aanpak|programma|kader|nota|beleid|verordening",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\bvisie\b.*\b(?:looptijd|geldt voor|geldend voor)\b|\b(?:looptijd|geldt voor)\b.*visie\b",
    re.IGNORECASE,
)


def term_of(subject: Value | None, points: Sequence[Point], lines: Sequence[Line]) -> Term | None:
    """Return the term: from the subject, the decision points, or a sentence on the duration."""
    sources = []
    if subject:
        sources.append((subject.value, subject.quote, subject.line, 0.92))
    sources += [(point.text, point.quote, point.line, 0.88) for point in points]
    for text, quote, line, sure in sources:
        if term := _in(text, quote, line, sure):
            return term
    for one in lines:
        match = _INDEFINITE.search(one.text)
        if match and re.search(r"visie|plan", one.text, re.IGNORECASE):
            return Term(None, Value(match[0].lower(), match[0], one.number, 0.85))
    told = {
        (match["a"], match["b"]): (one, match)
        for one in lines
        for match in _RANGE.finditer(refigured(one.text))
        if _sensible(match) and _TITLE.search(one.text[max(0, match.start() - 70) : match.start()])
    }
    head = [one for one in lines if not one.blank][:10]
    for one in head:
        if _CALLED.match(one.plain) and (term := _in(one.text, one.text.strip(), one.number, 0.75)):
            return term
    if len(told) == 1:
        (one, match), *_ = told.values()
        if not _BEFORE.search(one.text[: match.start()]):
            return _in(
                one.text[max(0, match.start() - 6) : match.end()],
                one.text[match.start() : match.end()],
                one.number,
                0.74,
                True,
            )
    for one in lines:
        if _LASTS.search(one.text) and (term := _in(one.text, "", one.number, 0.72)):
            return term
    return None


_CALLED = re.compile(
    r"(?:concept-?\s?)?(?:[A-Z][\w-]*\s){0,4}\w*(?:visie|plan|nota|programma|agenda|kader|beleid)\b"
    r"[^.;:]{0,90}$",
    re.IGNORECASE,
)  # a line that holds the name of a plan
_TITLE = re.compile(r"\b(?:[Rr]egiovisie|[Vv]isie|[Rr]egioplan|[Bb]eleidskader)\b[^.;]*$")
_BEFORE = re.compile(r"\b(?:vorige|huidige|oude|eerdere|lopende|geldende)\b", re.IGNORECASE)


def _in(text: str, quote: str, line: int, sure: float, about: bool = False) -> Term | None:
    written, text = text, refigured(text)
    found = [m for m in (*_RANGE.finditer(text), *_APART.finditer(text)) if _sensible(m)]
    found = [m for m in found if not _MONEY.search(text[max(0, m.start() - 40) : m.start()])]
    if found and (about or _ABOUT.search(text)):
        match = found[0]
        if len({(m["a"], m["b"]) for m in found}) > 1:
            sure -= 0.25
        end = match["b"] if len(match["b"]) == 4 else match["a"][:2] + match["b"]
        here = written[match.start("a") : match.end()]
        if quote and here not in quote:  # the figures were misread by a scanner
            here = quote
        return Term(
            Value(match["a"], here, line, sure, iso=match["a"]),
            Value(end, here, line, sure, iso=end),
        )
    match2 = _OPEN.search(text)
    if match2 and _ABOUT.search(text):
        year = match2["a"] or match2["c"]
        return Term(Value(year, match2[0], line, sure - 0.1, iso=year), None)
    return None


def _sensible(match: re.Match[str]) -> bool:
    start = int(match["a"])
    end = int(match["b"]) if len(match["b"]) == 4 else start // 100 * 100 + int(match["b"])
    return 1 <= end - start <= 20
