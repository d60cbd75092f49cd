"""Which municipality a paper comes from.

Never the one named most, but the one whose council decides, whose executive signs, whose address
stands in the head. Without such evidence there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiovisie.papers.logic.reader.evidence import (
    Evidence,
    by_names,
    for_another,
    goes_on_from,
)
from regiovisie.papers.logic.reader.facts import Municipality, Value
from regiovisie.papers.logic.reader.gazetteer import (
    Gazetteer,
    gazetteer,
    known_at,
    last_known,
    named,
    shown,
)
from regiovisie.papers.logic.reader.outline import title_start
from regiovisie.papers.logic.reader.text import Line, folded, unscanned
from regiovisie.papers.logic.reader.vocabulary import everyday_names, headings, labels

_UNKNOWN = (
    r"(?:['’][st][-\s]|['’])?[A-ZÀ-Ý][\w'’\-]+(?:\s(?:(?:aan|en|op|in|bij|onder|de|den|"
    r"der|het|van|ter|am|a/d)\s){0,2}['’]?[A-ZÀ-Ý][\w'’\-]+){0,3}"
)


_COUNCIL = (
    r"(?:gemeenteraad|raad|college van burgemeester en wethouders|college van b\s?&\s?w|"
    r"college van b en w|burgemeester en wethouders|college|gemeentebestuur|griffie|"
    r"raadsgriffie|raadsvergadering|gemeenteraadsvergadering)"
)


def own(
    lines: Sequence[Line], known: tuple[Municipality, ...], head: int
) -> tuple[Value | None, list[Evidence]]:
    """Return the municipality of a paper, and all evidence; ``head`` counts its first lines."""
    place = gazetteer(known)
    found: list[Evidence] = []
    for at, line in enumerate(lines):
        if line.blank:
            continue
        of_others = at < head and for_another(lines, at)
        found += [
            one if not of_others else replace(one, weight=min(one.weight, 0.3))
            for one in _evidence(line, place, at < head)
            if not (folded(one.name) == folded(line.text) and goes_on_from(lines, at))
        ]
        if at < head and line.plain.lower() == "gemeente":
            found += _letterhead(lines, at, place)
    best: dict[str, Evidence] = {}
    count: dict[str, int] = {}
    for one in found:
        key = one.code or folded(one.name)
        count[key] = count.get(key, 0) + 1
        if key not in best or one.weight > best[key].weight:
            best[key] = one
    ranked = sorted(best.items(), key=lambda pair: (-pair[1].weight, -count[pair[0]], pair[1].line))
    if not ranked or ranked[0][1].weight < 0.57:
        return None, found
    alone = len({one.value for one in named(lines, known)}) == 1
    if ranked[0][1].weight < 0.6 and not (alone and len(ranked) == 1):
        return None, found
    if ranked[0][1].weight < 0.71 and len({one.value for one in named(lines, known)}) > 1:
        return None, found  # a sentence names one of several
    strong = {
        key: {
            one.quote
            for one in found
            if (one.code or folded(one.name)) == key and one.weight >= 0.8
        }
        for key in best
    }
    ranked.sort(
        key=lambda pair: (-(pair[1].weight > 0.79), -min(len(strong[pair[0]]), 2), -pair[1].weight)
    )
    first = ranked[0][1]
    certainty = first.weight
    if len(ranked) > 1 and len(strong[ranked[0][0]]) >= 2 > len(strong[ranked[1][0]]):
        certainty = min(certainty, 0.85 if ranked[1][1].weight > 0.8 else 1.0)
    elif len(ranked) > 1 and ranked[1][1].weight > first.weight - 0.1:
        certainty = 0.5
        if first.weight < 0.9:
            return None, found
    return Value(first.name, first.quote, first.line, round(certainty, 2), code=first.code), found


def _letterhead(lines: Sequence[Line], at: int, place: Gazetteer) -> list[Evidence]:
    """Return the name that stands on a line of its own above or below the word "gemeente"."""
    for index in (at + 1, at - 1):
        if not 0 <= index < len(lines):
            continue
        line = lines[index]
        cell = re.split(r"\s{3,}|\t", line.text.strip())[0]
        hit = known_at(cell, place)
        if hit and folded(hit[0]) == folded(cell):
            return [Evidence(*hit, line.text.strip(), line.number, 0.93)]
    return []


_BODY = re.compile(
    rf"(?P<body>{_COUNCIL})\s+(?:van\s+(?:de\s+)?gemeente|der\s+gemeente|gemeente|"
    rf"van)\s+(?P<name>(?-i:{_UNKNOWN}))",
    re.IGNORECASE,
)


_COUNCIL_OF = re.compile(
    rf"\b(?:[Gg]emeenteraad|[Rr]aadsvergadering|[Rr]aadsgriffie)\s+(?P<name>{_UNKNOWN})"
)


_TOWN_LINE = re.compile(
    rf"^[\s|]*[Gg][Ee][Mm][Ee][Ee][Nn][Tt][Ee](?:[Rr][Aa][Aa][Dd])?\s*[:|"
    rf"]?\s+(?P<name>{_UNKNOWN}|[A-Z' -]{{3,30}})\s*(?:$|\t|\s{{2,}}|[|,–-])"
)


_LETTERHEAD = re.compile(r"\s*(?:GEMEENTE|Gemeente)\s+")
_TOWN = re.compile(rf"(?<![\w-])[Gg]emeente\s+(?P<name>{_UNKNOWN})")


_ADDRESS = re.compile(
    r"\b[1-9]\d{3}\s?[A-Z]{2}\s+(?P<rest>[A-ZÀ-Ý'’].{2,40})|(?:[Pp]ostbus\s+\d+|"
    r"(?:[Gg]emeentehuis|[Ss]tadhuis|[Ss]tadskantoor|[Rr]aadhuis|[Bb]ezoekadres|"
    r"[Pp]ostadres|[Gg]emeentekantoor|[Bb]estuurscentrum)\b)(?P<rest2>.*)"
)


_MET_IN = re.compile(r"\b(?:in|op|naar) (?:het|de)\s*\w?$")
_DOMAIN = re.compile(r"\.(?:nl|eu|frl)\b", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:@|www\.|https?://(?:www\.)?|(?<![\w.@])(?=(?:raad|gemeenteraad|ris|bestuur)\.\w))(?P<host>[\w.-]+)\.(?:nl|eu|frl)\b",
    re.IGNORECASE,
)


_DATED = re.compile(
    r"^\s*(?P<name>(?:['’]s-)?['’]?[A-ZÀ-Ý][\w'’ -]{1,28}?),\s+(?:d\.?d\.?\s*)?(?:\w+dag\s+)?"
    r"(?:\d{1,2}[\s./-]|(?:\.{2,}|…|_{2,}).{0,14}\d{4}\.?\s*$)"
)


_ENDED = re.compile(
    r"\s*(?:$|[,;:.*»(]|\t|\s{2,}|gelezen|gezien|besluit|heeft (?:in|op)|in (?:zijn|haar|de|"
    r"vergadering|openbare)|voornoemd|d\.d\.|\||wordt (?:voorgesteld|gevraagd)|stel(?:t|len)\b|"
    r"Postbus|resp\.|"
    r"de (?:secretaris|burgemeester|griffier)|[A-Z]\.|bijeen|op (?:\w+dag )?\d|te \w+,)"
)


_LEADS = (
    "",
    "van de",
    "aan",
    "aan de leden van de",
    "de leden van de",
    "de",
    "het",
    "aan de",
    "aan het",
    "het college van",
    "namens het",
    "namens",
    "van",
)


_SENDER = re.compile(
    rf"^\s*(?:van|afzender)\s*:\s*(?:de |het )?(?:griffie|college|gemeente|"
    rf"gemeenteraad|raad)\b\s*(?:van\s+)?(?:de\s+)?(?:gemeente\s+)?(?P<name>(?-i:{_UNKNOWN}))\s*$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"^(?:(?:concept|voorlopige|openbare)[ -]?)?(?:agenda|besluitenlijst|verslag|notulen|nota|"
    r"advies|adviesnota|voorstel|raadsvoorstel|raadsbesluit|besluit|brief|memo|oplegger|"
    r"uitnodiging|uittreksel)\b.{0,90}\b(?:van|aan|voor)(?:\s+(?:de|het))?$"
)
_MEMBERS = re.compile(r"\b(?:lid|leden|raadslid|raadsleden)\b\W*van de$")
_NO_NAME = re.compile(
    r"\s+(?:Gelezen|Gelet|Besluit|Raadsvoorstel|Raadsbesluit|Onderwerp|Datum|Postbus|Voorstel|In|"
    r"De|Het)\b"
)


def _evidence(line: Line, place: Gazetteer, head: bool) -> list[Evidence]:
    """Return every reason a line gives to think the paper is of a municipality."""
    text = line.text
    found = [*_by_body(line, place), *_by_address(line, place, head), *by_names(line, place, head)]
    hit = known_at(text, place) if len(text.strip()) < 40 else None
    if hit and folded(hit[0]) == folded(text) and folded(text) not in everyday_names():
        found.append(Evidence(*hit, text.strip(), line.number, 0.7))
    if head and (sender := _SENDER.match(text)):
        found += _one(line, sender["name"], place, 0.84)
    if town := _TOWN_LINE.match(text):
        weight = 0.95 if head else 0.75
        found += _one(line, town["name"], place, weight, must_know=not head)
    elif head and (letterhead := _LETTERHEAD.match(text)):
        rest = text[letterhead.end() :]
        name = place.pattern.match(rest)
        if name and re.match(r"\s+[A-Z\d]", rest[name.end() :]):
            found += _one(line, name[0], place, 0.85)
    elif head and len(" ".join(text.split())) < 70:
        for named_town in _TOWN.finditer(text):
            told = text.rstrip().endswith((".", ",", ";")) or re.search(
                r"\b(?:de|onze|in|van de)\s+$", text[: named_town.start()]
            )
            found += _one(line, named_town["name"], place, 0.7 if told else 0.82)
    if head and (title := title_start(line)) and title[1]:
        found += _one(line, title[1].strip(" |:–-"), place, 0.8)
    council = _COUNCIL_OF.search(text) if head else None
    if council and (len(text.strip()) < 90 or not council.start()):
        found += _one(line, council["name"], place, 0.8)
    for cell in re.split(r"\t+|\s{3,}", text):
        if (dated := _DATED.match(cell)) and len(cell) < 80:
            found += _one(line, dated["name"], place, 0.72)
    return found


def _by_body(line: Line, place: Gazetteer) -> list[Evidence]:
    """Return the names behind "de raad van de gemeente", "burgemeester en wethouders van"."""
    text = line.text
    found = []
    for match in _BODY.finditer(text):
        lead = text[: match.start()].strip(" \t-•").lower()
        ended = bool(_ENDED.match(_after(text, match, place)))
        told_later = re.search(r"\b(?:heeft|had) (?:op|in)\b", text) and not text.rstrip().endswith(
            (":", ";", ",", "besloten")
        )
        lead = re.sub(r"\s*\b(?:openbare|besluitvormende)$", "", lead)
        starts = ended and (lead in _LEADS or lead in ("van:", "afzender:")) and not told_later
        called = ended and match.end() < 110 and _TITLED.match(lead) is not None
        titled = called or _MEMBERS.search(lead) is not None
        told = "gemeente" in match[0].lower()[: match.start("name") - match.start()]
        whole = starts and not lead and match.end() >= len(text.rstrip(" .,;»"))
        told = told or (whole and "wethouders" in match["body"].lower())  # signed by them
        weight = 0.97 if starts else (0.88 if titled else 0.58)
        found += _one(line, match["name"], place, weight, must_know=not (told and starts))
    return found


def _by_address(line: Line, place: Gazetteer, head: bool) -> list[Evidence]:
    """Return the names in an address, a mail domain or the address of a site."""
    text = line.text.strip()
    found = []
    if match := _ADDRESS.search(text):
        hit = last_known(match["rest"] or match["rest2"] or "", place)
        if hit:
            weight = 0.85 if head or len(text) < 120 else 0.7
            if _MET_IN.search(text[: match.start() + 1]):
                weight = 0.5  # where a meeting is held
            found.append(Evidence(*hit, text, line.number, weight))
    for mail in _MAIL.finditer(text) if _DOMAIN.search(text) else ():
        host = mail["host"].rpartition(".")[2]
        if one := place.by_domain.get(folded(host)):
            found.append(Evidence(shown(one), one.code, text, line.number, 0.84))
    return found


def _one(
    line: Line, name: str, place: Gazetteer, weight: float, *, must_know: bool = True
) -> list[Evidence]:
    """Return the evidence of a name; one we do not know counts only where that is allowed."""
    text = line.text.strip()
    spelled = (name, unscanned(name), name.replace("1", "i"))
    if hit := next((one for word in spelled if (one := known_at(word, place))), None):
        return [Evidence(*hit, text, line.number, weight)]
    if must_know:
        return []
    plain = _NO_NAME.split(name)[0].strip(" ,.;:")
    if (
        len(plain) < 3
        or labels().of(plain) is not None
        or folded(plain) in headings()
        or any(c.isdigit() for c in plain)
        or re.fullmatch(r"(?:De|Het|Raad|College|[A-Z]{1,4})", plain)
    ):
        return []
    if plain.isupper() and " " in plain and not re.search(r"\b(?:DE|VAN|EN|AAN|OP)\b", plain):
        return []  # the name of the house and that of the village it stands in
    shown = plain.title() if plain.isupper() else plain
    return [Evidence(shown, "", text, line.number, min(weight, 0.85))]


def _after(text: str, match: re.Match[str], place: Gazetteer) -> str:
    """Return what follows the name of the municipality that a body is of."""
    known = place.pattern.match(match["name"])
    return text[match.start("name") + known.end() :] if known else text[match.end() :]
