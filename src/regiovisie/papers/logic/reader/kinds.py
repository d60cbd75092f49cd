"""Which kind of paper it is: by its title, or by what only such a paper says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import Kind, Value
from regiovisie.papers.logic.reader.outline import OPENING, opens_decision, title_start, whole_title
from regiovisie.papers.logic.reader.sections import Section
from regiovisie.papers.logic.reader.text import Line

_SIGNS: tuple[tuple[Kind, float, re.Pattern[str]], ...] = tuple(
    (kind, weight, re.compile(pattern, re.IGNORECASE))
    for kind, weight, pattern in (
        (
            Kind.COUNCIL_PROPOSAL,
            1.0,
            r"^(?:aan|voor)\s*:?\s*(?:de|uw|leden van de)?\s*(?:leden van de "
            r")?(?:gemeente)?raad\b.{0,30}$",
        ),
        (
            Kind.COUNCIL_PROPOSAL,
            1.4,
            r"\b(?:de (?:gemeente)?raad|uw raad) (?:wordt|te) (?:voorgesteld|gevraagd|voor te "
            r"stellen)",
        ),
        (
            Kind.COUNCIL_PROPOSAL,
            1.2,
            r"\bstel(?:t|len) (?:wij |het college )?(?:u|uw raad|de "
            r"(?:gemeente)?raad)\b.{0,30}\bvoor\b",
        ),
        (
            Kind.COUNCIL_PROPOSAL,
            1.3,
            r"\bontwerp-?(?:raads)?besluit\b.{0,60}\b(?:bieden|ter vaststelling|bijgevoegd|aan)\b",
        ),
        (Kind.COUNCIL_PROPOSAL, 1.0, r"^(?:advies|behandeling)\s+(?:raads)?commissie\b"),
        (Kind.COUNCIL_PROPOSAL, 0.9, r"\b(?:dit|voorliggende?|onderhavige?) raadsvoorstel\b"),
        (Kind.COUNCIL_PROPOSAL, 0.8, r"^(?:geachte raad|geachte leden van de (?:gemeente)?raad)"),
        (Kind.COUNCIL_PROPOSAL, 0.7, r"^raadsvergadering\b"),
        (
            Kind.EXECUTIVE_PROPOSAL,
            1.5,
            r"\b(?:het college|college van b\s?&\s?w) (?:wordt (?:voorgesteld|gevraagd|"
            r"geadviseerd)|besluit(?: om)?:)",
        ),
        (
            Kind.EXECUTIVE_PROPOSAL,
            1.2,
            r"^(?:aan|voor)\s*:?\s*(?:het college|burgemeester en wethouders|college "
            r"van)\b.{0,40}$",
        ),
        (Kind.EXECUTIVE_PROPOSAL, 1.0, r"\baan de raad voor te stellen\b"),
        (
            Kind.LETTER,
            1.0,
            r"\b(?:hierbij|graag|met deze (?:brief|memo)|via deze brief|door middel van deze "
            r"(?:brief|memo))\b.{0,40}\b(?:informeren|brengen|delen|stellen)\b",
        ),
        (Kind.LETTER, 0.9, r"^(?:hoogachtend|met vriendelijke groet)"),
        (Kind.LETTER, 0.7, r"^(?:betreft|uw brief|ons kenmerk)\b"),
        (Kind.LETTER, 0.9, r"^geacht college\b"),
        (Kind.COUNCIL_PROPOSAL, 0.5, r"^(?:voorgesteld|gevraagd) wordt\b"),
        (Kind.LETTER, 0.5, r"^van\s*:"),
        (Kind.LETTER, 0.5, r"^verzonden\s*:"),
        (Kind.LETTER, 0.5, r"^beste (?:gemeente)?raad\b"),
        (Kind.LETTER, 0.4, r"^aan\s*:(?!.*\b(?:raad|college)\b)"),
        (Kind.LETTER, 0.6, r"^(?:beste|geachte) (?:collega|mevrouw|heer|lezer)"),
        (Kind.LETTER, 0.6, r"^(?:hartelijke |vriendelijke )?groet(?:en)?,?$"),
        (Kind.LETTER, 1.0, r"\b(?:met|in|via) deze (?:raads)?(?:brief|memo)\b"),
        (Kind.LETTER, 0.4, r"^(?:beste|geachte) (?:raadsleden|leden)"),
        (
            Kind.AMENDMENT,
            2.0,
            r"\bhet (?:ontwerp|concept)?-?(?:raads)?besluit\b.{0,40}\bte wijzigen\b|"
            r"\b(?:ontwerpbesluit|beslispunt)\b.{0,80}\b(?:te vervangen|toe te voegen|te "
            r"schrappen)\b",
        ),
        (Kind.MOTION, 2.2, r"\bgaat over tot de orde van de dag\b"),
        (
            Kind.COUNCIL_DECISION,
            2.0,
            r"^de (?:gemeente)?raad (?:van|der) .{3,60}\bheeft\b.{0,60}\bbesloten\b",
        ),
        (Kind.COUNCIL_PROPOSAL, 1.3, r"^r\.?v\.?[\s-]?(?:nummer|nr)\b"),
        (
            Kind.COUNCIL_PROPOSAL,
            1.8,
            r"^(?:zaaktype|document(?:type|soort)|soort (?:stuk|document)|type(?: stuk| document)?|"
            r"formulier|sjabloon|soort)\s*:?\s+raadsvoorstel\b",
        ),
        (
            Kind.COUNCIL_DECISION,
            1.8,
            r"^(?:zaaktype|document(?:type|soort)|soort(?: stuk| document)?|type(?: stuk|"
            r" document)?|sjabloon)\s*:?\s+raadsbesluit\b",
        ),
        (
            Kind.EXECUTIVE_PROPOSAL,
            1.8,
            r"^(?:zaaktype|document(?:type|soort)|soort(?: stuk| document)?|type(?: stuk|"
            r" document)?|sjabloon)\s*:?\s+college(?:voorstel|advies)\b",
        ),
        (Kind.STRUCTURE, 1.6, r"^.{0,60}\b(?:overlegstructuur|governancestructuur)\b"),
        (Kind.DECISION_LIST, 1.6, r"^.{0,40}\bbesluitenlijst\b"),
    )
)
_ARTICLE = re.compile(r"^artikel\s+(?:\d+[a-z]?|[ivx]+)(?:[.:]|\s|$)", re.IGNORECASE)
_SOURCE = {Kind.COVER_NOTE: "oplegger"}
_MOST = 400  # lines looked at


def kind_of(
    lines: Sequence[Line], sections: Sequence[Section], titled: Kind | None
) -> Value | None:
    """Return the kind with the words it was seen in; None when nothing says it."""
    articles = sum(1 for line in lines[:2000] if _ARTICLE.match(line.plain))
    in_gazette = titled is Kind.EXECUTIVE_PROPOSAL and _gazette(lines)
    if titled is None or titled is Kind.COUNCIL_DECISION or in_gazette:
        title = next(
            (
                line
                for line in lines[:60]
                if not line.blank and _regulation(line, articles + _gazette(lines))
            ),
            None,
        )
        if title is not None:
            return Value(Kind.REGULATION, title.text.strip(), title.number, 0.85)
    if titled is Kind.COUNCIL_DECISION and (closing := _passes_on(lines)):
        return Value(Kind.MOTION, closing.text.strip()[:200], closing.number, 0.85)
    if titled is Kind.COUNCIL_PROPOSAL and (opening := _decides_at_once(lines, sections)):
        return Value(Kind.COUNCIL_DECISION, opening.text.strip()[:200], opening.number, 0.8)
    if titled is not None:
        return _titled(lines, titled)
    scores: dict[Kind, float] = {}
    first: dict[Kind, Line] = {}
    for line in lines[:_MOST]:
        if line.blank:
            continue
        for kind, weight, pattern in _SIGNS:
            if pattern.search(line.plain):
                if kind is Kind.STRUCTURE and line.number > lines[0].number + 8:
                    continue
                scores[kind] = scores.get(kind, 0.0) + weight
                first.setdefault(kind, line)
    kinds = {s.kind for s in sections}
    if "points" in kinds and "arguments" in kinds:
        scores[Kind.COUNCIL_PROPOSAL] = scores.get(Kind.COUNCIL_PROPOSAL, 0.0) + 0.4
    if "points" in kinds and Kind.LETTER in scores:
        scores[Kind.LETTER] -= 0.6
    if not scores:
        return None
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] < 1.2 or best not in first:
        return None
    second = max((s for kind, s in scores.items() if kind is not best), default=0.0)
    sure = min(0.9, 0.5 + 0.18 * (scores[best] - second))
    return Value(best, first[best].text.strip()[:200], first[best].number, round(sure, 2))


_PASSES_ON = re.compile(r"\bgaat over tot de orde van de (?:dag|vergadering)\b", re.IGNORECASE)


def _passes_on(lines: Sequence[Line]) -> Line | None:
    """Return the line with which a motion ends, in a paper without a title of a decision."""
    named = any(whole_title(line) is Kind.COUNCIL_DECISION for line in lines[:40])
    return None if named else next((li for li in lines if _PASSES_ON.search(li.plain)), None)


def _decides_at_once(lines: Sequence[Line], sections: Sequence[Section]) -> Line | None:
    """Return the opening of a decision that stands under a proposal's title with nothing before it.

    Only when nothing of a proposal follows: it is the decision then that bears this title.
    """
    if any(section.kind in ("arguments", "other", "attachments") for section in sections):
        return None
    for at in [at for at, line in enumerate(lines) if not line.blank][:7]:
        if OPENING.match(lines[at].plain) and opens_decision(lines, at):
            return lines[at] if "raad" in lines[at].plain.lower() else None
    return None


def _gazette(lines: Sequence[Line]) -> bool:
    """Whether a paper stands in the gazette in which municipalities publish their rules."""
    return any(line.plain.lower().startswith("gemeenteblad") for line in lines[:8])


def _regulation(line: Line, articles: int) -> bool:
    if articles < 3:
        return False
    text = line.plain
    return whole_title(line) is Kind.REGULATION or bool(
        re.match(
            r"(?:tot (?:\w+ )?wijziging van (?:de |het )?)?(?:[A-Z]\w*)?"
            r"(?:[Vv]erordening|[Rr]eglement|[Bb]eleidsregels?|[Nn]adere regels|"
            r"Gemeenschappelijke regeling)\b",
            text,
        )
    )


def _titled(lines: Sequence[Line], titled: Kind) -> Value | None:
    for line in lines[:80]:
        if line.blank:
            continue
        if whole_title(line) is titled:
            return Value(titled, line.text.strip(), line.number, 0.98)
        start = title_start(line)
        if start and start[0] is titled:
            return Value(titled, line.text.strip(), line.number, 0.95)
        if titled is Kind.COUNCIL_DECISION and OPENING.match(line.plain):
            return Value(titled, line.text.strip()[:200], line.number, 0.93)
    first = next((line for line in lines if not line.blank), None)
    return Value(titled, first.text.strip()[:200], first.number, 0.8) if first else None
