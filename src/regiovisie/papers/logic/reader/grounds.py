"""The legal grounds a paper names: acts, with the articles where it names those."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import Kind, Value
from regiovisie.papers.logic.reader.sections import Section
from regiovisie.papers.logic.reader.text import Line, folded, quoted, stretch
from regiovisie.papers.logic.reader.vocabulary import laws

_NUMBER = r"\d+[a-z]{0,2}(?:[.:]\d+[a-z]?)*"
_PART = (
    r"(?:,?\s*(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|\d+e|\d+de)?\s*(?:lid\s\d+|lid|"
    r"aanhef(?:\s+en)?|onder(?:deel)?\s[a-z0-9]+|sub\s[a-z0-9]+))*"
)
_ARTICLE = (
    rf"[Aa]rt(?:ikelen|ikels|ikel|\.|n\.)?\s*{_NUMBER}{_PART}(?:(?:\s*,\s*|\s*,?\s*(?:en|jo\.?|"
    rf"juncto|j°|in conjunctie met|tot en met|t/m)\s+)(?:met\s+)?(?:art(?:ikel|"
    rf"\.)?\s*)?{_NUMBER}{_PART})*"
)
_BETWEEN = r"\s*,?\s*(?:\(|van\s+de\s+|van\s+het\s+|uit\s+de\s+|der\s+|van\s+|de\s+|in\s+de\s+)?"
_TRIGGER = re.compile(
    r"(?:op (?:basis|grond) van|gelet op|ingevolge|krachtens|conform|volgens|opgenomen in|"
    r"vastgelegd in|geregeld in|verplicht\w*|beschreven in|schrijft|bepaalt|"
    r"voorgeschreven|vanuit|wettelijke taak|opdracht|uitvoering van|in het kader "
    r"van)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\s*(?:schrijft|verplicht|bepaalt|draagt|regelt|geeft gemeenten|vraagt van)", re.IGNORECASE
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
    for first, last, sure in _stretches(lines, sections, decision):
        _collect(found, lines, first, last, sure)
    named = {_act(law) for law, articles in found if articles}
    bare: set[str] = set()
    kept = []
    for (law, articles), value in found.items():
        if not articles and (_act(law) in named or _act(law) in bare):
            continue
        bare |= set() if articles else {_act(law)}
        kept.append(value)
    return tuple(kept[:_MOST])


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
            end = at + 1
            while (
                end < len(lines)
                and not re.match(
                    r"(?:gelezen|gehoord|gezien|overwegende|besluit|b e s|aldus|constaterende)",
                    lines[end].plain.lstrip("-•* "),
                    re.IGNORECASE,
                )
                and end < at + 14
            ):
                end += 1
            found.append((at, end - 1))
            at = end
        else:
            at += 1
    return found


def _collect(
    found: dict[tuple[str, str], Value],
    lines: Sequence[Line],
    first: int,
    last: int,
    sure: float,
) -> None:
    told = stretch(lines, first, last)
    whole = told.text
    names, short = laws()
    in_clause = sure > 0.94
    previous = -1
    for match in names.finditer(whole):
        law = short[folded(" ".join(match[0].split()))]
        articles, start, end = _articles(whole, match)
        named = bool(articles)
        before = whole[max(0, match.start() - 90) : match.start()]
        ground = (
            in_clause
            or named
            or bool(_TRIGGER.search(before) or _AFTER.match(whole[match.end() :]))
        )
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


def _articles(whole: str, match: re.Match[str]) -> tuple[str, int, int]:
    """Return the articles named with an act, before it or between brackets behind it."""
    before = whole[max(0, match.start() - 170) : match.start()]
    before = re.sub(r"artikel\(en\)\s*:?", "artikelen  ", before)
    hit = re.search(rf"(?P<a>{_ARTICLE}){_BETWEEN}$", before)
    if hit:
        offset = max(0, match.start() - 170)
        return _plain(hit["a"]), max(0, offset + hit.start("a")), match.end()
    after = whole[match.end() : match.end() + 120]
    hit = re.match(rf"\s*(?:\d{{4}}\s*)?[(,]?\s*(?P<a>{_ARTICLE})\s*\)?", after)
    if hit:
        return _plain(hit["a"]), match.start(), match.end() + hit.end()
    return "", match.start(), match.end()


def _plain(articles: str) -> str:
    text = " ".join(articles.split()).strip(" ,.")
    text = re.sub(r"\b[Aa]rt(?:ikel|\.)?\s*(?=\d)", "artikel ", text)
    return text[0].lower() + text[1:]
