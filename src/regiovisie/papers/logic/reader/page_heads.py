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
    for at, rest in _counting(lines).items():
        keys[at] = f"{rest}#"
    count = Counter(key for key in keys if key)
    numbered = {at for at, key in enumerate(keys) if key.endswith("#") and key != "#"}
    bare = {at for at, key in enumerate(keys) if key == "#"}
    beside = _beside(keys, numbered | bare)
    top = _with_digits(lines)
    seen: set[str] = set()
    kept = []
    for at, (line, key) in enumerate(zip(lines, keys, strict=True)):
        again = key in seen
        head = at in bare or (at in numbered and (again or at >= _TOP))
        head = head or (at in beside and count[key] > 1 and at >= _TOP)
        if head or (again and (at in beside or line.plain in top)):
            kept.append(Line(line.number, "", skipped=line.text + line.tail))
            continue
        seen.add(key)
        kept.append(line)
    return tuple(kept)


_NUMBER = re.compile(
    r"[-–(]?\s*(?P<alone>\d{1,3})\s*(?:[-–)]|(?:/|van)\s*\d{1,3})?$|"
    r"(?P<rest>\S.{6,90}?)(?P<sign>\s*[|/–-]\s*|\s{2,}|\t|\s)(?P<n>\d{1,3})$|"
    r"(?P<first>\d{1,3})\s*(?P<mark>[|–-]|\s{2,}|\t)\s*(?P<after>\D.{6,90})$"
)
_APART = 6  # lines between the numbers of two pages, at least


def _counting(lines: Sequence[Line]) -> dict[int, str]:
    """Return the lines with the number of a page, and what stands beside it on all of them.

    They count on by one, some lines apart; "Beslispunt 1" does not: no sign parts its number.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        match = _NUMBER.match(line.plain) if len(line.text) < 110 else None
        if match is None:
            continue
        rest = " ".join((match["rest"] or match["after"] or "").split())
        glued = match["n"] and not match["sign"].strip() and len(match["sign"]) < 2
        if glued and not any(c.isdigit() for c in rest):
            continue
        number = int(match["alone"] or match["n"] or match["first"])
        places.setdefault(rest, []).append((at, number))
    found: dict[int, str] = {}
    for rest, told in places.items():
        chain: list[tuple[int, int]] = []
        for at, number in told:
            if not chain or (number == chain[-1][1] + 1 and at - chain[-1][0] >= _APART):
                chain.append((at, number))
        if len(chain) > 1 and chain[0][1] < 3:
            found |= {at: rest for at, _ in chain}
    return found


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
