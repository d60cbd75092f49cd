"""Put mail in the outbox, send it, hold it back."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction

from regiovisie.common import clock, db
from regiovisie.common.jobs.actions import start
from regiovisie.common.mail.models import Hold, Outgoing, State

# After a failed try: wait, then try again; after the last one the mail is "not sent".
WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


def queue(
    *,
    thing: str,
    to: str,
    occasion: str,
    subject: str,
    body: str,
    language: str,
    person_id: int | None = None,
    calendar: str = "",
) -> tuple[Outgoing, bool]:
    """Put a mail in the outbox, inside the transaction of the action it tells about.

    Returns the row and whether it is new: the same thing, address and occasion never goes twice.
    It is sent by a job once the transaction has committed. Line breaks in the subject are taken
    out (they would forge headers). `calendar`: an invitation as ICS, sent along as a file.
    """
    with transaction.atomic():
        row, new = Outgoing.objects.get_or_create(
            thing=thing,
            to=to.strip().lower(),
            occasion=occasion,
            defaults={
                "person_id": person_id,
                "subject": " ".join(subject.split())[:250],
                "body": body.replace("\r\n", "\n"),
                "language": language,
                "calendar": calendar,
                "made_at": clock.now(),
            },
        )
        if new:
            start("send_mail", asked_by=None, outgoing=row.pk)
    return row, new


def send(row: Outgoing) -> Outgoing:
    """Send a mail unless it went already; called by the job.

    A try that fails is repeated after a minute, ten minutes and an hour. A worker killed between
    sending and writing so may send a mail twice, never not at all.
    """
    row = Outgoing.objects.get(pk=row.pk)
    if row.state == State.SENT:
        return row
    message = EmailMessage(
        subject=row.subject,
        body=row.body,
        to=[row.to],
        headers={"Content-Language": row.language, "Auto-Submitted": "auto-generated"},
    )
    if row.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in row.calendar else "REQUEST"
        message.attach("vergadering.ics", row.calendar, f"text/calendar; method={method}")
    error = ""
    try:
        message.send()
    except Exception as failure:  # whatever the server says, the row says it too
        error = f"{type(failure).__name__}: {failure}"[:500]
    with transaction.atomic():
        row = db.lock(row)
        row.tries += 1
        row.error = error
        if not error:
            row.state, row.sent_at = State.SENT, clock.now()
        elif row.tries <= len(WAITS):
            start("send_mail", asked_by=None, delay=WAITS[row.tries - 1], outgoing=row.pk)
        else:
            row.state = State.FAILED
        row.save()
    return row


def send_again(row: Outgoing) -> Outgoing:
    """Put a mail that was not sent back in the queue."""
    with transaction.atomic():
        row = db.lock(row)
        if row.state == State.FAILED:
            row.state, row.tries = State.WAITING, 0
            row.save()
            start("send_mail", asked_by=None, outgoing=row.pk)
    return row


def hold_all(why: str) -> None:
    """Let nothing leave from this database from now on; a demo calls this first."""
    if not Hold.objects.exists():
        Hold.objects.create(why=why, since=clock.now())
