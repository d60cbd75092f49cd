"""Numbers that stand in the head of a paper in words instead of beside a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import Kind, NumberKind, Value
from regiovisie.papers.logic.reader.head_fields import NUMBER_KINDS
from regiovisie.papers.logic.reader.text import Line

_ITEM = re.compile(
    r"\bagendapunt\s*:?\s*(?:nr\.?\s*)?(?P<n>\d{1,2}(?:[.]?[a-z0-9])?)\b", re.IGNORECASE
)


_ABOUT_PROPOSAL = re.compile(
    r"(?P<lead>(?:behorende?|hoort|(?:amendement|motie)(?: [A-Z]?\d{1,3})?|betreft|inzake)?\s*"
    r"(?:bij het|op het|bij|op)?\s*:?\s*)(?:raads)?voorstel\s*:?\s*(?:nr\.?\s*|nummer\s*)?"
    r"(?P<n>(?=\S*\d{2})[\w./-]{4,25})(?P<end>$|\s|,)",
    re.IGNORECASE,
)


_ON_PROPOSAL = re.compile(
    r"(?:m\.?b\.?t\.?|betreffende|inzake|bij|op|over)\s+(?:het\s+)?(?:raads)?voorstel\s+"
    r"(?:nummer|nr\.?|met nummer)\s*(?P<n>(?=\S*\d{2})[\w./-]{4,25})",
    re.IGNORECASE,
)


_CALLED = re.compile(
    r"(?:amendement|motie)\s?:?\s+(?:nr\.?\s?|nummer\s)?\(?"
    r"(?P<n>[AM][.-]?\d{1,3}[a-z]?|(?:19|20)\d\d[-/][AM]?\d{1,3})(?=\)|:|\s|$)",
    re.IGNORECASE,
)


def treated(lines: Sequence[Line]) -> list[Value]:
    """Return the item of the agenda and the proposal an amendment or motion belongs to."""
    found: list[Value] = []
    for line in lines[:25]:
        if match := _ITEM.search(line.text):
            kind = str(NumberKind.AGENDA)
            found.append(Value(match["n"], line.text.strip(), line.number, 0.8, kind=kind))
            break
    for line in [line for line in lines if not line.blank][:3]:
        if match := _CALLED.match(line.plain):
            found.append(_value(match["n"], line, NumberKind.REGISTRATION))
            break
    for line in [line for line in lines if not line.blank][:6]:
        if match := _ON_PROPOSAL.search(line.text):
            found.append(_value(match["n"], line, NumberKind.PROPOSAL))
            return found
    for line in lines[:12]:
        match = _ABOUT_PROPOSAL.match(line.plain)
        if match and (match["lead"].strip() or not match["end"]):
            kind = str(NumberKind.PROPOSAL)
            found.append(Value(match["n"], line.text.strip(), line.number, 0.85, kind=kind))
            break
    return found


_OWN = re.compile(
    r"(?:^|(?<=[.»]\s))(?:No\.|Nr\.|Nummer)\s?(?P<n>\d{2,6}(?:[/-]\d{2,4})?)(?=\s?\.?(?:\s|$))"
)
_OF_PROPOSAL = re.compile(
    r"(?<!\w)(?:Raadsv|V)oorstel\s(?:nr\.?\s?|nummer\s)?(?P<n>\d{2,4}\s?/\s?\d{1,4})(?![\w/])"
)
_AT_END = re.compile(r"(?<=\s)No\.\s?(?P<n>\d{3,5})\.$")
_OF_DECISION = re.compile(r"(?:^|\s)N[ro]\.\s?:?\s?(?P<n>(?:19|20)\d\d\s?[/-]\s?\d{1,4})(?=$|\s)")
_ANNEX_OF = re.compile(
    r"^bijlage\s+\w{1,4}\s+(?:bij|behorende bij|van|bij het)\s+(?:het\s+)?raadsvoorstel\s+"
    r"(?:nr\.?\s?|nummer\s)?(?P<n>(?=\S*\d{3})[\w./-]{3,20})$",
    re.IGNORECASE,
)
_FIRST = 8  # lines of text in which a number without a label is looked for


def typed_numbers(lines: Sequence[Line], kind: Kind) -> list[Value]:
    """Return the numbers of a paper that no label tells: "No. 1459.", "Voorstel 76/88"."""
    if kind in (Kind.AMENDMENT, Kind.MOTION):
        return treated(lines)
    first = [line for line in lines if not line.blank][:_FIRST]
    for line in first:
        if match := _ANNEX_OF.match(line.plain):
            return [_value(match["n"], line, NumberKind.PROPOSAL)]
    if kind is Kind.COUNCIL_DECISION:
        for line in first[:3]:
            match = _OF_DECISION.search(line.text)
            if match and len(line.text) < 120:
                return [_value(match["n"], line, NumberKind.DECISION)]
    if kind is not Kind.COUNCIL_PROPOSAL:
        return []
    for line in first:
        if match := _AT_END.search(line.text):
            return [_value(match["n"], line, NUMBER_KINDS[kind])]
        match = _OF_PROPOSAL.search(line.text) or _OWN.search(line.text)
        if match and match.start() < 60:
            return [_value(match["n"], line, NUMBER_KINDS[kind])]
    return []


def _value(text: str, line: Line, kind: NumberKind) -> Value:
    return Value(text, line.text.strip(), line.number, 0.78, kind=str(kind))
