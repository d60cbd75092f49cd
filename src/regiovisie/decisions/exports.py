"""The decisions of a round as a file. In Dutch, whatever the language of the screen: open data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from regiovisie.common.csv_file import csv_response
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.details import Detail
from regiovisie.decisions.queries.participants import ended_words
from regiovisie.decisions.queries.rounds import stands
from regiovisie.decisions.queries.wording import outcome_words, standing_day, status_words
from regiovisie.network.viewer import Viewer

HEADS = (
    "gemeente",
    "code",
    "subregio",
    "inwoners",
    "stand",
    "datum",
    "soort datum",
    "orgaan",
    "punt",
    "uitkomst",
    "besluitnummer",
    "wijziging of voorbehoud",
    "bron",
    "adres van de bron",
    "door de regio vastgelegd en niet bevestigd",
)


def _said(outcome: Detail) -> tuple[Any, ...]:
    """Return the cells of one outcome, from the body on."""
    return (
        outcome.body_name,
        outcome.point_number,
        outcome_words(outcome.kind, outcome.body_kind)[1],
        outcome.decision_number,
        outcome.decided_text,
        outcome.source_title,
        outcome.source_address,
        not outcome.confirmed,
    )


def decisions(request: HttpRequest, of: Round, viewer: Viewer, now: datetime) -> HttpResponse:
    """Return one line per outcome, and one for each municipality without any."""
    with translation.override("nl"):
        stand = stands([of], viewer, now)[0]
        rows: list[tuple[Any, ...]] = []
        for standing in stand.standings:
            member = stand.loaded.members[standing.participant.id]
            day, what = standing_day(standing)
            start = (
                member.name,
                member.code,
                member.sub_region,
                standing.participant.inhabitants,
                status_words(standing.status, standing.body_kind)[1],
                day.code if day else None,
                what,
            )
            said = [o for o in stand.loaded.outcomes if o.participant_id == member.id]
            rows += [(*start, *_said(outcome)) for outcome in said]
            if not said:
                rows.append((*start, *[None] * (len(HEADS) - len(start))))
        for member in stand.loaded.members.values():
            if member.ended_on is None:
                continue
            start = (
                member.name,
                member.code,
                member.sub_region,
                None,
                f"doet niet meer mee {ended_words(member.ended_on, member.successor)}",
                member.ended_on.isoformat(),
                "laatste dag",
            )
            rows += [
                (*start, *_said(one))
                for one in stand.loaded.outcomes
                if one.participant_id == member.id
            ] or [(*start, *[None] * (len(HEADS) - len(start)))]
        return csv_response(request, f"besluiten-{of.region.slug}-{of.slug}", HEADS, rows)
