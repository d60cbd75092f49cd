"""Find any of many phrases in a text, without one huge pattern to compile first.

Phrases are grouped by their first three letters; the small pattern of a group is compiled when a
word with those letters turns up. A paper meets a few dozen of several hundred groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LETTERS = 3
_MOST_MET = 20_000  # beginnings of words that are remembered
_SIGNS = str.maketrans("’`´‘", "''''")
_DASHES = re.compile(r"[-–.\s]+")


class Finder:
    """Phrases to find: (as written, pattern). The longest phrase at a place wins."""

    def __init__(
        self, phrases: Iterable[tuple[str, str]], *, before: str, after: str, ignore_case: bool
    ) -> None:
        self._groups: dict[str, list[tuple[int, str]]] = {}
        for name, pattern in phrases:
            self._groups.setdefault(_key(name.split("{")[0]), []).append((-len(name), pattern))
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._met: dict[str, re.Pattern[str] | None] = {}  # by the letters a word begins with
        self._start = re.compile(rf"{before}(?:{_starts(self._groups)})", re.IGNORECASE)
        self._after = after
        self._flags = re.IGNORECASE if ignore_case else re.NOFLAG

    def finditer(self, text: str, pos: int = 0) -> Iterator[re.Match[str]]:
        """Yield the phrases in a text in order, none inside another."""
        while match := self.search(text, pos):
            yield match
            pos = match.end()

    def search(self, text: str, pos: int = 0) -> re.Match[str] | None:
        """Return the first phrase from a position on."""
        for start in self._start.finditer(text, pos):
            if found := self._at(text, start.start()):
                return found
        return None

    def match(self, text: str) -> re.Match[str] | None:
        """Return the phrase a text begins with."""
        return self._at(text, 0) if self._start.match(text) else None

    def _at(self, text: str, pos: int) -> re.Match[str] | None:
        start = text[pos : pos + _LETTERS + 2]
        try:
            pattern = self._met[start]
        except KeyError:
            pattern = self._pattern(start)
            if len(self._met) < _MOST_MET:
                self._met[start] = pattern
        return pattern.match(text, pos) if pattern else None

    def _pattern(self, start: str) -> re.Pattern[str] | None:
        """Return the pattern of the phrases that may begin so; None when none does."""
        key = _key(start)
        if key in self._compiled:
            return self._compiled[key]
        short = self._groups.get(key[:2], []) if len(key) > 2 else []
        group = [*self._groups.get(key, []), *short]
        if not group:
            return None
        spelled = "|".join(pattern for _, pattern in sorted(group))
        self._compiled[key] = re.compile(rf"(?:{spelled}){self._after}", self._flags)
        return self._compiled[key]


def _starts(groups: Iterable[str]) -> str:
    """Return a pattern for the first sign of a word that may be a phrase: most words are none."""
    seconds: dict[str, set[str]] = {}
    for key in groups:
        seconds.setdefault(key[0], set()).add(key[1:2])
    pairs = [
        re.escape(first)
        + ("" if "" in after else f"(?=[{re.escape(''.join(sorted(after)))}'’`´‘–.\\s-]|$)")
        for first, after in sorted(seconds.items())
        if first != "'"
    ]
    return "|".join([*pairs, r"['’`´‘](?=[^\W_])"])


def _key(text: str) -> str:
    return _DASHES.sub("", text.translate(_SIGNS).lower())[:_LETTERS]
