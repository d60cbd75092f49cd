"""What looks odd in a round's papers. The validator asks; it never refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Article 160 of the Gemeentewet lists what the executive may do; a council cannot rest on it.
EXECUTIVES_ARTICLE = re.compile(r"\bart(?:ikel|icle|\.)?\s*160\b(?!\s*,?\s*Awb)", re.IGNORECASE)


class RemarkKind(StrEnum):
    """What a remark is about."""

    ARGUMENT_WITHOUT_POINT = "argument_without_point"
    DECIDED_BEFORE_PROPOSED = "decided_before_proposed"
    ADVICE_AFTER_DECISION = "advice_after_decision"
    EXECUTIVES_GROUND = "executives_ground"
    TERM_PAST = "term_past"


@dataclass(frozen=True)
class Remark:
    """One thing to look at: its kind and the values that it is about."""

    kind: RemarkKind
    about: str
    other: str = ""


@dataclass(frozen=True)
class Said:
    """A decision or an advice with its first and last possible day; `name`: whose it is."""

    name: str
    first_day: date
    last_day: date
    council: bool = False
    ground: str = ""


def stray_arguments(points: set[int], arguments: list[tuple[int, int]]) -> list[Remark]:
    """Return a remark per argument n.m without a decision point n (product.md, practice 12)."""
    return [
        Remark(RemarkKind.ARGUMENT_WITHOUT_POINT, f"{point}.{number}", str(point))
        for point, number in arguments
        if point not in points
    ]


def decided_before_proposed(decided: date, proposed: date | None) -> bool:
    """Return whether a decision lies before the day its proposal was made or its text was dated."""
    return proposed is not None and decided < proposed


def before_proposed(decisions: Iterable[Said], proposed: date | None) -> list[Remark]:
    """Return a remark per decision that was certainly taken before the text was dated."""
    return [
        Remark(RemarkKind.DECIDED_BEFORE_PROPOSED, one.name)
        for one in decisions
        if decided_before_proposed(one.last_day, proposed)
    ]


def advice_after_decision(advices: Iterable[Said], decisions: Iterable[Said]) -> list[Remark]:
    """Return a remark per advice that certainly came after the first decision."""
    first = min(decisions, key=lambda one: one.last_day, default=None)
    if first is None:
        return []
    return [
        Remark(RemarkKind.ADVICE_AFTER_DECISION, one.name, first.name)
        for one in advices
        if one.first_day > first.last_day
    ]


def executives_grounds(decisions: Iterable[Said]) -> list[Remark]:
    """Return a remark per council that names the executive's article as its ground."""
    return [
        Remark(RemarkKind.EXECUTIVES_GROUND, one.name)
        for one in decisions
        if one.council and EXECUTIVES_ARTICLE.search(one.ground)
    ]


def term_past(decisions: Iterable[Said], term: tuple[date, date | None] | None) -> list[Remark]:
    """Return a remark per decision on a policy frame whose own term was over by then."""
    if term is None or term[1] is None:
        return []
    end = term[1]
    return [Remark(RemarkKind.TERM_PAST, one.name) for one in decisions if one.first_day > end]
