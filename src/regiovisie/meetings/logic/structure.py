"""Rules of a consultation structure: circles, times a year, differences, whom to report back to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Times:
    """How many times a year: from `lowest` to `highest`; `unknown` forms have no number."""

    lowest: int = 0
    highest: int = 0
    unknown: int = 0

    def __add__(self, other: Times) -> Times:
        return Times(
            self.lowest + other.lowest,
            self.highest + other.highest,
            self.unknown + other.unknown,
        )


def times(lowest: int | None, highest: int | None) -> Times:
    """Return one duty as times a year; without numbers it is unknown."""
    if lowest is None or highest is None:
        return Times(unknown=1)
    return Times(lowest, highest)


def circle(prepares: Iterable[tuple[Key, Key]]) -> tuple[Key, ...]:
    """Return the bodies of a circle in which one prepares for itself, or nothing.

    `prepares`: (who prepares, for whom). The first body of the circle is not repeated at the end.
    """
    above: dict[Key, list[Key]] = {}
    for lower, upper in prepares:
        above.setdefault(lower, []).append(upper)
    done: set[Key] = set()
    for start in above:
        path: list[Key] = []
        if found := _walk(start, above, done, path):
            return found
    return ()


def _walk(
    key: Key, above: Mapping[Key, list[Key]], done: set[Key], path: list[Key]
) -> tuple[Key, ...]:
    if key in path:
        return tuple(path[path.index(key) :])
    if key in done:
        return ()
    path.append(key)
    for upper in above.get(key, ()):
        if found := _walk(upper, above, done, path):
            return found
    path.pop()
    done.add(key)
    return ()


def to_report_to(
    on_behalf_of: Hashable,
    sitting: Iterable[Key],
    members: Iterable[tuple[Key, Hashable]],
) -> list[Key]:
    """Return to which municipalities a seat on behalf of a sub-region reports back.

    `sitting`: the municipalities with a seat of their own; `members`: each municipality with its
    sub-region, in the order wanted. Those of the sub-region without a seat are reported to.
    """
    seated = set(sitting)
    return [one for one, part in members if part == on_behalf_of and one not in seated]
