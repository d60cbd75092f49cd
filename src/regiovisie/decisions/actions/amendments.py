"""Register amendments and motions of a council; a changed passage asks the region something."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import delete, save
from regiovisie.decisions.models import Amendment, Outcome, RegionalQuestion
from regiovisie.network.models import Account


@transaction.atomic
def add_amendment(outcome: Outcome, *, by: Account | None, reason: str, **facts: Any) -> Amendment:
    """Add an amendment or motion to the meeting in which this outcome was decided.

    It is as public as the outcome. `facts`: label, kind, title, votes_for, votes_against, result,
    point, effect and what that needs. An adopted change of the text asks the region one question.
    """
    if outcome.participant is None:
        raise ValidationError(_("Only a council's own decision has amendments."))
    if not outcome.date.exact:
        raise ValidationError(_("Give the decision its exact day first."))
    amendment = Amendment(
        round=outcome.round,
        participant=outcome.participant,
        body=outcome.body,
        day=outcome.date.first_day,
        visibility=outcome.visibility,
        public_from=outcome.public_from,
        visible_organisation=outcome.visible_organisation,
        visible_body=outcome.visible_body,
        handed_over_at=outcome.handed_over_at,
        **facts,
    )
    _unique(amendment)
    save(amendment, by=by, reason=reason)
    _ask(amendment, by=by)
    return amendment


@transaction.atomic
def change_amendment(
    amendment: Amendment, *, by: Account, reason: str, expected: int | None = None, **facts: Any
) -> Amendment:
    """Correct an amendment, with a reason; the earlier version stays in the history.

    An open question follows it. Raises ValidationError when the region has answered already.
    """
    if not reason.strip():
        raise ValidationError(_("Say why you change this."))
    was = (amendment.changes_text, amendment.passage, amendment.new_text)
    for name, value in facts.items():
        setattr(amendment, name, value)
    question = RegionalQuestion.objects.filter(amendment=amendment).first()
    now = (amendment.changes_text, amendment.passage, amendment.new_text)
    if question is not None and question.answer and was != now:
        raise ValidationError(
            _("The region has answered about this change already. Talk to the region first.")
        )
    _unique(amendment)
    save(amendment, by=by, reason=reason, expected=expected)
    if amendment.changes_text:
        _ask(amendment, by=by)
    elif question is not None:
        delete(question, by=by, reason=reason)
    return amendment


def move_amendments(old: Outcome, day: ImpreciseDate, *, by: Account | None, reason: str) -> None:
    """Let the amendments of a meeting follow when the day of its outcome is corrected.

    Call it when the correction was saved. What hangs on another outcome of the old day, of another
    point or registered by somebody else, stays there. Raises ValidationError when the day is not
    exact: an amendment is of one day.
    """
    if old.participant is None or old.date == day or not old.date.exact:
        return
    same = {"round": old.round, "participant": old.participant, "body": old.body}
    left = Outcome.objects.filter(**same, date=old.date, corrected_by__isnull=True)
    points = set(left.values_list("point", flat=True))
    for row in Amendment.objects.filter(**same, day=old.date.first_day):
        if row.point_id in points or (row.point_id is None and points):
            continue
        if row.point_id not in (None, old.point_id):
            continue
        if not day.exact:
            raise ValidationError(_("Give the decision its exact day first."))
        row.day = day.first_day
        _unique(row)
        save(row, by=by, reason=reason)


def _ask(amendment: Amendment, *, by: Account | None) -> None:
    """Ask the region once what to do with a changed passage."""
    if amendment.changes_text and not RegionalQuestion.objects.filter(amendment=amendment).exists():
        save(
            RegionalQuestion(amendment=amendment, asked_on=amendment.day),
            by=by,
            reason=_("a council changed the text"),
        )


def _unique(amendment: Amendment) -> None:
    db.lock(amendment.participant)
    same = Amendment.objects.filter(
        round=amendment.round_id,
        participant=amendment.participant_id,
        body=amendment.body_id,
        day=amendment.day,
        label=amendment.label,
    ).exclude(pk=amendment.pk)
    if same.exists():
        raise ValidationError(
            {"label": _("This meeting has an amendment or motion with this number already.")}
        )
