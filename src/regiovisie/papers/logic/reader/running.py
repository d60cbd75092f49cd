"""Lines that were broken only because they were full."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_WRAPPED = 42  # characters; a shorter line was not broken because it was full


def runs_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line goes on with the sentence of the full line above it."""
    if at == 0 or lines[at - 1].blank or lines[at - 1].number == lines[at].number:
        return False
    before, text = lines[at - 1].text.rstrip(), lines[at].text.lstrip()
    if len(before) < _WRAPPED:
        return False
    goes_on = before[-1].isalpha() and text[:1].islower() and not _FORMULA.match(text)
    return goes_on or bool(_LEADS.search(before))
