"""Organisations: each municipality has exactly one; partners hang on a region."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from regiovisie.common.db import PublicIdField, folded
from regiovisie.common.history.models import Recorded
from regiovisie.network.enums import Evidence, OrganisationKind


class Organisation(Recorded):
    """A municipality's organisation (with its bodies: a *house*) or a partner of a region.

    The location of a shelter is secret: that kind has no street and no place.
    `core_partner` is None where no source says.
    """

    public_id = PublicIdField()
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    name = models.CharField(max_length=200)
    municipality = models.OneToOneField(
        "network.Municipality",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisation",
    )
    region = models.ForeignKey(
        "network.Region",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="organisations",
    )
    core_partner = models.BooleanField(null=True, blank=True)
    street = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=100, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence.choices, default=Evidence.STATED)
    evidence_note = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)
    sort_key = models.CharField(max_length=220, editable=False, db_index=True)

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="shelter") | Q(street="", place=""),
                name="shelter_has_no_location",
            ),
            models.CheckConstraint(
                condition=(Q(kind="municipality") & Q(municipality__isnull=False))
                | (~Q(kind="municipality") & Q(municipality__isnull=True)),
                name="house_has_its_municipality",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.sort_key = folded(self.name)
        if self.kind == OrganisationKind.SHELTER and (self.street or self.place):
            raise ValidationError(
                {"street": _("The location of a shelter is secret. Leave street and place empty.")}
            )
