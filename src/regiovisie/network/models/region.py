"""Regions, who is a member of them, and which municipality is centre for what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from regiovisie.common.db import folded
from regiovisie.common.history.models import Recorded
from regiovisie.network.enums import Evidence


class Region(Recorded):
    """Municipalities that make policy together on one theme, under a name of their own."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    theme_name = models.CharField(max_length=200, help_text="the region's own name of its theme")
    example = models.BooleanField(default=False)
    mark = models.SlugField(max_length=20, default="waves")
    colours_key = models.CharField(
        max_length=12, blank=True, editable=False, help_text="fingerprint of the colours"
    )
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    search_key = models.CharField(max_length=310, editable=False, blank=True)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.search_key = folded(f"{self.name} {self.theme_name}")

    def get_absolute_url(self) -> str:
        return reverse("region", args=[self.slug])


class RegionColour(Recorded):
    """One colour token of a region's look (`thema`, `thema-diep`, ...), contrast checked."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="colours")
    token = models.CharField(max_length=20)
    value = models.CharField(max_length=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "token"], name="one_value_per_token"),
        ]

    def __str__(self) -> str:
        return f"{self.region}: {self.token} {self.value}"


class SubRegion(Recorded):
    """A part of a region."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="sub_regions")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["region", "order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="sub_region_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Recorded):
    """A municipality takes part in a region, from/to (municipalities merge and move).

    `tile_column` and `tile_row` are its place on the tile map.
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(
        "network.Municipality", on_delete=models.PROTECT, related_name="memberships"
    )
    sub_region = models.ForeignKey(SubRegion, null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(default=0)
    tile_row = models.PositiveSmallIntegerField(default=0)
    evidence = models.CharField(max_length=10, choices=Evidence.choices, default=Evidence.STATED)
    evidence_note = models.CharField(max_length=500, blank=True)
    sub_region_evidence = models.CharField(
        max_length=10, choices=Evidence.choices, default=Evidence.STATED
    )
    sub_region_note = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["region", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality", "valid_from"], name="member_once_per_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} in {self.region}"


class CentreTask(Recorded):
    """A municipality is centre municipality for a region or for one sub-region of it.

    It may serve a sub-region it is no member of (Maastricht for Westelijke Mijnstreek).
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="centre_tasks")
    municipality = models.ForeignKey(
        "network.Municipality", on_delete=models.PROTECT, related_name="centre_tasks"
    )
    sub_region = models.ForeignKey(SubRegion, null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence.choices, default=Evidence.STATED)
    evidence_note = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["region", "municipality", "sub_region"]

    def __str__(self) -> str:
        return f"{self.municipality} for {self.sub_region or self.region}"
