"""The standing of many rounds at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.logic.standing import Standing, Summary, standings, summary
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.details import Loaded
from regiovisie.decisions.queries.facts import load
from regiovisie.decisions.queries.sentence import sentence
from regiovisie.network.viewer import Viewer

STATE_BADGES = {
    RoundState.PREPARING: "nog",
    RoundState.OPEN: "op",
    RoundState.CLOSED: "ok",
    RoundState.WITHDRAWN: "nog",
}


@dataclass(frozen=True)
class Stand:
    """One round with its standings, loaded for a viewer."""

    round: Round
    loaded: Loaded
    standings: tuple[Standing, ...]
    summary: Summary

    @property
    def sentence(self) -> SafeString:
        return sentence(self.loaded.facts, self.standings, self.summary)


def stands(rounds: list[Round], viewer: Viewer, now: datetime) -> list[Stand]:
    """Return the standing of each round, in the given order, in four queries for all."""
    loaded = load(rounds, viewer, now)
    found = []
    for of in rounds:
        rows = standings(loaded[of.pk].facts, today=now.date())
        found.append(Stand(of, loaded[of.pk], rows, summary(rows)))
    return found
