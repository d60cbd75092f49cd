"""The meetings a paper goes to: of the council, of a committee; and nobody else's dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader import dates
from regiovisie.papers.logic.reader.facts import Value
from regiovisie.papers.logic.reader.text import Line, Stretch, quoted, stretch

_COMMITTEE = (
    r"(?:raads)?commissie(?:vergadering)?|opini[eë]rende? (?:raads)?(?:vergadering|raad|"
    r"avond|bijeenkomst|behandeling)|oordeelsvormende (?:vergadering|raad|avond|"
    r"bijeenkomst)|beeldvormende (?:vergadering|raad|avond|bijeenkomst|sessie)|"
    r"oordeelsvorming|beeldvorming|opini[eë]rend|oordeelsvormend|beeldvormend|"
    r"meningsvormend|carrousel|forum|domeinvergadering|raadsronde|voorbereidende "
    r"(?:vergadering|raad)|informatieve raad|ronde tafel|politieke avond|raadsbijeenkomst|"
    r"sprekersplein|opinieronde|informatieronde|(?:opini[eë]rende?|oordeelsvormende|beeldvormende|"
    r"meningsvormende) (?:ronde|commissie|bespreking)|opinieplein|raadstafel|"
    r"beraadsgroep|raadsforum"
)
_COUNCIL = (
    r"raadsvergadering|gemeenteraadsvergadering|gemeenteraad|besluitvormende "
    r"(?:raads)?(?:vergadering|raad|avond)|besluitvormend|besluitraad|vergadering van de "
    r"(?:gemeente)?raad|raadsbehandeling|raad"
)
_PAIR = re.compile(
    rf"(?<!\w)(?P<body>(?P<committee>{_COMMITTEE})|"
    rf"(?P<council>{_COUNCIL}))(?P<name>(?:\s+(?!(?-i:Besluit|B&W|College|Datum|Nummer|Voorstel)\b)(?:(?-i:[A-Z])[\w&-]*|en|"
    rf"&)){{0,5}}?)\s*(?:\((?:besluitvormend|opini[eë]rend|"
    rf"oordeelsvormend)\))?\s*[:,\-–]?\s*(?:d\.?\s?d\.?|van|(?-i:op|OP)|"
    rf":)?\s*(?=(?:\w{{2,10}}dag\s)?\d)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:voorzien|gepland|geagendeerd|zal|zullen|wordt|worden|beoogd|verwacht|ter "
    r"besluitvorming|ter vaststelling|behandeld in|op de agenda|volgt|staat|aangeboden|"
    r"voorgelegd|besluitvorming vindt|besluit vindt|kan|kunt|kunnen|agenderen|"
    r"vast te stellen|te besluiten|te behandelen|behandeld (?:te )?zijn)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:heeft|hebben|had|vaststelde|besliste|instemde|is (?:\w+ ){0,4}(?:vastgesteld|"
    r"besloten|behandeld|aangenomen|besproken|ingestemd)|vastgestelde?|werd|zijn (?:\w+ "
    r"){0,3}(?:vastgesteld|aangenomen)|nam|stelde|besloot|aangenomen|jl|j\.l|eerder|"
    r"eerdere|destijds|vorige|genomen)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:andere (?:raden|raad|gemeente\w*|colleges)|raden van|"
    r"raad van (?:de )?(?:gemeente )?[A-Z]|centrumgemeente|colleges van)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def in_head(lines: Sequence[Line]) -> tuple[Value | None, Value | None]:
    """Return the dates of council and committee that stand behind the body's name in the head."""
    council = committee = None
    for at, line in enumerate(lines):
        text = line.text
        if (
            line.blank
            or len(text) > 220
            or (at and text[:1].islower() and _unended(lines[at - 1].text))
            or re.search(r"\b(?:heeft|hebben|adviseerde|is besproken|werd)\b", text)
        ):
            continue
        for match in _PAIR.finditer(text):
            sentence = text.rstrip().endswith(".") and len(text) > 45
            if not _leads(text, match) and (len(text) > 90 or sentence):
                continue
            shown = dates.first_date(text[match.end() :])
            hit = (
                shown
                if shown and shown.start < 4
                else dates.day_and_month(text[match.end() : match.end() + 20])
            )
            if hit is None or hit.start > 3:
                continue
            after = text[match.end() + hit.end : match.end() + hit.end + 45]
            sure = (0.88 if hit.iso else 0.6) - (0.12 if match.start() > 2 else 0)
            value = Value(
                hit.written,
                text.strip(),
                line.number,
                sure,
                iso=hit.iso,
                provisional=dates.provisional(after.split(";")[0]),
            )
            if match["committee"] and committee is None:
                committee = value
            elif match["council"] and council is None:
                council = value
    return council, committee


def _unended(text: str) -> bool:
    """Whether a sentence goes on behind a line, as where a page is wrapped."""
    return len(text) > 40 and not text.rstrip().endswith((".", ":", ";", "|"))


def _leads(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].strip(" \t-•|")
    return not before or before.endswith((",", ";", ":", "|", "/")) or before[-4:].isdigit()


def in_text(lines: Sequence[Line]) -> Value | None:
    """Return the date of the council meeting that a sentence says the paper goes to.

    A sentence about what a council decided before, or about another council, gives none.
    """
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and not lines[at].blank:
            continue
        if at > start:
            told = stretch(lines, start, at - 1)
            position = 0
            for sentence in _SENTENCE.split(told.text):
                position = told.text.find(sentence, position)
                if value := _planned(sentence, told, position, lines):
                    return value
        start = at + 1
    return None


_IN_COUNCIL = re.compile(
    r"(?:raadsvergadering|uw (?:openbare )?vergadering|vergadering van de (?:gemeente)?raad|"
    r"gemeenteraad|raad)\s+(?:van de gemeente\s(?-i:[A-Z])[\w'’-]+\s)?"
    r"(?P<now>(?:besluit|beslist|stemt|behandelt)\s+(?:\w+\s+){0,3})?"
    r"(?:van|(?-i:op)|d\.?d\.?)\s+(?=(?:\w{2,10}dag\s)?\d)",
    re.IGNORECASE,
)


def _planned(sentence: str, told: Stretch, position: int, lines: Sequence[Line]) -> Value | None:
    match = _IN_COUNCIL.search(sentence)
    if (
        match is None
        or not (match["now"] or _PLANNED.search(sentence))
        or _PAST.search(sentence)
        or _OTHERS.search(sentence)
    ):
        return None
    hit = dates.first_date(sentence[match.end() :])
    if hit is None or hit.start > 2:
        return None
    first = told.at(position + match.start())
    last = told.at(position + match.end() + hit.end - 1)
    return Value(
        hit.written,
        quoted(lines, first, last),
        lines[last].number,
        0.82,
        iso=hit.iso,
        provisional=dates.provisional(sentence),
    )
