"""Technical questions of councils: asked in one, answered once, offered to all."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.decisions.models import Participant
from regiovisie.network.models import Account
from regiovisie.papers.models import SharedQuestion


@transaction.atomic
def ask_question(
    participant: Participant,
    *,
    question: str,
    asked_on: date,
    by: Account | None,
    reason: str,
) -> SharedQuestion:
    """Keep a technical question of a council; it gets the next number of the round."""
    of = db.lock(participant.round)
    last = SharedQuestion.objects.filter(round=of).aggregate(last=Max("number"))["last"] or 0
    row = SharedQuestion(
        round=of,
        number=last + 1,
        participant=participant,
        question=question.strip(),
        asked_on=asked_on,
    )
    return save(row, by=by, reason=reason)


@transaction.atomic
def answer_question(
    row: SharedQuestion,
    *,
    answer: str,
    answered_by: str,
    on: date,
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> SharedQuestion:
    """Write the one answer: by which function, and when it was agreed. Raises Stale."""
    if on < row.asked_on:
        raise ValidationError({"on": _("This day lies before the question itself.")})
    row.answer, row.answered_by, row.answered_on = answer.strip(), answered_by, on
    return save(row, by=by, reason=reason, expected=expected)


@transaction.atomic
def offer_answer(
    row: SharedQuestion, *, at: datetime, by: Account | None, reason: str
) -> SharedQuestion:
    """Offer the answer to every municipality in the round. Raises ValidationError without one."""
    row = db.lock(row)
    if not row.answer:
        raise ValidationError(_("Answer the question first."))
    row.offered_at = row.offered_at or at
    return save(row, by=by, reason=reason)


@transaction.atomic
def publish_answer(
    row: SharedQuestion, *, at: datetime, by: Account | None, reason: str
) -> SharedQuestion:
    """Let everybody read question and answer; only what was offered can become public."""
    row = db.lock(row)
    if row.offered_at is None:
        raise ValidationError(_("Offer the answer to the municipalities first."))
    row.public_from = row.public_from or at
    return save(row, by=by, reason=reason)
