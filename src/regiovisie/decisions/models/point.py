"""What the bodies are asked to decide, and why."""

from __future__ import annotations

from django.db import models

from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import DecidedBy


class DecisionPoint(Recorded):
    """One numbered part of what a body is asked to decide."""

    round = models.ForeignKey("decisions.Round", on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    decided_by = models.CharField(
        max_length=20, choices=DecidedBy.choices, default=DecidedBy.COUNCILS
    )
    body = models.ForeignKey(
        "network.Body",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the regional body that is asked, or the one centre municipality's body",
    )

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="point_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Argument(Recorded):
    """Argument n.m: the m-th reason for decision point n (which may be missing: see validator)."""

    round = models.ForeignKey("decisions.Round", on_delete=models.CASCADE, related_name="arguments")
    point_number = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["round", "point_number", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "point_number", "number", "source"],
                name="argument_number_once_per_paper",
            ),
            models.UniqueConstraint(
                fields=["round", "point_number", "number"],
                condition=models.Q(source__isnull=True),
                name="argument_number_once_in_the_regions_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point_number}.{self.number} {self.text}"
