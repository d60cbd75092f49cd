"""Which municipality a paper comes from, and which others it names.

The municipality of a paper is never the one named most, but the one whose council decides, whose
executive signs, whose address stands in the head. Without such evidence there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from regiovisie.papers.logic.reader.facts import Municipality, Value
from regiovisie.papers.logic.reader.finding import Finder
from regiovisie.papers.logic.reader.outline import title_start
from regiovisie.papers.logic.reader.text import Line, folded

_UNKNOWN = r"(?:['’][st][-\s]|['’])?[A-ZÀ-Ý][\w'’\-]+(?:\s(?:(?:aan|en|op|in|bij|onder|de|den|der|het|van|ter|am|a/d)\s){0,2}['’]?[A-ZÀ-Ý][\w'’\-]+){0,3}"
_COUNCIL = r"(?:gemeenteraad|raad|college van burgemeester en wethouders|college van b\s?&\s?w|college van b en w|burgemeester en wethouders|college|gemeentebestuur|griffie|raadsgriffie)"
# Names that are also everyday words, surnames, provinces or names of regions.
_AMBIGUOUS = {
    "bergen", "best", "beek", "buren", "houten", "huizen", "putten", "stein", "laren", "soest", "goes",
    "ede", "epe", "haren", "heerde", "hulst", "losser", "duiven", "utrecht", "groningen", "altena",
    "rijswijk", "dongen", "vught", "someren", "tholen", "waalre", "hattem", "elburg", "zeist", "limburg", "voorne", "borne", "meer", "noordenveld", "midden", "wijk", "oss", "urk", "eersel", "heusden", "asten", "oirschot", "moerdijk", "brunssum",
    "velsen", "weesp", "veere", "venray", "land van cuijk", "hollands kroon", "westland", "goirle",
} - {"venray", "land van cuijk", "hollands kroon", "westland", "goirle", "brunssum", "oirschot", "moerdijk", "asten", "heusden", "eersel", "velsen", "veere", "waalre", "someren", "hattem", "zeist", "elburg"}  # fmt: skip
_ORGANISATION = re.compile(
    r"(?:Veilig Thuis|GGD|[Rr]egio|[Pp]rovincie|Veiligheidsregio|Universiteit|[Rr]echtbank|Politie|[Aa]rrondissement|Hogeschool|Zorgregio|Jeugdregio|Stichting|[Uu]niversitair \w+|GGZ|Moviera|Van|[A-Z]\.(?:\s?[Vv]an)?|[Mm]evrouw|heer|[Ww]ethouder|[Bb]urgemeester|Metropoolregio|Waterschap|Centrum Seksueel Geweld)\s?$"
)
_STREET = re.compile(
    r"^(?:se|er)?(?:straat|weg|laan|plein|kade|singel)|^-(?!\s)(?=[A-Za-z])|^\s?(?:Noord|Zuid|Oost|West)\b(?=\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The known names in one pattern, and what each is."""

    pattern: Finder
    by_name: dict[str, tuple[Municipality, ...]]
    by_domain: dict[str, Municipality]


@lru_cache(maxsize=4)
def gazetteer(known: tuple[Municipality, ...]) -> Gazetteer:
    """Return the names of the municipalities, ready to be found in a text."""
    by_name: dict[str, tuple[Municipality, ...]] = {}
    by_domain: dict[str, Municipality] = {}
    spelled: set[str] = set()
    for one in known:
        for name in {one.name, re.sub(r"\s*\([^)]*\)$", "", one.name), *one.others}:
            key = folded(name)
            by_name[key] = (
                (*by_name.get(key, ()), one) if one not in by_name.get(key, ()) else by_name[key]
            )
            spelled.add(name)
        plain = folded(re.sub(r"\s*\([^)]*\)$", "", one.name))
        for form in (
            plain,
            f"gemeente{plain}",
            plain.removeprefix("s"),
            f"{plain}gemeente",
            f"raad{plain}",
            f"gemeenteraad{plain}",
        ):
            by_domain.setdefault(form, one)
        for other in one.others:
            by_domain.setdefault(folded(other), one)
            by_domain.setdefault(f"gemeente{folded(other)}", one)
    pattern = Finder(
        ((name, _spelling(name)) for name in spelled),
        before=r"(?<![\w@.])", after=r"(?![\w])", ignore_case=False,
    )  # fmt: skip
    return Gazetteer(pattern, by_name, by_domain)


def _spelling(name: str) -> str:
    text = re.escape(name).replace("'", "['’`´]").replace(r"\ ", r"\s+").replace(r"\-", "[-–]")
    return rf"(?:{text}|{re.escape(name.upper())})" if len(name) > 3 else text


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason to think a paper is this municipality's."""

    name: str
    code: str
    quote: str
    line: int
    weight: float


def own(
    lines: Sequence[Line], known: tuple[Municipality, ...], head: int
) -> tuple[Value | None, list[Evidence]]:
    """Return the municipality of a paper, and all evidence; ``head`` counts its first lines."""
    place = gazetteer(known)
    found: list[Evidence] = []
    for at, line in enumerate(lines):
        if line.blank:
            continue
        found += _evidence(line, place, at < head)
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
    if not ranked or ranked[0][1].weight < 0.6:
        return None, found
    strong = {
        key: {
            one.line for one in found if (one.code or folded(one.name)) == key and one.weight >= 0.8
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
        if 0 <= index < len(lines) and (
            hit := _known_at(re.split(r"\s{3,}|\t", lines[index].text.strip())[0], place)
        ):
            if folded(hit[0]) == folded(re.split(r"\s{3,}|\t", lines[index].text.strip())[0]):
                return [Evidence(*hit, lines[index].text.strip(), lines[index].number, 0.93)]
    return []


_BODY = re.compile(
    rf"(?P<body>{_COUNCIL})\s+(?:van\s+(?:de\s+)?gemeente|der\s+gemeente|gemeente|van)\s+(?P<name>{_UNKNOWN})",
    re.IGNORECASE,
)
_TOWN_LINE = re.compile(
    rf"^[\s|]*[Gg][Ee][Mm][Ee][Ee][Nn][Tt][Ee](?:[Rr][Aa][Aa][Dd])?\s*[:|]?\s+(?P<name>{_UNKNOWN}|[A-Z' -]{{3,30}})\s*(?:$|\t|\s{{2,}}|[|,–-])"
)
_TOWN = re.compile(rf"(?<![\w-])[Gg]emeente\s+(?P<name>{_UNKNOWN})")
_ADDRESS = re.compile(
    r"\b[1-9]\d{3}\s?[A-Z]{2}\s+(?P<rest>[A-ZÀ-Ý'’].{2,40})|(?:[Pp]ostbus\s+\d+|(?:[Gg]emeentehuis|[Ss]tadhuis|[Ss]tadskantoor|[Rr]aadhuis|[Bb]ezoekadres|[Pp]ostadres|[Gg]emeentekantoor|[Bb]estuurscentrum)\b)(?P<rest2>.*)"
)
_MAIL = re.compile(
    r"(?:@|www\.|https?://(?:www\.)?)(?P<host>[\w.-]+)\.(?:nl|eu|frl)\b", re.IGNORECASE
)
_DATED = re.compile(
    r"^\s*(?P<name>['’]?[A-ZÀ-Ý][\w'’ -]{1,28}?),\s+(?:d\.?d\.?\s*)?(?:\w+dag\s+)?\d{1,2}[\s-]"
)


def _evidence(line: Line, place: Gazetteer, head: bool) -> list[Evidence]:
    text = line.text
    found: list[Evidence] = []

    def add(name: str, weight: float, *, must_know: bool = False) -> None:
        hit = _known_at(name, place)
        if hit:
            found.append(Evidence(hit[0], hit[1], text.strip(), line.number, weight))
        elif not must_know:
            plain = re.split(
                r"\s+(?:Gelezen|Gelet|Besluit|Raadsvoorstel|Raadsbesluit|Onderwerp|Datum|Postbus|Voorstel|In|De|Het)\b",
                name,
            )[0].strip(" ,.;:")
            if len(plain) > 2 and not re.fullmatch(r"(?:De|Het|Raad|College|[A-Z]{1,4})", plain):
                found.append(
                    Evidence(
                        plain.title() if plain.isupper() else plain,
                        "",
                        text.strip(),
                        line.number,
                        min(weight, 0.85),
                    )
                )

    for match in _BODY.finditer(text):
        ended = re.match(
            r"\s*(?:$|[,;:.]|\t|\s{2,}|gelezen|gezien|besluit|heeft (?:in|op)|in (?:zijn|haar|de|vergadering|openbare)|voornoemd|d\.d\.|\|)",
            _after(text, match, place),
        )
        lead = text[: match.start()].strip(" \t-•").lower()
        starts = bool(ended) and lead in (
            "",
            "de",
            "het",
            "aan de",
            "aan het",
            "het college van",
            "namens het",
            "namens",
            "van",
        )
        told = "gemeente" in match[0].lower()[: match.start("name") - match.start()]
        weight = 0.97 if starts else 0.58
        add(match["name"], weight, must_know=not (told and starts))
    if match := _TOWN_LINE.match(text):
        add(match["name"], 0.95 if head else 0.75, must_know=not head)
    elif head:
        for match in _TOWN.finditer(text):
            if len(text.strip()) < 70:
                add(match["name"], 0.82, must_know=True)
    if match := _ADDRESS.search(text):
        rest = match["rest"] or match["rest2"] or ""
        if hit := _last_known(rest, place):
            found.append(
                Evidence(*hit, text.strip(), line.number, 0.85 if head or len(text) < 120 else 0.7)
            )
    for match in _MAIL.finditer(text):
        host = match["host"].split(".")[-1] if "." in match["host"] else match["host"]
        if one := place.by_domain.get(folded(host)):
            found.append(Evidence(_shown(one), one.code, text.strip(), line.number, 0.84))
    if head and (title := title_start(line)) and title[1]:
        add(title[1].strip(" |:–-"), 0.8, must_know=True)
    if (match := _DATED.match(text)) and len(text) < 80:
        add(match["name"], 0.72, must_know=True)
    return found


def _after(text: str, match: re.Match[str], place: Gazetteer) -> str:
    """Return what follows the name of the municipality that a body is of."""
    known = place.pattern.match(match["name"])
    return text[match.start("name") + known.end() :] if known else text[match.end() :]


def _shown(one: Municipality) -> str:
    return re.sub(r"\s*\([^)]*\)$", "", one.name)


def _known_at(name: str, place: Gazetteer) -> tuple[str, str] | None:
    """Return name and code of the known municipality a piece of text begins with."""
    match = place.pattern.match(name.strip())
    if match is None and name.isupper():
        match = place.pattern.match(name.title().strip())
    if match is None:
        return None
    ones = place.by_name[folded(match[0])]
    return _shown(ones[0]) if len(ones) > 1 else _shown(ones[0]), ones[0].code if len(
        ones
    ) == 1 else ""


def _last_known(text: str, place: Gazetteer) -> tuple[str, str] | None:
    found = [m for m in place.pattern.finditer(text) if not _STREET.match(text[m.end() :])]
    if not found:
        return None
    ones = place.by_name[folded(found[-1][0])]
    return _shown(ones[0]), ones[0].code if len(ones) == 1 else ""


def named(lines: Sequence[Line], known: tuple[Municipality, ...]) -> tuple[Value, ...]:
    """Return the municipalities a paper names, in order, each once."""
    place = gazetteer(known)
    found: dict[str, Value] = {}
    for line in lines:
        text = line.text
        hits = list(place.pattern.finditer(text))
        for order, match in enumerate(hits):
            ones = place.by_name[folded(match[0])]
            key = folded(match[0])
            if key in found or not _is_named(text, match, hits, order, key):
                continue
            code = ones[0].code if len(ones) == 1 else ""
            found[key] = Value(_shown(ones[0]), match[0], line.number, 0.85, code=code)
    return tuple(found.values())


def _is_named(
    text: str, match: re.Match[str], hits: Sequence[re.Match[str]], order: int, key: str
) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if (
        _ORGANISATION.search(before)
        or _STREET.match(after)
        or before.endswith(("-", "–", "@", ".", "/"))
    ):
        return False
    if key not in _AMBIGUOUS:
        return True
    if re.search(
        r"(?:gemeenten?|raad van|raden van|college van|wethouders van|colleges van)\s+$",
        before,
        re.IGNORECASE,
    ):
        return True
    neighbours = [hits[i] for i in (order - 1, order + 1) if 0 <= i < len(hits)]
    return any(
        re.fullmatch(
            r"\s*(?:,|en|,\s*en|&)\s*(?:de gemeenten?\s+)?",
            text[min(match.end(), n.end()) : max(match.start(), n.start())],
        )
        for n in neighbours
    )
