"""Change a route after its round opened: one step, its place, one more, one less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import put_back, save
from regiovisie.decisions.actions.routes import moment_column
from regiovisie.decisions.actions.step_mail import tell_contradicted, tell_left_off
from regiovisie.decisions.actions.step_states import SAID_BY_THE_BODY, say
from regiovisie.decisions.actions.steps import plan_step
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.models import Participant, Round, Step
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.models import Meeting
from regiovisie.network.models import Account, Body


@dataclass(frozen=True)
class StepSaid:
    """What somebody says of a step. `shape`: also which body, role, word and term it has."""

    date: ImpreciseDate | None
    state: StepState
    papers: Moment | None = None
    source_address: str = ""
    shape: StepShape | None = None


@dataclass(frozen=True)
class StepShape:
    """Which body treats the subject, in which role and under which word.

    `term_days`: a step of the region without a body that lasts so many calendar days.
    """

    body: Body | None
    role: StepRole
    treatment: str = ""
    term_days: int | None = None


@transaction.atomic
def change_step(
    step: Step,
    said: StepSaid,
    *,
    today: date,
    by: Account,
    reason: str,
    on_behalf: bool = False,
    expected: int | None = None,
) -> Step:
    """Change one step after the round opened, with a reason.

    `on_behalf`: the region says it for a house; that something stands on an agenda, was treated
    or moved on then asks for a link, and what the house itself said counts. Raises Stale when the
    step was changed after the form was opened (`expected`), ValidationError when the day does not
    fit between its neighbours.
    """
    _with_reason(reason)
    of = db.lock(step.round)
    known = (StepState(step.state), step.date)
    on_behalf = on_behalf and step.participant_id is not None
    _check(step, said, known, on_behalf=on_behalf)
    if said.shape is not None:
        _check_shape(of, step.participant, said.shape)
        step.body, step.role = said.shape.body, said.shape.role
        step.treatment, step.term_days = said.shape.treatment, said.shape.term_days
    contradicted = False
    if (said.state, said.date) != known:
        check_order(step, said.date)
        contradicted = say(
            step,
            said.state,
            said.date,
            on_behalf=on_behalf,
            source_address=said.source_address,
        )
    elif said.source_address != step.source_address:
        step.source_address = said.source_address
    step.papers_due = moment_column(said.papers)
    _find_meeting(step)
    save(step, by=by, reason=reason, expected=expected)
    if contradicted:
        tell_contradicted(step, today=today)
    if step.state == StepState.MOVED_ON != known[0] and step.date is not None:
        tell_left_off(step, step.date.last_day, by, today=today)
    return step


@transaction.atomic
def add_step(
    of: Round,
    shape: StepShape,
    *,
    participant: Participant | None,
    after: int,
    by: Account,
    reason: str,
    date: ImpreciseDate | None = None,
) -> Step:
    """Add a step to a route behind the one at place `after` (0: in front); the others move up."""
    _with_reason(reason)
    db.lock(of)
    _check_shape(of, participant, shape)
    rows = Step.objects.filter(round=of, participant=participant).order_by("-order")
    for row in rows.filter(order__gt=after):
        row.order += 1
        save(row, by=by, reason=reason)
    step = plan_step(
        of,
        order=after + 1,
        role=shape.role,
        participant=participant,
        body=shape.body,
        treatment=shape.treatment,
        term_days=shape.term_days,
        date=date,
        by=by,
        reason=reason,
    )
    if date is not None:
        check_order(step, date)
        _find_meeting(step)
        save(step, by=by, reason=reason)
    return step


@transaction.atomic
def withdraw_step(
    step: Step, *, on: date, by: Account, reason: str, expected: int | None = None
) -> Step:
    """Take a step off its route; it stays on record and can be put back."""
    _with_reason(reason)
    db.lock(step.round)
    if step.state == StepState.TREATED:
        raise ValidationError(_("This step was treated: it stays on the route."))
    step.withdrawn_on = on
    return save(step, by=by, reason=reason, expected=expected)


@transaction.atomic
def put_step_back(step: Step, *, version: int, by: Account, reason: str, fields: list[str]) -> Step:
    """Append what an earlier version of the step said, in these fields, as a new version."""
    db.lock(step.round)
    return put_back(step, version=version, by=by, reason=reason, fields=fields)


@transaction.atomic
def shift_step(step: Step, *, earlier: bool, by: Account, reason: str) -> Step:
    """Let a step change places with the one before it, or the one after it.

    Raises ValidationError when their days would then stand in the wrong order.
    """
    of = db.lock(step.round)
    route = list(
        Step.objects.filter(
            round=of, participant=step.participant, withdrawn_on__isnull=True
        ).order_by("order")
    )
    place = next(i for i, row in enumerate(route) if row.pk == step.pk)
    other = place - 1 if earlier else place + 1
    if not 0 <= other < len(route):
        raise ValidationError(_("There is no step on that side."))
    mine, theirs = route[place], route[other]
    first, second = (mine, theirs) if earlier else (theirs, mine)
    if _clashes(first.date, second.date):
        raise ValidationError(
            _("%(first)s lies on a later day than %(second)s. Change the days first.")
            % {"first": _name(first), "second": _name(second)}
        )
    rows = Step.objects.filter(round=of, participant=step.participant)
    last = rows.aggregate(last=Max("order"))["last"]
    orders = mine.order, theirs.order
    mine.order = last + 1
    save(mine, by=by, reason=reason)
    theirs.order = orders[0]
    save(theirs, by=by, reason=reason)
    mine.order = orders[1]
    return save(mine, by=by, reason=reason)


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})


def _check(
    step: Step, said: StepSaid, known: tuple[StepState, ImpreciseDate | None], *, on_behalf: bool
) -> None:
    if said.state != StepState.CALCULATED and said.date is None:
        raise ValidationError({"date": _("Say on which day.")})
    news = (said.state, said.date) != known and said.state in SAID_BY_THE_BODY
    if on_behalf and news and not said.source_address:
        raise ValidationError({"source_address": _("Say where it can be read: give a link.")})


def _check_shape(of: Round, participant: Participant | None, shape: StepShape) -> None:
    body = shape.body
    if body is None:
        if not shape.treatment:
            raise ValidationError({"body": _("Choose a body, or give the step a name.")})
        if participant is not None:
            raise ValidationError({"body": _("A route goes through bodies: choose one.")})
        return
    if shape.term_days is not None:
        raise ValidationError(
            {"term_days": _("A body meets on a day. Only a step without a body lasts some days.")}
        )
    house = participant.municipality.organisation.pk if participant is not None else None
    if body.region_id != of.region_id and (house is None or body.organisation_id != house):
        raise ValidationError(
            {"body": _("A route goes through bodies of the municipality itself.")}
            if participant is not None
            else {"body": _("Choose a body of the region.")}
        )


def check_order(step: Step, day: ImpreciseDate | None) -> None:
    """Refuse a day that does not lie after the step before it and before the step after it.

    A step that was left off no longer binds, nor does a later one that is only calculated.
    """
    if day is None:
        return
    route: list[Any] = list(
        Step.objects.filter(
            round=step.round_id, participant=step.participant_id, withdrawn_on__isnull=True
        )
        .exclude(pk=step.pk)
        .exclude(state=StepState.MOVED_ON)
        .exclude(date=None)
        .select_related("body")
        .order_by("order")
    )
    before = [row for row in route if row.order < step.order]
    after = [r for r in route if r.order > step.order and r.state != StepState.CALCULATED]
    if before and _clashes(before[-1].date, day):
        raise ValidationError(
            {
                "date": _("This day does not lie after %(other)s, on %(day)s.")
                % {"other": _name(before[-1]), "day": before[-1].date.show(_tongue())}
            }
        )
    if after and _clashes(day, after[0].date):
        raise ValidationError(
            {
                "date": _("This day does not lie before %(other)s, on %(day)s.")
                % {"other": _name(after[0]), "day": after[0].date.show(_tongue())}
            }
        )


def _clashes(first: ImpreciseDate | None, second: ImpreciseDate | None) -> bool:
    """Return whether the second day cannot lie after the first, whatever an imprecise one means."""
    return first is not None and second is not None and second.last_day <= first.first_day


def _find_meeting(step: Step) -> None:
    """Point at our meeting of that day; a day by hand that no calendar has is kept so."""
    step.meeting = None
    if step.body_id is None or step.date is None or not step.date.exact:
        return
    step.meeting = (
        Meeting.objects.filter(body=step.body_id, day=step.date.first_day)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("starts_at", "pk")
        .first()
    )
    step.calendar_kept = "" if step.meeting else "gone"


def _name(step: Step) -> str:
    return step.treatment or str(step.body)


def _tongue() -> str:
    return (get_language() or "nl")[:2]
