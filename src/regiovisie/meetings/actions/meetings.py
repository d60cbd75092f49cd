"""Write one meeting."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from regiovisie.common.clock import ZONE
from regiovisie.common.history.actions import save
from regiovisie.meetings.enums import DutyForm, MeetingState
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.models import Meeting
from regiovisie.network.models import Account, Body, Source

END_OF_DAY = time(23, 59)


class Twice(Exception):
    """The body meets at that moment already; `meeting` is the other one."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(f"meeting {meeting.pk} is at that moment already")
        self.meeting = meeting


@transaction.atomic
def plan_meeting(
    body: Body,
    day: date,
    *,
    by: Account | None,
    reason: str,
    starts_at: time | None = None,
    ends_at: time | None = None,
    form: DutyForm = DutyForm.MEETING,
    papers_due: datetime | None = None,
    papers_due_has_hour: bool = True,
    state: MeetingState = MeetingState.PLANNED,
    source: Source | None = None,
    uid: str = "",
) -> Meeting:
    """Record that a body meets on a day. Raises Twice when it does so already."""
    _once(body.pk, day, starts_at)
    meeting = Meeting(
        body=body,
        day=day,
        starts_at=starts_at,
        ends_at=ends_at,
        form=form,
        papers_due=papers_due,
        papers_due_has_hour=papers_due_has_hour,
        state=state,
        source=source,
        uid=uid,
    )
    return save(meeting, by=by, reason=reason)


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    *,
    day: date,
    starts_at: time | None,
    due: Moment | None,
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> Meeting:
    """Move a meeting, or name another moment for its papers; a cancelled one goes on again.

    Raises Twice, or Stale when it was changed after the form was opened (`expected`).
    """
    _once(meeting.body_id, day, starts_at, apart=meeting.pk)
    meeting.day = day
    if starts_at is None or (meeting.ends_at is not None and meeting.ends_at <= starts_at):
        meeting.ends_at = None
    meeting.starts_at = starts_at
    meeting.papers_due, meeting.papers_due_has_hour = moment_columns(due)
    if meeting.state == MeetingState.CANCELLED:
        meeting.state = MeetingState.PLANNED
    return save(meeting, by=by, reason=reason, expected=expected)


@transaction.atomic
def cancel_meeting(
    meeting: Meeting, *, by: Account | None, reason: str, expected: int | None = None
) -> Meeting:
    """Say that a meeting does not take place; it stays on record."""
    meeting.state = MeetingState.CANCELLED
    return save(meeting, by=by, reason=reason, expected=expected)


def moment_columns(due: Moment | None) -> tuple[datetime | None, bool]:
    """Return `papers_due` and `papers_due_has_hour` for a moment; a day counts until its end."""
    if due is None:
        return None, True
    return datetime.combine(due.day, due.at or END_OF_DAY, tzinfo=ZONE), due.at is not None


def _once(body: int, day: date, starts_at: time | None, apart: int | None = None) -> None:
    other = Meeting.objects.filter(body=body, day=day, starts_at=starts_at)
    if found := other.exclude(pk=apart or 0).first():
        raise Twice(found)
