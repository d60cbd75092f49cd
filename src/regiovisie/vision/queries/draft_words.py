"""The words of a draft: its passages, and under which heading each stands."""

from __future__ import annotations

from regiovisie.common.text import Block, to_plain
from regiovisie.decisions.queries.passages import names_of
from regiovisie.vision.logic.anchors import Passage, single

HEADINGS = frozenset({"h3", "h4"})


def passages_of(blocks: list[Block]) -> list[Passage]:
    """Return every block of a draft with its words."""
    return [Passage(block["id"], single(to_plain([block]))) for block in blocks]


def places_of(blocks: list[Block]) -> dict[str, tuple[str, int]]:
    """Return for each block the heading it stands under and its number below that heading."""
    names = names_of(blocks)
    found: dict[str, tuple[str, int]] = {}
    number = 0
    for block in blocks:
        number = 0 if block["kind"] in HEADINGS else number + 1
        found[block["id"]] = (names[block["id"]], number)
    return found
