"""How a bottleneck moves along the line: proposed, taken on or returned, never lifted by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a bottleneck stands. Rungs are counted from 0, the lowest.

    `rung`: the body it is with, None before the first one took it on. `proposed`: the rung whose
    secretary is asked. `moved_on`: the day of the last move. `closed`: nothing is asked any more.
    """

    moved_on: date
    rung: int | None = None
    proposed: int | None = None
    closed: bool = False

    @property
    def next_rung(self) -> int:
        """The one rung it can be proposed to: never further than one up."""
        return 0 if self.rung is None else self.rung + 1


class NotNow(ValueError):
    """This move cannot be made as it stands."""


def opened(day: date) -> Stand:
    """Return a new bottleneck, proposed to the lowest rung."""
    return Stand(moved_on=day, proposed=0)


def to_propose(stand: Stand, terms: Sequence[int], today: date) -> int | None:
    """Return the rung to propose a bottleneck to now, or None.

    After the term of the rung it is with, the next one. What was returned by the lowest rung is
    proposed there again after that term. On the top rung it stays.
    """
    if stand.closed or stand.proposed is not None or stand.next_rung >= len(terms):
        return None
    term = timedelta(days=terms[stand.rung or 0])
    return stand.next_rung if today > stand.moved_on + term else None


def proposed(stand: Stand, terms: Sequence[int], today: date) -> Stand:
    """Return the bottleneck proposed one rung higher; NotNow before its term is over."""
    rung = to_propose(stand, terms, today)
    if rung is None:
        raise NotNow
    return replace(stand, proposed=rung, moved_on=today)


def accepted(stand: Stand, today: date) -> Stand:
    """Return the bottleneck with the body that takes it on."""
    if stand.closed or stand.proposed is None:
        raise NotNow
    return Stand(moved_on=today, rung=stand.proposed)


def returned(stand: Stand, today: date) -> Stand:
    """Return the bottleneck where it was: the body it was proposed to does not take it on."""
    if stand.closed or stand.proposed is None:
        raise NotNow
    return replace(stand, proposed=None, moved_on=today)


def closed(stand: Stand, today: date) -> Stand:
    """Return the bottleneck at its end: the fact is gone, or a body decided."""
    if stand.closed:
        raise NotNow
    return replace(stand, proposed=None, moved_on=today, closed=True)
