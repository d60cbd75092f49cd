"""A paper as it was when it was sent: it opens again as that, whatever changes later."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.network.models import Closable
from regiovisie.papers.models.local import PaperSet

if TYPE_CHECKING:
    from regiovisie.network.viewer import Viewer


class PaperVersion(Recorded, Closable):
    """A sent paper: everything needed to make it again, its hash, and the template of then.

    The own house sees it, the body it was handed to from that moment (`handed_over_at`), and from
    `public_from` on everybody, in the public rendition. Who sent it keeps seeing it.
    """

    region_lookup = "paper__papers__proposal__round__region"
    author_lookup = "made_by"

    public_id = PublicIdField()
    paper = models.ForeignKey(
        "papers.MunicipalPaper", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        "papers.ProposalVersion", on_delete=models.PROTECT, related_name="+"
    )
    dispatch = models.ForeignKey("papers.Dispatch", on_delete=models.PROTECT, related_name="papers")
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    annexes = models.ManyToManyField("papers.Annex", blank=True, related_name="+")
    template = models.ForeignKey(
        "papers.HouseTemplate", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "network.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["paper_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.number}"

    @classmethod
    def read_q(cls, viewer: Viewer, now: datetime) -> Q:
        """Return the filter of what this viewer may open: also what the region works along on."""
        along = PaperSet.visible_q(viewer, now, "paper__papers__")
        return cls.visible_q(viewer, now) | along
