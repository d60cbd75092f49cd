"""Three-way merge inside one block: words of a paragraph, items of a list, rows of a table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from regiovisie.common.text import clean
from regiovisie.common.text.blocks import SIMPLE
from regiovisie.decisions.logic.word_difference import PIECE, Piece, Run
from regiovisie.papers.logic.facts import Block
from regiovisie.papers.logic.sequences import Part, hunks, merge


@dataclass(frozen=True)
class MergedPiece:
    """Words of a proposed merge and whose they are: "was", "region" or "ours"."""

    side: str
    text: str


@dataclass(frozen=True)
class MergedBlock:
    """A proposed merge of one block, and the same in pieces with their origin."""

    block: Block
    pieces: tuple[MergedPiece, ...]


def merge_block(was: Block, now: Block, ours: Block) -> MergedBlock | None:
    """Return the merge when the changes do not touch each other, else None."""
    kind = ours["kind"]
    if was["kind"] != kind or now["kind"] != kind:
        return None
    parts = merge(_tokens(was), _tokens(now), _tokens(ours))
    if parts is None:
        return None
    tokens = [token for part in parts for token in part.items]
    runs = [json.loads(token) for token in tokens]
    cleaned = clean([{"id": ours["id"], "kind": kind, "runs": runs}])
    if not cleaned:
        return None
    return MergedBlock(cleaned[0], tuple(_piece(part, kind) for part in parts))


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces in reading order; SAME + OUT make the old text, SAME + IN the new one.

    As the difference between passages of `decisions`, but quick on texts of any length.
    """
    before, after = PIECE.findall(old), PIECE.findall(new)
    found: list[Piece] = []
    at = 0
    for hunk in hunks(before, after):
        found.append(Piece(Run.SAME, "".join(before[at : hunk.start])))
        found.append(Piece(Run.OUT, "".join(before[hunk.start : hunk.end])))
        found.append(Piece(Run.IN, "".join(hunk.new)))
        at = hunk.end
    found.append(Piece(Run.SAME, "".join(before[at:])))
    return tuple(piece for piece in found if piece.text)


def _tokens(block: Block) -> list[str]:
    """Return what the merge moves as a whole, each as JSON: a word with its marks, item or row."""
    if block["kind"] not in SIMPLE:
        return [_json(item) for item in block["runs"]]
    found = []
    for run in block["runs"]:
        marks = run.get("marks")
        for piece in PIECE.findall(run["text"]):
            found.append(_json({"text": piece, "marks": marks} if marks else {"text": piece}))
    return found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _piece(part: Part[str], kind: str) -> MergedPiece:
    values = [json.loads(token) for token in part.items]
    between = "" if kind in SIMPLE else "\n"
    return MergedPiece(part.side, between.join(_words(value) for value in values))


def _words(value: Any) -> str:
    if isinstance(value, list):
        between = " | " if value and isinstance(value[0], list) else ""
        return between.join(_words(one) for one in value)
    return str(value["text"])
