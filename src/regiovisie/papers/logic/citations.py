"""Where a text cites an annex or numbers an argument."""

from __future__ import annotations

import re
from collections.abc import Iterable

from regiovisie.common.text import to_plain
from regiovisie.papers.logic.facts import Block

# "bijlage 2", "bijlagen 1, 2 en 4", "bijlagen 1 t/m 3", "annex 2".
_CITED = re.compile(
    r"\b(?:bijlagen?|annex(?:es)?)\s+(\d{1,3}(?:\s*(?:,|en|and|t/m|tot en met|-|–)\s*\d{1,3})*)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"(,|en|and|t/m|tot en met|-|–)?\s*(\d{1,3})", re.IGNORECASE)
_THROUGH = {"t/m", "tot en met", "-", "–"}
_ARGUMENT = re.compile(r"(\d{1,2})\.(\d{1,2})\.?\s+\S")


def words_of(blocks: Iterable[Block]) -> str:
    """Return the words of a text."""
    return to_plain([dict(block) for block in blocks])


def cited_annexes(blocks: Iterable[Block]) -> tuple[int, ...]:
    """Return the numbers of the annexes that a text cites, in the order of first citation."""
    found: list[int] = []
    for match in _CITED.finditer(words_of(blocks)):
        last = 0
        for sign, digits in _PART.findall(match[1]):
            number = int(digits)
            through = sign.lower() in _THROUGH and last < number
            found += range(last + 1, number + 1) if through else [number]
            last = number
    return tuple(dict.fromkeys(found))


def numbered_arguments(blocks: Iterable[Block]) -> tuple[tuple[int, int], ...]:
    """Return (point, number) of every heading or paragraph that begins with n.m."""
    found = []
    for block in blocks:
        if block["kind"] in {"p", "h3", "h4"}:
            match = _ARGUMENT.match("".join(run["text"] for run in block["runs"]))
            if match:
                found.append((int(match[1]), int(match[2])))
    return tuple(dict.fromkeys(found))
