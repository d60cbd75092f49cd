"""What a body did with one decision point. Outcomes append; a correction points back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from regiovisie.common.dates.field import ImpreciseDateField
from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import ADOPTING, ADVICE_KINDS, OutcomeKind, TieGround
from regiovisie.network.enums import Competence
from regiovisie.network.models import Closable


class Outcome(Recorded, Closable):
    """Participant x decision point x body, with its date, typed numbers and source.

    `participant` is None for a regional body. `on_behalf`: registered by the region; until the
    municipality confirms, pages say "registered by the region, not confirmed".
    """

    region_lookup = "round__region"
    author_lookup = "registered_by"

    public_id = PublicIdField()
    round = models.ForeignKey("decisions.Round", on_delete=models.CASCADE, related_name="outcomes")
    participant = models.ForeignKey(
        "decisions.Participant",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="outcomes",
    )
    point = models.ForeignKey(
        "decisions.DecisionPoint", on_delete=models.PROTECT, related_name="outcomes"
    )
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    date = ImpreciseDateField()
    decision_number = models.CharField(max_length=60, blank=True)
    proposal_number = models.CharField(max_length=60, blank=True)
    file_number = models.CharField(max_length=60, blank=True)
    decided_text = models.TextField(blank=True, help_text="what was changed, or the proviso")
    text = models.ForeignKey(
        "decisions.RoundText",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outcomes",
        help_text="the version that lay before the body",
    )
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    barred = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="members who by law could not vote"
    )
    tie_ground = models.CharField(max_length=8, choices=TieGround.choices, blank=True)
    resumes_on = models.DateField(null=True, blank=True, help_text="next meeting, when put off")
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)
    source_address = models.URLField(max_length=500, blank=True)
    source_file = models.ForeignKey(
        "documents.StoredFile", null=True, blank=True, on_delete=models.PROTECT
    )
    registered_by = models.ForeignKey(
        "network.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField()
    on_behalf = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(
        "network.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    class Meta:
        ordering = ["round", "participant", "point", "registered_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="confirmed_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant or self.body}: {self.get_kind_display()}"

    def clean(self) -> None:
        advice = self.kind in ADVICE_KINDS
        competence = self.body.competence if self.body_id else ""
        if competence == Competence.ADVISES and self.kind in ADOPTING:
            raise ValidationError(
                {"kind": _("This body advises; it cannot take a decision. Choose an advice.")}
            )
        if competence == Competence.DECIDES and advice:
            raise ValidationError({"kind": _("This body decides. Choose what it decided.")})
