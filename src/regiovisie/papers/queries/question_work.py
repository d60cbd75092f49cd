"""What shared questions ask of a person: an answer for every council, before it meets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.work import WorkItem
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.language import html
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import SharedQuestion
from regiovisie.papers.permissions import ANSWER_QUESTION, region_place

ANSWER_WITHIN = timedelta(days=14)


def questions_for(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Ask for the answers that this viewer agrees for all councils, per round (one query).

    No act sets a day for technical questions. Two weeks after the oldest was asked, a council that
    meets every four weeks can still read the answer before it decides.
    """
    if not viewer.adviser_region_ids:
        return []
    found: dict[int, list[SharedQuestion]] = {}
    for row in _open(viewer, now):
        if may(viewer, ANSWER_QUESTION, region_place(row.round)):
            found.setdefault(row.round_id, []).append(row)
    return [_item(rows) for rows in found.values()]


def _open(viewer: Viewer, now: datetime) -> QuerySet[SharedQuestion]:
    return (
        SharedQuestion.objects.filter(
            Round.visible_q(viewer, now, "round__"),
            answer="",
            round__region__in=viewer.adviser_region_ids,
        )
        .exclude(round__state=RoundState.CLOSED)
        .select_related("round__region", "participant__municipality")
        .order_by("asked_on", "pk")
    )


def _item(rows: Iterable[SharedQuestion]) -> WorkItem:
    rows = list(rows)
    first = rows[0]
    of = first.round
    page = address_of("shared-questions", of.region.slug, of.slug)
    return WorkItem(
        key=f"shared-questions-{of.public_id}",
        due=first.asked_on + ANSWER_WITHIN,
        title=html(
            ngettext(
                "Answer the question of %(town)s",
                "Answer %(count)s questions of councils",
                len(rows),
            ),
            town=first.participant.name,
            count=len(rows),
        ),
        why=html(
            _("Every council gets the same answer; %(round)s"),
            round=dutch(of.short_title or of.title),
        ),
        href=f"{page}#vraag-{first.number}",
        verb=_("Answer"),
        kind="shared-questions",
        word=pgettext("a task in one short word", "question"),
    )
