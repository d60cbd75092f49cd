"""The fields that stand beside labels in the head of a paper, and those its title gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.below_head import labels_below
from regiovisie.papers.logic.reader.bodies import body_of
from regiovisie.papers.logic.reader.facts import Kind, NumberKind, Value
from regiovisie.papers.logic.reader.head import pairs_of
from regiovisie.papers.logic.reader.head_dates import decided_below, from_dates
from regiovisie.papers.logic.reader.head_fields import NUMBER_KINDS, Fields, cleaned_subject
from regiovisie.papers.logic.reader.items import Pair
from regiovisie.papers.logic.reader.names import from_above, from_agenda
from regiovisie.papers.logic.reader.outline import CLAUSE, INTRO, OPENING, SALUTATION, title_start
from regiovisie.papers.logic.reader.sections import Section, opens_section
from regiovisie.papers.logic.reader.shapes import is_empty, shaped
from regiovisie.papers.logic.reader.text import Line, quoted
from regiovisie.papers.logic.reader.title_fields import (
    alone_in_head,
    from_title,
    from_title_alone,
)
from regiovisie.papers.logic.reader.vocabulary import labels

_LONGEST_HEAD = 90
_SUBMITTED = (Kind.AMENDMENT, Kind.MOTION, Kind.COUNCIL_PROPOSAL)  # members may propose too


_BODY_OF_TEXT = {
    "inleiding",
    "aanleiding",
    "samenvatting",
    "aanleiding/toelichting",
    "toelichting",
    "korte samenvatting",
    "bestuurlijke samenvatting",
    "publiekssamenvatting",
}


def fields_of(lines: Sequence[Line], sections: Sequence[Section], kind: Kind) -> Fields:
    """Return what stands in the head of a paper, and beside labels with a colon further on."""
    found = Fields(head_end=_head_end(lines, sections))
    before: Pair | None = None
    for pair in pairs_of(lines[: found.head_end]):
        if pair.label.field == "number" and before and _beside_decision(before, pair):
            pair = replace(pair, label=replace(pair.label, field="decision"))
        before = pair
        found.used |= {lines[row].number for row in range(pair.first_row, pair.last_row + 1)}
        if pair.label.field == "meeting" and _under(lines, pair, _COMMITTEE_MEETS):
            pair = replace(pair, label=replace(pair.label, field="committee_date"))
        if pair.label.field == "date" and pair.label.common:
            if decided_below(lines[max(0, pair.first_row - 3) : pair.first_row + 1]):
                pair = replace(pair, label=replace(pair.label, field="decision_date"))
            elif beside := _beside(lines, pair):
                pair = replace(pair, label=replace(pair.label, field=beside))
            elif _under(lines, pair, _COMMITTEE_ONLY):
                pair = replace(pair, label=replace(pair.label, field="committee_date"))
            elif _under(lines, pair, _COUNCIL_ONLY) or (
                kind is Kind.COVER_NOTE and _for_council(lines)
            ):
                pair = replace(pair, label=replace(pair.label, field="council_date"))
        _take(found, pair, lines, 0, kind)
    for at, pair in labels_below(lines, found.head_end, _of_annexes(sections)):
        _take(found, pair, lines, at, kind)
    if kind in (Kind.AMENDMENT, Kind.MOTION) and not _titled_first(lines):
        from_above(found, lines, kind)
    from_agenda(found, lines, kind)
    from_title(found, lines, kind)
    from_above(found, lines, kind)
    alone_in_head(found, lines, kind)
    from_title_alone(found, lines, kind)
    from_dates(found, lines, kind)
    found.body = body_of(lines, kind, found)
    return found


def _beside_decision(before: Pair, pair: Pair) -> bool:
    """Whether a number stands behind the day of a decision: "Besluit d.d. 3 mei 2027, nr. 14"."""
    return before.label.field == "decision_date" and before.last_row == pair.first_row


def _titled_first(lines: Sequence[Line]) -> bool:
    first = next((line for line in lines if not line.blank), None)
    return first is not None and title_start(first) is not None


_COMMITTEE_ONLY = re.compile(r"^(?:raads)?commissie\b(?!\s?/)|^cie\b", re.IGNORECASE)


_COMMITTEE_MEETS = re.compile(
    r"^(?:(?:vergadering|overleg|gremium|orgaan)\s*:?\s+)?(?:raads)?commissie(?!\s?/)"
    r"(?:\s+(?-i:[A-Z])[\w ,&-]{2,50})?$",
    re.IGNORECASE,
)


_COUNCIL_ONLY = re.compile(
    r"^(?:raadsvergadering|gemeenteraad|vergadering (?:van de )?(?:gemeente)?raad|besluitvormende "
    r"raad)\s*:?$",
    re.IGNORECASE,
)


_MEETING = re.compile(
    r"\b(?:vergadering|overleg|gremium|orgaan)\s*:?\s+(?P<body>(?:gemeente)?raad|(?:raads)?commissie)\b",
    re.IGNORECASE,
)


_MEETING_ABOVE = re.compile(
    r"(?:soort |type )?(?:vergadering|overleg|gremium|orgaan|commissie\s?/\s?raad|"
    r"raad\s?/\s?commissie)\s*:?\s+"
    r"(?P<body>(?:gemeente)?raad|raadsvergadering|(?:raads)?commissie(?:\s[A-Z][\w ]{2,30})?)\s*$",
    re.IGNORECASE,
)


def _beside(lines: Sequence[Line], pair: Pair) -> str:
    """Return whose date it is when the body stands before "Datum" on the same line."""
    text = lines[pair.first_row].text
    before = text[: max(0, text.find(pair.words))]
    above = next((line.text for line in lines[: pair.first_row][::-1] if not line.blank), "")
    match = _MEETING.search(before) or (not before.strip() and _MEETING_ABOVE.match(above))
    if not match:
        return ""
    return "committee_date" if "commissie" in match["body"].lower() else "council_date"


_FOR_COUNCIL = re.compile(
    r"^\w+ (?:(?:voor|bij|van) (?:de |het )?)?(?:raad|gemeenteraad|raadsvergadering|"
    r"besluitvormende (?:raad|raadsvergadering))$",
    re.IGNORECASE,
)


def _for_council(lines: Sequence[Line]) -> bool:
    """Whether the title says that the paper lies before a meeting of the council."""
    return any(_FOR_COUNCIL.match(line.plain) and title_start(line) for line in lines[:8])


_DATED = re.compile(r"d\.\s?d\.?$", re.IGNORECASE)
_SENT = (Kind.EXECUTIVE_PROPOSAL, Kind.COUNCIL_PROPOSAL, Kind.COVER_NOTE)
_NAMED = re.compile(
    r"[A-Z][a-zà-ÿ]+(?:\s[a-z']+)*\s[A-Z][\w'-]+|(?:[A-Z]\.\s?)+(?:[a-z']+\s)*[A-Z][\w'-]+"
)
_TO = re.compile(r"(?:aan|van)\s*:?$", re.IGNORECASE)
_EXECUTIVE = re.compile(r"b\s?&\s?w|b en w|benw|college|burgemeester", re.IGNORECASE)


def _under(lines: Sequence[Line], pair: Pair, body: re.Pattern[str]) -> bool:
    """Whether the line above "Datum" names a body and no more, whose date it then is."""
    seen = 0
    for at in range(pair.first_row - 1, -1, -1):
        text = lines[at].plain
        if not text:
            continue
        if body.match(text) and dates.first_date(text) is None:
            return at == 0 or not _TO.match(lines[at - 1].plain)
        match = labels().pattern.match(text)
        if seen or (match and re.match(r"\s?:|\s*$", text[match.end() :])):
            return False
        seen += 1
    return False


def _head_end(lines: Sequence[Line], sections: Sequence[Section]) -> int:
    """Return where the head ends: at the first section of running text."""
    starts = [
        section.at
        for section in sections
        if section.kind in ("arguments", "law")
        or section.title.lower() in _BODY_OF_TEXT
        or (section.kind == "points" and opens_section(lines, section))
    ]
    end = min([*starts, _LONGEST_HEAD, len(lines)])
    for at, line in enumerate(lines[:end]):
        text = line.plain
        if SALUTATION.match(text) or (OPENING.match(text) and not _addressed(lines, at)):
            return _labels_follow(lines, at + 1) or at + 1
        if at > 2 and len(text) > 25 and text.endswith(":") and INTRO.match(text):
            return at
        if len(text) > 320 and not labels().pattern.match(text):
            return at
    return end


def _addressed(lines: Sequence[Line], at: int) -> bool:
    """Whether the line above says "Aan" and no more."""
    above = next((line.plain for line in lines[:at][::-1] if not line.blank), "")
    return _TO.match(above) is not None


def _labels_follow(lines: Sequence[Line], at: int) -> int | None:
    """Return the end of a block of labels that follows a salutation, None without one."""
    seen = 0
    last = None
    for index in range(at, min(len(lines), at + 12)):
        text = lines[index].plain
        match = labels().pattern.match(text)
        if match and re.match(r"\s?:", text[match.end() :]):
            seen += 1
            last = index + 1
        elif CLAUSE.match(text) or len(text) > 100:
            break
    return last if seen >= 2 else None


def _take(found: Fields, pair: Pair, lines: Sequence[Line], offset: int, kind: Kind) -> None:
    """Put the value of a label into its field, unless that is filled."""
    name = pair.label.field
    line = _line_with(lines, offset, pair)
    quote = quoted(lines, offset + pair.first_row, offset + pair.last_row)
    value = Value(
        pair.value.value,
        quote,
        line,
        pair.certainty,
        iso=pair.value.iso,
        provisional=pair.value.provisional,
    )
    if name == "subject":
        if found.subject is None or (found.titled and not pair.label.common):
            found.subject = cleaned_subject(value) or found.subject
            found.titled = pair.label.common
    elif name in ("file", "registration", "proposal", "decision", "agenda", "number"):
        _number(found, name, value, pair, kind)
    elif name == "date":
        found.date = found.date or value
    elif name == "meeting":
        found.meeting = found.meeting or value
    elif name == "council_date":
        found.council_date = found.council_date or value
        behind = pair.text[pair.value.end :]
        item = _ITEM.match(behind) if re.search(r"agenda", pair.words, re.IGNORECASE) else None
        if item := item or _ITEM_NAMED.match(behind):
            found.numbers.append(_as(value, item["n"], NumberKind.AGENDA))
    elif name == "committee_date":
        found.committee_date = found.committee_date or value
    elif name == "decision_date":
        if kind is Kind.COUNCIL_DECISION and _EXECUTIVE.search(pair.words):
            return  # when the executive decided to propose it
        found.decision_date = found.decision_date or value
    elif name == "portfolio_holder":
        found.portfolio_holder = found.portfolio_holder or value
    elif name == "author" or (name == "submitter" and kind in _SUBMITTED):
        found.author = found.author or value
    elif name == "executive_date" and kind is Kind.EXECUTIVE_PROPOSAL and _DATED.search(pair.words):
        found.decision_date = found.decision_date or replace(value, certainty=0.72)
    elif name == "ignored" and pair.words.lower() == "van" and kind in _SENT and not found.author:
        sender = shaped("person", pair.text, field="author")
        if sender and sender.whole and _NAMED.fullmatch(pair.text.strip()):
            found.author = replace(value, value=sender.value, certainty=0.74)
    elif name == "nature":
        found.nature = found.nature or value
    elif name == "attachments" and not is_empty(pair.text):
        found.attachments.append((pair.text, offset + pair.last_row))


_POST = re.compile(
    r"(?:20)?\d\d[.-]?(?:int|uit|ink|inp|in|ui)[.-]?\d{4,7}", re.IGNORECASE
)  # of a register
_ITEM_NAMED = re.compile(
    r"[\s,;(–-]*agenda(?:punt)?\s?(?:nr\.?|nummer)?\s*:?\s*(?P<n>\d{1,2}[.]?[a-z0-9]?)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*[/|,]\s*(?P<n>\d{1,2}[.]?[a-z0-9]?)\s*$")  # "11 november 2027 / 9"


def _line_with(lines: Sequence[Line], offset: int, pair: Pair) -> int:
    word = pair.value.value.split()[0]
    for row in range(pair.last_row, pair.first_row - 1, -1):
        if word in lines[offset + row].text and (
            row != pair.first_row or pair.first_row == pair.last_row or word not in pair.words
        ):
            first = row
            if pair.label.shape == "text":
                first = next(
                    (
                        r
                        for r in range(pair.first_row, pair.last_row + 1)
                        if pair.value.value[:12] in lines[offset + r].text
                    ),
                    row,
                )
            return lines[offset + first].number
    return lines[offset + pair.last_row].number


def _number(found: Fields, name: str, value: Value, pair: Pair, kind: Kind) -> None:
    if name == "agenda" and kind in (Kind.DECISION_LIST, Kind.AGENDA):
        return  # its own items
    sort = NUMBER_KINDS.get(kind, NumberKind.REGISTRATION) if name == "number" else NumberKind(name)
    if (name == "number" or "advies" in pair.words.lower()) and _POST.fullmatch(value.value):
        sort = NumberKind.REGISTRATION
    parts = re.split(r"\s+/\s+", value.value)
    both = re.search(r"registratie|document", pair.words, re.IGNORECASE) and name == "file"
    if len(parts) == 2 and all(sum(c.isdigit() for c in part) >= 4 for part in parts):
        second = NumberKind.REGISTRATION if name == "file" or both else sort
        found.numbers.append(_as(value, parts[0], sort))
        found.numbers.append(_as(value, parts[1], second))
        return
    if any(one.value == value.value and one.kind == sort for one in found.numbers):
        return
    if sum(1 for one in found.numbers if one.kind == sort) >= 2:
        return
    found.numbers.append(_as(value, value.value.strip("*"), sort))


def _as(value: Value, text: str, kind: NumberKind) -> Value:
    return Value(text, value.quote, value.line, value.certainty, kind=str(kind))


def _of_annexes(sections: Sequence[Section]) -> set[int]:
    """Return the lines of lists of annexes; numbers there are those of the annexes."""
    found = (s for s in sections if s.kind == "attachments")
    return {
        at for section in found for at in range(section.first, min(section.end, section.first + 6))
    }
