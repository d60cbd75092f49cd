"""What lies before the bodies: one version of the regional text."""

from __future__ import annotations

from django.db import models

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.common.text.field import BlocksField
from regiovisie.network.models import Closable


class RoundText(Recorded, Closable):
    """A version (label such as v1.0) with its text or file, frozen by its fingerprint."""

    region_lookup = "round__region"

    public_id = PublicIdField()
    round = models.ForeignKey("decisions.Round", on_delete=models.CASCADE, related_name="texts")
    label = models.CharField(max_length=20)
    dated = models.DateField(null=True, blank=True)
    blocks = BlocksField(default=list, blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", null=True, blank=True, on_delete=models.PROTECT
    )
    address = models.URLField(max_length=500, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["round", "dated", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "label"], name="text_label_once_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.label}"
