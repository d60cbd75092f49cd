"""Who was sent which version, when, and whether it was called back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded

if TYPE_CHECKING:
    from regiovisie.network.viewer import Viewer


class Dispatch(Recorded):
    """Something that one person sent to one function: the register of who holds which version.

    `function` is whom it went to ("griffier"), `name` who that was where it is known. Without
    papers of its own it is the regional text alone. `participant` is None outside the
    municipalities. Nothing leaves without a person: `sent_by` pressed the button (None: the demo).
    """

    public_id = PublicIdField()
    version = models.ForeignKey(
        "papers.ProposalVersion", on_delete=models.PROTECT, related_name="dispatches"
    )
    participant = models.ForeignKey(
        "decisions.Participant",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="dispatches",
    )
    body = models.ForeignKey(
        "network.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    function = models.CharField(max_length=100)
    name = models.CharField(max_length=150, blank=True)
    address = models.EmailField(blank=True)
    subject = models.CharField(max_length=250, blank=True)
    letter = models.TextField(blank=True)
    findings = models.JSONField(default=list, blank=True, help_text="what was named before sending")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        "network.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf = models.BooleanField(default=False)
    public_from = models.DateTimeField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_by = models.ForeignKey(
        "network.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recall_note = models.TextField(blank=True)

    class Meta:
        ordering = ["sent_at", "id"]
        verbose_name_plural = "dispatches"
        constraints = [
            models.CheckConstraint(
                condition=Q(recalled_at__isnull=True, recall_note="")
                | (Q(recalled_at__isnull=False) & ~Q(recall_note="")),
                name="recall_has_moment_and_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} → {self.function}"

    @classmethod
    def visible_q(cls, viewer: Viewer, now: datetime, prefix: str = "") -> Q:
        """Return the filter: the region keeps the register, a house sees what is its own."""
        p = prefix
        return Q(**{f"{p}version__proposal__round__region__in": viewer.adviser_region_ids}) | Q(
            **{f"{p}participant__municipality__organisation__in": viewer.house_ids}
        )
