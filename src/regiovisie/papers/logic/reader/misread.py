"""Labels as a scan may give them back: letters that look alike, one letter wrong, lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from regiovisie.papers.logic.reader.text import folded
from regiovisie.papers.logic.reader.vocabulary import Label, labels

_ALIKE = str.maketrans(
    {
        "l": "i", "1": "i", "j": "i", "t": "i", "f": "i",
        "o": "e", "c": "e", "0": "e",
        "u": "n", "h": "b",
    }
)  # fmt: skip
_SHORTEST = 6  # letters of a label that is known by letters that look alike
_SHORTEST_WRONG = 9  # letters of a label of which any one may be wrong


def _alike(key: str) -> str:
    """Return a folded label with letters that a scan takes for each other made the same."""
    return re.sub(r"rn", "m", key).replace("ri", "n").translate(_ALIKE)


def _without_one(key: str) -> Iterator[str]:
    yield key
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return the labels by their letters that look alike, and by themselves less one letter.

    What two different labels share is left out.
    """
    alike: dict[str, str] = {}
    less: dict[str, str] = {}
    known = labels().fuzzy
    for key in known:
        if len(key) >= _SHORTEST:
            _put(alike, _alike(key), key)
        if len(key) >= _SHORTEST_WRONG:
            for part in _without_one(key):
                _put(less, part, key)
    return alike, less


def _put(table: dict[str, str], key: str, name: str) -> None:
    before = table.setdefault(key, name)
    if before and labels().fuzzy[before] != labels().fuzzy[name]:
        table[key] = ""


@lru_cache(maxsize=4096)
def misread(words: str) -> Label | None:
    """Return the label that words are with a letter wrong or parted by spaces; None for others.

    Words that are a label as they stand are none that was misread.
    """
    key = folded(words)
    if len(key) < _SHORTEST or len(words) > 45:
        return None
    exact = labels().known.get(key)
    if exact is not None:
        parted = not exact.common and labels().pattern.match(words) is None
        return exact if parted and len(key) >= _SHORTEST_WRONG else None
    alike, less = _tables()
    if name := alike.get(_alike(key)):
        return labels().fuzzy[name]
    if len(key) < _SHORTEST_WRONG:
        return None
    for part in _without_one(key):
        name = less.get(part, "")
        if name and abs(len(name) - len(key)) <= 1:
            return labels().fuzzy[name]
    return None
