"""Amendments and promises of a round as files. In Dutch, whatever the language of the screen."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from regiovisie.common.csv_file import csv_response
from regiovisie.decisions.enums import AmendmentEffect, AmendmentKind, AmendmentResult
from regiovisie.decisions.models import Amendment, Round
from regiovisie.decisions.queries.published import GEVOLG, SOORT, UITSLAG, standing_of
from regiovisie.meetings.models import Promise
from regiovisie.network.viewer import Viewer

AMENDMENT_HEADS = (
    "gemeente",
    "code",
    "datum",
    "soort",
    "nummer",
    "titel",
    "uitslag",
    "voor",
    "tegen",
    "gevolg",
    "oude tekst",
    "nieuwe tekst",
    "eigen punt",
    "eigen tekst",
)
PROMISE_HEADS = (
    "gemeente",
    "code",
    "toezegging",
    "door",
    "gedaan op",
    "uiterlijk",
    "stand",
    "gemeld door de regio",
    "afgevinkt op",
)


def amendments(request: HttpRequest, of: Round, viewer: Viewer, now: datetime) -> HttpResponse:
    """Return one line per amendment or motion that this viewer may see."""
    rows = (
        Amendment.objects.filter(Amendment.visible_q(viewer, now), round=of)
        .select_related("participant__municipality")
        .order_by("participant__municipality__sort_key", "day", "id")
    )
    return csv_response(
        request,
        f"amendementen-{of.region.slug}-{of.slug}",
        AMENDMENT_HEADS,
        [
            (
                row.participant.name,
                row.participant.municipality.code,
                row.day,
                SOORT[AmendmentKind(row.kind)],
                row.label,
                row.title,
                UITSLAG[AmendmentResult(row.result)],
                row.votes_for,
                row.votes_against,
                GEVOLG[AmendmentEffect(row.effect)].replace("_", " "),
                row.old_text,
                row.new_text,
                row.local_number,
                row.local_text,
            )
            for row in rows
        ],
    )


def promises(request: HttpRequest, of: Round, viewer: Viewer, now: datetime) -> HttpResponse:
    """Return one line per promise that this viewer may see; functions, never names."""
    rows = (
        Promise.objects.filter(Promise.visible_q(viewer, now), rounds=of)
        .select_related("council__organisation__municipality")
        .order_by("council__organisation__municipality__sort_key", "made_on", "id")
    )
    found = []
    for row in rows:
        town = row.council.organisation.municipality  # type: ignore[union-attr]
        assert town is not None
        found.append(
            (
                town.display_name,
                town.code,
                row.text,
                row.function,
                row.made_on,
                row.due,
                standing_of(row).replace("_", " "),
                row.reported_note,
                row.done_on,
            )
        )
    return csv_response(request, f"toezeggingen-{of.region.slug}-{of.slug}", PROMISE_HEADS, found)
