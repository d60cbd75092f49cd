"""Who holds which version: for each function the last thing that was sent to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Sent:
    """One dispatch. `town` is 0 outside the municipalities; `body` is 0 where none is meant."""

    id: int
    version: str
    town: int
    town_name: str
    body: int
    function: str
    name: str
    sent_at: datetime
    recalled_at: datetime | None = None
    public_id: str = ""
    on_behalf: bool = False


def current(dispatches: Iterable[Sent]) -> tuple[Sent, ...]:
    """Return the last dispatch to each holder, by municipality and moment.

    A body is one holder, whoever received it there. Elsewhere two people with names are two, also
    in one function; what was sent to the function without a name is over once somebody in it got
    something later, and the other way round.
    """
    last: dict[tuple[int, object], dict[str, Sent]] = {}
    for one in sorted(dispatches, key=lambda sent: (sent.sent_at, sent.id)):
        people = last.setdefault((one.town, one.body or one.function.casefold()), {})
        name = "" if one.body else one.name.casefold()
        if not name:
            people.clear()
        people.pop("", None)
        people[name] = one
    found = [one for people in last.values() for one in people.values()]
    return tuple(sorted(found, key=lambda sent: (sent.town_name, sent.sent_at, sent.id)))


def holders(dispatches: Iterable[Sent], version: str) -> tuple[Sent, ...]:
    """Return who holds this version: its last dispatch was this one."""
    return tuple(sent for sent in current(dispatches) if sent.version == version)
