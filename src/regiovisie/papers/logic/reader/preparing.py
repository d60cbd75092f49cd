"""The lines of a text made ready to read: pages unfolded, odd bullets and headings put right."""

from __future__ import annotations

import re
from dataclasses import replace

from regiovisie.papers.logic.reader.running import single_spaced
from regiovisie.papers.logic.reader.text import Line, folded, lines_of
from regiovisie.papers.logic.reader.unfolding import unfold
from regiovisie.papers.logic.reader.vocabulary import headings
from regiovisie.papers.logic.reader.wrapping import Page

MOST_LINES = 16_000  # of one file; 300 pages have some 15,000
_SHORT = 40  # characters; a line with a heading behind its sentence is longer


def prepared(text: str) -> tuple[list[Line], list[Page]]:
    """Return the lines to read, and the pages among them that were one line and were wrapped."""
    lines, pages = unfold(single_spaced(lines_of(text)[:MOST_LINES]))
    return [part for line in lines for part in _with_heading(_bulleted(line))], pages


_SIGN = re.compile(r"\s*(?P<mark>[oŘØ∑§¨¤÷üÜ¾»›→⇒➔♦❖])(?=\s+\S)")  # fonts of signs as letters


def _bulleted(line: Line) -> Line:
    """Return a line with a bullet where a page gave a letter or another sign for it."""
    match = _SIGN.match(line.text)
    if match is None:
        return line
    at = match.start("mark")
    return replace(
        line, text=f"{line.text[:at]}•{line.text[at + 1 :]}", skipped=line.text + line.tail
    )


_HEADED = re.compile(r"(?<=[.;])\s+(?P<words>[A-ZÀ-Ý][\w ]{4,40})$")


def _with_heading(line: Line) -> list[Line]:
    """Return a line, and on one of its own the heading that a lost break put at its end."""
    match = _HEADED.search(line.text) if len(line.text) > _SHORT else None
    if match is None or folded(match["words"]) not in headings():
        return [line]
    whole = Line(line.number, line.text[: match.start()])
    return [whole, Line(line.number, match["words"], line.tail)]
