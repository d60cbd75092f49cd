"""Headings and titles in the middle of a line that lost its line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regiovisie.papers.logic.reader.facts import Kind
from regiovisie.papers.logic.reader.text import folded
from regiovisie.papers.logic.reader.vocabulary import (
    Label,
    everyday_inside,
    heading_finder,
    headings,
    labels,
    title_finder,
    titles,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A label, heading or title inside a line, and where the line is cut for it."""

    start: int
    end: int
    cuts: frozenset[int]
    label: Label | None = None
    colon: bool = False

    def inside(self, other: Mark) -> bool:
        """Whether it stands in the words of the other."""
        return other.start <= self.start < other.end


_BEHIND = re.compile(r"(?:^|(?<!\s\d)[.?!:;,)”\"»\]]|\d)\s*$")
CONNECTS = re.compile(
    r"\b(?:de|het|een|en|of|van|voor|op|in|met|aan|uw|ons|bij|door|is|om|te|per|dat|die|dit|deze|"
    r"naar|over|als|tot|onze|nieuwe|geen|ter|uit|der|onder|inzake|betreffende)\s*$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\s*:?\s*(?:(?:\d{1,2}\.\d{1,2}|\d{1,2}\s?[.)]|[a-zA-Z][.)]|[-–—•])\s|1\.(?=[A-Z][a-z]))"
)
_SENTENCE = re.compile(
    r"\s*:?\s*(?:[“\"‘(]?[A-ZÀ-Ý][\w’'-]*,?\s+[a-zà-ÿ(‘“\d]|[“\"‘]?(?:De|Het|Een|In|Op|Uw|Wij|Met|"
    r"Om|Door|Voor|Per|Er|Na|Bij|Sinds|Aan|Dit|Deze|Als|Onder|Naar|Vanaf|Eind|Begin)\s)"
)


_TORN = re.compile(
    r"(?<!\w)(?=[AIBCFKST])(?:"
    + "|".join(
        " ?".join(word)
        for word in ("Inleiding", "Aanleiding", "Samenvatting", "Argumenten", "Toelichting",
                     "Kanttekeningen", "Beslispunten", "Financiën", "Communicatie")
    )
    + r")(?!\w)"
)  # fmt: skip


def _torn(text: str) -> list[Mark]:
    """Return the headings with a stray space in them: "Inleidi ng"."""
    return [
        Mark(match.start(), match.end(), frozenset(match.span()))
        for match in _TORN.finditer(text)
        if 0 < match[0].count(" ") < 3 and _SENTENCE.match(text[match.end() :][:60])
    ]


def headings_in(text: str) -> list[Mark]:
    """Return the headings: behind a sentence, or where a sentence or list begins behind them."""
    found = []
    everyday, firm = everyday_inside()["headings"], everyday_inside()["firm"]
    for match in heading_finder().finditer(text):
        if not match[0][0].isupper() or _title_is_longer(text, match):
            continue
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() :][:60]
        colon = re.match(r"\s?[:?](?=\s)", after)
        ends = match.end() + (colon.end() if colon else 0)
        listed = _LISTED.match(after)
        if not colon and (second := _SECOND.match(after)) and _known(second["name"]):
            ends = match.end() + second.end()
            listed, after = _LISTED.match(text[ends:]), text[ends : ends + 60]
        elif after.startswith("/"):
            continue
        if len(match[0]) < 7:
            alone = colon or re.search(r"[.?!;]\s*$", before) or re.match(r"\s+[1a][.)]\s", after)
            new = bool(alone and (listed or _SENTENCE.match(after))) and not CONNECTS.search(before)
        elif _BEHIND.search(before):
            new = bool(
                colon or listed or re.match(r":?\s+(?:[A-ZÀ-Ý“\"‘•–-]|\d{1,2}\s+[A-Z])", after)
            )
        elif colon:
            new = not CONNECTS.search(before)
        else:
            key = folded(match[0])
            loud = match[0].isupper() and not text[: match.end() + 60].isupper()
            named = key in everyday and key not in firm and not loud
            new = bool(listed or (_SENTENCE.match(after) and not named))
            new = new or (not named and _label_at(text, ends + 1))
            new = new and not CONNECTS.search(before)
        if new:
            start = match.start()
            if number := _NUMBERED.search(text[:start]):
                start = number.start()
            found.append(Mark(start, ends, frozenset({start, ends})))
    return [*found, *_torn(text)]


def _title_is_longer(text: str, match: re.Match[str]) -> bool:
    """Whether a title stands at the top where a heading seems to: "Voorstel aan de raad"."""
    title = title_finder().match(text[match.start() :][:80]) if match.start() < 60 else None
    return title is not None and title.end() >= len(match[0])


_SECOND = re.compile(
    r"\s?(?:/|&|en)\s?(?P<name>[A-Za-zë]{4,20})(?:\s?:(?=\s)|(?=\s+[A-ZÀ-Ý\d“\"‘•–-]))"
)
_NUMBERED = re.compile(
    r"(?:(?<=\s)|^)(?:\d{1,2}(?:\.\d)?[.)]|\d-|(?:I{1,3}|IV|VI{0,3}|IX|X)[.)]|"
    r"(?<=[.:;\d] )\d{1,2}|^\d)\s+$"
)


def _known(word: str) -> bool:
    return folded(word) in headings()


_TITLED = (
    Kind.COUNCIL_PROPOSAL, Kind.EXECUTIVE_PROPOSAL, Kind.COVER_NOTE, Kind.COUNCIL_DECISION,
    Kind.LETTER, Kind.MOTION,
)  # fmt: skip


def titles_in(text: str, found: Sequence[Mark], cuts: set[int], running: int) -> list[Mark]:
    """Return the titles of papers: at the beginning, or right before a label or heading."""
    starts = {mark.start for mark in found} | cuts
    marks: list[Mark] = []
    for match in title_finder().finditer(text):
        kind = titles().get(folded(match[0]))
        if not match[0][0].isupper() or kind is None:
            continue
        if any(mark.start < match.start() < mark.end for mark in found):
            continue  # "Datum B&W besluit"
        gap = len(text[match.end() :]) - len(text[match.end() :].lstrip())
        after = match.end() + gap
        followed = after in starts or bool(_ADDRESS.match(text, after))
        followed = followed or (after < len(text) and _label_at(text, after))
        if match.start() == 0:
            if kind is Kind.REGULATION:
                continue  # its name goes on
            if followed or re.match(r"[1I]\.?\s", text[after:]):
                marks.append(Mark(0, match.end(), frozenset({after})))
            continue
        before = text[max(0, match.start() - 16) : match.start()]
        long = len(match[0]) > 9 and kind in _TITLED
        labelled = re.search(r":\s*$", before) or any(
            m.label and 0 <= match.start() - m.end < 4 for m in found
        )
        value = match.start() < running and kind in _STRONG and _AFTER_VALUE.search(before)
        opens = bool(value and _NAMED.match(text, match.end()))
        if opens and long and not labelled:
            marks.append(Mark(match.start(), match.end(), frozenset({match.start()})))
        elif followed and long and not labelled and not CONNECTS.search(before):
            marks.append(Mark(match.start(), match.end(), frozenset({match.start(), after})))
    return marks


def top_titles(text: str) -> list[tuple[int, int]]:
    """Return where titles of several words stand at the top of a text."""
    found = title_finder().finditer(text[:140])
    return [match.span() for match in found if match.start() < 60 and " " in match[0]]


_AFTER_VALUE = re.compile(r"(?:\d|[.)»*”\"]|\b[A-Z]{2,}|\bGemeente(?:blad|raad))\s$")
_STRONG = (Kind.COUNCIL_PROPOSAL, Kind.EXECUTIVE_PROPOSAL, Kind.LETTER, Kind.MOTION)
_NAMED = re.compile(r"\s(?:van (?:het|de)|van \d|tot|inzake|[A-Z\d(“\"‘])")
_ADDRESS = re.compile(r"Aan\s*:?\s+(?:de |het )?[a-zA-Z]|\(\w+\)\s")


def _label_at(text: str, at: int) -> bool:
    match = labels().pattern.match(text[at : at + 60])
    return bool(match and match[0][0].isupper() and labels().of(match[0]))
