"""Who was there, and in which meeting the list of what came of it was approved."""

from __future__ import annotations

from django.db import models

from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import Presence


class Attendance(Recorded):
    """Whether a function of an organisation was in a meeting; never a person."""

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="attendance"
    )
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    function = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=Presence.choices)

    class Meta:
        ordering = ["meeting", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation", "function"], name="attendance_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "function"],
                condition=models.Q(organisation__isnull=True),
                name="attendance_without_house_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.organisation or ''}: {self.state}"


class Approval(Recorded):
    """The list of decisions, advice and actions of `meeting` was approved in a later one."""

    meeting = models.OneToOneField(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="approval"
    )
    approved_in = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="approved"
    )

    class Meta:
        ordering = ["meeting"]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.approved_in.day}"
