"""The technical questions of a round with their one answer, as one viewer may read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Participant, Round
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from regiovisie.network.permissions import Place, may
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import SharedQuestion
from regiovisie.papers.permissions import ANSWER_QUESTION, ASK_QUESTION, region_place


def visible_questions(of: Round, viewer: Viewer, now: datetime) -> QuerySet[SharedQuestion]:
    """Return the questions of a round that this viewer may read: an adviser all of them."""
    seen = SharedQuestion.visible_q(viewer, now)
    if of.region_id in viewer.adviser_region_ids:
        seen |= Q(round__region__in=viewer.adviser_region_ids)
    return SharedQuestion.objects.filter(seen, round=of).select_related("participant")


def listed(of: Round, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Return the questions with their answers, by number (one query)."""
    answers = may(viewer, ANSWER_QUESTION, region_place(of))
    return [_row(row, answers, now) for row in visible_questions(of, viewer, now)]


def _row(row: SharedQuestion, answers: bool, now: datetime) -> dict[str, Any]:
    key = [row.public_id]
    public = row.public_from is not None and row.public_from <= now
    return {
        "id": row.public_id,
        "number": row.number,
        "town": row.participant.name,
        "asked": words.long_date(row.asked_on, tongue()),
        "question": row.question,
        "answer": row.answer,
        "by": html(
            _("Agreed by the %(function)s, %(day)s"),
            function=dutch(row.answered_by),
            day=words.long_date(row.answered_on, tongue()),
        )
        if row.answered_on is not None
        else "",
        "badge": _badge(row, public),
        "answer_href": address_of("shared-question-answer", *key) if answers else "",
        "offer_href": address_of("shared-question-offer", *key)
        if answers and row.answer and row.offered_at is None
        else "",
        "publish_href": address_of("shared-question-publish", *key)
        if answers and row.offered_at is not None and not public
        else "",
    }


def _badge(row: SharedQuestion, public: bool) -> SafeString:
    if public:
        return badge("ok", _("Public"))
    if row.offered_at is not None:
        return badge("wij", _("Offered to every municipality"))
    if row.answer:
        return badge("op", _("Answered, not offered yet"))
    return badge("nog", _("Not answered yet"))


def sentence(rows: list[dict[str, Any]]) -> SafeString:
    """Return how many questions were asked, and how many have an answer."""
    return html(
        ngettext(
            "<b>%(count)s question</b> was asked; %(answered)s answered.",
            "<b>%(count)s questions</b> were asked; %(answered)s answered.",
            len(rows),
        ),
        count=len(rows),
        answered=sum(1 for row in rows if row["answer"]),
    )


def asks_for(of: Round, viewer: Viewer) -> list[Participant]:
    """Return the municipalities for which this viewer may put a question (one query)."""
    if not viewer.signed_in:
        return []
    councils = {
        body.organisation.municipality_id: body
        for body in Body.objects.filter(
            kind=BodyKind.COUNCIL, organisation__municipality__participations__round=of
        ).select_related("organisation")
        if body.organisation is not None
    }
    rows = Participant.objects.filter(round=of).select_related("municipality").order_by("name")
    return [
        row
        for row in rows
        if (council := councils.get(row.municipality_id)) is not None
        and may(
            viewer,
            ASK_QUESTION,
            Place(of.region_id, council.organisation_id, council.pk, council.kind),
        )
    ]
