"""Which papers a municipality makes, and which sections, points and arguments stand on each.

Only what a body itself decides stands on its papers: a point for the council of one centre
municipality appears on nobody else's.
"""

from __future__ import annotations

from datetime import datetime

from regiovisie.decisions.logic.facts import ParticipantFacts, PointFacts
from regiovisie.decisions.logic.standing import asked
from regiovisie.papers.enums import Content, PaperKind
from regiovisie.papers.logic.facts import (
    AnnexText,
    ArgumentText,
    PointText,
    SectionText,
    SetFacts,
    Town,
    VersionText,
)

COUNCIL, EXECUTIVE = "council", "executive"
# The letter tells the council what the executive decides.
BODY_OF = {
    PaperKind.EXECUTIVE_PROPOSAL: EXECUTIVE,
    PaperKind.COVER_NOTE: COUNCIL,
    PaperKind.COUNCIL_PROPOSAL: COUNCIL,
    PaperKind.DRAFT_DECISION: COUNCIL,
    PaperKind.INFORMATION_LETTER: EXECUTIVE,
}


def fits(kind: PaperKind, body_kind: str) -> bool:
    """Return whether a paper goes to a body of this kind.

    The executive sees all of its house's papers; its own proposal goes to nobody else.
    """
    return body_kind == EXECUTIVE or kind != PaperKind.EXECUTIVE_PROPOSAL


def asked_of(version: VersionText, town: Town) -> dict[int, str]:
    """Return the numbers of the points that this municipality decides, each with its body."""
    participant = ParticipantFacts(town.id, town.name, None, town.centre)
    return asked(
        participant,
        tuple(PointFacts(p.number, p.number, p.decided_by, p.town) for p in version.points),
    )


def points_on(version: VersionText, town: Town, kind: PaperKind) -> tuple[PointText, ...]:
    """Return the points that the body of this paper decides."""
    return points_of(version, town, BODY_OF[kind])


def points_of(version: VersionText, town: Town, body: str) -> tuple[PointText, ...]:
    """Return the points that this body of this municipality decides, by number."""
    bodies = asked_of(version, town)
    return tuple(p for p in version.points if bodies.get(p.number) == body)


def numbers_on(version: VersionText, town: Town, kind: PaperKind) -> frozenset[int]:
    """Return the numbers of the points that stand on this paper.

    An executive's proposal carries those it puts to its council as well.
    """
    bodies = asked_of(version, town)
    wanted = {BODY_OF[kind]} | ({COUNCIL} if kind == PaperKind.EXECUTIVE_PROPOSAL else set())
    return frozenset(number for number, body in bodies.items() if body in wanted)


def arguments_on(version: VersionText, town: Town) -> tuple[ArgumentText, ...]:
    """Return the arguments for the points that any body of this municipality decides.

    An argument whose point the round does not have stays: it is named, never silently dropped.
    """
    bodies = asked_of(version, town)
    known = {point.number for point in version.points}
    return tuple(a for a in version.arguments if a.point in bodies or a.point not in known)


def annexes_for(
    version: VersionText, town: Town, now: datetime, *, outside: bool = False
) -> tuple[AnnexText, ...]:
    """Return the annexes in the papers of a municipality.

    One that is for a single house stands in nobody else's set before its moment. What goes
    `outside`, to a clerk or the public, holds none whose own embargo still runs.
    """
    return tuple(
        annex
        for annex in version.annexes
        if annex.town in {None, town.id} or annex.reached(now)
        if not (outside and annex.held(now))
    )


def kinds_of(version: VersionText, town: Town) -> tuple[PaperKind, ...]:
    """Return the papers that follow from who decides what in this municipality."""
    bodies = set(asked_of(version, town).values())
    if COUNCIL in bodies:
        return (
            PaperKind.EXECUTIVE_PROPOSAL,
            PaperKind.COVER_NOTE,
            PaperKind.COUNCIL_PROPOSAL,
            PaperKind.DRAFT_DECISION,
        )
    if EXECUTIVE in bodies:
        return (PaperKind.EXECUTIVE_PROPOSAL, PaperKind.INFORMATION_LETTER)
    return ()


def needed_kinds(version: VersionText, facts: SetFacts) -> tuple[PaperKind, ...]:
    """Return the papers that this house makes: those that follow, without what it left out."""
    return tuple(k for k in kinds_of(version, facts.town) if facts.paper(k).needed)


def sections_for(version: VersionText, town: Town) -> tuple[SectionText, ...]:
    """Return the sections that stand on any paper of this municipality."""
    kinds = set(kinds_of(version, town))
    bodies = asked_of(version, town)
    decided = {p.decided_by for p in version.points if p.number in bodies}
    return tuple(
        section
        for section in version.sections
        if section.kinds & kinds
        and (not section.decided_by or section.decided_by in decided)
        and (section.content != Content.COUNCIL_POINTS or COUNCIL in bodies.values())
    )


def sections_on(version: VersionText, town: Town, kind: PaperKind) -> tuple[SectionText, ...]:
    """Return the sections of one paper, in order."""
    return tuple(s for s in sections_for(version, town) if kind in s.kinds)
