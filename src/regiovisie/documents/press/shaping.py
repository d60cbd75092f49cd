"""What both makers do with a paper before they set it: levels of headings, columns of tables.

Pure. A paper stands here as the JSON of ``documents.paper.Paper``, as the child gets it.
"""

from __future__ import annotations

import re
from typing import Any

_NUMBER = re.compile(r"[€+\-–−]?\s*[\d.,]+\s*(?:%|euro)?|[–-]|")
SECTION_LEVEL = 2  # the title of the paper is the only heading of level 1


def plain(runs: list[dict[str, Any]]) -> str:
    """Return the bare words of a list of runs."""
    return "".join(run["text"] for run in runs)


def filled(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the blocks with words in them: an empty heading is none."""
    return [block for block in blocks if words([block]).strip()]


def levels(blocks: list[dict[str, Any]], above: int = SECTION_LEVEL) -> list[int]:
    """Return the level of each block that is a heading (0 for others), below a section's heading.

    No level is skipped, as PDF/UA asks, and equals stay equal: every h4 that has no h3 over it
    stands straight below the section.
    """
    found, below = [], above
    for block in blocks:
        if block["kind"] == "h3":
            below = above + 1
        found.append({"h3": above + 1, "h4": below + 1}.get(block["kind"], 0))
    return found


def numeric_columns(rows: list[list[list[dict[str, Any]]]]) -> list[bool]:
    """Return for each column whether all below its head are numbers, so that they align right."""
    body = rows[1:]
    found = []
    for at in range(len(rows[0])):
        cells = [plain(row[at]).strip() for row in body]
        found.append(any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells))
    return found


def column_shares(rows: list[list[list[dict[str, Any]]]]) -> list[float]:
    """Return how wide each column is, as shares: wider where more is written, within reason."""
    shares = []
    for at in range(len(rows[0])):
        cells = [plain(row[at]) for row in rows]
        longest_word = max((len(word) for cell in cells for word in cell.split()), default=1)
        mean = sum(map(len, cells)) / len(cells)
        shares.append(min(60.0, max(longest_word * 1.2, mean**0.75 * 1.6, 5.0)))
    return shares


def words(blocks: list[dict[str, Any]]) -> str:
    """Return the bare words of blocks, a line for each paragraph, item and row."""
    lines: list[str] = []
    for block in blocks:
        if block["kind"] in ("ul", "ol"):
            lines += [plain(item) for item in block["runs"]]
        elif block["kind"] == "table":
            lines += ["\t".join(plain(cell) for cell in row) for row in block["runs"]]
        else:
            lines.append(plain(block["runs"]))
    return "\n".join(lines)
