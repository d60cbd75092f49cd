"""A socket: what rooms above add to the page of a round (the vision and its term, later papers).

A source receives rounds (with their regions), the viewer and the moment, and answers for all of
them at once, by id. The page of an outcome has sources as well, by ids of outcomes; and beside the
forms for an outcome and for a new round a room may offer another way to fill them in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

from regiovisie.decisions.models import Round
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


Source = Callable[[list[Round], Viewer, datetime], dict[int, Panel]]
OutcomeSource = Callable[[list[int], Viewer, datetime], dict[int, Panel]]

#: Region, round, municipality and body of the form → the address of the other way.
Offer = Callable[[str, str, str, str], str]

_sources: dict[str, Source] = {}
_of_outcomes: dict[str, OutcomeSource] = {}
_offers: dict[str, Offer] = {}
_new_round: dict[str, Callable[[str], str]] = {}


def register(name: str, source: Source) -> None:
    """Add a source; doing it again under the same name replaces it."""
    _sources[name] = source


def register_for_outcomes(name: str, source: OutcomeSource) -> None:
    """Add a source for the pages of outcomes; it is asked with ids of outcomes."""
    _of_outcomes[name] = source


def offer(name: str, address: Offer) -> None:
    """Offer another way to fill in the form for an outcome: an upload that goes to `address`."""
    _offers[name] = address


def offers(region: str, round: str, municipality: str, body: str) -> list[str]:
    """Return the addresses of the other ways to fill in the form for an outcome."""
    return [address(region, round, municipality, body) for address in _offers.values()]


def offer_for_rounds(name: str, address: Callable[[str], str]) -> None:
    """Offer another way to fill in the form for a new round of a region."""
    _new_round[name] = address


def offers_for_round(region: str) -> list[str]:
    """Return the addresses of the other ways to fill in the form for a new round."""
    return [address(region) for address in _new_round.values()]


def panels_of_outcome(pk: int, viewer: Viewer, now: datetime) -> list[Panel]:
    """Return what rooms above add to the page of one outcome."""
    return [
        panel for source in _of_outcomes.values() for panel in source([pk], viewer, now).values()
    ]


def panels(rounds: list[Round], viewer: Viewer, now: datetime) -> dict[int, list[Panel]]:
    """Return the panels per round id, in the order in which the rooms registered."""
    found: dict[int, list[Panel]] = {of.pk: [] for of in rounds}
    for source in _sources.values():
        for pk, panel in source(rounds, viewer, now).items():
            found[pk].append(panel)
    return found
