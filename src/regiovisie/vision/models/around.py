"""What stands around the goals of a vision: partners of a group, topics, figures, the theme."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regiovisie.common.dates.field import ImpreciseDateField
from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.vision.enums import TopicState
from regiovisie.vision.models.goals import TargetGroup


class GroupPartner(Recorded):
    """An organisation with which the region works for a target group."""

    group = models.ForeignKey(TargetGroup, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["group", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "organisation"], name="partner_of_group_once")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.organisation}"


class Topic(Recorded):
    """A topic that goes first, with its plan of approach and how that is evaluated.

    A plan that is adopted says how it is evaluated.
    """

    public_id = PublicIdField()
    vision = models.ForeignKey("vision.Vision", on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(max_length=200)
    plan = models.TextField(blank=True, max_length=4000)
    evaluation = models.TextField(blank=True, max_length=1000)
    state = models.CharField(max_length=10, choices=TopicState.choices, default=TopicState.NONE)
    order = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["vision", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=TopicState.ADOPTED) | ~Q(evaluation=""),
                name="adopted_plan_says_how_it_is_evaluated",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Figure(Recorded):
    """A figure that a vision quotes: as written, of a year, always with its source."""

    vision = models.ForeignKey("vision.Vision", on_delete=models.CASCADE, related_name="figures")
    value = models.CharField(max_length=60)
    text = models.CharField(max_length=300)
    year = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey("network.Source", on_delete=models.PROTECT)

    class Meta:
        ordering = ["vision", "order", "id"]

    def __str__(self) -> str:
        return f"{self.value} {self.text}"


class ThemeDefinition(Recorded):
    """What a region means by its theme, from a day on; the newest of a vision holds."""

    vision = models.ForeignKey(
        "vision.Vision", on_delete=models.CASCADE, related_name="definitions"
    )
    text = models.TextField(max_length=2000)
    holds_from = ImpreciseDateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["vision", "-id"]

    def __str__(self) -> str:
        return self.text[:60]
