"""Goals of a vision and remarks of a consultation as files. In Dutch, whatever the screen says."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from regiovisie.common.csv_file import csv_response
from regiovisie.network.viewer import Viewer
from regiovisie.vision.enums import AnswerKind, Group
from regiovisie.vision.logic.remarks import days_late
from regiovisie.vision.models import Consultation, Vision
from regiovisie.vision.queries.goals import trees_of
from regiovisie.vision.queries.published import ALS, ANTWOORD, answer_to, visible_remarks

GOAL_HEADS = ("nummer", "niveau", "doel", "toelichting", "doelgroepen", "lijnen", "bron")
REMARK_HEADS = (
    "nummer",
    "van",
    "als",
    "ontvangen",
    "dagen na termijn",
    "thema",
    "versie",
    "passage",
    "opmerking",
    "minderheid",
    "samen met",
    "antwoord",
    "reden",
    "door",
    "besloten op",
    "instemmende colleges",
)


def goals(request: HttpRequest, vision: Vision) -> HttpResponse:
    """Return one line per goal in reading order, the lines that run across after them."""
    tree = trees_of(vision.pk)[vision.pk]
    groups = [(one.pk, one.more or one.title) for one in tree.groups]
    lines = [(row.pk, row.text) for _place, row in tree.lines]
    found = []
    for place, row in (*tree.goals, *tree.lines):
        if place.across:
            level = vision.line_level
        else:
            level = vision.levels[place.depth] if place.depth < len(vision.levels) else ""
        for_groups = tree.groups_of.get(row.pk, set())
        through = tree.lines_of.get(row.pk, set())
        found.append(
            (
                place.number,
                level,
                row.text,
                row.explanation,
                ", ".join(name for key, name in groups if key in for_groups),
                ", ".join(name for key, name in lines if key in through),
                row.source,
            )
        )
    return csv_response(request, f"doelen-{vision.title}", GOAL_HEADS, found)


def remarks(request: HttpRequest, of: Consultation, viewer: Viewer, now: datetime) -> HttpResponse:
    """Return one line per remark that this viewer may read, with what was done with it."""
    found = []
    for row in visible_remarks(viewer, now).filter(consultation=of).order_by("number"):
        answer = answer_to(row)
        found.append(
            (
                row.number,
                row.sender.called,
                ALS[Group(row.sender.group)],
                row.received_at.astimezone(now.tzinfo).date(),
                days_late(row.received_at, of.closes_at),
                row.theme.name if row.theme else "",
                row.text.label,
                row.quote,
                row.shown,
                row.minority,
                row.joined_to.number if row.joined_to else None,
                ANTWOORD[AnswerKind(answer.kind)].replace("_", " ") if answer else "",
                answer.reason if answer else "",
                answer.body.name if answer else "",
                answer.decided_on if answer else None,
                ", ".join(name for _body, name in answer.agreed) if answer else "",
            )
        )
    return csv_response(request, f"opmerkingen-{of.title}", REMARK_HEADS, found)
