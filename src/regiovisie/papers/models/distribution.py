"""Whom a region sends its text to, outside the municipalities: its distribution lists."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.papers.enums import ListKind

if TYPE_CHECKING:
    from regiovisie.network.viewer import Viewer


class DistributionEntry(Recorded):
    """One function of one organisation on a list of a region.

    Nothing is sent by being on a list: a person chooses and presses each time, and the register of
    who holds which version keeps it (`Dispatch`).
    """

    public_id = PublicIdField()
    region = models.ForeignKey(
        "network.Region", on_delete=models.CASCADE, related_name="distribution_entries"
    )
    list = models.CharField(max_length=12, choices=ListKind.choices)
    organisation = models.CharField(max_length=150)
    function = models.CharField(max_length=100)
    address = models.EmailField(blank=True)

    class Meta:
        ordering = ["region_id", "list", "organisation", "id"]
        verbose_name_plural = "distribution entries"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "list", "organisation", "function"], name="on_a_list_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.function}"

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter: the region keeps its lists, and nobody else reads the addresses."""
        return Q(**{f"{prefix}region__in": viewer.adviser_region_ids})
