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
    """Return the last dispatch to each function, by municipality and moment."""
    last: dict[tuple[int, object], Sent] = {}
    for one in sorted(dispatches, key=lambda sent: (sent.sent_at, sent.id)):
        last[one.town, one.body or one.function.casefold()] = one
    return tuple(sorted(last.values(), key=lambda sent: (sent.town_name, sent.sent_at, sent.id)))


def holders(dispatches: Iterable[Sent], version: str) -> tuple[Sent, ...]:
    """Return who holds this version: its last dispatch was this one."""
    return tuple(sent for sent in current(dispatches) if sent.version == version)
