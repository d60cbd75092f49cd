"""A note of a call or a visit about a round: kept for the region's own people only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import ContactWay

if TYPE_CHECKING:
    from regiovisie.network.viewer import Viewer


class ContactNote(Recorded):
    """When somebody of the region spoke to a municipality, and what was agreed. Append-only."""

    round = models.ForeignKey("decisions.Round", on_delete=models.CASCADE, related_name="contacts")
    participant = models.ForeignKey(
        "decisions.Participant", on_delete=models.CASCADE, related_name="contacts"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("network.Account", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=ContactWay.choices, default=ContactWay.CALL)
    note = models.CharField(max_length=500)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.participant} {self.at:%Y-%m-%d}"

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the notes of the viewer's own regions; nobody else sees any."""
        return Q(**{f"{prefix}round__region__in": viewer.adviser_region_ids})
