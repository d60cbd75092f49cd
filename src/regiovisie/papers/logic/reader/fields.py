"""The fields that stand beside labels in the head of a paper, and those its title gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Kind, NumberKind, Value
from regiovisie.papers.logic.reader.head import Pair, pairs_of
from regiovisie.papers.logic.reader.outline import ADDRESSEE, OPENING, SALUTATION, title_start
from regiovisie.papers.logic.reader.sections import Section, opens_section
from regiovisie.papers.logic.reader.shapes import is_empty, shaped
from regiovisie.papers.logic.reader.text import Line, joined, quoted, without_footnotes
from regiovisie.papers.logic.reader.vocabulary import labels

_LONGEST_HEAD = 90
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
_PLACE_DATE = re.compile(
    r"^\s*(?P<place>['’]?[A-ZÀ-Ý][\w'’\- ]{1,30}?)\s*,\s+(?:d\.?d\.?\s*)?(?=(?:\w+dag\s)?\d)"
)
_SAID = re.compile(r"^\s*d\.?d\.?\s+\d", re.IGNORECASE)
_TIME = re.compile(
    r"[\s.:;,()\-–]*(?:om\s*)?(?:\d{1,2}[.:]\d{2}\s*(?:uur|u)?\.?)?[\s.;()\-–]*(?:tot\s.{3,12})?"
)
_TITLE_SUBJECT = re.compile(
    r"^(?:voorstel (?:tot|inzake|om|voor|betreffende)|vaststell\w+|regiovisie|zienswijze|instemm\w+|motie|amendement|actualisatie|verlenging|beleids\w+|uitvoerings\w+|nota|kadernota|aanpak|beschikbaar\w*|besluit tot)\b",
    re.IGNORECASE,
)
_NUMBER_KINDS = {
    Kind.COUNCIL_PROPOSAL: NumberKind.PROPOSAL,
    Kind.EXECUTIVE_PROPOSAL: NumberKind.PROPOSAL,
    Kind.COUNCIL_DECISION: NumberKind.DECISION,
}


@dataclass(slots=True)
class Fields:
    """What the head gives; filled while it is read."""

    head_end: int = 0
    municipality: Value | None = None
    body: Value | None = None
    subject: Value | None = None
    numbers: list[Value] = field(default_factory=list)
    date: Value | None = None
    council_date: Value | None = None
    committee_date: Value | None = None
    decision_date: Value | None = None
    meeting: Value | None = None
    committee_meeting: bool = False
    portfolio_holder: Value | None = None
    author: Value | None = None
    nature: Value | None = None
    attachments: list[tuple[str, int]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # numbers of lines that belong to a label


def fields_of(lines: Sequence[Line], sections: Sequence[Section], kind: Kind) -> Fields:
    """Return what stands in the head of a paper, and beside labels with a colon further on."""
    found = Fields(head_end=_head_end(lines, sections))
    for pair in pairs_of(lines[: found.head_end]):
        found.used |= {lines[row].number for row in range(pair.first_row, pair.last_row + 1)}
        if pair.label.field == "date" and pair.label.common and _of_committee(lines, pair):
            pair = replace(pair, label=replace(pair.label, field="committee_date"))
        _take(found, pair, lines, 0, kind)
    _further(found, lines, kind)
    _from_title(found, lines, kind)
    _from_dates(found, lines, kind)
    found.body = _body(lines, kind, found)
    return found


_COMMITTEE_ONLY = re.compile(r"^(?:raads)?commissie\b|^cie\b", re.IGNORECASE)


def _of_committee(lines: Sequence[Line], pair: Pair) -> bool:
    """Whether the line above "Datum" names a committee, whose date it then is."""
    seen = 0
    for at in range(pair.first_row - 1, -1, -1):
        text = lines[at].plain
        if not text:
            continue
        if _COMMITTEE_ONLY.match(text) and dates.first_date(text) is None:
            return True
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
        if section.kind in ("arguments", "law") or section.title.lower() in _BODY_OF_TEXT
        or (section.kind == "points" and opens_section(lines, section))
    ]  # fmt: skip
    end = min([*starts, _LONGEST_HEAD, len(lines)])
    for at, line in enumerate(lines[:end]):
        text = line.plain
        if SALUTATION.match(text) or OPENING.match(text):
            after = at + 1
            return (
                after
                if _labels_follow(lines, after) is None
                else max(after, _labels_follow(lines, after) or 0)
            )
        if len(text) > 320 and not labels().pattern.match(text):
            return at
    return end


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
    return last if seen >= 2 else None


def _take(found: Fields, pair: Pair, lines: Sequence[Line], offset: int, kind: Kind) -> None:
    """Put the value of a label into its field, unless that is filled."""
    name = pair.label.field
    line = _line_with(lines, offset, pair)
    quote = quoted(lines, offset + pair.first_row, offset + pair.last_row)
    value = Value(
        pair.value.value, quote, line, pair.certainty, iso=pair.value.iso,
        provisional=pair.value.provisional,
    )  # fmt: skip
    if name == "subject":
        if found.subject is None:
            found.subject = _cleaned_subject(value)
    elif name in ("file", "registration", "proposal", "decision", "agenda", "number"):
        _number(found, name, value, pair, kind)
    elif name == "date":
        found.date = found.date or value
    elif name == "meeting":
        found.meeting = found.meeting or value
    elif name == "council_date":
        found.council_date = found.council_date or value
    elif name == "committee_date":
        found.committee_date = found.committee_date or value
    elif name == "decision_date":
        found.decision_date = found.decision_date or value
    elif name == "portfolio_holder":
        found.portfolio_holder = found.portfolio_holder or value
    elif name == "author" or (name == "submitter" and kind in (Kind.AMENDMENT, Kind.MOTION)):
        found.author = found.author or value
    elif name == "nature":
        found.nature = found.nature or value
    elif name == "attachments" and not is_empty(pair.text):
        found.attachments.append((pair.text, offset + pair.last_row))


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


def _cleaned_subject(value: Value) -> Value:
    text = without_footnotes(value.value)
    return Value(text, value.quote, value.line, value.certainty)


def _number(found: Fields, name: str, value: Value, pair: Pair, kind: Kind) -> None:
    if name == "agenda" and kind in (Kind.DECISION_LIST, Kind.AGENDA):
        return  # its own items
    sort = (
        _NUMBER_KINDS.get(kind, NumberKind.REGISTRATION) if name == "number" else NumberKind(name)
    )
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


def _further(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read labels with a colon at the beginning of a line below the head."""
    at = found.head_end
    while at < len(lines):
        text = lines[at].plain
        match = labels().pattern.match(text) if text and len(text) < 150 else None
        label = labels().of(match[0]) if match else None
        colon = bool(match and re.match(r"\s?:", text[match.end() :]))
        dated = bool(
            label and not label.common and label.shape in ("date", "number") and len(text) < 90
        )
        if match and text[0].isupper() and (colon or dated):
            if (
                label
                and label.shape in ("number", "date", "person")
                or (
                    label
                    and label.field == "subject"
                    and found.subject is None
                    and at < found.head_end + 40
                )
            ):
                for pair in pairs_of(lines[at : at + 2]):
                    if pair.first_row == 0 and not (
                        pair.label.common
                        and pair.label.field in ("author", "portfolio_holder", "council_date")
                    ):
                        weaker = Pair(
                            pair.label,
                            pair.words,
                            pair.value,
                            pair.text,
                            pair.first_row,
                            pair.last_row,
                            round(pair.certainty - 0.08, 2),
                        )
                        _take(found, weaker, lines, at, kind)
        at += 1


def _from_title(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read number and subject from the line of the title, or the line under it."""
    for at, line in enumerate(lines[:25]):
        title = None if line.blank or kind is Kind.REGULATION else title_start(line)
        if title is None:
            continue
        rest = title[1].strip(" :-–—|")
        if rest and (
            not labels().pattern.match(rest) or re.match(r"(?:nr|no|nummer)\b", rest, re.I)
        ):
            rest = re.sub(
                r"^(?:nr\.?|nummer|no\.?)\s*:?\s*(?=\S*\d)", "", rest, flags=re.IGNORECASE
            )
            number = shaped("number", rest, field="number")
            if (
                number
                and number.start <= 1
                and (number.whole or rest[number.end :].lstrip().startswith((":", "-", "–")))
            ):
                sort = _NUMBER_KINDS.get(title[0], NumberKind.REGISTRATION)
                if not any(one.value == number.value for one in found.numbers):
                    found.numbers.append(
                        Value(number.value, line.text.strip(), line.number, 0.82, kind=str(sort))
                    )
                rest = rest[number.end :].strip(" :-–—|")
            if (
                found.subject is None
                and len(rest.split()) >= 2
                and shaped("text", rest)
                and not re.match(r"gemeente(?:raad)?\b", rest, re.I)
                and dates.first_date(rest) is None
                and kind is not Kind.AGENDA
                and kind is not Kind.DECISION_LIST
            ):
                found.subject = _cleaned_subject(Value(rest, line.text.strip(), line.number, 0.78))
        if found.subject is None:
            _under_title(found, lines, at)
        _code_under_title(found, lines, at, kind)
        return
    if kind is Kind.REGULATION or (found.subject is None and kind is Kind.STRUCTURE):
        first = next((line for line in lines if not line.blank), None)
        if first and len(first.plain) < 200:
            found.subject = Value(first.plain, first.text.strip(), first.number, 0.75)


def _code_under_title(found: Fields, lines: Sequence[Line], at: int, kind: Kind) -> None:
    """Read a number that has the line under the title to itself."""
    if found.numbers or kind not in _NUMBER_KINDS:
        return
    for line in lines[at + 1 : at + 4]:
        text = line.plain
        if not text:
            continue
        code = shaped("number", text, field="number")
        if (
            code
            and code.whole
            and code.start == 0
            and sum(c.isdigit() for c in text) >= 4
            and len(text) < 25
        ):
            found.numbers.append(
                Value(code.value, line.text.strip(), line.number, 0.74, kind=str(_NUMBER_KINDS[kind]))
            )
        return


def _under_title(found: Fields, lines: Sequence[Line], at: int) -> None:
    for index in range(at + 1, min(len(lines), at + 5)):
        text = lines[index].plain
        if not text:
            continue
        if (
            _TITLE_SUBJECT.match(text)
            and len(text) < 220
            and not text.endswith((":", "."))
            and not ADDRESSEE.match(text)
            and len(text.split()) > 2
        ):
            last = index
            while (
                last + 1 < len(lines)
                and not lines[last + 1].blank
                and lines[last + 1].plain[:1].islower()
            ):
                last += 1
            whole = joined([one.text for one in lines[index : last + 1]])
            found.subject = _cleaned_subject(
                Value(whole, quoted(lines, index, last), lines[index].number, 0.72)
            )
        return


def _from_dates(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read "Plaats, 5 december 2023", or a date that has a line of the head to itself."""
    if found.date is not None:
        return
    for at, line in enumerate(lines):
        if line.blank or len(line.text) > 90:
            continue
        match = _PLACE_DATE.match(line.text) if kind is not Kind.OTHER else None
        if (
            _SAID.match(line.text)
            and kind is not Kind.OTHER
            and (hit := dates.first_date(line.text))
        ):
            if len(line.text) < 35:
                found.date = Value(hit.written, line.text.strip(), line.number, 0.75, iso=hit.iso)
                return
        if match and (hit := dates.first_date(line.text[match.end() :])) and hit.start == 0:
            if len(line.text[match.end() + hit.end :].strip(" .,;")) < 3:
                found.date = Value(hit.written, line.text.strip(), line.number, 0.88, iso=hit.iso)
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


_COMMITTEES = re.compile(
    r"\b(?P<name>(?i:Domeinvergadering|Commissie|Raadscommissie|Carrousel|Forum|Opiniërende (?:raads)?vergadering|Raadsronde|Politieke Avond|Ronde Tafel|Beeldvormende (?:raad|avond)|Oordeelsvormende (?:raad|avond|vergadering))(?:\s+[A-Z][\w&]+(?:\s+(?:en|&)\s+[A-Z]\w+)?)*)|(?P<loud>COMMISSIE [A-Z ]{3,30}|DOMEINVERGADERING [A-Z]+|CARROUSEL|FORUM)"
)


def _body(lines: Sequence[Line], kind: Kind, found: Fields) -> Value | None:
    """Return the body the paper is put before, or that decides in it."""
    council = ("gemeenteraad", "council")
    if kind is Kind.COVER_NOTE:
        for line in lines[:12]:
            if match := _COMMITTEES.search(line.plain):
                return Value(
                    match[0].strip(), line.text.strip(), line.number, 0.85, kind="committee"
                )
    if kind in (Kind.COUNCIL_DECISION, Kind.AMENDMENT, Kind.MOTION):
        for line in lines:
            if OPENING.match(line.plain) and "raad" in line.plain.lower():
                return Value(
                    *council[:1], line.text.strip()[:200], line.number, 0.95, kind=council[1]
                )
    if kind is Kind.COUNCIL_PROPOSAL:
        for line in lines[:60]:
            if ADDRESSEE.match(line.plain) and "raad" in line.plain.lower():
                return Value(council[0], line.text.strip(), line.number, 0.93, kind=council[1])
        for line in lines[:200]:
            if re.search(
                r"\b(?:gemeenteraad|de raad|uw raad|raadsvoorstel|ontwerpraadsbesluit)\b",
                line.text,
                re.IGNORECASE,
            ):
                return Value(
                    council[0], line.text.strip()[:200], line.number, 0.85, kind=council[1]
                )
    if kind is Kind.EXECUTIVE_PROPOSAL:
        for line in lines[:80]:
            if re.search(
                r"\bcollege\w*|burgemeester en wethouders|B\s?&\s?W|B en W",
                line.text,
                re.IGNORECASE,
            ):
                return Value(
                    "college van burgemeester en wethouders",
                    line.text.strip()[:200],
                    line.number,
                    0.88,
                    kind="executive",
                )
    if kind in (Kind.AGENDA, Kind.DECISION_LIST):
        for line in lines[:15]:
            if match := _COMMITTEES.search(line.plain):
                found.committee_meeting = True
                return Value(
                    match[0].strip(), line.text.strip(), line.number, 0.85, kind="committee"
                )
            if re.search(r"\braad\w*|gemeenteraad", line.text, re.IGNORECASE):
                return Value(council[0], line.text.strip(), line.number, 0.88, kind=council[1])
            if re.search(
                r"\bcollege|burgemeester en wethouders|b\s?&\s?w", line.text, re.IGNORECASE
            ):
                return Value(
                    "college van burgemeester en wethouders",
                    line.text.strip(),
                    line.number,
                    0.88,
                    kind="executive",
                )
    return None
