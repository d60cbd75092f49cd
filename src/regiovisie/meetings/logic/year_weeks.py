"""What follows a body's meetings: the weeks in which executives handle their own budgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from regiovisie.meetings.logic.year import InTime, Planned


@dataclass(frozen=True, slots=True)
class Weeks:
    """The days between a meeting and the last budget that goes on with it, both included.

    `budgets`: the keys of those budgets, the earliest first.
    """

    meeting: str
    first: date
    last: date
    budgets: tuple[str, ...]


def weeks_after(
    limits: Iterable[InTime], days: Mapping[str, date], meetings: Sequence[Planned]
) -> list[Weeks]:
    """Return the weeks after each meeting that a budget goes on with, in the order of the days.

    `days`: on which day each budget must be ready, by the key of its limit. A budget goes on with
    the last meeting that comes in time for it; one without such a meeting has no weeks.
    """
    served: dict[str, list[InTime]] = {}
    found = {one.id: one for one in meetings}
    for limit in limits:
        if limit.key not in days:
            continue
        own = [
            one
            for one in meetings
            if one.body == limit.body and limit.form in (None, one.form) and one.day <= limit.latest
        ]
        if own:
            served.setdefault(max(own, key=lambda one: (one.day, one.id)).id, []).append(limit)
    rows = []
    for key, ones in served.items():
        ones.sort(key=lambda one: (days[one.key], one.key))
        first = found[key].day + timedelta(days=1)
        last = max(first, *(days[one.key] for one in ones))
        rows.append(Weeks(key, first, last, tuple(one.key for one in ones)))
    return sorted(rows, key=lambda one: (one.first, one.meeting))


@dataclass(frozen=True, slots=True)
class Chain:
    """A meeting with those that prepare it, directly or not, in the order of their days."""

    end: Planned
    before: tuple[Planned, ...]


def chains(meetings: Sequence[Planned], bodies: Iterable[int]) -> list[Chain]:
    """Return the chains that end with a meeting of one of these bodies, in the order of the days.

    A meeting that nothing prepares is no chain.
    """
    by_upper: dict[str, list[Planned]] = {}
    for one in meetings:
        for up in one.prepares:
            by_upper.setdefault(up, []).append(one)
    ends = set(bodies)
    found = []
    for end in sorted(meetings, key=lambda one: (one.day, one.id)):
        if end.body not in ends:
            continue
        before: dict[str, Planned] = {}
        waiting = [end]
        while waiting:
            for low in by_upper.get(waiting.pop().id, ()):
                if low.id not in before and low.id != end.id:
                    before[low.id] = low
                    waiting.append(low)
        if before:
            told = sorted(before.values(), key=lambda one: (one.day, one.id))
            found.append(Chain(end, tuple(told)))
    return found
