"""The difference between two passages, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Words and the signs after them apart, so that a comma more is not a whole word changed.
PIECE = re.compile(r"\w+|[^\w\s]|\s+")


class Run(StrEnum):
    """What happened to a piece of the passage."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """A piece of text that stayed, went out or came in."""

    run: Run
    text: str


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces in reading order; SAME + OUT make the old text, SAME + IN the new one."""
    before, after = PIECE.findall(old), PIECE.findall(new)
    found: list[Piece] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            _add(found, Run.SAME, "".join(before[i1:i2]))
            continue
        _add(found, Run.OUT, "".join(before[i1:i2]))
        _add(found, Run.IN, "".join(after[j1:j2]))
    return tuple(found)


def _add(found: list[Piece], run: Run, text: str) -> None:
    if text:
        found.append(Piece(run, text))
