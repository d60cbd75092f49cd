"""Where a fact comes from."""

from __future__ import annotations

from django.db import models

from regiovisie.common.dates.field import ImpreciseDateField
from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded


class Source(Recorded):
    """A document or page that a fact was read in; public by nature (facts only, no wording)."""

    public_id = PublicIdField()
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="page, annex or heading")
    dated = ImpreciseDateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title
