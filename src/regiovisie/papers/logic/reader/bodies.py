"""The body a paper is put before, or that decides in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import Kind, Value
from regiovisie.papers.logic.reader.head_fields import Fields
from regiovisie.papers.logic.reader.outline import ADDRESSEE, OPENING
from regiovisie.papers.logic.reader.text import Line

_COMMITTEES = re.compile(
    r"\b(?P<name>(?i:Domeinvergadering|Commissie|Raadscommissie|Carrousel|Forum|"
    r"Opiniërende (?:raads)?vergadering|Raadsronde|Politieke Avond|Ronde Tafel|"
    r"Beeldvormende (?:raad|avond)|Oordeelsvormende (?:raad|avond|"
    r"vergadering))(?:\s+[A-Z][\w&]+(?:\s+(?:en|&)\s+[A-Z]\w+)?)*)|(?P<loud>COMMISSIE "
    r"[A-Z ]{3,30}|DOMEINVERGADERING [A-Z]+|CARROUSEL|FORUM)"
)

_COUNCIL = re.compile(
    r"\b(?:gemeente)?raad(?!\.\w)\b|\braads(?!zaal)\w+|\bgemeenteraads\w+", re.IGNORECASE
)


_REGIONAL = re.compile(
    r"\b(?:algemeen bestuur|dagelijks bestuur|stuurgroep|portefeuillehoudersoverleg|drechtraad|"
    r"regioraad|bestuurscommissie|bestuurlijk overleg)\b",
    re.IGNORECASE,
)
_EXECUTIVE = re.compile(r"\bcollege|burgemeester en wethouders|\bb\s?(?:&|en)\s?w\b", re.IGNORECASE)


def body_of(lines: Sequence[Line], kind: Kind, found: Fields) -> Value | None:
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
        if any(_REGIONAL.search(line.plain) for line in lines[:6]):
            found.date, found.meeting = found.date or found.meeting, None
            return None
        for line in lines[:15]:
            raad, college = _COUNCIL.search(line.text), _EXECUTIVE.search(line.text)
            first = min((one.start() for one in (raad, college) if one), default=999)
            match = _COMMITTEES.search(line.plain)
            if match and match.start() <= first:
                found.committee_meeting = True
                return Value(
                    match[0].strip(), line.text.strip(), line.number, 0.85, kind="committee"
                )
            if raad and raad.start() == first:
                return Value(council[0], line.text.strip(), line.number, 0.88, kind=council[1])
            if college:
                return Value(
                    "college van burgemeester en wethouders",
                    line.text.strip(),
                    line.number,
                    0.88,
                    kind="executive",
                )
    return None
