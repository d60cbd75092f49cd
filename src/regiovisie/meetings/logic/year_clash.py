"""Which wishes clash: a set that cannot go together, of which none can be left out.

QuickXplain (U. Junker, AAAI 2004): divide and conquer in place of leaving out one by one, so that
few questions are asked when the clash is small.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from regiovisie.meetings.logic.year import Wish

Possible = Callable[[Sequence[Wish]], bool]


def clash(wishes: Sequence[Wish], possible: Possible) -> tuple[Wish, ...]:
    """Return wishes that clash, none of which can be left out; nothing when all go together,
    or when it is not the wishes that make it impossible (no day is open at all).

    `possible` says whether wishes go together. Put first what one would rather let go of least.
    """
    if possible(wishes) or not possible(()):
        return ()
    found = _clash((), False, list(wishes), possible)
    if possible(found):  # a wish can make others easier: an extra meeting may prepare
        found = list(wishes)
    return tuple(_shrunk(found, possible))


def _shrunk(found: list[Wish], possible: Possible) -> list[Wish]:
    """Leave out one by one what can be left out, until nothing can."""
    at = 0
    while at < len(found):
        rest = found[:at] + found[at + 1 :]
        if possible(rest):
            at += 1
        else:
            found, at = rest, 0
    return found


def _clash(taken: Sequence[Wish], added: bool, left: list[Wish], possible: Possible) -> list[Wish]:
    if added and not possible(taken):
        return []
    if len(left) == 1:
        return left
    half = len(left) // 2
    low, high = left[:half], left[half:]
    second = _clash([*taken, *low], bool(low), high, possible)
    first = _clash([*taken, *second], bool(second), low, possible)
    return [*first, *second]
