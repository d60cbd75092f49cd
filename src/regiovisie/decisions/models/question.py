"""The one question to the region when a council changed the text, and who decides again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import RegionalAnswer
from regiovisie.decisions.models.amendment import Amendment

if TYPE_CHECKING:
    from regiovisie.network.viewer import Sight, Viewer


class RegionalQuestion(Recorded):
    """One council changed a passage: leave it, ask it to think again, or make a new version?"""

    public_id = PublicIdField()
    amendment = models.OneToOneField(
        "decisions.Amendment", on_delete=models.CASCADE, related_name="question"
    )
    asked_on = models.DateField()
    answer = models.CharField(max_length=12, choices=RegionalAnswer.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "network.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    new_text = models.ForeignKey(
        "decisions.RoundText",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
    )

    class Meta:
        ordering = ["asked_on", "id"]

    def __str__(self) -> str:
        return f"{self.amendment}: {self.get_answer_display() or '?'}"

    @classmethod
    def visible_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the questions this viewer may see: as public as the change."""
        return Amendment.visible_q(viewer, now, f"{prefix}amendment__")


class DecideAgain(Recorded):
    """A council that must decide again on a new version, as it followed from the texts."""

    question = models.ForeignKey(
        "decisions.RegionalQuestion", on_delete=models.CASCADE, related_name="again"
    )
    participant = models.ForeignKey(
        "decisions.Participant", on_delete=models.CASCADE, related_name="again"
    )

    class Meta:
        ordering = ["question", "participant"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "participant"], name="again_once_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.question}"
