"""Days on which nobody meets or takes in papers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import ClosedKind


class ClosedPeriod(Recorded):
    """A closed period: for everyone, for a school region, or for one organisation."""

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=ClosedKind.choices)
    first_day = models.DateField()
    last_day = models.DateField()
    school_region = models.CharField(max_length=10, blank=True)
    organisation = models.ForeignKey(
        "network.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="closed_periods",
    )
    region = models.ForeignKey(
        "network.Region",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="closed_periods",
    )

    class Meta:
        ordering = ["first_day", "id"]
        indexes = [
            # Those of everyone have neither; without this, those of every house are looked through.
            models.Index(fields=["organisation", "region", "first_day"], name="closed_period_place")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="closed_period_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_day} - {self.last_day}"
