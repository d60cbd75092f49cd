"""Remarks as entries: joined ones are answered once and keep their senders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class RemarkFact:
    """A remark: its number, whom it is joined to (a number) and whether it was answered."""

    number: int
    joined_to: int | None = None
    answered: bool = False


@dataclass(frozen=True)
class Entry:
    """What is answered once: the numbers of its remarks, the leading one first."""

    numbers: tuple[int, ...]
    answered: bool

    @property
    def lead(self) -> int:
        return self.numbers[0]


class CannotJoin(ValueError):
    """Two remarks that cannot be one entry; `code` says why: itself, answered."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def lead_of(fact: RemarkFact, facts: Iterable[RemarkFact]) -> int:
    """Return the number of the remark that is answered for this one."""
    return fact.number if fact.joined_to is None else fact.joined_to


def entries(facts: Iterable[RemarkFact]) -> tuple[Entry, ...]:
    """Return every remark in exactly one entry, in the order of their leading remarks."""
    found: dict[int, list[int]] = {}
    answered: dict[int, bool] = {}
    for fact in sorted(facts, key=lambda one: (one.joined_to is not None, one.number)):
        if fact.joined_to is None:
            found[fact.number] = [fact.number]
            answered[fact.number] = fact.answered
        else:
            found[fact.joined_to].append(fact.number)
    return tuple(Entry(tuple(numbers), answered[lead]) for lead, numbers in found.items())


def joined(facts: Sequence[RemarkFact], one: int, other: int) -> tuple[RemarkFact, ...]:
    """Return the remarks with `one` (and what was joined to it) joined to the entry of `other`.

    Raises CannotJoin for an entry with itself, and when the one that would follow was answered:
    its senders were told something already, and nothing is answered twice differently.
    """
    by_number = {fact.number: fact for fact in facts}
    lead = lead_of(by_number[other], facts)
    moving = lead_of(by_number[one], facts)
    if lead == moving:
        raise CannotJoin("itself")
    if by_number[moving].answered:
        raise CannotJoin("answered")
    return tuple(
        RemarkFact(fact.number, lead, fact.answered)
        if moving in (fact.number, fact.joined_to)
        else fact
        for fact in facts
    )


def parted(facts: Sequence[RemarkFact], one: int) -> tuple[RemarkFact, ...]:
    """Return the remarks with this one on its own again; raises CannotJoin once answered."""
    by_number = {fact.number: fact for fact in facts}
    fact = by_number[one]
    if fact.joined_to is None:
        raise CannotJoin("itself")
    if by_number[fact.joined_to].answered:
        raise CannotJoin("answered")
    return tuple(RemarkFact(row.number) if row.number == one else row for row in facts)


def days_late(received: datetime, closes: datetime) -> int:
    """Return on which day after the term a remark came; 0 when it came in time.

    In time is up to and including the last minute: a term until 17:00 still takes 17:00:59. Later
    that same day counts as one day.
    """
    if received.replace(second=0, microsecond=0) <= closes:
        return 0
    days = (received.astimezone(ZONE).date() - closes.astimezone(ZONE).date()).days
    return max(1, days)
