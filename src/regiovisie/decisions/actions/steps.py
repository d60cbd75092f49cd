"""Give a municipality (or the region) its route, and move along it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.models import Participant, Round, Step
from regiovisie.meetings.models import Meeting
from regiovisie.network.models import Account, Body, Source


@transaction.atomic
def plan_step(
    of: Round,
    *,
    order: int,
    role: StepRole,
    by: Account | None,
    reason: str,
    participant: Participant | None = None,
    body: Body | None = None,
    treatment: str = "",
    date: ImpreciseDate | None = None,
    meeting: Meeting | None = None,
    papers_due: datetime | None = None,
    **facts: Any,
) -> Step:
    """Add a step to a route; without participant it is the region's own.

    With a meeting the day and the last moment for papers are that meeting's. `facts`: state,
    source, note, visibility, public_from.
    """
    if meeting is not None:
        date = date or ImpreciseDate.day(meeting.day)
        papers_due = papers_due or meeting.papers_due
    step = Step(
        round=of,
        participant=participant,
        body=body,
        order=order,
        role=role,
        treatment=treatment,
        date=date,
        meeting=meeting,
        papers_due=papers_due,
        **facts,
    )
    return save(step, by=by, reason=reason)


def _advance(
    step: Step, state: StepState, *, by: Account | None, reason: str, source: Source | None
) -> Step:
    step.state = state
    if source is not None:
        step.source = source
    return save(step, by=by, reason=reason)


@transaction.atomic
def submit(step: Step, *, by: Account | None, reason: str) -> Step:
    """Say that the papers were handed in for this step."""
    return _advance(step, StepState.SUBMITTED, by=by, reason=reason, source=None)


@transaction.atomic
def put_on_agenda(
    step: Step, *, by: Account | None, reason: str, source: Source | None = None
) -> Step:
    """Say that the body itself put it on its agenda, with the source of that."""
    return _advance(step, StepState.ON_AGENDA, by=by, reason=reason, source=source)


@transaction.atomic
def treat(step: Step, *, by: Account | None, reason: str, source: Source | None = None) -> Step:
    """Say that the body treated the subject."""
    return _advance(step, StepState.TREATED, by=by, reason=reason, source=source)


@transaction.atomic
def move_on(step: Step, *, by: Account | None, reason: str, source: Source | None = None) -> Step:
    """Say that this step did not take place and moved to a later meeting."""
    return _advance(step, StepState.MOVED_ON, by=by, reason=reason, source=source)
