"""The life of a vision: the stops that somebody writes down, with their dates."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regiovisie.common.dates.field import ImpreciseDateField
from regiovisie.common.history.models import Recorded
from regiovisie.vision.enums import Stage

# What follows from the round, the term and the successor is worked out, never written down.
DERIVED = (Stage.ADOPTION, Stage.VALID, Stage.SUCCEEDED)


class LifeStep(Recorded):
    """A stop that was reached (`done`) or is planned. Only an evaluation comes more than once."""

    vision = models.ForeignKey("vision.Vision", on_delete=models.CASCADE, related_name="life")
    stage = models.CharField(max_length=16, choices=Stage.choices)
    date = ImpreciseDateField(null=True, blank=True)
    done = models.BooleanField(default=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["vision", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage__in=DERIVED), name="derived_stop_is_not_written_down"
            ),
            models.UniqueConstraint(
                fields=["vision", "stage"],
                condition=~Q(stage=Stage.EVALUATED),
                name="stop_once_per_vision",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_stage_display())
