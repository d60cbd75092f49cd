"""One evening of several councils: one meeting, a step on the route of each, moved for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.decisions.actions.routes import moment_column
from regiovisie.decisions.actions.step_changes import StepShape, add_step, check_order
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.logic.told import DONE
from regiovisie.decisions.models import Participant, Round, Step
from regiovisie.meetings.actions import Twice, change_meeting, moment_columns, plan_meeting
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.models import Meeting
from regiovisie.network.actions import add_body
from regiovisie.network.enums import BodyKind, Competence
from regiovisie.network.models import Account, Body


@transaction.atomic
def add_joint_evening(
    of: Round,
    participants: Sequence[Participant],
    *,
    name: str,
    day: date,
    papers: Moment | None = None,
    by: Account,
    reason: str,
) -> Meeting:
    """Plan one evening of several councils, and put it on the route of each before its decision.

    Raises ValidationError when fewer than two take part, when it meets on that day already, or
    when the day does not fit in one of the routes; then nothing is written.
    """
    if len(participants) < 2:
        raise ValidationError({"participants": _("Choose two municipalities at least.")})
    if any(row.round_id != of.pk or row.ended_on is not None for row in participants):
        raise ValidationError({"participants": _("This municipality takes no part in this round.")})
    db.lock(of)
    body = Body.objects.filter(
        region=of.region, kind=BodyKind.DOMAIN_MEETING, name=name
    ).first() or add_body(
        kind=BodyKind.DOMAIN_MEETING,
        name=name,
        region=of.region,
        competence=Competence.ADVISES,
        by=by,
        reason=reason,
    )
    papers_due, has_hour = moment_columns(papers)
    try:
        meeting = plan_meeting(
            body, day, papers_due=papers_due, papers_due_has_hour=has_hour, by=by, reason=reason
        )
    except Twice:
        raise ValidationError({"day": _("This evening stands on that day already.")}) from None
    for row in participants:
        _add(of, row, body, meeting, papers, by=by, reason=reason)
    return meeting


@transaction.atomic
def move_joint_evening(
    of: Round,
    meeting: Meeting,
    *,
    day: date,
    papers: Moment | None,
    by: Account,
    reason: str,
    expected: int | None = None,
) -> list[Step]:
    """Move an evening of several councils: its meeting, and the step of each that counts on it.

    What was treated or left off stays. Raises ValidationError when the day does not fit in one of
    the routes, Stale when the meeting was changed after the form was opened.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})
    db.lock(of)
    try:
        change_meeting(
            meeting,
            day=day,
            starts_at=meeting.starts_at,
            due=papers,
            by=by,
            reason=reason,
            expected=expected,
        )
    except Twice:
        raise ValidationError({"day": _("This evening stands on that day already.")}) from None
    moved = []
    for step in steps_of(of, meeting):
        if step.state in DONE:
            continue
        _in_time(step, day)
        step.date, step.calendar_kept = ImpreciseDate.day(day), ""
        if step.state == StepState.CALCULATED:
            step.papers_due = moment_column(papers)
        moved.append(save(step, by=by, reason=reason))
    return moved


def steps_of(of: Round, meeting: Meeting) -> list[Step]:
    """Return the steps of municipalities in this round that count on one meeting."""
    return list(
        Step.objects.filter(
            round=of, meeting=meeting, participant__isnull=False, withdrawn_on__isnull=True
        )
        .select_related("participant", "body")
        .order_by("participant__name")
    )


def _add(
    of: Round,
    participant: Participant,
    body: Body,
    meeting: Meeting,
    papers: Moment | None,
    *,
    by: Account,
    reason: str,
) -> None:
    deciding = (
        Step.objects.filter(
            round=of,
            participant=participant,
            role=StepRole.DECIDING,
            withdrawn_on__isnull=True,
        )
        .order_by("order")
        .last()
    )
    try:
        step = add_step(
            of,
            StepShape(body, StepRole.ADVISING),
            participant=participant,
            after=deciding.order - 1 if deciding is not None else 0,
            date=ImpreciseDate.day(meeting.day),
            by=by,
            reason=reason,
        )
    except ValidationError as error:
        raise _of_whom(participant, error) from None
    step.meeting, step.papers_due = meeting, moment_column(papers)
    save(step, by=by, reason=reason)


def _in_time(step: Step, day: date) -> None:
    try:
        check_order(step, ImpreciseDate.day(day))
    except ValidationError as error:
        raise _of_whom(step.participant, error) from None


def _of_whom(participant: Participant | None, error: ValidationError) -> ValidationError:
    """Return what was refused, at the day, with the name of the municipality it is about."""
    return ValidationError({"day": f"{participant}: {' '.join(error.messages)}"})
