"""Writes of the room `meetings`."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from regiovisie.common.history.actions import save
from regiovisie.meetings.enums import ClosedKind, MeetingState
from regiovisie.meetings.models import ClosedPeriod, Meeting
from regiovisie.network.models import Account, Body, Organisation, Region, Source


@transaction.atomic
def plan_meeting(
    body: Body,
    day: date,
    *,
    by: Account | None,
    reason: str,
    starts_at: time | None = None,
    papers_due: datetime | None = None,
    state: MeetingState = MeetingState.PLANNED,
    source: Source | None = None,
) -> Meeting:
    """Record that a body meets on a day."""
    meeting = Meeting(
        body=body,
        day=day,
        starts_at=starts_at,
        papers_due=papers_due,
        state=state,
        source=source,
    )
    return save(meeting, by=by, reason=reason)


@transaction.atomic
def close_period(
    *,
    name: str,
    kind: ClosedKind,
    first_day: date,
    last_day: date,
    by: Account | None,
    reason: str,
    school_region: str = "",
    organisation: Organisation | None = None,
    region: Region | None = None,
) -> ClosedPeriod:
    """Record days on which nobody meets: for everyone, a school region, a house or a region."""
    period = ClosedPeriod(
        name=name,
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        school_region=school_region,
        organisation=organisation,
        region=region,
    )
    return save(period, by=by, reason=reason)
