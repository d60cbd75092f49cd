"""A municipality's own planning-and-control dates: until when its budget takes regional figures."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models

from regiovisie.common.history.models import Recorded


class BudgetDate(Recorded):
    """The day on which a municipality closes the input of its own budget or accounts.

    `lead_days`: so many calendar days before it the region's figures must have been discussed.
    """

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.CASCADE, related_name="budget_dates"
    )
    name = models.CharField(max_length=100)
    day = models.DateField()
    lead_days = models.PositiveSmallIntegerField(default=14, validators=[MaxValueValidator(366)])

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day", "name"], name="budget_date_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.name} {self.day}"
