"""Compare the decision points read from a paper with the regional ones.

Same, deviates (word by word), missing in the paper, or extra in it. Pure: texts in, rows out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from regiovisie.decisions.logic.word_difference import Piece, word_difference
from regiovisie.papers.logic.reader.facts import Point
from regiovisie.papers.logic.reader.text import folded

# Less alike than this, two points are two points; measured on invented amendments (tests).
ALIKE = 0.55
_ARTICLE = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)
_MOST = 60  # points compared on either side


class Outcome(StrEnum):
    """What became of a point."""

    SAME = "same"
    DEVIATES = "deviates"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Regional:
    """A decision point as the region proposed it."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One row: the regional point, the point read, and the words that differ."""

    outcome: Outcome
    regional: Regional | None
    read: Point | None
    pieces: tuple[Piece, ...] = ()


def compare_points(regional: Sequence[Regional], read: Sequence[Point]) -> tuple[Compared, ...]:
    """Return a row per regional point in its own order, then the points that are extra.

    Points belong together by their words, not by their numbers: a council may put its own first.
    Capitals, spaces and the sign at the end make no difference.
    """
    regional, read = regional[:_MOST], read[:_MOST]
    pairs = _pairs(regional, read)
    rows = []
    for at, point in enumerate(regional):
        other = pairs.get(at)
        if other is None:
            rows.append(Compared(Outcome.MISSING, point, None))
            continue
        found = read[other]
        if _same(point.text, found.text):
            rows.append(Compared(Outcome.SAME, point, found))
        else:
            pieces = word_difference(_plain(point.text), _plain(found.text))
            rows.append(Compared(Outcome.DEVIATES, point, found, pieces))
    taken = set(pairs.values())
    rows += [
        Compared(Outcome.EXTRA, None, point) for at, point in enumerate(read) if at not in taken
    ]
    return tuple(rows)


def _pairs(regional: Sequence[Regional], read: Sequence[Point]) -> dict[int, int]:
    """Return which read point belongs to which regional one, the most alike first."""
    scores = sorted(
        (
            (_alike(one.text, other.text), -abs(i - j), i, j)
            for i, one in enumerate(regional)
            for j, other in enumerate(read)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for score, _, i, j in scores:
        if score >= ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _alike(one: str, other: str) -> float:
    if _same(one, other):
        return 1.0
    words = _words(one), _words(other)
    if not all(words):
        return 0.0
    match = SequenceMatcher(None, *words, autojunk=False)
    whole = match.ratio()
    # A point to which words were added still holds the whole of the old one.
    common = sum(block.size for block in match.get_matching_blocks())
    return max(whole, 0.95 * common / len(words[0]) if len(words[0]) > 4 else 0.0)


def _same(one: str, other: str) -> bool:
    return folded(_ARTICLE.sub("", _plain(one))) == folded(_ARTICLE.sub("", _plain(other)))


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;,")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
