"""What a proposal tells about the round it begins."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _t

from regiovisie.decisions.enums import DecidedBy
from regiovisie.papers.logic.reader import QUESTION_BELOW, Paper
from regiovisie.papers.logic.reader.facts import DecidedBy as ReadBy
from regiovisie.papers.logic.reader.facts import Kind

_DECIDERS = {ReadBy.COUNCIL: DecidedBy.COUNCILS, ReadBy.EXECUTIVE: DecidedBy.EXECUTIVES}
_PROPOSALS = (Kind.COUNCIL_PROPOSAL, Kind.EXECUTIVE_PROPOSAL)


@dataclass(frozen=True)
class Start:
    """What fills the form for a new round: its values, what they are with their line.

    `more`: how many decision points the paper has beyond the first.
    """

    values: dict[str, str]
    told: tuple[tuple[str, int], ...]
    more: int = 0


def start_of(papers: tuple[Paper, ...]) -> Start:
    """Return what a proposal tells; of what the reader doubts nothing is filled in."""
    paper = next(
        (p for p in papers if p.document_type and p.document_type.value in _PROPOSALS), papers[0]
    )
    values: dict[str, str] = {}
    told: list[tuple[str, int]] = []
    if paper.subject and paper.subject.sure:
        values["title"] = paper.subject.value[:200]
        told.append((_t("the title"), paper.subject.line))
    points = [p for p in paper.decision_points if p.certainty >= QUESTION_BELOW]
    if points:
        first = points[0]
        values["asked"] = first.text[:2000]
        told.append((_t("the first decision point"), first.line))
        if first.decided_by in _DECIDERS:
            values["decided_by"] = _DECIDERS[first.decided_by]
    return Start(values, tuple(told), max(0, len(points) - 1))


def round_reading_address(region: str) -> str:
    """Return where the form for a new round sends a proposal to be read."""
    return reverse("round-read", args=[region])
