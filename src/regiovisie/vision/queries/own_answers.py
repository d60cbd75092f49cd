"""The remarks of one participant, and what was done with each of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.decisions.queries.language import tongue
from regiovisie.vision.models import Consulted, Remark
from regiovisie.vision.queries.consultation_words import answer_badge, late_words


def own_remarks(row: Consulted) -> list[Remark]:
    """Return the remarks of a participant with what is needed to tell its answers."""
    return list(
        Remark.objects.filter(sender=row)
        .select_related("answer__body", "joined_to__answer__body", "consultation")
        .order_by("number")
    )


def answer_to(remark: Remark) -> Any:
    """Return the answer to a remark: its own, or that of the one it was joined to."""
    lead = remark.joined_to or remark
    return getattr(lead, "answer", None)


def own_rows(row: Consulted, now: datetime) -> list[dict[str, Any]]:
    """Return the own remarks as they were made, each with its answer once answers are public."""
    public = row.consultation.answers_public_from
    told = public is not None and public <= now
    rows = []
    for remark in own_remarks(row):
        answer = answer_to(remark) if told else None
        rows.append(
            {
                "number": remark.number,
                "day": words.long_date(remark.received_at.astimezone(now.tzinfo).date(), tongue()),
                "late": late_words(remark.received_at, row.consultation.closes_at),
                "quote": remark.quote,
                "words": remark.words,
                "badge": answer_badge(answer.kind) if answer is not None else "",
                "reason": answer.reason if answer is not None else "",
                "by": _("Decided by %(body)s, %(day)s")
                % {
                    "body": answer.body.name,
                    "day": words.long_date(answer.decided_on, tongue()),
                }
                if answer is not None
                else "",
            }
        )
    return rows
