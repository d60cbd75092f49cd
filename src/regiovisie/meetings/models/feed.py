"""The secret address at which a person's own calendar is read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import Alarm


class Feed(Recorded):
    """A calendar for one account: all its meetings, or those of one `body`.

    Whoever has the address reads what the account may see, so only its hash is kept: a leaked
    address is renewed, and the old one is dead at once.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds"
    )
    body = models.ForeignKey(
        "network.Body", null=True, blank=True, on_delete=models.CASCADE, related_name="feeds"
    )
    alarm = models.CharField(max_length=8, choices=Alarm.choices, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    renewed_on = models.DateField()

    class Meta:
        ordering = ["account", "id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "body"], name="feed_once_per_body"),
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(body__isnull=True),
                name="feed_of_all_bodies_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.body or ''}".strip()
