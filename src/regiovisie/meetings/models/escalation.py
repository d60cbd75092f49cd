"""The line along which bottlenecks are lifted, the bottlenecks, and what happened to them."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import BottleneckRule, BottleneckState, MoveKind
from regiovisie.meetings.models.agenda import seated_bodies
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Closable
from regiovisie.network.viewer import Sight, Viewer


class Rung(Recorded):
    """A body of a region's line, from below upwards, with its term in calendar days."""

    region = models.ForeignKey("network.Region", on_delete=models.CASCADE, related_name="rungs")
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, related_name="rungs")
    order = models.PositiveSmallIntegerField()
    term_days = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(366)]
    )

    class Meta:
        ordering = ["region", "order"]
        constraints = [
            models.UniqueConstraint(fields=["region", "order"], name="rung_order_once"),
            models.UniqueConstraint(fields=["region", "body"], name="rung_body_once"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.body}"


class Bottleneck(Recorded, Closable):
    """Something that stagnates, on its way up the line.

    `key`: the fact it is about, empty when a person raised it. `rung`: the body it is with (none
    yet, or with nobody any more); `proposed`: the body whose secretary is asked to take it on;
    `moved_on`: the day of the last move, from which the term counts. `gone_on`: the fact is gone
    since then, so that the same fact may be a new bottleneck later. Visible to `body`: the houses
    with a seat in `visible_body`, and the region that keeps the line.
    """

    region_lookup = "region"

    public_id = PublicIdField()
    region = models.ForeignKey(
        "network.Region", on_delete=models.CASCADE, related_name="bottlenecks"
    )
    key = models.CharField(max_length=120, blank=True)
    rule = models.CharField(max_length=10, choices=BottleneckRule.choices)
    title = models.CharField(max_length=200)
    explanation = models.TextField(blank=True)
    who = models.CharField(max_length=150, blank=True)
    address = models.CharField(max_length=200, blank=True, help_text="page of what it is about")
    since = models.DateField()
    state = models.CharField(max_length=10, choices=BottleneckState.choices)
    rung = models.ForeignKey(
        Rung, null=True, blank=True, on_delete=models.PROTECT, related_name="bottlenecks"
    )
    proposed = models.ForeignKey(
        Rung, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    moved_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "key"],
                condition=Q(gone_on__isnull=True) & ~Q(key=""),
                name="bottleneck_once_per_fact",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on__isnull=True)),
                name="bottleneck_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", proposed__isnull=False)
                | (~Q(state="proposed") & Q(proposed__isnull=True)),
                name="bottleneck_proposed_to_a_rung",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("bottleneck", args=[self.public_id])

    @classmethod
    def read_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the bottlenecks that this viewer may read."""
        p = prefix
        allowed = cls.visible_q(viewer, now, prefix)
        own = Q(**{f"{p}visibility": Visibility.BODY})
        if viewer.house_ids:
            seated = seated_bodies(viewer.house_ids, now.date())
            allowed |= own & Q(**{f"{p}visible_body__in": seated})
        keeps: frozenset[int] = getattr(viewer, "adviser_region_ids", frozenset())
        if keeps:
            allowed |= own & Q(**{f"{p}region__in": keeps})
        return allowed


class Move(Recorded):
    """One step of a bottleneck on the line, with the day and why; never changed."""

    bottleneck = models.ForeignKey(Bottleneck, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=10, choices=MoveKind.choices)
    day = models.DateField()
    rung = models.ForeignKey(
        Rung, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["bottleneck", "id"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
