"""Send the invitations of a meeting, what changed of it, or that it does not take place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from regiovisie.common.mail.actions import queue
from regiovisie.meetings.models import Meeting


@dataclass(frozen=True)
class Invitation:
    """A mail to one person, with the meeting as a calendar file."""

    person: int
    address: str
    subject: str
    body: str
    calendar: str


@transaction.atomic
def send_invitations(meeting: Meeting, invitations: Iterable[Invitation]) -> int:
    """Put invitations in the outbox; return how many are new.

    The same state of a meeting never goes to the same person twice: what was changed does go.
    """
    sent = 0
    for one in invitations:
        _row, new = queue(
            thing=thing_of(meeting),
            to=one.address,
            occasion=f"invitation-{meeting.revision}",
            subject=one.subject,
            body=one.body,
            calendar=one.calendar,
            language="nl",
            person_id=one.person,
        )
        sent += new
    return sent


def thing_of(meeting: Meeting) -> str:
    """Return the name of a meeting in the outbox."""
    return f"meetings.meeting/{meeting.public_id}"
