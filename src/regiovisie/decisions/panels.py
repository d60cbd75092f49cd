"""A socket: what rooms above add to the page of a round (the vision and its term, later papers).

A source receives round ids, the viewer and the moment, and answers for all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

from regiovisie.network.viewer import Viewer


@dataclass(frozen=True)
class Panel:
    """What one source adds to one round.

    `term`: first and last day of what is being decided (last is None for an indefinite term);
    outcomes are then placed relative to it. `facts`: (words, ready text) pairs.
    """

    title: str
    facts: tuple[tuple[str, SafeString | str], ...] = ()
    href: str = ""
    term: tuple[date, date | None] | None = None
    term_words: str = ""


Source = Callable[[list[int], Viewer, datetime], dict[int, Panel]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add a source; doing it again under the same name replaces it."""
    _sources[name] = source


def panels(rounds: Iterable[int], viewer: Viewer, now: datetime) -> dict[int, list[Panel]]:
    """Return the panels per round id, in the order in which the rooms registered."""
    wanted = list(rounds)
    found: dict[int, list[Panel]] = {pk: [] for pk in wanted}
    for source in _sources.values():
        for pk, panel in source(wanted, viewer, now).items():
            found[pk].append(panel)
    return found
