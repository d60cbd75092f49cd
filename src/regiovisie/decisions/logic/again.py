"""Which councils must decide again on a new version of the text, and which need not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regiovisie.decisions.logic.deviations import Passages, Version, same


@dataclass(frozen=True)
class Decided:
    """A council that decided: on which version, and which text it holds now (with deviations)."""

    participant: int
    version: Version
    text: Passages


@dataclass(frozen=True)
class Again:
    """Participants: who must decide again, who holds the new text already, who is still to decide.

    Those who still have to decide get the new version before them.
    """

    again: tuple[int, ...]
    holds_it: tuple[int, ...]
    gets_it: tuple[int, ...]


def changed(old: Version, new: Version) -> frozenset[str]:
    """Return the passages in which two versions differ, also those that only one of them has."""
    return frozenset(
        passage
        for passage in {*old.passages, *new.passages}
        if not same(old.passages.get(passage, ""), new.passages.get(passage, ""))
    )


def must_decide_again(new: Version, decided: Iterable[Decided], undecided: Iterable[int]) -> Again:
    """Return who must decide again on `new`.

    A council must when its own text differs from the new one in a passage that the new version
    changes. A deviation in another passage stays its own and asks nothing. Versions of which only
    a file is known cannot be compared: then everybody who decided on another version must.
    """
    again, holds = [], []
    for one in decided:
        if one.version.id == new.id:
            holds.append(one.participant)
        elif (
            not one.version.passages
            or not new.passages
            or any(
                not same(one.text.get(passage, ""), new.passages.get(passage, ""))
                for passage in changed(one.version, new)
            )
        ):
            again.append(one.participant)
        else:
            holds.append(one.participant)
    return Again(tuple(again), tuple(holds), tuple(undecided))
