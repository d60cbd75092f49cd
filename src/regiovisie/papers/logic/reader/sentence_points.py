"""The points that stand in a paper as sentences, without marks of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.counting import is_form
from regiovisie.papers.logic.reader.deciders import TO_COUNCIL, body_in
from regiovisie.papers.logic.reader.facts import DecidedBy, Point
from regiovisie.papers.logic.reader.outline import INTRO
from regiovisie.papers.logic.reader.proposing import (
    FINITE,
    TO_DO,
    VERB,
    doing,
    proposed_in,
    says_what,
    sentences,
)
from regiovisie.papers.logic.reader.sections import (
    paragraphs,
)
from regiovisie.papers.logic.reader.text import (
    Line,
    joined,
    quoted,
    refigured,
    without_footnotes,
)

_OWN = re.compile(
    r"^(?:om\s+)?(?:te besluiten\s*(?:om|tot|dat)?|vast te stellen|het volgende(?: "
    r"besluit)?|als volgt|om|tot|dat|conform)?\s*(?::|te besluiten:?|te nemen:?)?\s*$",
    re.IGNORECASE,
)

DECIDES = re.compile(
    r"^(?:besloten(?=\s*:?$)|(?:(?:[Dd]e|[Dd]en) (?:gemeente)?raad\s+(?:(?:van|der) .{2,45}?)?|"
    r"[Hh]et college\s+)?(?:heeft\s+)?(?:(?<=heeft )besloten|BESLUIT|[Bb]esluit|BESLUITEN|"
    r"in (?:zijn|haar) .{0,60}?besloten|op .{0,40}?besloten|[Bb]esluiten|[Bb]eslút|[Dd]e raad "
    r"besluit)(?:en)?)\b\s*(?P<rest>.*)$"
)


def of_cut_line(lines: Sequence[Line], first: int, last: int) -> bool:
    near = [lines[i].number for i in (first - 1, last + 1) if 0 <= i < len(lines)]
    return lines[first].number in near


def sentence_points(
    lines: Sequence[Line],
    at: int,
    rest: str,
    first: int,
    end: int,
    decided_by: DecidedBy | None,
    certainty: float,
) -> tuple[Point, ...]:
    """Return points that stand there as sentences, without marks."""
    found: list[Point] = []
    if rest:
        last = first
        while last < end and not lines[last].blank and not rest.rstrip().endswith("."):
            rest = joined([rest, lines[last].text])
            last += 1
        if inline := _inline(rest, quoted(lines, at, last - 1), lines[at], decided_by):
            return inline
        if of_cut_line(lines, at, last - 1):
            said = sentences(_strip_intro(rest))
            if len(said) > 1 and all(says_what(one) for one in said):
                quote, number = quoted(lines, at, last - 1), lines[at].number
                sure = certainty - 0.15
                return tuple(Point("", tidy(one), decided_by, quote, number, sure) for one in said)
        text = tidy(without_footnotes(_strip_intro(rest)))
        text = doing(text) if of_cut_line(lines, at, last - 1) else text
        if FINITE.search(text) or len(text.split()) > 3:
            return (
                Point(
                    "",
                    text,
                    decided_by,
                    quoted(lines, at, last - 1),
                    lines[at].number,
                    certainty - 0.05,
                ),
            )
        first = last
    for start, last in paragraphs(lines, first, end):
        whole = joined([line.text for line in lines[start : last + 1]])
        if len(whole) > 900 or (found and not FINITE.search(whole)):
            break
        if inline := _inline(whole, quoted(lines, start, last), lines[start], decided_by):
            return inline
        if INTRO.match(whole) and whole.endswith(":"):
            decided_by = body_in(whole) or decided_by
            continue
        apart = _line_by_line(lines, start, last, decided_by, certainty)
        if apart or (apart := _by_sentence(lines, start, last, decided_by, certainty)):
            found += apart
            continue
        text = tidy(without_footnotes(_strip_intro(whole)))
        text = doing(text) if of_cut_line(lines, start, last) else text
        if not FINITE.search(text) and len(text) > 350:
            break
        if len(text.split()) < 3 or is_form(text):
            continue
        sure = certainty - (0.05 if FINITE.search(text) else 0.3)
        found.append(
            Point("", text, decided_by, quoted(lines, start, last), lines[start].number, sure)
        )
    return tuple(found[:6])


def _line_by_line(
    lines: Sequence[Line], start: int, last: int, decided_by: DecidedBy | None, certainty: float
) -> list[Point]:
    """Return the points of a paragraph in which every line is a whole sentence."""
    rows = lines[start : last + 1]
    whole = all(row.plain[:1].isupper() and row.plain.endswith((".", ";")) for row in rows)
    if len(rows) < 2 or not whole or not all(_DOES.search(row.plain) for row in rows):
        return []
    return [
        Point("", tidy(row.plain), decided_by, row.text.strip(), row.number, certainty - 0.1)
        for row in rows
    ]


def _by_sentence(
    lines: Sequence[Line], start: int, last: int, decided_by: DecidedBy | None, certainty: float
) -> list[Point]:
    """Return the points of a line that lost its breaks, when each of its sentences is one."""
    if not of_cut_line(lines, start, last):
        return []
    whole = _strip_intro(joined([line.text for line in lines[start : last + 1]]))
    said = sentences(whole)
    if len(said) < 2 or not all(says_what(one) for one in said):
        said = _between_semicolons(whole)
    if len(said) < 2:
        return []
    quote, number = quoted(lines, start, last), lines[start].number
    return [Point("", tidy(one), decided_by, quote, number, certainty - 0.15) for one in said]


_TO_DO = re.compile(
    rf"{TO_DO.pattern}|\b\w+(?:en|an)\s(?:aan|van|met|voor|tot|op|in|bij)\b", re.DOTALL
)


def _between_semicolons(whole: str) -> list[str]:
    """Return the parts of a list that lost its marks: "Instemmen met ...; De visie zenden"."""
    said = re.split(r";\s+(?=[A-ZÀ-Ý])", whole)
    listed = TO_DO.search(said[0]) and all(_TO_DO.search(one) for one in said)
    return said if listed and not any(VERB.search(one) for one in said[1:]) else []


_DOES = re.compile(r"\w(?:en|aan)[.;]$")
_INLINE = re.compile(r"(?:^|(?<=[:;.,])\s+|(?<=\bom)\s+|(?<=\ben)\s+)(?P<n>\d|[a-f])[.)]\s+")


def _inline(text: str, quote: str, line: Line, decided_by: DecidedBy | None) -> tuple[Point, ...]:
    """Return points that follow each other inside one sentence, counted from one."""
    marks = list(_INLINE.finditer(text))
    wanted = "123456789" if marks and marks[0]["n"].isdigit() else "abcdef"
    if len(marks) < 2 or "".join(mark["n"] for mark in marks) != wanted[: len(marks)]:
        return ()
    ends = [*[mark.start() for mark in marks[1:]], len(text)]
    return tuple(
        Point(mark["n"], tidy(text[mark.end() : end]), decided_by, quote, line.number, 0.8)
        for mark, end in zip(marks, ends, strict=True)
    )


def _strip_intro(text: str) -> str:
    if said := proposed_in(text):
        return said
    if match := TO_COUNCIL.match(text):
        return text[match.end() :]
    decides = DECIDES.match(text)
    if decides and len(decides["rest"].split()) > 3:
        text = decides["rest"].lstrip(" :")
    return re.sub(
        r"^(?:om\s+)?(?:te besluiten\s+(?:om\s+|tot\s+)?|om\s+)", "", text, flags=re.IGNORECASE
    )


_ARTICLES = re.compile(
    r"(?<=\w)[.;:]?\s+(?:\d\s+)?(?:Inhoud(?:sopgave)?\s)?(?:Artikel|ARTIKEL|Hoofdstuk|HOOFDSTUK|Paragraaf|Afdeling)\s+(?:1|I)\b(?!\s+van)"
)


_CLOSING = re.compile(
    r"(?<=[.;,\d”])\s+(?:DE RAAD VOORNOEMD|De raad voornoemd|Aldus (?:vastgesteld|besloten|gedaan)|"
    r"Vastgesteld in de|Besloten in de|Hoogachtend|Burgemeester en wethouders van)\b.*$"
)


_OF_PAGE = re.compile(
    r"\s*_{4,}\W*$|(?<=[a-z)][.;])\s+\d{1,3}$|(?<=[a-z.;)])\s\d{1,3}\s[A-Z]{2,}[A-Z ]{4,30}$"
)
_FORM_BEHIND = re.compile(
    r"\s(?:[A-Z][a-z]{4,20}\s?:\s?(?:[Jj]a|[Nn]ee|[Nn]\.?v\.?t\.?)|"
    r"(?:B|GENOMEN B|Genomen b)(?:ESLUIT|esluit)\s(?i:raad|college|b\s?&\s?w)\b[^.;]{0,40}"
    r"\b(?i:conform|akkoord|aangehouden)\b[^.;]{0,20})\.?$"
)
_ENDED = re.compile(
    r"[;,.]?\s[Ee]n gaa[tn] (?:\w+ )?over tot de orde van de (?:dag|vergadering).*$", re.DOTALL
)


def tidy(text: str) -> str:
    """Return the words of a point without the "en" before the next, or the articles behind it."""
    if closing := _CLOSING.search(text):
        text = text[: closing.start()]
    if regulation := _ARTICLES.search(text):
        text = text[: regulation.start()]
    text = _OF_PAGE.sub("", refigured(text).strip())
    text = _FORM_BEHIND.sub("", _ENDED.sub("", text))
    text = re.sub(r"\s*[;,]?\s*\b(?:en(?: tevens)?|alsmede|alsook)\s*[,:]?\s*$", "", text)
    return text.strip(" ;,").strip()
