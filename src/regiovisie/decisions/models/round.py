"""A round (besluitvormingstraject): one subject before all municipalities of a region."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from regiovisie.common.dates.field import ImpreciseDateField
from regiovisie.common.db import PublicIdField, folded
from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import Keeping, RoundState
from regiovisie.network.models import Closable


class Round(Recorded, Closable):
    """One subject put before every municipality of a region, each deciding for itself.

    `slug` is unique in its region and never changes. `target` is the day by which all deciding
    bodies should have decided (inclusive); a period counts as its last day. A round that is kept
    `from_sources` never says late or open: what no source tells is unknown.
    """

    public_id = PublicIdField()
    region = models.ForeignKey("network.Region", on_delete=models.PROTECT, related_name="rounds")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    short_title = models.CharField(max_length=80, blank=True)
    context = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=10, choices=RoundState.choices, default=RoundState.PREPARING
    )
    keeping = models.CharField(max_length=12, choices=Keeping.choices, default=Keeping.FOLLOWED)
    opened_on = models.DateField(null=True, blank=True)
    target = ImpreciseDateField(null=True, blank=True)
    waits_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="waiting"
    )
    waits_for_last = models.TextField(
        blank=True, help_text="what waits for the last decision, one thing a line"
    )
    commits_money = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    sources = models.ManyToManyField("network.Source", blank=True, related_name="rounds")
    promises = models.ManyToManyField("meetings.Promise", blank=True, related_name="rounds")
    search_key = models.TextField(editable=False, blank=True)

    class Meta:
        ordering = ["region", models.F("opened_on").desc(nulls_last=True), "-id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="round_slug_once_per_region")
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.search_key = folded(f"{self.title} {self.context}")

    def get_absolute_url(self) -> str:
        return reverse("round", args=[self.region.slug, self.slug])
