"""The consultation structure of a region: who meets, how often, who prepares for whom."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import DutyForm, StructureStatus
from regiovisie.network.enums import BodyKind, Evidence


class Structure(Recorded):
    """One version of the structure, from/to (both empty where no source says).

    `decided_by`: which body of each municipality decides on what the top of the chain discusses.
    `review_on`: when a provisional structure is looked at again.
    """

    public_id = PublicIdField()
    region = models.ForeignKey(
        "network.Region", on_delete=models.CASCADE, related_name="structures"
    )
    name = models.CharField(max_length=150)
    status = models.CharField(max_length=12, choices=StructureStatus.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=30, choices=BodyKind.choices, blank=True)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["region", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="structure_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('structure', args=[self.region.slug])}?versie={self.public_id}"


class Description(Recorded):
    """One of the descriptions of the same structure (its text, its picture), with its source."""

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="descriptions")
    name = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["structure", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["structure", "name"], name="description_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class StructureBody(Recorded):
    """A body in a structure, with its tasks there (one a line).

    `order`: from below upwards. `strand`: empty in the chain, else the heading of the strand
    beside it ("with the field"). `weekday`: 0 Monday to 6 Sunday, where the body keeps to one.
    """

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="bodies")
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, related_name="structures")
    order = models.PositiveSmallIntegerField(default=0)
    strand = models.CharField(max_length=80, blank=True)
    tasks = models.TextField(blank=True)
    weekday = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(6)]
    )

    class Meta:
        ordering = ["structure", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["structure", "body"], name="body_once_in_structure")
        ]

    def __str__(self) -> str:
        return f"{self.body} in {self.structure}"


class Duty(Recorded):
    """How many times a year a body comes together in a form: a number, a range, or unknown.

    Unknown: both empty. A range has `lowest` under `highest`. `note`: the source's own word
    ("a few times").
    """

    place = models.ForeignKey(StructureBody, on_delete=models.CASCADE, related_name="duties")
    form = models.CharField(max_length=12, choices=DutyForm.choices, default=DutyForm.MEETING)
    lowest = models.PositiveSmallIntegerField(null=True, blank=True)
    highest = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["place", "id"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["place", "form"], name="duty_once_per_form"),
            models.CheckConstraint(
                condition=Q(lowest__isnull=True, highest__isnull=True)
                | Q(lowest__gte=1, highest__gte=F("lowest"), highest__lte=366),
                name="duty_is_a_range_or_unknown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.lowest}-{self.highest}"


class Preparation(Recorded):
    """A body prepares for another one, so many calendar days before it meets (None: not said).

    `description`: only that description of the structure says so.
    """

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="preparations")
    place = models.ForeignKey(StructureBody, on_delete=models.CASCADE, related_name="prepares")
    prepared = models.ForeignKey(
        StructureBody, on_delete=models.CASCADE, related_name="prepared_by"
    )
    lead_days = models.PositiveSmallIntegerField(null=True, blank=True)
    description = models.ForeignKey(
        Description, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.CharField(max_length=10, choices=Evidence.choices, default=Evidence.STATED)

    class Meta:
        ordering = ["structure", "id"]
        constraints = [
            models.UniqueConstraint(fields=["place", "prepared"], name="preparation_once"),
            models.CheckConstraint(
                condition=~Q(place=F("prepared")), name="body_prepares_another_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} > {self.prepared}"
