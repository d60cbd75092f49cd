"""What changed since the vision before: which goal became which, which section became which."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regiovisie.decisions.logic.word_difference import Piece, Run
from regiovisie.vision.enums import Fate

ALIKE = 0.5  # share of the words of both that two texts have in common to count as one changed
SHARED = 0.25
WORD = re.compile(r"\w+")
# "2.1 Doel", "§ 3 Kosten": the number of a heading says nothing of what stands under it.
NUMBER = re.compile(r"^[§\s]*[\d.]+\s*")


@dataclass(frozen=True, slots=True)
class Text:
    """A goal to compare. `continues`: the key of the goal before that it takes further."""

    key: int
    words: str
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """What it was and what it is: keys, None where there is no other."""

    before: int | None
    after: int | None
    fate: Fate


@dataclass(frozen=True, slots=True)
class Section:
    """A passage under its heading."""

    heading: str
    text: str


def pairs(before: Sequence[Text], after: Sequence[Text]) -> tuple[Pair, ...]:
    """Return every goal of both visions once: those of the newer in their order, then what lapsed.

    A goal belongs to the one it says it takes further; else to the one with the same words; else
    to the one that is most like it, if it is enough so.
    """
    plain = {one.key: _plain(one.words) for one in before}
    left = {one.key: one for one in before}
    found: dict[int, int] = {}
    for one in after:
        if one.continues in left:
            found[one.key] = one.continues
            del left[one.continues]
    same = defaultdict(list)
    for key in left:
        same[plain[key]].append(key)
    now = {one.key: _plain(one.words) for one in after}
    for key, words in now.items():
        if key not in found and same.get(words):
            found[key] = same[words].pop(0)
            del left[found[key]]
    found |= _alike([one for one in after if one.key not in found], left)
    rows = []
    for one in after:
        was = found.get(one.key)
        if was is None:
            rows.append(Pair(None, one.key, Fate.NEW))
            continue
        rows.append(Pair(was, one.key, Fate.SAME if plain[was] == now[one.key] else Fate.CHANGED))
    taken = set(found.values())
    return (*rows, *(Pair(one.key, None, Fate.GONE) for one in before if one.key not in taken))


def counts(rows: Iterable[Pair]) -> Mapping[Fate, int]:
    """Return how many goals had which fate."""
    return Counter(row.fate for row in rows)


def sections_side_by_side(
    before: Sequence[Section], after: Sequence[Section]
) -> tuple[tuple[Section | None, Section | None], ...]:
    """Return the sections of two texts beside each other, by their headings without numbers."""
    old: dict[str, list[Section]] = defaultdict(list)
    for one in before:
        old[_heading(one)].append(one)
    rows: list[tuple[Section | None, Section | None]] = []
    for one in after:
        own = old[_heading(one)]
        rows.append((own.pop(0) if own else None, one))
    left = [(one, None) for one in before if any(one is other for other in old[_heading(one)])]
    return (*rows, *left)


def pieces(
    difference: Sequence[Piece],
) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Return the old and the new passage in pieces, each with whether it changed.

    What stayed between two changes counts as changed when it holds no word; and all of both does
    when they share too little to be read beside each other (under `SHARED` of their signs).
    """
    kept = sum(len(one.text) for one in difference if one.run is Run.SAME and _has_word(one))
    whole = sum(len(one.text) for one in difference)
    apart = kept < SHARED * whole
    old: list[tuple[str, bool]] = []
    new: list[tuple[str, bool]] = []
    last = len(difference) - 1
    for at, one in enumerate(difference):
        inside = 0 < at < last and not _has_word(one)
        same = one.run is Run.SAME and not apart and not inside
        if one.run is not Run.IN:
            _join(old, one.text, not same)
        if one.run is not Run.OUT:
            _join(new, one.text, not same)
    return tuple(old), tuple(new)


def _has_word(one: Piece) -> bool:
    return WORD.search(one.text) is not None


def _join(parts: list[tuple[str, bool]], text: str, changed: bool) -> None:
    if parts and parts[-1][1] == changed:
        text = parts.pop()[0] + text
    parts.append((text, changed))


def _alike(after: Sequence[Text], left: Mapping[int, Text]) -> dict[int, int]:
    """Return for each of these the one before that is most like it, each of those at most once.

    Two texts that share half of their words share one of their rarer ones: only those that do are
    looked at (prefix filtering), or 500 goals would be held beside 500 others. In whatever order
    they come, the same two are found.
    """
    old = {key: _words(one.words) for key, one in left.items()}
    new = {one.key: _words(one.words) for one in after}
    often = Counter(word for sides in (old, new) for words in sides.values() for word in words)
    rank = {word: at for at, word in enumerate(sorted(often, key=lambda one: (often[one], one)))}
    where: dict[str, list[int]] = defaultdict(list)
    for key, words in old.items():
        for word in _rarer(words, rank):
            where[word].append(key)
    scored: list[tuple[float, int, int]] = []
    for own, words in new.items():
        near = {key for word in _rarer(words, rank) for key in where.get(word, ())}
        for key in near:
            many = len(words & old[key])
            share = many / (len(words) + len(old[key]) - many)
            if share >= ALIKE:
                scored.append((-share, own, key))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _share, own, key in sorted(scored):
        if own not in found and key not in taken:
            found[own] = key
            taken.add(key)
    return found


def _rarer(words: set[str], rank: Mapping[str, int]) -> list[str]:
    """Return so many of the rarest words that a text alike enough shares one of them."""
    enough = len(words) - math.ceil(ALIKE * len(words)) + 1
    return sorted(words, key=rank.__getitem__)[:enough]


def _plain(words: str) -> str:
    return " ".join(words.split())


def _words(words: str) -> set[str]:
    return set(WORD.findall(words.casefold()))


def _heading(one: Section) -> str:
    return _plain(NUMBER.sub("", one.heading)).casefold()
