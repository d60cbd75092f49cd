"""Which kind of paper it is: by its title, or by what only such a paper says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiovisie.papers.logic.reader.facts import Kind, Value
from regiovisie.papers.logic.reader.outline import (
    OPENING,
    SALUTATION,
    opens_decision,
    title_start,
    whole_title,
)
from regiovisie.papers.logic.reader.sections import Section
from regiovisie.papers.logic.reader.signs import SIGNS
from regiovisie.papers.logic.reader.text import Line

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
    if titled in (None, Kind.COUNCIL_DECISION) and (member := _of_members(lines)):
        return member
    if titled in _RULED and (rules := _gives_rules(lines, articles)):
        return Value(Kind.REGULATION, rules.text.strip()[:200], rules.number, 0.85)
    if titled is Kind.REGULATION and not articles and (opening := _decides_points(lines)):
        return Value(Kind.COUNCIL_DECISION, opening.text.strip()[:200], opening.number, 0.8)
    if titled is None and (opening := _opens_as_executive(lines)):
        return Value(Kind.EXECUTIVE_PROPOSAL, opening.text.strip()[:200], opening.number, 0.75)
    if titled is Kind.COUNCIL_PROPOSAL and (opening := _decides_at_once(lines, sections)):
        return Value(Kind.COUNCIL_DECISION, opening.text.strip()[:200], opening.number, 0.8)
    if titled is Kind.AGENDA and (greeting := _invites(lines)):
        return Value(Kind.LETTER, greeting.text.strip()[:200], greeting.number, 0.75)
    if titled is not None:
        return _titled(lines, titled)
    scores: dict[Kind, float] = {}
    first: dict[Kind, Line] = {}
    strongest: dict[Kind, float] = {}
    told: set[re.Pattern[str]] = set()  # the items of an agenda say the same again and again
    if meeting := _of_meeting(lines):
        scores[Kind.AGENDA], first[Kind.AGENDA] = 1.3, meeting
    for line in lines[:_MOST]:
        if line.blank:
            continue
        for kind, weight, pattern in SIGNS:
            if pattern in told or not pattern.search(line.plain):
                continue
            if kind is Kind.STRUCTURE and line.number > lines[0].number + 8:
                continue
            told.add(pattern)
            scores[kind] = scores.get(kind, 0.0) + weight
            if weight > strongest.get(kind, 0.0):
                strongest[kind], first[kind] = weight, line
    decided = [line for line in lines if _DECIDED.fullmatch(line.plain)]
    executive = re.match(_OF_EXECUTIVE, next((li.plain for li in lines if not li.blank), ""))
    if len(decided) > (0 if executive else 1) and Kind.AGENDA in scores:
        scores[Kind.DECISION_LIST] = scores[Kind.AGENDA] + 3.0
        first.setdefault(Kind.DECISION_LIST, decided[0])
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


_OF_EXECUTIVE = r"(?:B\s?(?:&|en)\s?W|College|Burgemeester en wethouders)\b"
_DECIDED = re.compile(r"(?:\d{1,2}[a-z.]?\s)?Besluit\s*:?")
_MEETING = re.compile(
    r"(?:(?:raad|gemeenteraad|commissie|raadscommissie|\w*vergadering)\b.{0,70}\s"
    r"\d{1,2}[:.]\d{2}\s?[-–]\s?\d{1,2}[:.]\d{2}\s.{0,12}(?:locatie|voorzitter)\b|"
    r".{0,30}\bagenda (?:voor|van) de (?:\w+ )?(?:gemeente)?raadsvergadering)",
    re.IGNORECASE,
)


def _of_meeting(lines: Sequence[Line]) -> Line | None:
    """Return the first line of the page a site has for a meeting: body, day, hours and place."""
    texts = [line for line in lines[:20] if not line.blank][:8]
    return texts[0] if _MEETING.match(" ".join(line.plain for line in texts)) else None


_RULED = (None, Kind.COUNCIL_DECISION, Kind.EXECUTIVE_PROPOSAL)
_ASKS = re.compile(
    r"^(?:en )?(?:verzoekt|roept|draagt|vraagt|nodigt|dringt|spreekt)\b.{0,90}?"
    r"(?:\bcollege\b|\braad\b|\bop\b|\buit\b|\bpresidium\b|\bburgemeester\b)",
    re.IGNORECASE,
)
_CONSIDERS = re.compile(r"\b(?:constaterende|overwegende)\b|^gehoord\b", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:te vervangen|toe te voegen|te schrappen|te wijzigen|te laten vervallen|als volgt)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"^(?:dit )?(?P<what>motie|amendement)\b|\bondergetekenden?\b.{0,40}\bvoor te stellen\b|"
    r"^deze (?P<this>motie)\b",
    re.IGNORECASE,
)


_CALLS_ITSELF = re.compile(
    r"(?:dit|deze) (?:amendement|motie)\b|(?:\W|\w\s)*(?:motie|amendement)\W*$|"
    r"(?:onderwerp\s*:?\s*)?(?:motie|amendement) van (?:het|de) (?:raads)?(?:lid|leden|fractie)",
    re.IGNORECASE,
)


def _of_members(lines: Sequence[Line]) -> Value | None:
    """Return the kind of a motion or amendment, in a paper that opens as the council's decision."""
    if any(whole_title(line) is Kind.COUNCIL_DECISION for line in lines[:40]):
        return None
    texts = [line for line in lines[:_MOST] if not line.blank]
    member = next((line for line in texts[:14] if _MEMBERS.search(line.plain)), None)
    what = _MEMBERS.search(member.plain) if member else None
    asks = next((line for line in texts if _ASKS.match(line.plain)), None)
    changes = asks is None and any(_CHANGES.search(line.plain) for line in texts)
    if member and what and changes and (what["what"] or "").lower() != "motie":
        return Value(Kind.AMENDMENT, member.text.strip()[:200], member.number, 0.85)
    decides = any(re.match(r"b\s?e\s?s\s?l\s?u\s?i\s?t", li.plain, re.I) for li in texts)
    considers = any(_CONSIDERS.search(line.plain) for line in texts)
    own_name = next((line for line in texts[:8] if _CALLS_ITSELF.match(line.plain)), None)
    if own_name and considers:
        amends = "amendement" in own_name.plain.lower()
        sort = Kind.AMENDMENT if amends else Kind.MOTION
        return Value(sort, own_name.text.strip()[:200], own_name.number, 0.8)
    if asks and considers and not decides:
        return Value(Kind.MOTION, asks.text.strip()[:200], asks.number, 0.85)
    return None


_RULES = (
    r"(?:\w*[Vv]erordening|[Bb]eleidsregels?|[Nn]adere regels|\w*[Rr]eglement|\w*[Rr]egeling|"
    r"[Uu]itvoeringsbesluit|[Ss]ubsidieregels?)\b"
)
_TO_SET = re.compile(
    rf"^(?:[Bb]esluit|{_RULES}) van (?:de (?:gemeente)?raad|het college|burgemeester en wethouders)"
    rf"\b.{{0,160}}\b(?:tot vaststelling van|tot wijziging van|houdende)\b.{{0,30}}{_RULES}"
)
_SETS = re.compile(rf"\b[Vv]ast te stellen\s*:?\s+(?:de|het)\s*(?:volgende\s*)?:?\s*{_RULES}")
_NEAR = 200  # characters between the name of a regulation and its first article
_FIRST_ARTICLE = re.compile(r"\b(?:Artikel|ARTIKEL) 1\b|\b(?:Hoofdstuk|HOOFDSTUK) (?:1|I)\b")


def _gives_rules(lines: Sequence[Line], articles: int) -> Line | None:
    """Return the line that names a regulation: the decision to set it is its beginning."""
    texts = [line for line in lines[:80] if not line.blank]
    if title := next((line for line in texts[:4] if _TO_SET.match(line.plain)), None):
        return title
    text = " ".join(line.plain for line in texts)
    if title := _headed(texts, text):
        return title
    sets = _SETS.search(text)
    if sets is None:
        return None
    named = next((line for line in texts[:4] if re.match(_RULES, line.plain)), None)
    if named is None and _FIRST_ARTICLE.search(text, sets.end(), sets.end() + _NEAR):
        rules = text[: sets.end()].split()[-1]
        named = next((line for line in texts if rules in line.plain), None)
    if named is None or len(named.plain) > 200:
        return None
    return named if articles or _FIRST_ARTICLE.search(text, sets.end()) else None


_NAMED_RULES = re.compile(rf"(?:[\w-]+ )?{_RULES}", re.IGNORECASE)
_DECIDES = re.compile(r"\bb\s?e\s?s\s?l\s?u\s?i\s?t(?:\s?en)?\b\s*:?(?!\w)", re.IGNORECASE)
_LONG = 200  # characters of the name of a regulation at most


def _headed(texts: Sequence[Line], text: str) -> Line | None:
    """Return the name of a regulation right above "De raad ...", whose rules follow."""
    if len(texts) < 3 or len(texts[0].plain) > _LONG or not OPENING.match(texts[1].plain):
        return None
    if not _NAMED_RULES.match(texts[0].plain) or whole_title(texts[0]) is not None:
        return None
    rules = _FIRST_ARTICLE.search(text) is not None
    return texts[0] if rules or not any(_DECIDES.match(line.plain) for line in texts) else None


def _decides_points(lines: Sequence[Line]) -> Line | None:
    """Return the opening of a council's decision with numbered points under a regulation's name."""
    texts = [line for line in lines[:60] if not line.blank]
    for at, line in enumerate(texts):
        if re.fullmatch(r"b\s?e\s?s\s?l\s?u\s?i\s?t(?:\s?en)?\s*:?", line.plain, re.IGNORECASE):
            listed = at + 1 < len(texts) and re.match(r"\W*1[.)]", texts[at + 1].plain)
            council = (li for li in texts[:at] if OPENING.match(li.plain) and "raad" in li.plain)
            return next(council, None) if listed else None
    return None


def _opens_as_executive(lines: Sequence[Line]) -> Line | None:
    """Return the opening of a decision that the executive takes."""
    for at in [at for at, line in enumerate(lines[:40]) if not line.blank][:10]:
        text = lines[at].plain
        if OPENING.match(text) and "wethouders" in text and opens_decision(lines, at):
            return lines[at]
    return None


def _invites(lines: Sequence[Line]) -> Line | None:
    """Return the greeting of an invitation that holds no agenda."""
    texts = [line for line in lines[:_MOST] if not line.blank]
    if any(
        re.match(r"\W*(?:\d+[.)]?\s+)?(?:concept-?)?(?:agenda|opening)\b", li.plain, re.I)
        for li in texts
    ):
        return None
    return next((line for line in texts[:10] if SALUTATION.match(line.plain)), None)


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
