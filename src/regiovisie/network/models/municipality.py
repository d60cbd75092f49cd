"""Municipalities and their inhabitants per reference date."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from regiovisie.common.db import folded
from regiovisie.common.history.models import Recorded


class Municipality(Recorded):
    """A municipality, real (CBS code GM0935) or invented (code VB0001, `example`).

    `slug` comes from the CBS name ("bergen-l"): the display name "Bergen" occurs twice.
    """

    code = models.CharField(max_length=6, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=100, help_text="as CBS writes it, e.g. Bergen (L.)")
    display_name = models.CharField(max_length=100)
    tooi_uri = models.URLField(max_length=200, blank=True)
    province = models.CharField(max_length=40, blank=True)
    school_region = models.CharField(
        max_length=20, blank=True, help_text="noord, midden, zuid, or split:a/b, or unknown"
    )
    example = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text="last day before it merged")
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        ordering = ["sort_key"]
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.display_name

    def clean(self) -> None:
        self.sort_key = folded(self.name)

    def get_absolute_url(self) -> str:
        return reverse("municipality", args=[self.slug])


class Population(Recorded):
    """Inhabitants of a municipality on a reference date (usually 1 January), with the source."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="populations"
    )
    reference_date = models.DateField()
    inhabitants = models.PositiveIntegerField()
    provisional = models.BooleanField(default=False)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["municipality", "reference_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "reference_date"], name="population_once_per_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.reference_date}: {self.inhabitants}"
