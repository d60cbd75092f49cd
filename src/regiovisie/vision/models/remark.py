"""A remark on a draft, and the one answer to it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.vision.enums import AnswerKind, Redaction
from regiovisie.vision.logic.anchors import Anchor
from regiovisie.vision.models.consultation import Consultation

if TYPE_CHECKING:
    from regiovisie.network.viewer import Sight, Viewer


class Remark(Recorded):
    """What one participant says of a passage of the draft; its number never changes.

    A joined remark (`joined_to`) is answered with the one that leads; it keeps its sender. What
    waits for redaction is read by the region's advisers only; `shown` is what others read.
    """

    public_id = PublicIdField()
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="remarks")
    number = models.PositiveIntegerField()
    sender = models.ForeignKey("vision.Consulted", on_delete=models.PROTECT, related_name="remarks")
    text = models.ForeignKey("vision.DraftText", on_delete=models.PROTECT, related_name="remarks")
    block = models.CharField(max_length=40, blank=True)
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    words = models.TextField()
    received_at = models.DateTimeField()
    minority = models.CharField(max_length=100, blank=True, help_text="such as: 1 van 12")
    theme = models.ForeignKey(
        "vision.RemarkTheme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="remarks",
    )
    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )
    redaction = models.CharField(max_length=8, choices=Redaction.choices, default=Redaction.NONE)
    redacted_words = models.TextField(blank=True)
    on_behalf = models.BooleanField(default=False)

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="remark_number_once"),
            models.CheckConstraint(
                condition=Q(redaction="done") & ~Q(redacted_words="")
                | ~Q(redaction="done") & Q(redacted_words=""),
                name="redacted_remark_has_words",
            ),
            models.CheckConstraint(
                condition=Q(joined_to__isnull=True) | ~Q(joined_to=F("id")),
                name="remark_not_joined_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def anchor(self) -> Anchor:
        """Where it points."""
        return Anchor(self.block, self.quote, self.before, self.after)

    @property
    def shown(self) -> str:
        """What others than the region's advisers read; nothing while it waits for redaction."""
        if self.redaction == Redaction.WAITING:
            return ""
        return self.redacted_words if self.redaction == Redaction.DONE else self.words

    @classmethod
    def visible_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the remarks whose words this viewer may read at this moment.

        Who works for the region reads them as they come; everybody once the answers are public.
        What waits for redaction is in neither: see `permissions.reads_unredacted`.
        """
        p = prefix
        read = Q(**{f"{p}consultation__answers_public_from__lte": now})
        if viewer.region_ids:
            read |= Q(**{f"{p}consultation__vision__region__in": viewer.region_ids})
        return (
            Consultation.visible_q(viewer, now, f"{p}consultation__")
            & read
            & ~Q(**{f"{p}redaction": Redaction.WAITING})
        )


class Answer(Recorded):
    """What was done with a remark and with those joined to it: one answer, by one body.

    `agreed`: the executives that agree with a joint answer, each as (id of the body, the name of
    its municipality then).
    """

    remark = models.OneToOneField(Remark, on_delete=models.CASCADE, related_name="answer")
    kind = models.CharField(max_length=10, choices=AnswerKind.choices)
    reason = models.TextField()
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    agreed = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["remark"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="remark_answer_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.remark}: {self.get_kind_display()}"

    @classmethod
    def visible_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the answers to remarks that this viewer may read."""
        return Remark.visible_q(viewer, now, f"{prefix}remark__")
