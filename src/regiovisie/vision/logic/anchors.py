"""Where a remark points: a passage of a text that keeps being found after the text was edited.

An anchor is the id of a block, the words quoted from it and the words around them. White space
does not count: two texts that read the same are the same here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

CONTEXT = 40  # characters kept on either side of a quotation
LONGEST = 1000  # characters of a quotation


class Whereabouts(StrEnum):
    """What became of a passage."""

    WHOLE = "whole"  # the remark is about the text as a whole
    STANDS = "stands"
    CHANGED = "changed"  # its block is there, with other words
    GONE = "gone"


@dataclass(frozen=True)
class Passage:
    """A block of a text: its id and its words."""

    id: str
    words: str


@dataclass(frozen=True)
class Anchor:
    """What a remark points at; without a block: the text as a whole."""

    block: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Found:
    """Where an anchor points in one version: the block, and the quotation within its words."""

    whereabouts: Whereabouts
    block: str = ""
    start: int = 0
    end: int = 0


class NotThere(ValueError):
    """The words are not in this passage, or it does not stand in this text."""


def single(words: str) -> str:
    """Return the words with single spaces."""
    return " ".join(words.split())


def anchor_at(passages: Iterable[Passage], block: str, quote: str = "") -> Anchor:
    """Return an anchor at the first place of these words in a block; NotThere when they are not.

    Without a quotation the whole block is meant, or as much of its beginning as is kept.
    """
    if not block:
        return Anchor()
    words = next((single(one.words) for one in passages if one.id == block), None)
    if words is None:
        raise NotThere(block)
    wanted = single(quote)[:LONGEST].strip() or words[:LONGEST].strip()
    start = words.find(wanted)
    if start < 0 or not wanted:
        raise NotThere(quote)
    end = start + len(wanted)
    return Anchor(block, wanted, words[max(0, start - CONTEXT) : start], words[end : end + CONTEXT])


def find(anchor: Anchor, passages: Iterable[Passage]) -> Found:
    """Return where an anchor points in a version of the text.

    The words count first: they are found in whatever block they ended up in. Where they stand more
    than once, the own block comes first, then the place whose surroundings are most alike.
    """
    if not anchor.block:
        return Found(Whereabouts.WHOLE)
    best: tuple[int, int, int] | None = None
    place = Found(Whereabouts.GONE)
    kept = False
    for order, one in enumerate(passages):
        words = single(one.words)
        own = one.id == anchor.block
        kept = kept or own
        start = words.find(anchor.quote)
        while start >= 0:
            end = start + len(anchor.quote)
            alike = _same_end(anchor.before, words[:start]) + _same_start(anchor.after, words[end:])
            rank = (int(own), alike, -order)
            if best is None or rank > best:
                best, place = rank, Found(Whereabouts.STANDS, one.id, start, end)
            start = words.find(anchor.quote, start + 1)
    if best is None and kept:
        return Found(Whereabouts.CHANGED, anchor.block)
    return place


def _same_start(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _same_end(one: str, other: str) -> int:
    return _same_start(one[::-1], other[::-1])
