"""The passages of a version of the text: what each is called and how it reads."""

from __future__ import annotations

from typing import Any

from regiovisie.common.text import Block, to_plain
from regiovisie.decisions.logic.deviations import Version
from regiovisie.decisions.models import RoundText

SHORT = 60  # characters of a passage in a list of choices


def version_of(text: RoundText) -> Version:
    """Return a text as a version with its passages."""
    return Version(text.pk, text.label, text.dated, words_of(text.blocks))


def words_of(blocks: list[Block]) -> dict[str, str]:
    """Return the words of each block by its id."""
    return {block["id"]: to_plain([block]).strip() for block in blocks}


def names_of(blocks: list[Block]) -> dict[str, str]:
    """Return the heading each block stands under, by its id; empty above the first heading."""
    names: dict[str, str] = {}
    heading = ""
    for block in blocks:
        if block["kind"] in {"h3", "h4"}:
            heading = to_plain([block]).strip()
        names[block["id"]] = heading
    return names


def choices_of(text: RoundText) -> list[tuple[str, str]]:
    """Return (id, words) of the passages somebody may choose; headings are no passages."""
    names = names_of(text.blocks)
    found: list[tuple[str, str]] = []
    block: dict[str, Any]
    for block in text.blocks:
        if block["kind"] in {"h3", "h4"}:
            continue
        words = " ".join(to_plain([block]).split())
        if len(words) > SHORT:
            words = f"{words[:SHORT].rsplit(' ', 1)[0]} …"
        name = names[block["id"]]
        found.append((block["id"], f"{name}: {words}" if name else words))
    return found
