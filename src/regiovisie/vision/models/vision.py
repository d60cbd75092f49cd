"""A regional vision with its term, its bases and the legal grounds it claims."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from regiovisie.common.dates.field import ImpreciseDateField
from regiovisie.common.db import PublicIdField, folded
from regiovisie.common.history.models import Recorded
from regiovisie.network.models import Closable
from regiovisie.vision.enums import BasisKind, Relation


class Vision(Recorded, Closable):
    """What the municipalities of a region want together.

    `term_end` is None for an indefinite term when `indefinite`, else it is not known; `review_on`:
    when a vision with an open end is looked at again. The adoption is never copied here:
    `round.standing` tells it. `levels`: the region's own names of the levels of its goals, from
    the top down; `line_level`: that of the lines that run across.
    """

    public_id = PublicIdField()
    region = models.ForeignKey("network.Region", on_delete=models.PROTECT, related_name="visions")
    title = models.CharField(max_length=200)
    motto = models.CharField(max_length=200, blank=True)
    theme_name = models.CharField(max_length=200, blank=True)
    term_start = ImpreciseDateField(null=True, blank=True)
    term_end = ImpreciseDateField(null=True, blank=True)
    indefinite = models.BooleanField(default=False)
    predecessor = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor"
    )
    round = models.ForeignKey(
        "decisions.Round", null=True, blank=True, on_delete=models.PROTECT, related_name="visions"
    )
    evaluation_note = models.CharField(max_length=300, blank=True)
    review_on = ImpreciseDateField(null=True, blank=True)
    levels = models.JSONField(default=list, blank=True)
    line_level = models.CharField(max_length=60, blank=True)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)
    search_key = models.TextField(editable=False, blank=True)

    class Meta:
        ordering = ["region", "-id"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.search_key = folded(f"{self.title} {self.motto} {self.theme_name}")

    def get_absolute_url(self) -> str:
        return reverse("vision", args=[self.region.slug])

    @property
    def own_address(self) -> str:
        """Return the address that stays this vision's when another one succeeds it."""
        return f"{self.get_absolute_url()}?visie={self.public_id}"


class Basis(Recorded):
    """Something a vision builds on, or policy beside it, with its source.

    `ends`: when it ends itself; where that is before the vision does, the page says so.
    """

    vision = models.ForeignKey(Vision, on_delete=models.CASCADE, related_name="bases")
    kind = models.CharField(max_length=12, choices=BasisKind.choices)
    title = models.CharField(max_length=300)
    year = models.CharField(max_length=20, blank=True)
    relation = models.CharField(max_length=10, choices=Relation.choices, default=Relation.BUILDS_ON)
    ends = ImpreciseDateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["vision", "order", "id"]
        verbose_name_plural = "bases"

    def __str__(self) -> str:
        return self.title


class LegalGround(Recorded):
    """A legal ground as a document claims it, with room for a note of ours beside it."""

    vision = models.ForeignKey(Vision, on_delete=models.CASCADE, related_name="legal_grounds")
    law = models.CharField(max_length=200)
    article = models.CharField(max_length=100, blank=True)
    claim = models.CharField(max_length=500)
    note = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["vision", "order", "id"]

    def __str__(self) -> str:
        return f"{self.law} {self.article}".strip()
