"""The points of a motion or an amendment: what is asked of whom, and which words change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regiovisie.papers.logic.reader import persons
from regiovisie.papers.logic.reader.facts import DecidedBy, Kind, Point
from regiovisie.papers.logic.reader.motion_lines import LEAD, VERB, cut, whole_heads
from regiovisie.papers.logic.reader.point_lists import read_points
from regiovisie.papers.logic.reader.running import runs_on
from regiovisie.papers.logic.reader.sections import PLACE_AND_DATE, item_of, signing
from regiovisie.papers.logic.reader.sentence_points import DECIDES, tidy
from regiovisie.papers.logic.reader.text import Line, joined, quoted, unscanned

_COLLEGE = (
    r"college(?:\s+van\s+(?:burgemeester\s+(?:en|&)\s+wethouders|b\s?(?:&|en)\s?w))?(?=om\b|\W|$)"
)

_ONE = (
    rf"(?:(?:het|de|haar|zijn|onze|uw)\s+)?(?:{_COLLEGE}|b\s?&\s?w\b|burgemeester\s+(?:en|&)\s+"
    r"wethouders(?=om\b|\W|$)|burgemeester\b|wethouder(?:\s+[A-Z][\w-]+){0,3}|gemeentebestuur\b|"
    r"presidium\b|griffie\b|griffier\b|(?:gemeente)?raad\b|rekenkamer\w*|agendacommissie\b|"
    r"dagelijks bestuur\b|algemeen bestuur\b|fracties\b|voorzitter\b)"
)
_ADVERB = (
    r"(?:\s+(?:dringend|nadrukkelijk|daarom|derhalve|dan ook|met klem|hierbij|tevens|ook|"
    r"bovendien|(?:de )?opdracht|in overweging|mee|vriendelijk|vervolgens|actief|als volgt))*"
)
_ASK = re.compile(
    rf"{LEAD}(?:{VERB}{_ADVERB}\s+{_ONE}(?:\s*(?:,|en)\s*{_ONE})*{_ADVERB}"
    rf"(?:\s*\b(?:op|uit|aan|mee)\b)?{_ADVERB}\s*,?\s*(?:(?:er\s+)?(?:om|toe|tot|voor)\b|dat\b)?"
    r"|spreekt\b[^.:;]{0,70}?\buit\b\s*,?\s*(?:dat\b)?|spreekt uit dat\b)"
    r"\s*[:;]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"{LEAD}(?:{VERB}|spreekt|besluit|stelt voor|wijzigt|stelt)\b(?P<middle>[^.;]{{0,110}}?)"
    r"(?P<colon>:)\s*$",
    re.IGNORECASE,
)
_OPEN_HEAD = re.compile(rf"{LEAD}{VERB}\s+(?:het|de)\s+\w+$", re.IGNORECASE)
_BESLUIT = re.compile(
    r"^(?:(?:het|de)\s+)?(?:college|raad)?\s*(?:te verzoeken|op te dragen|opdracht te geven|te "
    r"vragen)?\s*(?:om|tot|dat)?\s*:?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:toelichting\b|ondertekening|(?:en|vervolgens)\s+gaa[tn] (?:\w+ )?over tot|"
    r"gaat over tot de|overwegingen|argumenten|bijlagen?\b\s*:?$|inleiding|"
    r"motivering\b|motivatie\b|"
    r"(?:het lid|de leden) van de (?:gemeente)?raad|(?:mede )?(?:ingediend|ondertekend) (?:door|"
    r"namens)|indieners?\b|(?:uitslag|uitkomst)?\s*(?:van de )?stemming|stemuitslag|"
    r"fracties?\s+(?:van\s+)?[A-Z]|namens\b|naam\s*:|deze (?:motie|dit amendement)|"
    r"(?:aangenomen|verworpen|ingetrokken|aangehouden)\b|status\s*:|handtekening|"
    r"(?:voor|tegen)\s*:|de volgende leden|dit hebben we|resultaat\b|(?:de )?raadsleden\b.{0,40}$)",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"^(?:[A-Z][\w.'’-]+\s){0,4}?\s*(?:[-–(,/]\s*)?(?:VVD|CDA|PvdA|D66|SP|SGP|PVV|GroenLinks|GL|"
    r"ChristenUnie|CU|PvdD|Partij voor de Dieren|Volt|JA21|FvD|BBB|50PLUS|FNP|DENK|BIJ1)\b",
)
_INITIAL = re.compile(r"[A-Z]\.\s")  # of a name, though it looks like the letter of an item
_CONSIDERS = re.compile(
    r"(?:(?:we|wij) (?:stellen vast|overwegen|constateren|vinden)|"
    r"constaterende?|overwegende?|gehoord|gelet op|van mening|van oordeel|gelezen|gezien)\b",
    re.IGNORECASE,
)


def asked_points(lines: Sequence[Line], default: DecidedBy | None, kind: Kind) -> tuple[Point, ...]:
    """Return what a motion asks or what an amendment changes, in order."""
    lines = list(cut(whole_heads(lines)))
    if kind is Kind.AMENDMENT and (found := _changes(lines, default)):
        return found
    return _asks(lines, default)


def _asks(lines: Sequence[Line], default: DecidedBy | None) -> tuple[Point, ...]:
    found: tuple[Point, ...] = ()
    at = 0
    while at < len(lines):
        rest = _asked(lines, at)
        if rest is None:
            at += 1
            continue
        end = _body_end(lines, at + 1, begun=bool(rest))
        new = read_points(lines, at, rest, at + 1, end, default, 0.88)
        found += tuple(replace(one, text=_unsigned(_without_om(one.text))) for one in new)
        at = max(end, at + 1)
    return found


_BEHIND = re.compile(r"(?<=[.;!”])\s+(?P<rest>[A-ZÀ-Ý][^.;:!]{3,150})$")
_OF_PARTY = re.compile(
    r"[-–(,/]?\s*\b(?:VVD|CDA|PvdA|D66|SP|PS|SGP|PVV|GroenLinks|GL|ChristenUnie|CU|PvdD|"
    r"Partij voor de Dieren|Volt|JA21|FvD|BBB|50PLUS|FNP|DENK|BIJ1)\b\)?"
)


def _unsigned(text: str) -> str:
    """Return what is asked without the names and parties of who ask it behind its last sentence."""
    match = _BEHIND.search(text)
    if match is None:
        return text
    names = " ".join(_OF_PARTY.sub(" ", match["rest"]).split())
    return text[: match.start()] if not names or persons.names_in_row(names) else text


def _without_om(text: str) -> str:
    match = re.match(r"[Oo]m\s+(?=[^,]*\bte\b)", text)
    return text[match.end() :] if match else text


def _asked(lines: Sequence[Line], at: int) -> str | None:
    """Return what stands behind the words that ask, "" for nothing, None when none ask."""
    text = lines[at].plain.lstrip("-•* ")
    if not text or item_of(lines[at].text) or (at < 2 and len(lines) > 6):
        return None
    decides = DECIDES.match(text) or DECIDES.match(unscanned(text) if len(text) < 20 else "")
    if decides:
        rest = decides["rest"].lstrip(" :;,")
        whole = text.isupper() or not rest or decides["rest"].lstrip().startswith((":", ";", ","))
        if whole or rest.endswith(":") or re.match(r"(?:tot|om|vast|het|de|dat)\b", rest):
            return "" if _BESLUIT.match(rest) else re.sub(r"^(?:om|tot|dat)\s*:?\s+", "", rest)
        return None
    if _HEAD.match(text) or _OPEN_HEAD.match(text):
        return ""
    match = _ASK.match(text)
    return match["rest"].strip() if match else None


def _body_end(lines: Sequence[Line], first: int, *, begun: bool = False) -> int:
    """Return where the words that were asked end: something else is asked, or it is signed."""
    blank = False
    for at in range(first, len(lines)):
        line = lines[at]
        if line.blank:
            blank = True
            continue
        text = line.plain
        if begun and runs_on(lines, at):
            continue
        if signing(lines, at) or PLACE_AND_DATE.match(text) or _END.match(text):
            return at
        if begun and (not item_of(line.text) or _INITIAL.match(text)):
            ended = blank or lines[at - 1].plain[-1:] in (".", "”", "’", '"', "»")
            if ended and (_signed(text) or _PARTY.match(text)):
                return at
            if _CONSIDERS.match(text) or _new_ask(lines, at):
                return at
        blank, begun = False, True
    return len(lines)


def _new_ask(lines: Sequence[Line], at: int) -> bool:
    before = next((lines[i].plain for i in range(at - 1, -1, -1) if not lines[i].blank), "")
    own = lines[at].plain[:1].isupper() or before.endswith((";", ",", ".", ":"))
    return own and _asked(lines, at) is not None


def _signed(text: str) -> bool:
    """Whether a line behind a blank one holds names of persons or parties, no more."""
    if len(text) > 120 or text.endswith((";", ":")):
        return False
    return bool(persons.names_in_row(text) or persons.people(text) or _PARTY.match(text))


_CHANGE = (
    r"(?:te wijzigen|te vervangen|te schrappen|te laten vervallen|toe te voegen|aan te passen|"
    r"aan te vullen|te verwijderen|te lezen|komt te (?:luiden|vervallen)|wordt|luidt|vervalt|"
    r"gewijzigd|vervangen|toegevoegd|geschrapt)"
)
_CHANGES = re.compile(
    r"\b(?:besluit\w*|voorstel|beslispunt\w*|dictum|tekst)\b.{0,60}\b(?:te wijzigen|te vervangen|"
    r"aan te (?:passen|vullen)|gewijzigd)\b.{0,60}:$",
    re.IGNORECASE,
)
_CHANGED_HERE = re.compile(
    r"(?:beslispunt|besluitpunt|dictum|punt)\s+\w{1,3}\b.{0,60}\b(?:te wijzigen|te vervangen|"
    r"gewijzigd|wordt|luidt)\b.{0,30}:\s*[\"“‘'„]\w",
    re.IGNORECASE,
)
_BECOMES = re.compile(
    r"^(?:(?:de )?(?:besluit)?tekst|het besluit|beslispunt \w{1,2}|dictum)?\s*(?:wordt|"
    r"luidt(?: dan)?|nieuwe tekst|gewijzigde tekst|komt te luiden)\s*:?$",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"^(?:de\s+(?:fracties?|leden|indieners?|ondergetekenden?)\b[^.:]{0,90}?\s+)?"
    r"(?:stelt|stellen)\s+(?:de raad\s+)?voor,?\s+(?:om\s+)?(?P<rest>(?:de|het|in|op|aan|om|bij|"
    r"artikel|beslispunt)\b.*)$",
    re.IGNORECASE,
)


_TO_DECIDE = re.compile(
    r"(?:we|wij|de (?:indieners?|fracties?)\b.{0,40})\s+stel(?:t|len)\b.{0,40}\bvoor\b[^.;]{0,80}"
    r"\bbeslui\w+[^.;]{0,30}:$",
    re.IGNORECASE,
)
_AS_FOLLOWS = re.compile(
    r"(?:het|de|in|op)\b[^:]{0,120}\b(?:te wijzigen|aan te passen|te amenderen)\s*:\s*(?=\S)"
)


def _changes(lines: Sequence[Line], default: DecidedBy | None) -> tuple[Point, ...]:
    """Return the changes an amendment makes: with old and new words in one point."""
    for at, line in enumerate(lines):
        text = line.plain.lstrip("-•* ")
        if _CHANGED_HERE.match(text):
            return tuple(
                _whole(lines, at, text, _body_end(lines, at + 1, begun=True), default, 0.8)
            )
        if _CHANGES.search(text) or _BECOMES.match(text) or _TO_DECIDE.match(text):
            if _CONSIDERS.match(next((one.plain for one in lines[at + 1 :] if one.plain), "")):
                continue
            end = _body_end(lines, at + 1)
            if found := _listed_or_whole(lines, at, "", end, default, 0.85):
                return found
        if (match := _PROPOSES.match(text)) and at > 1:
            end = _body_end(lines, at + 1, begun=True)
            body = joined([match["rest"], *(one.text for one in lines[at + 1 : end])])
            if re.search(rf"\b{_CHANGE}\b", body):
                return tuple(_whole(lines, at, match["rest"], end, default, 0.8))
        decides = DECIDES.match(text) or DECIDES.match(unscanned(text) if len(text) < 20 else "")
        if decides and (rest := _asked(lines, at)) is not None:
            end = _body_end(lines, at + 1, begun=bool(rest) and not rest.endswith(":"))
            rest = "" if rest.endswith(":") and len(rest) < 130 else rest
            lead = _AS_FOLLOWS.match(rest)
            rest = rest[lead.end() :] if lead and not re.match(r"\w+\s*:", text) else rest
            return _listed_or_whole(lines, at, rest, end, default, 0.92)
    return ()


def _listed_or_whole(
    lines: Sequence[Line],
    at: int,
    rest: str,
    end: int,
    default: DecidedBy | None,
    certainty: float,
) -> tuple[Point, ...]:
    first = next((i for i in range(at + 1, end) if not lines[i].blank), None)
    body = joined([rest, *(one.text for one in lines[at + 1 : end])])
    listed = not rest and first is not None and item_of(lines[first].text)
    if listed or not re.search(rf"\b{_CHANGE}\b", body, re.IGNORECASE):
        return read_points(lines, at, rest, at + 1, end, default, certainty)
    start = at if rest or first is None else first
    return tuple(_whole(lines, start, rest or lines[start].text, end, default, certainty))


def _whole(
    lines: Sequence[Line],
    at: int,
    text: str,
    end: int,
    default: DecidedBy | None,
    certainty: float,
) -> Iterator[Point]:
    """Yield each change; a paragraph goes on when it still waits for its other half."""
    parts, first, last = [text], at, at
    blank = False
    for later in range(at + 1, end + 1):
        if later < end and lines[later].blank:
            blank = True
            continue
        if later == end or (blank and _complete(joined(parts), lines[later].plain)):
            said = tidy(_PARTIES.sub("", joined(parts)))
            if said and len(said) < 3000:
                quote = quoted(lines, first, last)
                yield Point("", said, default, quote, lines[first].number, certainty)
            if later == end:
                return
            parts, first = [], later
        parts.append(lines[later].text)
        last, blank = later, False


_PARTIES = re.compile(
    r"(?<=[.”’\"'»])\s+(?:Fracties?\s+)?(?:VVD|CDA|PvdA|D66|SP|SGP|PVV|GroenLinks|ChristenUnie|CU|Volt|"
    r"PvdD|Partij voor de Dieren|JA21|FvD|BBB|50PLUS|DENK)\b(?![^.]*\bte\s\w+en\b).*$",
    re.DOTALL,
)


def _complete(text: str, following: str) -> bool:
    """Whether a change is told whole, so that the next paragraph tells another."""
    done = re.search(rf"\b{_CHANGE}\b", text, re.IGNORECASE) and text.rstrip()[-1:] in ".”\"’'»"
    starts = following[:1].isupper() and not re.match(
        rf"(?:En|Te|{_CHANGE})\b", following, re.IGNORECASE
    )
    return bool(done and starts)
