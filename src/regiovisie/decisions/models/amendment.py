"""What a council changed in what lay before it, or asked beside it: amendments and motions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import AmendmentEffect, AmendmentKind, AmendmentResult
from regiovisie.network.models import Closable


class Amendment(Recorded, Closable):
    """An amendment or motion before one body on one day, with what became of it.

    `effect`: an adopted amendment changes the regional text (`text`, `passage` = id of a block,
    `old_text` and `new_text`), adds a local point (`local_number`, `local_text`), or neither.
    """

    region_lookup = "round__region"

    public_id = PublicIdField()
    round = models.ForeignKey(
        "decisions.Round", on_delete=models.CASCADE, related_name="amendments"
    )
    participant = models.ForeignKey(
        "decisions.Participant", on_delete=models.CASCADE, related_name="amendments"
    )
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(
        "decisions.DecisionPoint",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amendments",
    )
    day = models.DateField(help_text="the day of the vote")
    kind = models.CharField(
        max_length=10, choices=AmendmentKind.choices, default=AmendmentKind.AMENDMENT
    )
    label = models.CharField(max_length=20, help_text="the council's own number, such as A-07")
    title = models.CharField(max_length=200)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=AmendmentResult.choices)
    effect = models.CharField(
        max_length=12, choices=AmendmentEffect.choices, default=AmendmentEffect.NONE
    )
    text = models.ForeignKey(
        "decisions.RoundText",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amendments",
    )
    passage = models.CharField(max_length=40, blank=True, help_text="id of the block in the text")
    old_text = models.TextField(blank=True)
    new_text = models.TextField(blank=True)
    local_number = models.PositiveSmallIntegerField(null=True, blank=True)
    local_text = models.TextField(blank=True)

    class Meta:
        ordering = ["round", "participant", "day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "participant", "body", "day", "label"],
                name="amendment_label_once_per_meeting",
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True, votes_against__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False),
                name="amendment_votes_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    def clean(self) -> None:
        if self.kind == AmendmentKind.MOTION and self.effect != AmendmentEffect.NONE:
            raise ValidationError(
                {"effect": _("A motion changes no text. It asks the executive something.")}
            )
        if self.effect == AmendmentEffect.TEXT:
            if self.text_id is None or not self.passage:
                raise ValidationError({"passage": _("Say which passage is changed.")})
            if self.old_text == self.new_text:
                raise ValidationError({"new_text": _("The passage reads the same as it did.")})
        if self.effect == AmendmentEffect.LOCAL_POINT and not (
            self.local_number and self.local_text
        ):
            raise ValidationError({"local_text": _("Give the local point its number and text.")})

    @property
    def changes_text(self) -> bool:
        """Return whether this council now holds another text because of it."""
        return self.effect == AmendmentEffect.TEXT and self.result == AmendmentResult.ADOPTED
