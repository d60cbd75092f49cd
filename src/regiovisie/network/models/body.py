"""Bodies of every kind: councils, executives, committees, steering groups, advisory councils."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from regiovisie.common.db import PublicIdField, folded
from regiovisie.common.history.models import Recorded
from regiovisie.network.enums import BodyKind, Competence, Evidence


class Body(Recorded):
    """A body of one house (organisation) or of a region, with its competence.

    Only a body that *decides* can take a decision, and it names the article or mandate for it.
    """

    public_id = PublicIdField()
    kind = models.CharField(max_length=30, choices=BodyKind.choices)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey(
        "network.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="bodies",
    )
    region = models.ForeignKey(
        "network.Region", null=True, blank=True, on_delete=models.CASCADE, related_name="bodies"
    )
    competence = models.CharField(
        max_length=10, choices=Competence.choices, default=Competence.ADVISES
    )
    legal_basis = models.CharField(max_length=300, blank=True)
    task = models.TextField(blank=True)
    frequency = models.CharField(max_length=200, blank=True)
    composition = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence.choices, default=Evidence.STATED)
    evidence_note = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)
    search_key = models.CharField(max_length=250, editable=False, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, region__isnull=True)
                | Q(organisation__isnull=True, region__isnull=False),
                name="body_of_house_or_region",
            ),
            models.CheckConstraint(
                condition=~Q(competence="decides") | ~Q(legal_basis=""),
                name="deciding_body_names_its_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.search_key = folded(f"{self.name} {self.short_name}")
        if self.competence == Competence.DECIDES and not self.legal_basis:
            raise ValidationError(
                {"legal_basis": _("Name the article or mandate on which this body decides.")}
            )
