"""What looks odd in a round's papers. The validator asks; it never refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RemarkKind(StrEnum):
    """What a remark is about."""

    ARGUMENT_WITHOUT_POINT = "argument_without_point"
    DECIDED_BEFORE_PROPOSED = "decided_before_proposed"


@dataclass(frozen=True)
class Remark:
    """One thing to look at: its kind and the values that it is about."""

    kind: RemarkKind
    about: str
    other: str = ""


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
