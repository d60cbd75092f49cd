"""What each line of a paper is: a title, a heading, a salutation, the opening of a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Kind
from regiovisie.papers.logic.reader.text import Line, folded, unscanned
from regiovisie.papers.logic.reader.vocabulary import headings, labels, titles

_NUMBERED = re.compile(r"^(?:(?:\d{1,2}|[A-H]|[IVX]{1,4})\s?[.)\-–]?\s+|[-•*]\s+)(?=[A-ZÀ-Ý])")
_TAIL = re.compile(
    r"\s*(?:\((?:concept|ontwerp|besluitvormend|opiniërend|openbaar|vervolg)\)|[-–:|"
    r"]*\s*(?:van\s+|de\s+)*gemeente\s+[A-Z].{2,30})$",
    re.IGNORECASE,
)
_OF_TOWN = re.compile(
    r"(?<=raad|lege|ders| B&W|en W)\s+van\s+(?:de\s+)?(?:gemeente\s+)?['’A-Z][\w'’ -]{2,30}$",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"\s+(?:voor|bij|van|aan)\s+(?:de\s+|het\s+|een\s+)?(?:leden van de )?"
    r"(?:openbare |besluitvormende )?(?:(?:raads)?commissie|(?:gemeente)?raad|college|"
    r"(?:raads|commissie)?vergadering|raadsvoorstel|agendapunt|domeinvergadering|raadsleden)$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"^(?:gewijzigde?|aangepaste?|herziene?|nieuwe?|definitieve?|vastgestelde?|openbaar|"
    r"geamendeerde?|aanvullende?|concept|ontwerp)\s+(?=\w)",
    re.IGNORECASE,
)
_PER_POINT = re.compile(
    r"(?<=\w)\s+(?:bij|per|voor|ad)\s+(?:besluit|beslis)?(?:punt(?:en)?|ing)?\s*\d{1,2}"
    r"(?:(?:\s?[,&+]|\sen|\st/m)\s?\d{1,2})*(?=\s*:?$)",
    re.IGNORECASE,
)
_BEFORE_TITLE = re.compile(r"^gemeente\s+[A-Z][\w'’ -]{2,30}?\s+[-–|]?\s*(?=[A-Z])", re.IGNORECASE)
_TITLE_REST = re.compile(r"^[\s:–\-—|/]*(?P<rest>.*)$", re.DOTALL)
OPENING = re.compile(
    r"^(?:de|der|raad van|besluit van de)?\s*(?:gemeente)?raad\s+(?:van\s+de|der|"
    r"van)\s+(?:gemeente\s+)?(?=['’]?[A-Z])|^de (?:gemeente)?raad[\s,;:]*$"
    r"|^(?:het\s+)?college van (?:burgemeester en wethouders|b\s?&\s?w|b en "
    r"w)\s+van\s+(?:de\s+)?(?:gemeente\s+)?[A-Z][^.]{2,40}[,;:]?$"
    r"|^burgemeester en wethouders (?:van|der)\s+(?:de\s+)?(?:gemeente\s+)?[A-Z][^.]{2,40}[;,:]$",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"^(?:gelezen|gezien|gelet|gehoord|overwegende?|besluit(?:en)?\b\s*[:;]?$|"
    r"besluit(?:en)?\s*:|besluit(?:en)? (?:vast|tot|om|het|de)|kennis genomen|"
    r"constaterende|in (?:zijn |haar )?vergadering bijeen|heeft (?:in|op) .{0,60}besloten|"
    r"bijeen in|gezamenlijk)",
    re.IGNORECASE,
)
SALUTATION = re.compile(
    r"^(?:geachte?|beste)\s+(?:\w+\s+){0,5}(?:raad\w*|leden|college|heer|mevrouw|"
    r"voorzitter|raadsleden)",
    re.IGNORECASE,
)
ADDRESSEE = re.compile(
    r"^(?:aan\s*:?\s+(?:de|het|burgemeester|b\s?&\s?w|raad|gemeenteraad|leden)\b.{0,60})$",
    re.IGNORECASE,
)
INTRO = re.compile(
    r"^(?:(?:daarom|wij|we|ik|het college|college|burgemeester en wethouders|u|uw raad|de "
    r"(?:gemeente)?raad|raad|gemeenteraad|de commissie(?: \w+)?|aan (?:de|uw) "
    r"(?:gemeente)?raad|het dagelijks bestuur|het presidium|de fractie\w*|gevraagd|"
    r"voorgesteld|besloten)\b[^.;]{0,110}?\s)?"
    r"(?:(?:voorgesteld|gevraagd) wordt|wordt (?:u |uw raad |de raad |het college "
    r")?(?:gevraagd|voorgesteld|verzocht|geadviseerd)|(?:is|worden) (?:gevraagd|"
    r"voorgesteld|verzocht)|stel(?:t|len)(?: wij| we)?(?: aan)?(?: u| uw raad| de raad| "
    r"de gemeenteraad| het college)?(?: het volgende)? voor"
    r"|stel(?:t|len)\s.{0,60}\bvoor\b|voor te stellen|vra(?:gen|agt)(?: wij| we)? (?:u|uw "
    r"raad|de raad)|verzoe(?:kt|ken) (?:u|uw raad|de raad|het college)|advise(?:ert|ren) "
    r"(?:u|het college|de raad)|wordt voorgesteld|wordt gevraagd|wordt besloten|"
    r"(?:heeft|hebben) besloten|besluit(?:en)?|te besluiten|ter besluitvorming door)"
    r"(?:[^.:]{0,130})?(?P<colon>:)?",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its kind of section, and what stands behind it on the same line."""

    section: str
    rest: str


def heading_of(line: Line) -> Heading | None:
    """Return the heading a line is, None when it is none."""
    text = line.plain
    if not text or len(text) > 400:
        return None
    text = unscanned(_NUMBERED.sub("", text, count=1).strip())
    text = _PER_POINT.sub("", text) or text
    if len(text) < 60 and (changed := _CHANGED.match(text)):
        bare = text[changed.end() :]
        text = bare[:1].upper() + bare[1:] if folded(bare.strip(" :")) in headings() else text
    known = headings()
    if len(text) <= 75 and (kind := known.get(folded(text))):
        first = next((c for c in text if c.isalpha()), "")
        return Heading(kind, "") if first.isupper() else None
    if len(text) <= 60 and (kind := _of_two(text, known)):
        return Heading(kind, "")
    if text.endswith("?") and len(text) < 70 and text[:1].isupper():
        return Heading(_asked(text), "")
    head, colon, rest = text.partition(":")
    if colon and len(head) <= 60 and (kind := known.get(folded(head))) and head[:1].isupper():
        return Heading(kind, rest.strip())
    return None


_TWO = re.compile(r"([A-ZÀ-Ý][^/&]{3,30}?)\s?(?:/|&|\ben\b)\s?([^/&]{4,30}?)\s*:?", re.IGNORECASE)


def _of_two(text: str, known: dict[str, str]) -> str | None:
    """Return the kind of section when two headings stand as one: "Inleiding/samenvatting"."""
    if not text[:1].isupper() or not ("/" in text or "&" in text or " en " in text):
        return None
    match = _TWO.fullmatch(text)
    kinds = [known.get(folded(part)) for part in match.groups()] if match else [None]
    if None in kinds or ("points" in kinds and len(set(kinds)) > 1):
        return None
    return kinds[0]


_ABOUT = (
    ("attachments", re.compile(r"\bbijlage|\bstukken\b", re.IGNORECASE)),
    (
        "points",
        re.compile(
            r"\b(?:gevraagd|te besluiten|voorgesteld|vragen (?:we|wij)|vraagt|welke? beslui\w+|"
            r"stellen (?:we|wij) .*voor|wat besluit|^wat is (?:het|ons|uw) (?:besluit|voorstel))\b",
            re.IGNORECASE,
        ),
    ),
    ("arguments", re.compile(r"^waarom\b|\bargument", re.IGNORECASE)),
)


def _asked(text: str) -> str:
    """Return the kind of section a heading in the form of a question opens."""
    return next((kind for kind, pattern in _ABOUT if pattern.search(text)), "other")


def whole_title(line: Line) -> Kind | None:
    """Return the kind of paper when the line is nothing but its title."""
    text = unscanned(line.plain.strip(" :.-–*|"))
    if not 3 < len(text) < 70 or not (text[0].isupper() or line.plain[0] in "01"):
        return None
    known = titles()
    if text[-1] in "01" and text[-2].isalpha():  # "Raadsvoorste1"
        text = unscanned(f"{text}n")[:-1]
    shorter = _OF_TOWN.sub("", _TAIL.sub("", _BEFORE_TITLE.sub("", _CHANGED.sub("", text))))
    if loud := _LOUD.fullmatch(text):
        shorter = loud["title"]
    before_body = known.get(folded(_OF_BODY.sub("", text)))
    if before_body not in (Kind.COVER_NOTE, Kind.AGENDA, Kind.DECISION_LIST, Kind.LETTER):
        before_body = None
    if listed := _LIST_OF_BODY.fullmatch(text):
        return Kind.AGENDA if listed["what"].lower() == "agenda" else Kind.DECISION_LIST
    return known.get(folded(text)) or known.get(folded(shorter)) or before_body


_LOUD = re.compile(r"(?:(?:Gemeenter|R)aad|College|Gemeente [A-Z]\w+)\s(?P<title>[A-Z]{6,})")
_LIST_OF_BODY = re.compile(
    r"(?:raads)?(?:commissie|raad|gemeenteraad|college|bestuur|stuurgroep|domein|forum)\b"
    r"[\w\s&,-]{0,50}?\s-?\s?(?:publieks|concept-?|raads)?(?P<what>agenda|besluitenlijst)",
    re.IGNORECASE,
)


_CALLED = (Kind.AMENDMENT, Kind.MOTION)
_LISTS = (Kind.AGENDA, Kind.DECISION_LIST)
_OF_MEETING = re.compile(
    r"\s*(?:van|voor|bij|behorende bij) (?:de |het |een )?(?:openbare |besluitvormende |\w+ )?"
    r"(?:\w*vergadering|\w*commissie)\b",
    re.IGNORECASE,
)
_BY_MEMBERS = re.compile(
    r"\s*van (?:het|de) (?:lid|leden|(?:\S+ ){0,3}?-?fracties?|raadslid|raadsleden|heer|mevrouw)\b",
    re.IGNORECASE,
)


def called_by_members(line: Line) -> bool:
    """Whether a line says whose motion or amendment it is: "Motie van het lid ..."."""
    start = title_start(line)
    return start is not None and start[0] in _CALLED and bool(_BY_MEMBERS.match(start[1]))


_ITEM = re.compile(r"agenda\s*:\s*\d{1,2}[.]?\w?", re.IGNORECASE)  # the number of an item


def title_start(line: Line) -> tuple[Kind, str] | None:
    """Return the kind of paper a line begins by naming, and the rest of that line."""
    text = line.plain
    if text.startswith("voorstel van "):
        text = text.capitalize()[:1] + text[1:]
    if not text or not text[0].isupper():
        return None
    if kind := whole_title(line):
        return kind, ""
    text = _BEFORE_TITLE.sub("", text)
    if _ITEM.fullmatch(text) or _names_a_field(text):
        return None
    known = titles()
    words = text.split()
    for count in range(min(9, len(words) - 1), 0, -1):
        head = " ".join(words[:count])
        if kind := known.get(folded(head)):
            rest = text[_end_of(text, count) :]
            if (kind in _CALLED and _BY_MEMBERS.match(rest)) or (
                kind in _LISTS and _OF_MEETING.match(rest)
            ):
                return kind, rest.strip()
            if dates.first_date(rest[:40]) is None and re.match(
                r"(?:is|zijn|wordt|worden|aan|en|van|voor|dat|die|om|met|in|op)\b", rest.strip()
            ):
                break
            match = _TITLE_REST.match(rest)
            return kind, match["rest"].strip() if match else ""
    if to := _TO_BODY.match(text):
        kind = Kind.COUNCIL_PROPOSAL if to["council"] else Kind.EXECUTIVE_PROPOSAL
        return kind, text[to.end() :].strip(" :–-")
    return None


_TO_BODY = re.compile(
    r"(?:(?:College|Initiatief|B&W-)?[Vv]oorstel|VOORSTEL|Advies|Nota|Voordracht)\s(?:[\w&/]+\s){1,7}?(?:aan|voor|AAN)\s(?:de\s|DE\s|het\s)?"
    r"(?:(?P<council>(?:gemeente)?raad|(?:GEMEENTE)?RAAD)|college|burgemeester en wethouders)"
    r"(?=$|\s+[A-Z])"
)


def _names_a_field(text: str) -> bool:
    """Whether a line begins with the label of a date or number: "B&W-besluit d.d.: 8 april"."""
    match = labels().pattern.match(text)
    label = labels().of(match[0]) if match else None
    if re.match(r"agenda\b[^:]{0,25}\s?:", text, re.IGNORECASE):
        return True
    if match is None or label is None or not re.match(r"\s?:", text[match.end() :]):
        return False
    return label.field in ("decision_date", "executive_date") or (
        label.field == "decision" and "raad" not in match[0].lower()
    )


def _end_of(text: str, count: int) -> int:
    matches = list(re.finditer(r"\S+", text))
    return matches[count - 1].end()


def opens_decision(lines: Sequence[Line], at: int) -> bool:
    """Whether a decision begins on this line: a body, and soon what it has read or rests on."""
    text = lines[at].plain
    if len(text) > 130 and not CLAUSE.search(text):
        match = OPENING.match(text)
        return bool(
            match
            and re.search(r"\b(?:gelezen|gelet op|gezien|overwegende|overwogen)\b", text, re.I)
        )
    if not OPENING.match(text):
        return False
    if re.search(r"\bheeft .{0,70}\bbesloten\s*:?$|\bheeft overwogen\b", text):
        return True
    if re.search(r"\b(?:overwegende|constaterende) dat\b", text, re.IGNORECASE):
        return True
    seen = 0
    for line in lines[at + 1 : at + 25]:
        if line.blank:
            continue
        if CLAUSE.match(line.plain.lstrip("-•* ")):
            return True
        seen += 1
        if seen > 6:
            return False
    return bool(
        re.search(
            r"[,;]\s*(?:gelezen|gelet|gezien|besluit)|\bheeft .{0,60}\bbesloten\b",
            text,
            re.IGNORECASE,
        )
    )
