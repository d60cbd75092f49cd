"""Differences between two sequences, and the three-way merge of three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=str)
# More comparisons than this take seconds; then the whole stretch counts as changed.
MOST = 1_000_000


@dataclass(frozen=True)
class Hunk(Generic[Item]):
    """Items `start` to `end` of the first sequence were replaced by `new`."""

    start: int
    end: int
    new: tuple[Item, ...]


def hunks(old: Sequence[Item], new: Sequence[Item]) -> list[Hunk[Item]]:
    """Return what was replaced between two sequences, in order."""
    head = 0
    shortest = min(len(old), len(new))
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if not a and not b:
        return []
    if len(a) * len(b) > MOST:
        return [Hunk(head, head + len(a), tuple(b))]
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [
        Hunk(head + i1, head + i2, tuple(b[j1:j2]))
        for what, i1, i2, j1, j2 in codes
        if what != "equal"
    ]


@dataclass(frozen=True)
class Part(Generic[Item]):
    """A stretch of a merge: `side` is "was" (nobody changed it), "region" or "ours"."""

    side: str
    items: tuple[Item, ...]


def merge(
    was: Sequence[Item], now: Sequence[Item], ours: Sequence[Item]
) -> tuple[Part[Item], ...] | None:
    """Return the three-way merge, or None where both changed the same place, or places that touch.

    The same change on both sides is one change of the region's.
    """
    region, own = hunks(was, now), hunks(was, ours)
    own = [hunk for hunk in own if hunk not in region]
    for a in region:
        if any(a.start <= b.end and b.start <= a.end for b in own):
            return None
    changes = sorted(
        [("region", hunk) for hunk in region] + [("ours", hunk) for hunk in own],
        key=lambda change: change[1].start,
    )
    parts: list[Part[Item]] = []
    at = 0
    for side, hunk in changes:
        parts.append(Part("was", tuple(was[at : hunk.start])))
        parts.append(Part(side, hunk.new))
        at = hunk.end
    parts.append(Part("was", tuple(was[at:])))
    return tuple(part for part in parts if part.items)
