"""A consultation on a draft: what is asked, of whom, until when, and the versions of the draft."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common.db import PublicIdField, folded
from regiovisie.common.history.models import Recorded
from regiovisie.common.text.field import BlocksField
from regiovisie.network.models import Closable
from regiovisie.vision.enums import Advice, ConsultationKind, Group

if TYPE_CHECKING:
    from regiovisie.network.viewer import Sight, Viewer


class Consultation(Recorded, Closable):
    """People are asked about a draft, from a minute until a minute.

    `answers_public_from`: from then on everybody may read remarks and answers. `final_at`: the
    draft became the final draft; `final_reason` says why when remarks were open, and `final_open`
    how many. `contact`: a function and how to reach it, for who has an expired link.
    """

    region_lookup = "vision__region"

    public_id = PublicIdField()
    vision = models.ForeignKey(
        "vision.Vision", on_delete=models.CASCADE, related_name="consultations"
    )
    kind = models.CharField(max_length=12, choices=ConsultationKind.choices)
    title = models.CharField(max_length=200)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    ground = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200)
    answers_public_from = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)
    final_body = models.ForeignKey(
        "network.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    final_reason = models.TextField(blank=True)
    final_open = models.PositiveIntegerField(default=0)
    search_key = models.TextField(editable=False, blank=True)

    class Meta:
        ordering = ["vision", "-closes_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="consultation_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(final_at__isnull=True)
                | (Q(final_body__isnull=False) & (Q(final_open=0) | ~Q(final_reason=""))),
                name="final_draft_has_body_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.search_key = folded(self.title)
        if self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("It ends before it begins.")})

    def get_absolute_url(self) -> str:
        return reverse("consultation", args=[self.vision.region.slug, self.public_id])


class DraftText(Recorded):
    """A version of the draft that was asked about, or that was made with the answers."""

    public_id = PublicIdField()
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="texts")
    label = models.CharField(max_length=20)
    dated = models.DateField()
    blocks = BlocksField(default=list, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["consultation", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "label"], name="draft_label_once_per_consultation"
            )
        ]

    def __str__(self) -> str:
        return self.label


class RemarkTheme(Recorded):
    """A theme under which remarks are answered together."""

    public_id = PublicIdField()
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["consultation", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "name"], name="theme_once_per_consultation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Consulted(Recorded):
    """Somebody who is asked, with or without an account.

    Of a secret link only the hash is kept. A private person has a `number` and is called by it
    wherever others read it; its name may be left out. `advice` is what an
    advisory council answered; `advice_file` its paper.
    """

    public_id = PublicIdField()
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="consulted"
    )
    group = models.CharField(max_length=12, choices=Group.choices)
    name = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    body = models.ForeignKey(
        "network.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.EmailField(blank=True, help_text="where the answers go")
    link_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    link_until = models.DateTimeField(null=True, blank=True)
    asked_early_on = models.DateField(null=True, blank=True)
    advice = models.CharField(max_length=12, choices=Advice.choices, blank=True)
    advice_on = models.DateField(null=True, blank=True)
    advice_words = models.TextField(blank=True)
    advice_file = models.ForeignKey(
        "documents.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sort_key = models.CharField(max_length=220, editable=False)

    class Meta:
        ordering = ["consultation", "sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="private_person_number_once"
            ),
            models.CheckConstraint(
                condition=Q(group="person", number__isnull=False)
                | (~Q(group="person") & Q(number__isnull=True)),
                name="private_person_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(advice="", advice_on__isnull=True)
                | (~Q(advice="") & Q(advice_on__isnull=False)),
                name="advice_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """What everybody may call this participant: never the name of a private person."""
        return called(self.group, self.name, self.number)

    def clean(self) -> None:
        self.sort_key = folded(self.name)

    @classmethod
    def visible_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the participants of consultations that this viewer may see."""
        return Consultation.visible_q(viewer, now, f"{prefix}consultation__")


def called(group: str, name: str, number: int | None) -> str:
    """Return what everybody may call a participant: a private person is "inspreker 7"."""
    return f"inspreker {number}" if group == Group.PERSON else name


class NetworkSession(Recorded):
    """A session about the draft, to which the participants were asked."""

    public_id = PublicIdField()
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="sessions"
    )
    held_on = models.DateField()
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["consultation", "held_on", "id"]

    def __str__(self) -> str:
        return self.title


class Attendance(Recorded):
    """Whether a participant who was asked was there."""

    session = models.ForeignKey(NetworkSession, on_delete=models.CASCADE, related_name="attendance")
    consulted = models.ForeignKey(Consulted, on_delete=models.CASCADE, related_name="attendance")
    present = models.BooleanField(default=False)

    class Meta:
        ordering = ["session", "consulted"]
        constraints = [
            models.UniqueConstraint(fields=["session", "consulted"], name="attended_once")
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.consulted}"
