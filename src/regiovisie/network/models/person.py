"""People and the roles they have, from/to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField, folded
from regiovisie.common.history.models import Recorded
from regiovisie.network.enums import RoleKind


class Person(Recorded):
    """Someone who works on the vision. Public pages show functions, never names."""

    public_id = PublicIdField()
    name = models.CharField(max_length=150)
    function = models.CharField(max_length=150, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True)
    sort_key = models.CharField(max_length=170, editable=False, db_index=True)

    class Meta:
        ordering = ["sort_key"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.sort_key = folded(self.name)


class Role(Recorded):
    """What a person does for one organisation, one body or one region, from/to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.CASCADE
    )
    body = models.ForeignKey("network.Body", null=True, blank=True, on_delete=models.CASCADE)
    region = models.ForeignKey("network.Region", null=True, blank=True, on_delete=models.CASCADE)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["person", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, body__isnull=True, region__isnull=True)
                | Q(organisation__isnull=True, body__isnull=False, region__isnull=True)
                | Q(organisation__isnull=True, body__isnull=True, region__isnull=False),
                name="role_for_exactly_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"
