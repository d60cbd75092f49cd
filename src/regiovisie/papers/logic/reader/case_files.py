"""Tell a file about persons from a council's paper: such a file is held, not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from regiovisie.papers.logic.reader.facts import Kind, Paper
from regiovisie.papers.logic.reader.vocabulary import table

_ENOUGH = 4  # different words; a vision on this theme may hold two or three
_PAPERS = {
    Kind.COUNCIL_PROPOSAL, Kind.COUNCIL_DECISION, Kind.EXECUTIVE_PROPOSAL, Kind.AMENDMENT,
    Kind.MOTION, Kind.AGENDA, Kind.DECISION_LIST, Kind.REGULATION, Kind.STRUCTURE, Kind.COVER_NOTE,
}  # fmt: skip


@cache
def _words() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("case_files")["words"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def case_file(text: str, papers: Sequence[Paper]) -> list[str]:
    """Return the words that make a text a file about persons; empty when it is none."""
    if any(p.document_type and p.document_type.value in _PAPERS for p in papers):
        return []
    found = sorted({match[0].lower() for match in _words().finditer(text[:200_000])})
    return found if len(found) >= _ENOUGH else []
