"""Heads and feet of pages: lines that return on every page and say nothing new there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from regiovisie.papers.logic.reader.text import Line
from regiovisie.papers.logic.reader.vocabulary import labels

_PAGE = re.compile(
    r"(?<!\w)(?:pagina|blad(?:zijde)?|blz\.?|p\.)\s*:?\s*\d{1,3}(?:\s*(?:van|/|-)\s*\d{1,3})?\s*$",
    re.IGNORECASE,
)
_NEAR = 2  # lines of text between the number of a page and what repeats beside it
_TOP = 12  # lines of the first page that later pages may repeat


def without_repeats(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without heads and feet of pages; the first page keeps its own head.

    What is left out still stands in the quote of a value around it.
    """
    keys = ["" if line.blank else _PAGE.sub("#", " ".join(line.plain.split())) for line in lines]
    count = Counter(key for key in keys if key)
    numbered = {at for at, key in enumerate(keys) if key.endswith("#") and key != "#"}
    beside = _beside(keys, numbered)
    top = _with_digits(lines)
    seen: set[str] = set()
    kept = []
    for at, (line, key) in enumerate(zip(lines, keys, strict=True)):
        again = key in seen
        head = at in numbered and (again or (count[key] > 1 and at >= _TOP) or at >= _TOP)
        if head or (again and (at in beside or line.plain in top)):
            kept.append(Line(line.number, "", skipped=line.text + line.tail))
            continue
        seen.add(key)
        kept.append(line)
    return tuple(kept)


def _beside(keys: Sequence[str], numbered: set[int]) -> set[int]:
    """Return the lines close to the number of a page that stand so each time they occur."""
    texts = [at for at, key in enumerate(keys) if key]
    place = {at: order for order, at in enumerate(texts)}
    near = {
        texts[order + step]
        for at in numbered
        for order in (place[at],)
        for step in range(-_NEAR, _NEAR + 1)
        if 0 <= order + step < len(texts)
    }
    apart = {keys[at] for at in texts if at not in near}
    return {at for at in near if keys[at] not in apart and len(keys[at]) > 3}


def _with_digits(lines: Sequence[Line]) -> set[str]:
    """Return the first lines of a paper that hold a number and are no value under a label."""
    found: list[str] = []
    for at, line in enumerate(lines[:_TOP]):
        above = lines[at - 1].plain.strip(" :") if at else ""
        if len(line.plain) > 9 and not labels().of(above):
            found.append(line.plain)
    return {text for text in found[:3] if any(c.isdigit() for c in text)}
