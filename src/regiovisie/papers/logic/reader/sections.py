"""The sections of a paper, and the lists in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regiovisie.papers.logic.reader.outline import heading_of, whole_title
from regiovisie.papers.logic.reader.running import runs_on
from regiovisie.papers.logic.reader.text import Line
from regiovisie.papers.logic.reader.vocabulary import labels

PAGE = re.compile(
    r"^(?:\(\d{1,3}\)|pagina\s*:?\s*\d+(?:\s*(?:van|/)\s*\d+)?|\d{1,3}\s*(?:/|van)\s*\d{1,3}|"
    r"[-–]\s*\d{1,3}\s*[-–]|blad(?:zijde)?\s*\d+.*|page \d+.*)$",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\s(?:pagina|blad(?:zijde)?)\s*:?\s*\d{1,3}\s*(?:van|/)\s*\d{1,3}$", re.IGNORECASE
)
_CELLS = re.compile(r"\t+|\s{3,}")
CONTACT = re.compile(
    r"[Pp]ostbus\s+\d|\S@\w|\b[1-9]\d{3}\s?[A-Z]{2}\s+[A-Z]|\bwww\.|"
    r"\b[Tt]el(?:efoon)?\s*[.:]\s*\(?0"
)
SIGNING = re.compile(
    r"^(?:aldus\b|(?:vastgesteld|besloten|genomen|gedaan) (?:in|door|op|tijdens)\b|"
    r"hoogachtend|met vriendelijke groet|(?:het )?college van [A-Z][\w' -]{2,30},?$|(?:de "
    r"|het )?(?:college van )?burgemeester en wethouders(?:\s+van\b.{0,60})?[,.]?$|(?:het "
    r")?college van (?:burgemeester en wethouders|b\s?&\s?w|b en "
    r"w)(?:\s+van\b.{0,60})?[,.]?$|namens\b.{0,60}$"
    r"|(?:de |het )?(?:raads|gemeente|loco-?|plv\.?\s|wnd\.?\s|waarnemend\s|"
    r"plaatsvervangend\s)?(?:griffier|secretaris|voorzitter|burgemeester)\b[\s,;./]*(?:$|"
    r"de |het |\t|\s{2,})"
    r"|de raad voornoemd|ondertekening|vali\w*\s?(?:ed)?\s+d?oor\b|getekend\b|en gaat "
    r"over tot de orde|w\.?g\.?$)",
    re.IGNORECASE,
)
PLACE_AND_DATE = re.compile(
    r"^(?:['’]s-)?['’]?[A-ZÀ-Ý][\w'’ -]{1,30},\s+(?:d\.?d\.?\s*)?(?:\w+dag\s+)?"
    r"(?:\d{1,2}[\s-]\w{1,10}[\s-]|(?:\.{2,}|…|_{2,}).{0,14})\d{4}\.?$"
)
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (
            "named",
            r"^\s*(?i:beslis|besluit)?(?i:punt)\s+(?P<n>\d{1,2}|[A-H])\s*"
            r"(?:[.:)]\s*|\s(?=[A-ZÀ-Ý])|$)(?P<rest>.*)$",
        ),
        ("deep", r"^\s*(?P<n>\d{1,2}\.\d{1,2})[.)]?\s+(?P<rest>\S.*)$"),
        (
            "number",
            r"^\s*(?:[-–•]\s+)?(?P<n>\d{1,2})\s?[.):](?:\s+|(?=[A-Za-zÀ-ÿ“\"'‘]))(?P<rest>.*)$",
        ),
        (
            "bare",
            r"^\s*(?P<n>\d{1,2})(?:\s+|\t)(?!(?:januari|februari|maart|april|mei|juni|juli|"
            r"augustus|september|oktober|november|december)\b)(?P<rest>[A-Za-zÀ-ÿ“\"'‘].*)$",
        ),
        ("roman", r"^\s*(?P<n>I{1,3}|IV|VI{0,3}|IX|X)(?:\s?[.)]\s+|\s{2,})(?P<rest>.*)$"),
        ("roman", r"^\s*(?P<n>I{1,3}|IV)\s(?P<rest>[a-z].*)$"),
        ("letter", r"^\s*(?:[-–•]\s+)?(?!B\.\s?en\s?W\b)(?P<n>[a-zA-Z])\s?[.)]\s+(?P<rest>.*)$"),
        ("number", r"^\s*[-–•]\s+(?P<n>\d{1,2})\s?[.)]\s*(?P<rest>)$"),
        ("letter", r"^\s*[-–•]\s+(?!B\.\s?en\s?W\b)(?P<n>[a-zA-Z])\s?[.)]\s*(?P<rest>)$"),
        ("dash", r"^\s*(?P<n>)•\s+[-–•.]\s*(?P<rest>)$"),
        ("alone", r"^\s*(?P<n>\d{1,2})\s?[.)]?\s*(?P<rest>)$"),
        ("dash", r"^\s*(?P<n>)(?:[-–—•*»>]|o(?=\s))\s*(?:[-–•]\s+)?(?P<rest>\S.*)$"),
    )
)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of lines under one heading: indexes of its first and last line (last not in it).

    ``rest`` is what stood behind the heading on its own line, ``at`` the line of the heading.
    """

    kind: str
    title: str
    rest: str
    at: int
    first: int
    end: int


def sections_of(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of a paper in order."""
    marks: list[tuple[int, str, str, str]] = []
    style = ""
    for at, line in enumerate(lines):
        if line.blank:
            continue
        item = item_of(line.text)
        if marks and marks[-1][1] == "attachments" and item:
            style = style or item[0]
            if item[0] == style:
                continue  # an annex may be called "Advies"
        heading = heading_of(line) if not runs_on(lines, at) else None
        listed = marks and marks[-1][1] == "attachments" and not lines[at - 1].blank
        decision = heading and heading.section == "points" and "besluit" in line.plain.lower()
        if listed and decision and at > marks[-1][0] + 1 and not _begins_list(lines, at):
            continue  # an annex may be called "Ontwerpbesluit"
        if heading:
            style = ""
            marks.append((at, heading.section, line.plain.partition(":")[0].strip(), heading.rest))
    ends = [*[at for at, *_ in marks[1:]], len(lines)][: len(marks)]
    return [
        Section(kind, title, rest, at, at + 1, end)
        for (at, kind, title, rest), end in zip(marks, ends, strict=True)
    ]


def _begins_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a list, or a sentence that introduces one, begins below a line."""
    following = next((line for line in lines[at + 1 : at + 4] if not line.blank), None)
    if following is None:
        return False
    item = item_of(following.text)
    return bool(item and item[1] in ("1", "a", "A", "I")) or following.plain.endswith(":")


def opens_section(lines: Sequence[Line], section: Section) -> bool:
    """Whether a heading such as "Voorstel" really opens the points, and is no title."""
    if whole_title(lines[section.at]) and _at_top(lines, section.at):
        return False
    if section.rest and len(section.rest) > 25:
        return True
    for at in range(section.first, min(section.end, section.first + 6)):
        text = lines[at].plain
        if not text:
            continue
        match = labels().pattern.match(text)
        if match and re.match(r"\s?:|\s*$|\t", text[match.end() :]) and not item_of(text):
            return False
        label = labels().of(match[0]) if match and text[0].isupper() else None
        if label and label.field == "subject" and not label.common:
            return False
        return not (whole_title(lines[section.at]) and _label_alone(lines, section.first))
    return False


def _at_top(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one of the first of a paper, and no list follows on it."""
    following = next((line for line in lines[at + 1 : at + 5] if not line.blank), None)
    listed = following is not None and item_of(following.text) is not None
    return not listed and sum(not line.blank for line in lines[:at]) < 4


def _label_alone(lines: Sequence[Line], first: int) -> bool:
    """Whether a label has one of the next lines to itself, so that we are still in a head."""
    known = labels()
    return any(
        all(known.of(cell.strip(" :")) for cell in _CELLS.split(line.plain))
        for line in lines[first : first + 7]
        if not line.blank and heading_of(line) is None
    )


def item_of(text: str) -> tuple[str, str, str] | None:
    """Return style, mark and rest of a line that begins an item; None when it does not."""
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            if style == "dash" and re.match(r"\s*[-–—]\d", text):
                return None
            return style, match["n"], match["rest"].strip()
    return None


def noise(line: Line) -> bool:
    """Whether a line is the number of a page, or a foot that ends with one."""
    return bool(PAGE.match(line.plain) or (len(line.text) < 130 and _FOOT.search(line.plain)))


def signing(lines: Sequence[Line], at: int) -> bool:
    """Whether the closing of a paper begins on a line."""
    return bool(SIGNING.match(lines[at].plain)) and not runs_on(lines, at)


def paragraphs(lines: Sequence[Line], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each paragraph between two lines."""
    start = -1
    for at in range(first, end):
        if lines[at].blank or noise(lines[at]) or CONTACT.search(lines[at].text):
            if start >= 0:
                yield start, at - 1
            start = -1
        elif start < 0:
            start = at
    if start >= 0:
        yield start, end - 1


_ASKS_OR_DOES = re.compile(r"\bte\s+\w+|\w+(?:stellen|stemmen|nemen|dragen|geven)\b", re.IGNORECASE)


def looks_like_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether a line we do not know as a heading stands in the text like one."""
    text = lines[at].plain
    if not 2 < len(text) < 60 or text.endswith((".", ";", ",")) or not text[0].isupper():
        return False
    if item_of(text) or whole_title(lines[at]):
        return bool(whole_title(lines[at]))
    if _ASKS_OR_DOES.search(text):
        return False
    before = at == 0 or lines[at - 1].blank
    following = lines[at + 1] if at + 1 < len(lines) else None
    after = following is not None and (
        following.blank or len(following.text) > 60 or following.plain.endswith(".")
    )
    return before and after
