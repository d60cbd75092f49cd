"""Outgoing mail, and the hold that keeps all of it on this machine."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a mail stands."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")


class Outgoing(models.Model):
    """One mail to one address, once per thing and occasion.

    ``thing`` names what it is about ("round/ab3k9x2m4p"), ``occasion`` why it goes ("asked",
    "reminder 2027-05-19"). Kept for the record; person and thing live in rooms above.
    """

    thing = models.CharField(max_length=120)
    to = models.EmailField()
    occasion = models.CharField(max_length=120)
    person_id = models.BigIntegerField(null=True)

    subject = models.CharField(max_length=250)
    body = models.TextField()
    language = models.CharField(max_length=5)
    calendar = models.TextField(blank=True)  # an invitation as ICS, sent along as a file

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("thing", "to", "occasion"), name="mail_once"),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="mail_sent_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"


class Hold(models.Model):
    """While a row exists nothing leaves: mail goes to ``$REGIOVISIE_HOME/outbox`` instead.

    Stands in the database, so that a demo database holds its mail whoever serves it.
    """

    why = models.CharField(max_length=200)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.why
