"""Lines that were broken only because they were full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from regiovisie.papers.logic.reader.text import Line

_LEADS = re.compile(
    r"\b(?:de|het|een|en|of|van|voor|op|in|met|aan|uw|ons|bij|door|om|te|per|naar|over|als|tot|"
    r"ter|uit|der|onder|inzake|betreffende|gemeente|artikel)$",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"(?:(?:en|vervolgens)\s+)?gaa[tn]\s(?:\w+\s)?over\b|aldus\b|besluit(?:en)?\s*:?$|verzoekt\b|"
    r"draagt\b|roept\b|spreekt\b|overwegende\b|constaterende\b|gelet op\b|gelezen\b|gehoord\b"
)
_LONGEST = 16  # characters of such a word and the one before it
_WRAPPED = 42  # characters; a shorter line was not broken because it was full


def runs_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line goes on with the sentence of the full line above it."""
    if at == 0 or lines[at - 1].blank or lines[at - 1].number == lines[at].number:
        return False
    before, text = lines[at - 1].text.rstrip(), lines[at].text.lstrip()
    if len(before) < _WRAPPED or lines[at].blank:
        return False
    goes_on = _goes_on(lines[at - 1], lines[at]) and not _FORMULA.match(text)
    return goes_on or bool(_LEADS.search(before[-_LONGEST:]))


_LEAST = 4  # lines that go on behind a blank one, for a page that was typed with double spacing


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with a blank line behind each of its lines, without those."""
    texts = [at for at, line in enumerate(lines) if not line.blank]
    close = sum(second - first == 1 for first, second in pairwise(texts))
    across = [(one, two) for one, two in pairwise(texts) if two - one == 2]
    broken = sum(_goes_on(lines[one], lines[two]) for one, two in across)
    if broken < _LEAST or 5 * broken < len(across) or 10 * close > len(across):
        return list(lines)
    return [
        line
        for at, line in enumerate(lines)
        if not line.blank or (at > 0 and lines[at - 1].blank and not lines[at - 2].blank)
    ]


def _goes_on(one: Line, two: Line) -> bool:
    before, text = one.text.rstrip(), two.text.lstrip()
    return len(before) >= _WRAPPED and before[-1].isalpha() and text[0].islower()
