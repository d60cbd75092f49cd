"""The job that sends one mail."""

from __future__ import annotations

from regiovisie.common.jobs.progress import Progress
from regiovisie.common.mail.actions import send
from regiovisie.common.mail.models import Outgoing


def send_mail(progress: Progress, outgoing: int) -> None:
    """Send the mail of that number; nothing when the row is gone."""
    row = Outgoing.objects.filter(pk=outgoing).first()
    if row is not None:
        send(row)
