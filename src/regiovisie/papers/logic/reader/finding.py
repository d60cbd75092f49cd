"""Find any of many phrases in a text, without one huge pattern to compile first.

Phrases are grouped by their first letters; the small pattern of a group is written and compiled
when a word with those letters turns up. A paper meets a few dozen of a thousand groups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_LETTERS = 5
_SIGNS_BETWEEN = 8  # signs and spaces that may stand among those letters: "B. en W. d.d."
_MOST_MET = 20_000  # beginnings of words that are remembered
_SIGNS = str.maketrans("’`´‘", "''''")
_OPTIONAL = re.compile(r"[{(]")  # what follows in a name may be left out, or be written otherwise
_DASHES = re.compile(r"[-–.\s]+")


class Finder:
    """Names to find, spelled as ``spell`` says. The longest name at a place wins."""

    def __init__(
        self,
        names: Iterable[str],
        spell: Callable[[str], str],
        *,
        before: str,
        after: str,
        ignore_case: bool,
    ) -> None:
        self._groups: dict[str, set[str]] = {}
        for name in names:
            self._groups.setdefault(_key(_OPTIONAL.split(name, maxsplit=1)[0]), set()).add(name)
        self._spell = spell
        self._compiled: dict[str, re.Pattern[str] | None] = {}
        self._met: dict[str, re.Pattern[str] | None] = {}  # by the letters a word begins with
        self._start = re.compile(rf"{before}(?i:{_starts(self._groups)})")
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
        start = text[pos : pos + _LETTERS + _SIGNS_BETWEEN]
        try:
            pattern = self._met[start]
        except KeyError:
            pattern = self._pattern(start)
            if len(self._met) < _MOST_MET:
                self._met[start] = pattern
        return pattern.match(text, pos) if pattern else None

    def _pattern(self, start: str) -> re.Pattern[str] | None:
        """Return the pattern of the names that may begin so; None when none does."""
        key = _key(start)
        if key not in self._compiled:
            found = {
                name
                for letters in range(1, len(key) + 1)
                for name in self._groups.get(key[:letters], ())
            }
            names = sorted(found, key=lambda name: (-len(name), name))
            spelled = "|".join(map(self._spell, names))
            whole = rf"(?:{spelled}){self._after}"
            self._compiled[key] = re.compile(whole, self._flags) if names else None
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
