"""The legal grounds a paper names: acts, with the articles where it names those."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import Kind, Value
from regiovisie.papers.logic.reader.outline import OPENING
from regiovisie.papers.logic.reader.sections import Section
from regiovisie.papers.logic.reader.text import Line, folded, quoted, stretch
from regiovisie.papers.logic.reader.vocabulary import laws

_NUMBER = r"\d+[a-z]{0,2}(?:[.:]\d+[a-z]?)*\b"
_ORDINAL = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|\d+e|\d+de|1ste)"
)
_LETTERS = r"[a-z0-9]{1,2}\b(?:\s*(?:,|en|of|t/m|tot en met)\s*[a-z]\b(?!\.))*"
_PART = (
    rf"(?:,?\s*(?:en\s+)?(?:{_ORDINAL}(?:\s*(?:,|en)\s*{_ORDINAL})*\s+(?:lid|leden|volzin)|(?:lid|leden)\s\d+"
    rf"(?:\s*(?:,|en)\s*\d+\b)*|lid|aanhef(?:\s+en)?|onder(?:deel|delen)?\s{_LETTERS}|"
    rf"sub\s{_LETTERS}|e\.v\.|en (?:verder|volgende)|\(oud\)))*"
)
_JOINS = (
    r"(?:\s*,\s*(?:en\s+)?|\s*,?\s*(?:en|of|jo\.?|juncto|j°|in conjunctie met|alsmede|tot en met|"
    r"t/m|in samenhang met|in verbinding met)\s+)"
)
_ARTICLE = (
    rf"[Aa]rt(?:ikelen|ikels|ikel|\.|n\.)?\s*{_NUMBER}{_PART}(?:{_JOINS}(?:met\s+)?(?:art(?:ikelen|"
    rf"ikel|\.)?\s*)?{_NUMBER}{_PART})*"
)
_CHAPTERS = r"(?:\s*(?:,|en)\s*(?:titel|afdeling|hoofdstuk|paragraaf|§)\s*[\d.]+)*"
_BETWEEN = (
    rf"{_CHAPTERS}\s*,?\s*"
    r"(?:\(|van\s+de\s+|van\s+het\s+|uit\s+de\s+|der\s+|van\s+|de\s+|in\s+de\s+)?"
)
_TRIGGER = re.compile(
    r"(?P<strong>op (?:basis|grond) van|gelet op|ingevolge|krachtens)\s+(?:[\w-]+\s+){0,4}$|"
    r"\b(?:conform|volgens|opgenomen in|vastgelegd in|geregeld in|verplicht\w*|beschreven in|"
    r"schrijft|bepaalt|voorgeschreven|vanuit|wettelijke taak|opdracht|uitvoering van|"
    r"in het kader van)\s+(?:[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\s*(?:schrijft|verplicht|bepaalt|draagt|regelt|geeft gemeenten|vraagt van)", re.IGNORECASE
)
_SAYS = re.compile(
    r"\s*(?:\([^)]{2,20}\)\s*)?(?:schrijft|bepaalt|geeft|verplicht|regelt|stelt|biedt|kent|vraagt|"
    rf"draagt|is)\b[^.;:]{{0,40}}?\bin\s+(?P<a>{_ARTICLE})"
)
_AND_IN = re.compile(r"^\s*(?:,|en|alsmede|en in)\s+(?:in\s+)?(?:de\s+|het\s+)?$")
_MOST = 12


def grounds_of(lines: Sequence[Line], sections: Sequence[Section], kind: Kind) -> tuple[Value, ...]:
    """Return the legal grounds in order, each act and article once.

    In a decision those under "gelet op"; in other papers every act named with an article or as a
    ground ("op grond van"). The claim of the paper, true or not.
    """
    found: dict[tuple[str, str], Value] = {}
    decision = kind in (Kind.COUNCIL_DECISION, Kind.AMENDMENT, Kind.REGULATION)
    decision = decision or (kind is Kind.EXECUTIVE_PROPOSAL and _is_decision(lines))
    for first, last, sure in _stretches(lines, sections, decision):
        _collect(found, lines, first, last, sure, strictly=kind is Kind.LETTER)
    named = {_act(law) for law, articles in found if articles}
    bare: set[str] = set()
    kept = []
    for (law, articles), value in found.items():
        if not articles and (_act(law) in named or _act(law) in bare):
            continue
        bare |= set() if articles else {_act(law)}
        kept.append(value)
    return tuple(kept[:_MOST])


def _is_decision(lines: Sequence[Line]) -> bool:
    """Whether the executive's paper is itself a decision: its name, and "besluit" on a line."""
    opened = any(OPENING.match(line.plain) for line in lines[:40])
    return opened and any(re.fullmatch(r"(?i)besluit(?:en)?\s*:?", line.plain) for line in lines)


def _act(law: str) -> str:
    """Return the name of an act without its year."""
    return re.sub(r"\s\d{4}$", "", law)


def _stretches(
    lines: Sequence[Line], sections: Sequence[Section], decision: bool
) -> list[tuple[int, int, float]]:
    if decision:
        return [(first, last, 0.95) for first, last in _clauses(lines)]
    legal = [(s.first, s.end) for s in sections if s.kind == "law"]
    skip = {at for s in sections if s.kind == "attachments" for at in range(s.at, s.end)}
    found = []
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or lines[at].blank or at in skip:
            if at > start:
                sure = 0.9 if any(a <= start < b for a, b in legal) else 0.8
                found.append((start, at - 1, sure))
            start = at + 1
    return found


_LONGEST = 1600  # characters of what "gelet op" names


def _clauses(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the stretches that begin with "gelet op" and end before the next clause."""
    found = []
    at = 0
    while at < len(lines):
        if re.match(
            r"(?:en\s+)?gelet (?:op|hebbende)|^gezien de artikelen|^gezien artikel|"
            r"^overwegende.{0,40}artikel",
            lines[at].plain.lstrip("-•* "),
            re.IGNORECASE,
        ):
            end, told = at + 1, len(lines[at].text)
            while (
                end < len(lines)
                and not re.match(
                    r"(?:gelezen|gehoord|gezien|overwegende|besluit|b e s|aldus|constaterende)",
                    lines[end].plain.lstrip("-•* "),
                    re.IGNORECASE,
                )
                and told < _LONGEST
            ):
                told += len(lines[end].text)
                end += 1
            found.append((at, end - 1))
            at = end
        else:
            at += 1
    return found


_OTHER = re.compile(
    r"(?<!\w)(?:[A-Z][a-zà-ÿ]+(?:-?\s?en\s[A-Z]?[a-zà-ÿ]*)?[a-zà-ÿ]wet|Wet\s[^;,.()]{3,80}?)"
    r"(?:\s(?:19|20)\d{2})?(?=\s*[;,.()]|\sen\s|\s*$)"
)


def _acts(whole: str) -> list[tuple[re.Match[str], str]]:
    """Return the acts named in a text with their short names; those unknown to us by article."""
    names, short = laws()
    found = [(match, short[folded(" ".join(match[0].split()))]) for match in names.finditer(whole)]
    spans = [match.span() for match, _ in found]
    for match in _OTHER.finditer(whole):
        free = all(match.end() <= start or match.start() >= end for start, end in spans)
        if free and _BEFORE.search(whole[max(0, match.start() - 170) : match.start()]):
            found.append((match, " ".join(match[0].split())))
    return sorted(found, key=lambda one: one[0].start())


def _grounds_on(whole: str, match: re.Match[str], *, strictly: bool) -> bool:
    """Whether an act without an article is named as what the paper rests on, not in passing."""
    before = whole[max(0, match.start() - 90) : match.start()]
    found = _TRIGGER.search(before)
    if found is None:
        return not strictly and bool(_AFTER.match(whole[match.end() :]))
    if not found["strong"]:
        return not strictly
    begin = max(0, *(whole.rfind(sign, 0, match.start()) for sign in (". ", "; ", ": ")))
    end = whole.find(". ", match.end())
    sentence = whole[begin : end if end > 0 else len(whole)]
    starts = before[found.start() : found.start() + 1].isupper()
    return starts or bool(_BOUND.search(sentence))


_BOUND = re.compile(
    r"\b(?:gemeenten?|gemeenteraad|raad|college|wij|we|regio|wettelijke?|verplicht\w*|bevoegd\w*|"
    r"ta(?:ak|ken)|moet|moeten|dient|dienen)\b",
    re.IGNORECASE,
)
_BRACKETS = str.maketrans("[]", "  ")  # what a model left to choose


def _collect(
    found: dict[tuple[str, str], Value],
    lines: Sequence[Line],
    first: int,
    last: int,
    sure: float,
    *,
    strictly: bool = False,
) -> None:
    told = stretch(lines, first, last)
    whole = told.text.translate(_BRACKETS)
    in_clause = sure > 0.94
    previous = -1
    for match, law in _acts(whole):
        articles, start, end = _articles(whole, match)
        named = bool(articles)
        ground = in_clause or named or _grounds_on(whole, match, strictly=strictly)
        if not ground and previous >= 0 and _AND_IN.match(whole[previous : match.start()]):
            ground = True
        if not ground:
            continue
        previous = match.end()
        key = (law, re.sub(r"\W+", "", articles.lower()))
        if key in found:
            continue
        value = f"{articles} {law}".strip()
        at, end_at = told.at(start), told.at(max(start, end - 1))
        certainty = sure if named or in_clause else sure - 0.05
        found[key] = Value(value, quoted(lines, at, end_at), lines[at].number, certainty)


_BEFORE = re.compile(rf"(?P<a>{_ARTICLE}){_BETWEEN}$")
_BEHIND = re.compile(rf"\s*(?:\d{{4}}\s*)?[(,]?\s*(?P<a>{_ARTICLE})\s*\)?")


def _articles(whole: str, match: re.Match[str]) -> tuple[str, int, int]:
    """Return the articles named with an act, before it or between brackets behind it."""
    before = whole[max(0, match.start() - 170) : match.start()]
    before = re.sub(r"artikel\(en\)\s*:?", "artikelen  ", before)
    hit = _BEFORE.search(before)
    if hit:
        offset = max(0, match.start() - 170)
        return _plain(hit["a"]), max(0, offset + hit.start("a")), match.end()
    after = whole[match.end() : match.end() + 120]
    hit = _BEHIND.match(after) or _SAYS.match(after)
    if hit:
        return _plain(hit["a"]), match.start(), match.end() + hit.end()
    return "", match.start(), match.end()


def _plain(articles: str) -> str:
    text = " ".join(articles.split()).strip(" ,.")
    text = re.sub(r"\s+(?:en verder|en volgende|e\.v)$", "", text)
    text = re.sub(r"\b[Aa]rt(?:ikel|\.)?\s*(?=\d)", "artikel ", text)
    return text[0].lower() + text[1:]
