"""Send the report-back of a meeting to those who were not there."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.db import transaction

from regiovisie.common.mail.actions import queue
from regiovisie.meetings.models import Meeting


@transaction.atomic
def send_report_back(
    meeting: Meeting, *, subject: str, body: str, to: Iterable[tuple[int, str]]
) -> int:
    """Put the report-back in the outbox for each (person, address); return how many are new.

    The same words never go to the same person twice; a report-back that says more does go.
    """
    occasion = f"report-{sha256(body.encode()).hexdigest()[:12]}"
    sent = 0
    for person, address in to:
        _row, new = queue(
            thing=f"meetings.meeting/{meeting.public_id}",
            to=address,
            occasion=occasion,
            subject=subject,
            body=body,
            language="nl",
            person_id=person,
        )
        sent += new
    return sent
