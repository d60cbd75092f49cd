"""Number and subject from the title of a paper, or the lines under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Kind, NumberKind, Value
from regiovisie.papers.logic.reader.head_fields import NUMBER_KINDS, Fields, cleaned_subject
from regiovisie.papers.logic.reader.names import BELONGS
from regiovisie.papers.logic.reader.outline import ADDRESSEE, OPENING, heading_of, title_start
from regiovisie.papers.logic.reader.sections import CONTACT, item_of
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import Line, joined, quoted
from regiovisie.papers.logic.reader.vocabulary import labels, natures

_TITLE_SUBJECT = re.compile(
    r"^(?:voorstel (?:tot|inzake|om|voor|betreffende)|vaststell\w+|regiovisie|zienswijze|"
    r"instemm\w+|motie|amendement|actualisatie|verlenging|beleids\w+|uitvoerings\w+|nota|"
    r"kadernota|aanpak|beschikbaar\w*|besluit tot)\b",
    re.IGNORECASE,
)


_SMALL = re.compile(
    r"(?P<n>\d{1,2}|(?-i:[IVX]{1,4}))(?=$|\s+(?:bij|op|inzake)\b|\s*[:–-]|(?<=[IVX])\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_REGISTERED = str(NumberKind.REGISTRATION)


def from_title(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read number and subject from the line of the title, or the line under it."""
    for at, line in enumerate(lines[:25]):
        title = None if line.blank or kind is Kind.REGULATION else title_start(line)
        if title is None or (not title[1] and _again(lines, at, title[0])):
            continue
        rest = title[1].strip(" :-–—|")
        if kind is Kind.LETTER and title[0] is Kind.AGENDA:
            rest = line.plain.rstrip(".")  # "Uitnodiging themabijeenkomst"
        word = rest.strip("() ")
        if found.nature is None and natures().fullmatch(word) and not word.endswith("stuk"):
            found.nature = Value(word, line.text.strip(), line.number, 0.8)
            rest = ""
        if title[0] is Kind.REGULATION and len(line.plain.split()) > 2 and len(line.plain) < 200:
            found.subject = found.subject or Value(line.plain, line.text.strip(), line.number, 0.75)
        if title[0] in (Kind.AMENDMENT, Kind.MOTION):
            rest = _what_about(rest, first=not any(not row.blank for row in lines[:at]))
            rest = _without_day(rest)
        if rest and (
            not labels().pattern.match(rest) or re.match(r"(?:nr|no|nummer)\b", rest, re.I)
        ):
            rest = re.sub(
                r"^(?:nr\.?|nummer|no\.?)\s*:?\s*(?=\S*\d)", "", rest, flags=re.IGNORECASE
            )
            number = shaped("number", rest, field="number")
            small = _SMALL.match(rest) if title[0] in (Kind.AMENDMENT, Kind.MOTION) else None
            code = _MOTION_CODE.match(rest) if title[0] in (Kind.AMENDMENT, Kind.MOTION) else None
            if code and re.match(r"\s*[:–-]?\s+[\"“‘'A-Z]", rest[code.end() :]):
                one = Value(code[0], line.text.strip(), line.number, 0.8, kind=_REGISTERED)
                if not found.numbers:
                    found.numbers.append(one)
                rest = rest[code.end() :].strip(" :-–—|\"“”‘’'")
            if small and not (number and number.whole):
                one = Value(small["n"], line.text.strip(), line.number, 0.8, kind=_REGISTERED)
                found.numbers.append(one)
                rest = re.sub(r"^(?:bij|op)\b.*", "", rest[small.end() :].strip(" :-–—|"))
            if (
                number
                and number.start <= 1
                and (
                    number.whole
                    or rest[number.end :].lstrip().startswith((":", "-", "–"))
                    or re.match(r"\t|\s{3,}", rest[number.end :])
                )
            ):
                sort = NUMBER_KINDS.get(title[0], NumberKind.REGISTRATION)
                if not any(one.value == number.value for one in found.numbers):
                    found.numbers.append(
                        Value(number.value, line.text.strip(), line.number, 0.82, kind=str(sort))
                    )
                rest = rest[number.end :].strip(" :-–—|")
            if (
                found.subject is None
                and (len(rest.split()) >= 2 or _one_word(rest, title[0]))
                and shaped("text", rest)
                and not re.match(r"gemeente(?:raad)?\b|[\[<]", rest, re.I)
                and (len(rest.split()) != 2 or _ABOUT.search(rest) or not _apart(line, rest))
                and dates.first_date(rest) is None
                and kind is not Kind.AGENDA
                and kind is not Kind.DECISION_LIST
            ):
                found.subject = cleaned_subject(Value(rest, line.text.strip(), line.number, 0.78))
        if found.subject is None:
            _under_title(found, lines, at)
        _code_under_title(found, lines, at, kind)
        return
    if kind is Kind.REGULATION or (found.subject is None and kind is Kind.STRUCTURE):
        first = _regulation_title(lines) or next((line for line in lines if not line.blank), None)
        if first and len(first.plain) < 250 and not _PUBLICATION.match(first.plain):
            name = _SET_BY.match(first.plain)
            text = name["name"] if name else first.plain
            found.subject = cleaned_subject(Value(text, first.text.strip(), first.number, 0.75))


_SET_BY = re.compile(
    r"Besluit van .{5,120}?\btot (?:vaststelling|wijziging) van (?:de|het) (?P<name>[A-Z].{8,})$"
)
_PUBLICATION = re.compile(r"(?:gemeenteblad|staatscourant|officiële uitgave)\b", re.IGNORECASE)
_REGULATION = re.compile(
    r"^\w*(?:verordening|beleidsregels?|nadere regels|reglement|regeling|mandaatbesluit|"
    r"aanwijzingsbesluit)\b",
    re.IGNORECASE,
)


def _regulation_title(lines: Sequence[Line]) -> Line | None:
    """Return the line that names a regulation, which may stand under the name of a gazette."""
    for line in [line for line in lines if not line.blank][:12]:
        if (_SET_BY.match(line.plain) or _REGULATION.match(line.plain)) and not line.plain.endswith(
            (":", ";", ",")
        ):
            return line
    return None


_STATUS = re.compile(
    r"\s(?:Raadsbrede|Gewijzigde?|Aangenomen|Verworpen) (?:motie|amendement)\b(?=$|\s\d)"
)
_DAY = re.compile(r"[\s,(–-]*(?:d\.?d\.?\s*)?$")
_BEFORE_DAY = re.compile(r"\b(?:van|op|vanaf|tot|per|sinds|voor)\s*$")


def _without_day(rest: str) -> str:
    """Return what a motion is called without the day behind it: "Winteropvang 7 oktober 2021"."""
    rest = _STATUS.sub("", rest)
    day = dates.first_date(rest)
    if day is None or not re.match(r"[ .)]*$|\s+[A-Z]", rest[day.end :]):
        return rest
    before = rest[: day.start]
    return rest if _BEFORE_DAY.search(before) else _DAY.sub("", before)


def _again(lines: Sequence[Line], at: int, kind: Kind) -> bool:
    """Whether the title returns on the next line of text, with a number or name behind it."""
    below = next((line for line in lines[at + 1 : at + 4] if not line.blank), None)
    title = title_start(below) if below else None
    return title is not None and title[0] is kind and bool(title[1])


def from_title_alone(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read what an amendment or motion is called from the one line between title and opening."""
    if found.subject is not None or kind not in (Kind.AMENDMENT, Kind.MOTION):
        return
    rows = []
    begun = False
    for line in lines[:25]:
        text = line.plain
        if OPENING.match(text) or (begun and len(text) > 140):
            break
        titled = title_start(line) is not None
        if not line.blank and begun and not titled and line.number not in found.used:
            rows.append(line)
        begun = begun or titled
    named = [line for line in rows if _names_something(line)]
    if len(named) == 1 and (len(rows) < 3 or _quoted(named[0].plain)):
        line = named[0]
        text = line.plain.strip("\"'“”‘’„ ")
        found.subject = cleaned_subject(Value(text, line.text.strip(), line.number, 0.72))


def _quoted(text: str) -> bool:
    return text[:1] in "\"'“‘„"


def _names_something(line: Line) -> bool:
    """Whether a line can be what a motion is called: some words, no label, date or name."""
    text = line.plain
    if not 2 <= len(text.split()) <= 14 or not (text[0].isupper() or _quoted(text)):
        return False
    if (
        BELONGS.match(text)
        or text.endswith((".", ";", ","))
        or item_of(line.text)
        or CONTACT.search(text)
    ):
        return False
    return _more_title(line) and dates.first_date(text) is None


def _apart(line: Line, rest: str) -> bool:
    """Whether what follows a title stands in another cell: the name of a house, a logo."""
    return bool(re.search(r"(?:\t|\s{3,}|\|\s?)" + re.escape(rest), line.text))


_ABOUT = re.compile(
    r"visie|kader\b|beleid|plan\b|programma|aanpak|begroting|raming|overeenkomst|verklaring|"
    r"verordening|regeling|agenda|subsidie|bijdrage|krediet|zienswijze|jaarverslag|rapportage|"
    r"evaluatie|consultatie|samenwerking|geweld|mishandeling|vaststell|instemm",
    re.IGNORECASE,
)


def alone_in_head(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read the subject from the one line of the head that stands alone and is about a policy."""
    if found.subject is not None or kind in (Kind.OTHER, Kind.AGENDA, Kind.DECISION_LIST):
        return
    if kind in (Kind.COUNCIL_DECISION, Kind.REGULATION, Kind.MOTION, Kind.AMENDMENT):
        return
    rows = []
    for at, line in enumerate(lines[: min(found.head_end + 1, 40)]):
        before = at == 0 or lines[at - 1].blank
        after = at + 1 >= len(lines) or lines[at + 1].blank
        text = line.plain
        if not (before and after and 12 < len(text) < 160) or not text[0].isupper():
            continue
        if text.endswith((".", ":", ";", ",", "?")) or line.number in found.used:
            continue
        if not _ABOUT.search(text) or title_start(line) or not _more_title(line):
            continue
        if not item_of(line.text) and not CONTACT.search(text):
            rows.append(line)
    if len(rows) == 1:
        line = rows[0]
        found.subject = cleaned_subject(Value(line.plain, line.text.strip(), line.number, 0.7))


_MOTION_CODE = re.compile(r"(?:SA|[AM])[ .-]?\d{1,4}(?:[-./]\d{1,4})?[a-z]?")


def _code_under_title(found: Fields, lines: Sequence[Line], at: int, kind: Kind) -> None:
    """Read a number that has the line under the title to itself."""
    own = NUMBER_KINDS.get(kind, NumberKind.REGISTRATION)
    if found.numbers or kind not in (*NUMBER_KINDS, Kind.MOTION, Kind.AMENDMENT):
        return
    above = [line for line in lines[max(0, at - 2) : at] if _MOTION_CODE.fullmatch(line.plain)]
    if above and kind in (Kind.MOTION, Kind.AMENDMENT):
        text, line = above[-1].plain, above[-1]
        found.numbers.append(Value(text, line.text.strip(), line.number, 0.74, kind=str(own)))
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
            and sum(c.isdigit() for c in text) >= (4 if kind in NUMBER_KINDS else 2)
            and len(text) < 25
        ):
            found.numbers.append(
                Value(code.value, line.text.strip(), line.number, 0.74, kind=str(own))
            )
        return


def _more_title(line: Line) -> bool:
    """Whether a line right under a title goes on with it."""
    text = line.plain
    if not text or len(text) > 120 or text.endswith((":", ".")) or ADDRESSEE.match(text):
        return False
    if heading_of(line) or labels().pattern.match(text) or re.match(r"gemeente\b", text, re.I):
        return False
    return not any(
        (found := shaped(shape, text)) and found.whole for shape in ("number", "date", "person")
    )


_SAYS_NOTHING = re.compile(
    r"vreemd|raadsbreed|gewijzigd|aangenomen|verworpen|ingetrokken|aangehouden|concept|\w*fractie",
    re.IGNORECASE,
)


def _one_word(rest: str, kind: Kind) -> bool:
    """Whether one word is what a motion is called: "Motie jeugdzorg"."""
    called = kind in (Kind.AMENDMENT, Kind.MOTION) and re.fullmatch(r"[\w-]{6,}", rest)
    return bool(called and rest.isalpha() and not _SAYS_NOTHING.fullmatch(rest))


_OF_MEMBERS = re.compile(
    r"van (?:het|de) (?:lid|leden|fracties?|raadslid|raadsleden|heer|mevrouw)\b.{2,120}?\s"
    r"(?=(?:inzake|over|betreffende|aangaande|tot|met betrekking tot|m\.b\.t\.)\s)"
)
_OF_PARTY = re.compile(r"van de (?:[A-Z][\w-]+ ?){1,3}-?fracties?\s+(?=[A-Z“\"‘])")
_ABOUT_IT = re.compile(r"(?:inzake|over|betreffende|aangaande|met betrekking tot|m\.b\.t\.)\s+")


def _what_about(rest: str, *, first: bool) -> str:
    """Return what a motion is about: without its makers; "" when only these are named.

    On the first line two words that look like a name are what it is called.
    """
    rest = _OF_PARTY.sub("", rest, count=1)
    about = _ABOUT_IT.sub("", _OF_MEMBERS.sub("", rest, count=1), count=1)
    person = shaped("person", about)
    return (
        ""
        if (person and person.whole and not first) or re.match(r"van (?:het|de) l", about)
        else about
    )


def _under_title(found: Fields, lines: Sequence[Line], at: int) -> None:
    for index in range(at + 1, min(len(lines), at + 5)):
        text = lines[index].plain
        if not text or lines[index].number in found.used:
            continue
        if (
            _TITLE_SUBJECT.match(text)
            and len(text) < 220
            and not text.endswith((":", "."))
            and not ADDRESSEE.match(text)
            and len(text.split()) > 2
        ):
            last = index
            while last + 1 < min(len(lines), index + 3) and _more_title(lines[last + 1]):
                last += 1
            whole = joined([one.text for one in lines[index : last + 1]])
            found.subject = cleaned_subject(
                Value(whole, quoted(lines, index, last), lines[index].number, 0.72)
            )
        return
