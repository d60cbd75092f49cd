"""Several documents in one file: where each begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Kind
from regiovisie.papers.logic.reader.outline import (
    ADDRESSEE,
    CLAUSE,
    OPENING,
    heading_of,
    opens_decision,
    title_start,
    whole_title,
)
from regiovisie.papers.logic.reader.roles import roles_on
from regiovisie.papers.logic.reader.text import Line, folded
from regiovisie.papers.logic.reader.vocabulary import labels

_FEW = 3  # lines a document has at least
_TITLE = 14  # lines in which a title that holds more may still come
_STRONG = (Kind.COUNCIL_PROPOSAL, Kind.EXECUTIVE_PROPOSAL, Kind.COVER_NOTE, Kind.LETTER)
_OF_PROPOSALS = ("arguments", "attachments", "other")  # sections no decision begins with
_CALLED = (Kind.AMENDMENT, Kind.MOTION)  # what they are called stands behind the word
_SIGNED = re.compile(
    r"(?:het college van )?burgemeester en wethouders (?:van|der) ['’A-Z].{0,120}"
    r"\b(?:burgemeester|secretaris)\b",
    re.IGNORECASE,
)
_MUCH = 30  # lines after which it is no head any more
_GOES_WITH_NEXT = re.compile(
    r"^(?:gemeente\s+[A-Z][\w'’ -]{2,30}|pagina \d+.*|\d{1,3}|(?:nummer|"
    r"nr\.?)\s*(?:raadsvoorstel|raadsbesluit|voorstel|besluit)?\s*:.*|(?:raadsbesluit|"
    r"besluit|zaak|registratie)(?:nummer|nr\.?)\s*:?.*\d.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one document; ``kind`` when its title says it."""

    lines: tuple[Line, ...]
    kind: Kind | None


def documents(lines: Sequence[Line]) -> list[Segment]:
    """Return the documents a file holds, in order; one with everything when there is one."""
    starts: list[tuple[int, Kind | None]] = []
    kind: Kind | None = None
    begin = content = 0
    signed = substance = False
    for at, line in enumerate(lines):
        if line.blank:
            continue
        new = _begins(lines, at, kind, content, signed)
        if new is Kind.AGENDA and kind is None and _announced(lines[begin:at]):
            kind, new = new, None
        other = kind is not None and new is not kind and _plain_title(line, new)
        if other and _among_labels(lines, at):
            new, other = None, False
        if new is not None and content >= _FEW and (signed or substance or other):
            starts.append((begin, kind))
            begin, kind, content = _back(lines, at, begin), new, 0
            signed = substance = False
        elif new is not None and kind is None:
            kind = new
        content += 1
        substance = substance or _running(line) or content > _MUCH
        signs = bool(roles_on(line.text)) and content > _FEW and not _names_holder(line)
        signed = signed or signs or _SIGNED.match(line.plain) is not None
    starts.append((begin, kind))
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    return [
        Segment(tuple(lines[start:end]), kind)
        for (start, kind), end in zip(starts, ends, strict=True)
        if any(not line.blank for line in lines[start:end])
    ]


def _names_holder(line: Line) -> bool:
    """Whether a line of a head names somebody: "Wethouder: J. Slot", "Voorzitter: A. Post"."""
    match = labels().pattern.match(line.plain)
    label = labels().of(match[0]) if match else None
    colon = match is not None and re.match(r"\s?:\s*\S", line.plain[match.end() :])
    return bool(label and (label.shape == "person" or label.field == "ignored") and colon)


def _announced(lines: Sequence[Line]) -> bool:
    """Whether the first lines say that an agenda follows."""
    first = [line for line in lines if not line.blank][:3]
    return any(re.search(r"\bagenda\b", line.plain, re.IGNORECASE) for line in first)


def _plain_title(line: Line, new: Kind | None) -> bool:
    """Whether a line is a title that cannot be a heading inside another paper."""
    if new is None or whole_title(line) is not new or labels().of(line.plain.strip(" :")):
        return False
    return new is not Kind.COUNCIL_DECISION or "raadsbesluit" in folded(line.plain)


def _among_labels(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands in a block of labels, and names a date: "B&W-besluit"."""
    beside = (
        next((line for line in reversed(lines[max(0, at - 3) : at]) if not line.blank), None),
        next((line for line in lines[at + 1 : at + 4] if not line.blank), None),
    )
    return all(line is not None and labels().of(line.plain.strip(" :")) for line in beside)


def _running(line: Line) -> bool:
    """Whether a line is running text: the body of a paper, no head."""
    if len(line.text) > 260:
        return True
    heading = heading_of(line)
    return heading is not None and (heading.section in ("arguments", "other") and not heading.rest)


def _begins(
    lines: Sequence[Line], at: int, current: Kind | None, content: int, signed: bool
) -> Kind | None:
    """Return the kind of the document that begins on this line, None when none does."""
    if at > 0 and lines[at - 1].skipped.isdigit() and _decided_on_page(lines, at):
        return Kind.EXECUTIVE_PROPOSAL
    kind = whole_title(lines[at]) or _numbered_title(lines[at])
    if kind is Kind.REGULATION and lines[at].plain.endswith((".", ";")):
        return None  # an annex in a list
    if kind is Kind.AGENDA and content and lines[at].plain.endswith(":"):
        return None  # the label of an item's number
    kind = kind or (_in_cell(lines[at]) if content < _FEW else None)
    if kind is None and (content < _FEW or (current is None and content < _TITLE)):
        start = title_start(lines[at])
        strong = start and start[0] in _STRONG and content >= _FEW
        called = start and start[0] in _CALLED and re.match(r"[\"“‘'„:\d–-]", start[1])
        strong = strong or (called and current is None)
        if start and (content < _FEW or strong):
            return start[0] if start[0] is not Kind.COUNCIL_DECISION or content < _FEW else None
    if kind is Kind.COUNCIL_DECISION:
        return (
            kind
            if _decides_soon(lines, at, current) and (signed or not _still(current, kind, content))
            else None
        )
    if kind is not None:
        if content < _FEW or (current is None and content < _TITLE):
            return kind
        if kind is current and not signed:
            return None  # the head of a next page
        lists = kind in (Kind.AGENDA, Kind.DECISION_LIST) and _meeting_follows(lines, at)
        new_page = at > 0 and lines[at - 1].skipped.isdigit() and _head_follows(lines, at, 1)
        return kind if lists or new_page or _head_follows(lines, at) else None
    if opens_decision(lines, at) and (
        signed or not _still(current, Kind.COUNCIL_DECISION, content)
    ):
        if current in (Kind.EXECUTIVE_PROPOSAL, Kind.LETTER, Kind.REGULATION) and not signed:
            return None
        if current in (Kind.AGENDA, Kind.DECISION_LIST):
            return None  # a motion or a decision that was told there in full
        council = re.match(r"(?:de|der)?\s*(?:gemeente)?raad", lines[at].plain, re.IGNORECASE)
        return Kind.COUNCIL_DECISION if council else None
    return None


_NUMBERED_TITLE = re.compile(
    r"^(?P<title>[A-Z][\w& -]{3,40}?),?\s+(?:(?:nummer|nr\.?|no\.?)\s*:?\s*)?"
    r"(?=\S*\d)[\w./-]{2,20}$"
)


def _numbered_title(line: Line) -> Kind | None:
    """Return the kind when a line holds a title and its number, no more."""
    match = _NUMBERED_TITLE.match(line.plain)
    return whole_title(Line(line.number, match["title"])) if match else None


def _in_cell(line: Line) -> Kind | None:
    """Return the kind when one cell of a letterhead holds the title."""
    cells = re.split(r"\t+|\s{3,}", line.plain)
    found = [kind for cell in cells[1:] if (kind := whole_title(Line(line.number, cell)))]
    return found[0] if found else None


def _still(current: Kind | None, new: Kind, content: int) -> bool:
    """Whether this is still the head of the document we are in."""
    holders = (Kind.AMENDMENT, Kind.MOTION, Kind.COUNCIL_DECISION, Kind.REGULATION)
    return current in holders and content < 25


def _decides_soon(lines: Sequence[Line], at: int, current: Kind | None) -> bool:
    seen = 0
    for line in lines[at + 1 : at + 40]:
        if line.blank:
            continue
        text = line.plain
        council = OPENING.match(text) and "raad" in text.lower()
        if council or re.match(r"(?:gelezen|gezien|gelet op)\b", text, re.IGNORECASE):
            return True
        if re.match(r"de (?:gemeente)?raad (?:heeft )?beslu?[io]", text, re.IGNORECASE):
            return True
        if CLAUSE.match(text) and re.match(r"besluit", text, re.IGNORECASE) and seen < 4:
            return True
        heading = heading_of(line)
        inside = seen and current is not None
        if inside and heading and heading.section in _OF_PROPOSALS and not heading.rest:
            return False  # a draft inside a proposal, which goes on
        if seen and roles_on(line.text):
            return False
        seen += 1
        if seen > 16:
            return False
    return False


def _decided_on_page(lines: Sequence[Line], at: int) -> bool:
    """Whether a page is the form on which the executive decided."""
    texts = [line.plain for line in lines[at : at + 12] if not line.blank][:7]
    form = any(text.strip(" :") == "BESLUIT" for text in texts)
    told = " ".join(text for text in texts if not text.isupper())
    return form and re.search(r"\bhet college\b.*\bbesloten\b", told, re.I) is not None


def _meeting_follows(lines: Sequence[Line], at: int) -> bool:
    """Whether one of the next lines tells of which meeting a list is."""
    following = [line for line in lines[at + 1 : at + 8] if not line.blank][:3]
    return any(
        re.search(r"\b(?:vergadering|datum)\b", line.plain, re.I) and dates.first_date(line.plain)
        for line in following
    )


def _head_follows(lines: Sequence[Line], at: int, enough: int = 2) -> bool:
    found = seen = 0
    for line in lines[at + 1 : at + 25]:
        if line.blank:
            continue
        text = line.plain
        match = labels().pattern.match(text)
        if (
            match and len(text) < 160 and not text[match.end() :].startswith(" en ")
        ) or ADDRESSEE.match(text):
            found += 1
        if OPENING.match(text):
            found += 2
        seen += 1
        if seen > 8:
            break
    return found >= enough


def _back(lines: Sequence[Line], at: int, begin: int) -> int:
    """Return where the document really begins: numbers and names of houses above its title."""
    start = at
    for index in range(at - 1, max(begin, at - 8), -1):
        text = lines[index].plain
        if not text:
            continue
        if not _GOES_WITH_NEXT.match(text):
            break
        start = index
    return start
