"""What a house brings itself: its Word templates, and its own words for how things are treated."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.papers.enums import PaperKind

if TYPE_CHECKING:
    from regiovisie.network.viewer import Viewer


class HouseTemplate(Recorded):
    """A house's own .docx for one kind of paper, from a day to a day."""

    public_id = PublicIdField()
    house = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="paper_templates"
    )
    kind = models.CharField(max_length=20, choices=PaperKind.choices)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    on_behalf = models.BooleanField(default=False)

    class Meta:
        ordering = ["house_id", "kind", "valid_from", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["house", "kind"],
                condition=Q(valid_to__isnull=True),
                name="one_template_in_use_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="template_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.house}: {self.get_kind_display()}"

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the templates of the own house, or of the houses of the region."""
        p = prefix
        return Q(**{f"{p}house__in": viewer.house_ids}) | Q(
            **{f"{p}house__municipality__memberships__region__in": viewer.adviser_region_ids}
        )


class Treatment(Recorded):
    """One word of a house's own list: how a paper is to be treated ("politieke bespreking")."""

    house = models.ForeignKey(
        "network.Organisation", on_delete=models.CASCADE, related_name="treatments"
    )
    name = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["house_id", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["house", "name"], name="treatment_once_per_house")
        ]

    def __str__(self) -> str:
        return self.name
