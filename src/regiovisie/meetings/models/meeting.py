"""A meeting of a body."""

from __future__ import annotations

from django.db import models

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import DutyForm, MeetingState
from regiovisie.network.models import Closable


class Meeting(Recorded, Closable):
    """A body meets on a day; papers are due at `papers_due` (a moment in Europe/Amsterdam).

    `papers_due` is set only when the body itself named it, and empty when its submission rule
    says; without `papers_due_has_hour` only its day counts (it then holds the end of that day).
    `uid` is what the body's own calendar calls this meeting, so that a moved one is recognised.
    """

    region_lookup = "body__region"

    public_id = PublicIdField()
    body = models.ForeignKey("network.Body", on_delete=models.CASCADE, related_name="meetings")
    day = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    form = models.CharField(max_length=12, choices=DutyForm.choices, default=DutyForm.MEETING)
    papers_due = models.DateTimeField(null=True, blank=True)
    papers_due_has_hour = models.BooleanField(default=True)
    uid = models.CharField(max_length=255, blank=True)
    state = models.CharField(
        max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "day", "starts_at"], name="meeting_once_per_start"
            ),
            models.UniqueConstraint(
                fields=["body", "day"],
                condition=models.Q(starts_at__isnull=True),
                name="meeting_without_hour_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.day}"
