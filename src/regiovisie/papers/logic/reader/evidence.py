"""Reasons to think a paper is a municipality's that stand in names: of its rules, its councils."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from regiovisie.papers.logic.reader.gazetteer import Gazetteer, known_at
from regiovisie.papers.logic.reader.text import Line, folded
from regiovisie.papers.logic.reader.vocabulary import everyday_names


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason to think a paper is this municipality's."""

    name: str
    code: str
    quote: str
    line: int
    weight: float


_RULES = re.compile(
    r"\b(?:\w*verordening(?:en)?|\w*beleidsregels?|nadere regels|besluit|\w*nota|\w*reglement|"
    r"\w*statuut|leidraad|verkiezing van \w+)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"gemeenschappelijke|\bregio\w*|\bGGD|veiligheid|provincie|omgevingsdienst|samenwerking|"
    r"brief van|\bVNG\b|bestemmingsplan|convenant",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?P<year>(?:19|20)\d{2})?[\s.,;:)»”’\"]*"
    r"(?:$|(?:gewijzigd )?(?:vast|in)\s?(?:te )?(?:stellen|trekken)|inclusief|te wijzigen|"
    r"met ingang)"
)
_ADVISING = re.compile(
    r"\b(?:\w*adviesraad|Wmo-raad|cliëntenraad|rekenkamer(?:commissie)?|seniorenraad|"
    r"participatieraad)(?: (?:sociaal domein|WMO|Wmo|van(?: de gemeente)?|gemeente))*\s+$",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:VVD|CDA|PvdA|D66|GroenLinks|SP|ChristenUnie|SGP|PVV|Partij voor de \w+|"
    r"50PLUS|Lokaal|Leefbaar|Gemeentebelangen|Onafhankelijk|Progressief|Namens)\s+$"
)


def by_names(line: Line, place: Gazetteer, head: bool) -> list[Evidence]:
    """Return the names that end the name of a rule, or that of an advising council or a party.

    A council hardly sets a rule that is called after another municipality.
    """
    text = line.text
    found: list[Evidence] = []
    parties: list[Evidence] = []
    for match in place.pattern.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        hit = known_at(match[0], place)
        if hit is None or before.endswith(("-", "/", ".")):
            continue
        one = Evidence(*hit, text.strip(), line.number, 0.72)
        if _ADVISING.search(before[-60:]) and not after.startswith("-"):
            found.append(one)
        elif _PARTY.search(before[-30:]):
            parties.append(one)
        elif rule := _last_rule(before):
            between = before[rule:]
            ends = _ENDS.match(after)
            told = bool(re.search(r"\bgemeente(?:raad)?\s+$", between))
            sure = told or folded(match[0]) not in everyday_names() or bool(ends and ends["year"])
            if ends and sure and len(between) < 110 and not _SHARED.search(before):
                found.append(one)
    if parties and len({one.name for one in parties}) == 1:
        found.append(parties[0] if len(parties) > 1 else replace(parties[0], weight=0.66))
    return found


def _last_rule(before: str) -> int:
    """Return where the last name of a rule ends, 0 without one."""
    ends = [match.end() for match in _RULES.finditer(before)]
    return ends[-1] if ends else 0


_PERSON = re.compile(
    r"\b(?:[Dd]e heer|[Mm]evrouw|[Tt]\.?a\.?v\.?|Aan (?:de directie|het bestuur|het dagelijks|de "
    r"heer|mevrouw))(?=\s)"
)
_GREETS_COUNCIL = re.compile(r"^(?:geachte|beste) (?:gemeente)?raad|^aan de .{0,20}\braad\b", re.I)


def for_another(lines: Sequence[Line], at: int) -> bool:
    """Whether a line holds the address a letter goes to: under a name, above the greeting."""
    above = [line for line in lines[max(0, at - 3) : at + 1] if not line.blank]
    named = any(_PERSON.search(line.text) and len(line.text) < 160 for line in above)
    if not named or not re.search(r"\b\d{4}\s?[A-Z]{2}\b|Postbus", lines[at].text):
        return False
    following = [line for line in lines[at : at + 30] if not line.blank]
    greeted = next(
        (li for li in following if re.match(r"(?:geachte|beste)\b", li.plain, re.I)), None
    )
    return greeted is not None and not _GREETS_COUNCIL.match(greeted.plain)


def goes_on_from(lines: Sequence[Line], at: int) -> bool:
    """Whether a line goes on with a name on the line before it: "MGR Rijk van", "Nijmegen"."""
    before = next((line for line in reversed(lines[max(0, at - 3) : at]) if not line.blank), None)
    return before is not None and bool(
        re.search(r"\b(?:van|de|en|het|voor|regio|GGD|te)$", before.text.rstrip())
    )
