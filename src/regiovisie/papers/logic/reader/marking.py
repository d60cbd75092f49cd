"""Where the words a value was read from stand in a text, so that a page can mark them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regiovisie.papers.logic.reader.text import Line


@dataclass(frozen=True, slots=True)
class Quote:
    """What was read: the name of its value, the words, and the line the value stands on."""

    name: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line and the names of the values that were read from it; none: plain text."""

    text: str
    names: tuple[str, ...]


def marked(lines: Sequence[Line], quotes: Iterable[Quote]) -> list[list[Stretch]]:
    """Return the stretches of every line; quotes that touch each other become one mark."""
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for quote in quotes:
        for at, start, end in _places(lines, quote):
            spans.setdefault(at, []).append((start, end, quote.name))
    return [_stretches(line.text, spans.get(at, [])) for at, line in enumerate(lines)]


def _places(lines: Sequence[Line], quote: Quote) -> list[tuple[int, int, int]]:
    """Return line, start and end of each line of a quote; none when it is not there."""
    parts = [part.strip() for part in quote.words.split("\n")]
    for first in range(quote.line - 1, max(-1, quote.line - 1 - len(parts) - 4), -1):
        found = _from(lines, first, parts)
        if found:
            return found
    return []


def _from(lines: Sequence[Line], first: int, parts: list[str]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for offset, part in enumerate(parts):
        at = first + offset
        if at >= len(lines):
            return []
        if not part:
            continue
        start = lines[at].text.find(part)
        if start < 0:
            return []
        found.append((at, start, start + len(part)))
    return found


def _stretches(text: str, spans: list[tuple[int, int, str]]) -> list[Stretch]:
    merged: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, name in sorted(spans):
        if merged and start < merged[-1][1]:
            before = merged[-1]
            names = before[2] if name in before[2] else (*before[2], name)
            merged[-1] = (before[0], max(before[1], end), names)
        else:
            merged.append((start, end, (name,)))
    found: list[Stretch] = []
    position = 0
    for start, end, names in merged:
        if start > position:
            found.append(Stretch(text[position:start], ()))
        found.append(Stretch(text[start:end], names))
        position = end
    if position < len(text) or not found:
        found.append(Stretch(text[position:], ()))
    return found
