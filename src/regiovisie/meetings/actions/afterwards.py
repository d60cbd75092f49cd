"""Write down after a meeting who was there, and approve the list of what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.meetings.enums import MeetingState, Presence
from regiovisie.meetings.models import AgendaItem, Approval, Attendance, Meeting
from regiovisie.network.models import Account

Chair = tuple[int | None, str]  # organisation, function


class NotedMeanwhile(Exception):
    """Somebody wrote down who was there after the form was opened."""


def attendance_seen(meeting: Meeting) -> str:
    """Return what a form that shows who was there has seen of it."""
    rows = Attendance.objects.filter(meeting=meeting).order_by("pk")
    return "-".join(f"{pk}.{revision}" for pk, revision in rows.values_list("pk", "revision"))


@transaction.atomic
def note_attendance(
    meeting: Meeting,
    states: Mapping[Chair, Presence | None],
    *,
    by: Account | None,
    reason: str,
    seen: str | None = None,
) -> int:
    """Write down who was there; None takes a line away. Returns how many lines changed.

    `seen`: see `attendance_seen` (None: do not look). Raises NotedMeanwhile; then nothing changed.
    """
    meeting = db.lock(meeting)
    if seen is not None and seen != attendance_seen(meeting):
        raise NotedMeanwhile
    known = {
        (row.organisation_id, row.function): row
        for row in Attendance.objects.filter(meeting=meeting)
    }
    changed = 0
    for (organisation, function), state in states.items():
        row = known.get((organisation, function))
        if state is None:
            if row is not None:
                delete(row, by=by, reason=reason)
                changed += 1
            continue
        if row is not None and row.state == state:
            continue
        row = row or Attendance(meeting=meeting, organisation_id=organisation, function=function)
        row.state = state
        save(row, by=by, reason=reason)
        changed += 1
    return changed


@transaction.atomic
def approve_list(meeting: Meeting, *, by: Account | None, today: date, reason: str) -> Approval:
    """Approve the list of a meeting in the next one of the same body that was held.

    Raises ValidationError while there is none, and where nothing stood on the agenda. Approved
    twice is approved once.
    """
    meeting = db.lock(meeting)
    if found := Approval.objects.filter(meeting=meeting).first():
        return found
    if not AgendaItem.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("Nothing stands on this agenda yet"))
    following = next_meeting(meeting)
    if following is None or following.day > today:
        raise ValidationError(_("The list is approved in the next meeting of this body."))
    return save(Approval(meeting=meeting, approved_in=following), by=by, reason=reason)


def next_meeting(meeting: Meeting) -> Meeting | None:
    """Return the next meeting of the same body that takes place."""
    return (
        Meeting.objects.filter(body=meeting.body_id, day__gt=meeting.day)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day", "starts_at", "pk")
        .first()
    )
