"""The paper an outcome was registered from: where each value stood in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.decisions.models import Outcome

if TYPE_CHECKING:
    from regiovisie.network.viewer import Viewer


class ReadPaper(Recorded):
    """A file whose values a person looked through and took over into an outcome.

    `taken`: name of a value → value, quote, line, and whether the person mended it. The words of
    the paper stay in the file; nothing is kept of a paper from which nothing was registered.
    """

    public_id = PublicIdField()
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    taken = models.JSONField(default=dict, blank=True)
    outcomes = models.ManyToManyField("decisions.Outcome", related_name="read_papers")
    read_by = models.ForeignKey("network.Account", on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["-read_at", "id"]

    def __str__(self) -> str:
        return str(self.file)

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the papers behind outcomes that this viewer may see."""
        seen = Outcome.objects.filter(Outcome.visible_q(viewer, now))
        return Q(**{f"{prefix}outcomes__in": seen})
