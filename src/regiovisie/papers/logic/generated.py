"""Text that follows from the round: its points and its arguments, as blocks with lasting ids."""

from __future__ import annotations

import re
from typing import Any

from regiovisie.common.text import from_plain
from regiovisie.papers.enums import Content, PaperKind
from regiovisie.papers.logic.facts import (
    ArgumentText,
    Block,
    Blocks,
    PointText,
    SectionText,
    Town,
    VersionText,
)
from regiovisie.papers.logic.selecting import (
    COUNCIL,
    arguments_on,
    numbers_on,
    points_of,
    points_on,
)

_ARGUMENT_ID = re.compile(r"argument-(\d+)-\d+(?:-\d+)?")


def regional_blocks(version: VersionText, section: SectionText, town: Town) -> Blocks:
    """Return the regional text of a section for a municipality, as one adapts it.

    Of points it is what all its bodies decide; a paper takes its own part of it (`on_paper`).
    """
    if section.content == Content.ARGUMENTS:
        return tuple(b for one in arguments_on(version, town) for b in argument_blocks(one))
    if section.content == Content.POINTS:
        return point_blocks(version.points)
    if section.content == Content.COUNCIL_POINTS:
        return point_blocks(points_of(version, town, COUNCIL))
    return section.blocks


def on_paper(
    version: VersionText, section: SectionText, blocks: Blocks, town: Town, kind: PaperKind
) -> Blocks:
    """Return the part of a section's text that belongs on this paper."""
    if section.content == Content.POINTS:
        return point_blocks(points_on(version, town, kind))
    if section.content == Content.ARGUMENTS:
        numbers = numbers_on(version, town, kind)
        known = {point.number for point in version.points}
        return tuple(b for b in blocks if _belongs(b, numbers, known))
    return blocks


def _belongs(block: Block, numbers: frozenset[int], known: set[int]) -> bool:
    found = _ARGUMENT_ID.fullmatch(str(block.get("id", "")))
    return found is None or int(found[1]) in numbers or int(found[1]) not in known


def point_blocks(points: tuple[PointText, ...]) -> Blocks:
    """Return the points: a numbered list, or lines with their own number where that differs.

    A point keeps the number it has in the region, so that all councils' decisions compare.
    """
    if not points:
        return ()
    if [point.number for point in points] == list(range(1, len(points) + 1)):
        items = [[{"text": " ".join(point.text.split())}] for point in points]
        return ({"id": "points", "kind": "ol", "runs": items},)
    return tuple(
        {
            "id": f"point-{point.number}",
            "kind": "p",
            "runs": [{"text": f"{point.number}. {' '.join(point.text.split())}"}],
        }
        for point in points
    )


def argument_blocks(argument: ArgumentText) -> Blocks:
    """Return an argument: its number and first line as a heading, then what explains it."""
    first, _, rest = argument.text.strip().partition("\n")
    name = f"argument-{argument.point}-{argument.number}"
    head = f"{argument.point}.{argument.number} {' '.join(first.split())}"
    blocks: list[dict[str, Any]] = [{"id": name, "kind": "h4", "runs": [{"text": head}]}]
    for number, block in enumerate(from_plain(rest), 1):
        blocks.append({**block, "id": f"{name}-{number}"})
    return tuple(blocks)
