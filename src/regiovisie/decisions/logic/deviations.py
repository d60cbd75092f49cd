"""What a council's text is: the version it adopted with its own deviations, passage by passage.

A council that changes a passage changes its own text only; the others hold what they adopted. A
local point adds to a council's decision and leaves the text as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

Passages = Mapping[str, str]  # id of a block to its words


@dataclass(frozen=True)
class Change:
    """One adopted amendment that changes a passage, in the order of the votes."""

    label: str
    passage: str
    old_text: str
    new_text: str


@dataclass(frozen=True)
class Deviation:
    """One passage that reads otherwise. `clash`: two changes of it were not made on each other."""

    passage: str
    old_text: str
    new_text: str
    labels: tuple[str, ...]
    clash: bool = False


@dataclass(frozen=True)
class Version:
    """A version of the regional text: its id, label, day and passages (none: only a file)."""

    id: int
    label: str
    dated: date | None
    passages: Passages = field(default_factory=dict)


def version_on(versions: Iterable[Version], day: date) -> Version | None:
    """Return the version that lay before a body on a day: the newest that was not later.

    A version without a day counts as older than all others.
    """
    found = [v for v in versions if v.dated is None or v.dated <= day]
    return max(found, key=lambda v: (v.dated or date.min, v.id), default=None)


def deviations(changes: Iterable[Change]) -> tuple[Deviation, ...]:
    """Return the passages that a council changed, in the order of their first change."""
    found: dict[str, Deviation] = {}
    for change in changes:
        before = found.get(change.passage)
        if before is None:
            found[change.passage] = Deviation(
                change.passage, change.old_text, change.new_text, (change.label,)
            )
            continue
        found[change.passage] = Deviation(
            change.passage,
            before.old_text,
            change.new_text,
            (*before.labels, change.label),
            clash=before.clash or not same(before.new_text, change.old_text),
        )
    return tuple(one for one in found.values() if not same(one.old_text, one.new_text))


def held(version: Version, own: Iterable[Deviation]) -> dict[str, str]:
    """Return a council's text: the passages of its version with its own deviations."""
    return {**version.passages, **{one.passage: one.new_text for one in own}}


def same(one: str, other: str) -> bool:
    """Return whether two passages read the same; white space does not count."""
    return one.split() == other.split()
