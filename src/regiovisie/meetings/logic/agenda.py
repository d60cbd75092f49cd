"""Rules of an agenda: what a body may do, what is late, how the minutes add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from regiovisie.meetings.enums import ItemKind, ItemResult
from regiovisie.meetings.logic.deadlines import Due
from regiovisie.network.enums import Competence


@dataclass(frozen=True, slots=True)
class Late:
    """A paper came after the last moment for papers, so many days (0: on that very day)."""

    days: int


def late(submitted_at: datetime, due: Due | None) -> Late | None:
    """Return how late a paper is; None when in time, or when nothing says until when.

    `submitted_at` in Europe/Amsterdam. A deadline without an hour counts until the end of its day.
    """
    if due is None:
        return None
    day = submitted_at.date()
    after = day > due.day or (
        day == due.day and due.at is not None and submitted_at.time() > due.at
    )
    return Late((day - due.day).days) if after else None


def results(kind: ItemKind) -> tuple[ItemResult, ...]:
    """Return what can come of an item of this kind."""
    if kind == ItemKind.INFORM:
        return (ItemResult.NOTED, ItemResult.CARRIED)
    if kind == ItemKind.DISCUSS:
        return (ItemResult.DISCUSSED, ItemResult.CARRIED)
    return (ItemResult.AGREED, ItemResult.NOT_AGREED, ItemResult.CARRIED)


def advises(competence: Competence) -> bool:
    """Return whether what this body agrees on is no decision: only an advice or an assent."""
    return competence != Competence.DECIDES


def swapped(order: Sequence[int], key: int, *, up: bool) -> list[int]:
    """Return the order of items after one moved a place; at the edge nothing moves."""
    found = list(order)
    at = found.index(key)
    other = at - 1 if up else at + 1
    if 0 <= other < len(found):
        found[at], found[other] = found[other], found[at]
    return found


def days_late(due: date | None, done_on: date | None, today: date) -> int:
    """Return how many days an action point is late; 0 when it is not."""
    if due is None or done_on is not None or due >= today:
        return 0
    return (today - due).days
