"""A page that lost its line breaks and was then wrapped at a width, as one line again.

Every line of such a page is as full as it can be: the first word of the next would not have fitted.
What is read there gets the lines back that its words stand on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

from regiovisie.papers.logic.reader.facts import Paper
from regiovisie.papers.logic.reader.text import Line

_LEAST = 6  # lines; a shorter stretch may be a paragraph
_NEAR = 0.75  # of the width; a line shorter than this ends a paragraph
_NARROW, _WIDE = 40, 200  # characters of the fullest line


_HINT = re.compile(r"\w\s?:\s|(?<!\S)(?:\d{1,2}[.)]|[a-z][.)]|[-•–])\s|\?\s")
_CAPITAL = re.compile(r"(?<=[a-z\d)] )[A-ZÀ-Ý]\w+")
_CLAUSE = re.compile(
    r"\b(?:gelezen|gelet op|gezien het|overwegende|constaterende|besluit|b e s l u i t)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A wrapped page: the number of its first line, its words, and where each line begins."""

    number: int
    text: str
    starts: tuple[int, ...]

    @property
    def line(self) -> Line:
        """The page as one line."""
        return Line(self.number, self.text)

    def promises(self) -> bool:
        """Whether it may hold labels, items, headings or clauses; a paragraph holds few."""
        few = len(_HINT.findall(self.text)) < 2 and len(set(_CAPITAL.findall(self.text))) < 4
        return not few or _CLAUSE.search(self.text) is not None


def pages_in(lines: Sequence[Line]) -> list[tuple[int, int, Page]]:
    """Return the wrapped stretches among lines: first index, index behind the last, and the page.

    A text that was wrapped at one width throughout gives its paragraphs back, also short ones.
    """
    width = _width(lines)
    found = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and not lines[end].blank:
            end += 1
        found += [
            (first, last, _page(lines[first:last])) for first, last in _full(lines, at, end, width)
        ]
        at = end + 1
    return found


def _width(lines: Sequence[Line]) -> int:
    """Return the width at which a whole text was wrapped, 0 when it was not."""
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROW <= width <= _WIDE:
        return 0
    near = [
        len(line.text) + 1 + len(after.text.split()[0]) > width
        for line, after in pairwise(lines)
        if len(line.text) > _NEAR * width and not after.blank
    ]
    brim = sum(len(line.text) >= width - 3 for line in lines)
    return width if sum(near) >= _LEAST and sum(near) >= 0.9 * len(near) and brim > 3 else 0


def _full(lines: Sequence[Line], start: int, end: int, given: int) -> list[tuple[int, int]]:
    """Return the stretches of a block in which no next word would have fitted on its line."""
    width = given or max((len(line.text) for line in lines[start:end]), default=0)
    least = 2 if given else _LEAST
    if end - start < least or not _NARROW <= width <= _WIDE:
        return []
    found = []
    first = start
    for at in range(start, end):
        word = lines[at + 1].text.split()[0] if at + 1 < end else ""
        if not word or len(lines[at].text) + 1 + len(word) <= width:
            if at + 1 - first >= least:
                found.append((first, at + 1))
            first = at + 1
    return found


def _page(lines: Sequence[Line]) -> Page:
    text, starts = "", []
    for line in lines:
        text += " " if text else ""
        starts.append(len(text))
        text += line.text.strip()
    return Page(lines[0].number, text, tuple(starts))


def with_lines(paper: Paper, pages: Sequence[Page]) -> Paper:
    """Return what was read with the line of each value, its quote broken as the page is."""
    by_number = {page.number: page for page in pages}
    return _set_back(paper, by_number) if pages else paper


def _set_back(found: Any, pages: dict[int, Page]) -> Any:
    if isinstance(found, tuple):
        return tuple(_set_back(one, pages) for one in found)
    if not is_dataclass(found) or isinstance(found, type):
        return found
    changed = {
        one.name: _set_back(value, pages)
        for one in fields(found)
        if isinstance(value := getattr(found, one.name), tuple) or is_dataclass(value)
    }
    page = pages.get(getattr(found, "line", 0))
    quote = getattr(found, "quote", "")
    if page and quote:
        changed |= _place(quote, page)
    return replace(found, **changed) if changed else found


def _place(quote: str, page: Page) -> dict[str, Any]:
    """Return line and quote of words that stand on a page; the page's own line without them."""
    match = re.search(r"\s+".join(map(re.escape, quote.split())), page.text)
    if match is None:
        return {}
    cuts = [start for start in page.starts if match.start() < start < match.end()]
    parts = [
        page.text[a:b].strip()
        for a, b in zip([match.start(), *cuts], [*cuts, match.end()], strict=True)
    ]
    row = bisect_right(page.starts, match.start()) - 1
    return {"line": page.number + row, "quote": "\n".join(parts)}
