"""What a paper is called where neither a label nor its title says it: a line above its opening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Kind, NumberKind, Value
from regiovisie.papers.logic.reader.head_fields import Fields, cleaned_subject
from regiovisie.papers.logic.reader.outline import (
    ADDRESSEE,
    CLAUSE,
    INTRO,
    OPENING,
    SALUTATION,
    heading_of,
    title_start,
    whole_title,
)
from regiovisie.papers.logic.reader.sections import CONTACT, PAGE
from regiovisie.papers.logic.reader.shapes import shaped
from regiovisie.papers.logic.reader.text import Line, folded
from regiovisie.papers.logic.reader.vocabulary import labels, natures

_CALLED = (Kind.AMENDMENT, Kind.MOTION)
_WITHOUT = (Kind.AGENDA, Kind.DECISION_LIST, Kind.COVER_NOTE)
_MOST = 12  # lines of text above an opening
_LONGEST = 240
_PARTY = re.compile(
    r"(?:fractie )?(?:VVD|CDA|PvdA|D66|GroenLinks|SP|ChristenUnie|SGP|PVV|GL|CU|BBB|Volt|FvD)\b"
    r"(?:[ ,/&-]+(?!MOTIE\b)[A-Z][\w-]*|\s(?:van|op|en|aan|de|den))*"
)
_ABOUT = re.compile(
    r"(?:zienswijze|reactie|(?:be)?antwoord\w*|voortgang|stand van zaken|\w*vragen|informatie|"
    r"evaluatie|\w*rapportage|wensen en bedenkingen|aanbieding|uitnodiging)\b",
    re.IGNORECASE,
)
_TOWN = re.compile(r"(?:de\s+)?gemeente(?:raad)?\b", re.IGNORECASE)
_STATUS = re.compile(
    r"\W*(?:concept|ontwerp|vastgesteld|aangenomen|verworpen|ingetrokken|gewijzigd|"
    r"raadsbrede motie|gemeenteblad|officiële uitgave|intitulé|besluit|(?:deze )?pagina|delen|"
    r"terug naar|ga naar|naar de inhoud|lees voor|printen|downloaden|zoeken|menu)\b.{0,40}",
    re.IGNORECASE,
)

_SENTENCES = re.compile(r"[a-z]{3}[.!?]\s+[A-ZÀ-Ý].*\.$")


_MEETS = re.compile(r"de (?:gemeente)?raad\b.*\b(?:bijeen|vergadering)\b", re.IGNORECASE)


BELONGS = re.compile(
    r"(?:behorende?|hoort|ondergetekenden?|ingediend|namens|fracties?|de leden|raadsvergadering|"
    r"vergadering|agendapunt|de raad|betreft|gemeente)\b",
    re.IGNORECASE,
)


def from_above(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read the one line above the opening that is no title, date, label or name of a house.

    A page of a site has its heading there, and so have the papers of a gazette.
    """
    if found.subject is not None or kind in _WITHOUT:
        return
    rows: list[Line] = []
    titled = False
    for line in [line for line in lines if not line.blank][: _MOST + 1]:
        text = line.plain
        titled = titled or whole_title(line) is kind
        if _opens(line) or (titled and rows and len(text) > 150 and text.endswith(".")):
            if kind is Kind.OTHER and not (OPENING.match(text) or _BODY.match(text)):
                return
            break
        if len(rows) > 3:
            return
        over = rows and rows[-1].number == line.number - 1 and _RUNS_OVER.match(text)
        again = folded(text) in [folded(row.plain) for row in rows]
        if over or not (again or _passed(line, found)):
            rows.append(line)
    else:
        return
    if kind in _CALLED:
        rows = rows[:1]
    if kind is Kind.LETTER and not (len(rows) == 1 and (titled or _ABOUT.match(rows[0].plain))):
        return
    if not rows or len(rows) > 2:
        return
    first = rows[0]
    if not _names(Line(first.number, _OF_TOWN.sub("", first.plain))):
        return
    if len(rows) == 2 and not _goes_on(first, rows[1]):
        return
    text = _OF_TOWN.sub("", " ".join(row.plain for row in rows))
    if kind in _CALLED and (inside := _BESIDE_NAME.match(text) or _BEFORE_MAKER.match(text)):
        text = inside["name"]
    quote = (
        first.text.strip() if len(rows) == 1 else f"{first.text.strip()}\n{rows[1].text.strip()}"
    )
    if len(rows) == 2 and rows[1].number != first.number + 1:
        return
    if _SENTENCES.search(text) or _MEETS.match(text) or BELONGS.match(text):
        return
    found.subject = cleaned_subject(Value(text, quote, first.number, 0.74))


_OF_TOWN = re.compile(r"^Gemeente [A-Z]['’\w-]+(?: [A-Z]['’\w-]+)?\s?[.:–-]\s+(?=[A-Z])")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_RUNS_OVER = re.compile(r"(?:19|20)\d{2}$|[a-z]")
_BESIDE_NAME = re.compile(r".{2,60}?\s(?:MOTIE|AMENDEMENT)\s(?P<name>\S.{8,})")
_BEFORE_MAKER = re.compile(
    r"(?P<name>.{12,}?)\s(?:Motie|Amendement)(?:\s[A-Z][\w'-]+){1,4}(?:\s\d.*)?$"
)
_BODY = re.compile(
    r"(?:het (?:dagelijks|algemeen) bestuur|de burgemeester van|de directeur van|"
    r"de colleges van|de raden van|het presidium)\b",
    re.IGNORECASE,
)


def _opens(line: Line) -> bool:
    text = line.plain
    intro = INTRO.match(text) and len(text) < 200 and (text.endswith(":") or "stel" in text)
    return bool(
        OPENING.match(text)
        or _BODY.match(text)
        or CLAUSE.match(text)
        or SALUTATION.match(text)
        or intro
    )


def _passed(line: Line, found: Fields) -> bool:
    """Whether a line above an opening says something else than what the paper is called."""
    text = line.plain
    day = dates.first_date(text)
    dated = day is not None and day.end - day.start > len(text) - 12
    titled = whole_title(line) is not None or (
        (start := title_start(line)) is not None and start[0] is not Kind.REGULATION
    )
    return bool(
        titled
        or dated
        or _PARTY.fullmatch(text)
        or line.number in found.used
        or PAGE.match(text)
        or re.match(r"[A-Z]:\\|https?:|\d+$", text)
        or ADDRESSEE.match(text)
        or (_TOWN.match(text) and len(text) < 45)
        or _STATUS.fullmatch(text)
        or natures().fullmatch(text)
        or not re.search(r"[^\W\d_]{4}", text)
    )


def _names(line: Line) -> bool:
    """Whether a line can be what a paper is called."""
    text = line.plain
    if not 12 < len(text) < _LONGEST or not (text[0].isupper() or text[0] in "\"'“‘"):
        return False
    if text.endswith((";", ",", ":")) or CONTACT.search(text) or len(text.split()) < 2:
        return False
    glued = re.match(r"[A-Z][a-z]+(?=[A-Z\d])", text)
    if glued and labels().of(glued[0]):
        return False
    match = labels().pattern.match(text)
    label = labels().of(match[0]) if match and match[0][0].isupper() else None
    word = match is not None and label is not None and label.common
    plain = word and match is not None and re.match(r"\s[a-zà-ÿ]", text[match.end() :])
    if heading_of(line) or (match and match[0][0].isupper() and not plain):
        return False
    return not any(
        (value := shaped(shape, text)) and value.whole and len(value.value) > 0.6 * len(text)
        for shape in ("number", "date", "person")
    )


def _goes_on(first: Line, second: Line) -> bool:
    """Whether the name of a paper runs over two lines."""
    text = second.plain
    return (
        text[:1] in "“‘\"'("
        or _YEAR.fullmatch(text) is not None
        or (text[:1].islower() and not first.plain.endswith("."))
    )


_OF_AGENDA = re.compile(
    r"(?P<n>\d{1,3})\.\s+(?P<name>[A-Z][^\n]{14,230}?)(?:\s+[Nn]o\.?\s?\d+)?[\s.»,;]*$"
)
_ITEM = re.compile(
    r"(?:[Aa]gendapunt\s+(?P<n>\d{1,3}[a-z]?)\s?[.:)–-]\s+(?:Raadsvoorstel\s+)?|"
    r"(?P<m>\d{1,3}[a-z]?)[.)]\s+Raadsvoorstel:?\s+)(?P<name>[A-Z][^\n]{8,200}?)[\s.]*$"
)


def from_agenda(found: Fields, lines: Sequence[Line], kind: Kind) -> None:
    """Read "8. Voorstel tot ..." above "Aan de gemeenteraad", and "Agendapunt 12. Regiovisie"."""
    if kind is not Kind.COUNCIL_PROPOSAL:
        return
    rows = [line for line in lines if not line.blank][:6]
    for at, line in enumerate(rows[:4]):
        match = _OF_AGENDA.match(line.plain)
        addressed = any(ADDRESSEE.match(row.plain.rstrip("»")) for row in rows[at + 1 : at + 3])
        if match and addressed:
            _item(found, line, match["n"], match["name"])
            return
        if (item := _ITEM.match(line.plain)) and dates.first_date(item["name"]) is None:
            _item(found, line, item["n"] or item["m"], item["name"])
            return


def _item(found: Fields, line: Line, number: str, name: str) -> None:
    """Take the number of an item of an agenda, and its name, where nothing else says them."""
    kind = str(NumberKind.AGENDA)
    if not any(one.kind == kind for one in found.numbers):
        found.numbers.append(Value(number, line.text.strip(), line.number, 0.78, kind=kind))
    if found.subject is None and not labels().pattern.match(name):
        found.subject = cleaned_subject(Value(name, line.text.strip(), line.number, 0.74))
