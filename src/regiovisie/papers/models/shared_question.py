"""A technical question of one council, with the one answer that every council gets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded

if TYPE_CHECKING:
    from regiovisie.network.viewer import Sight, Viewer


class SharedQuestion(Recorded):
    """A question asked in one municipality (vraagbaak). The facts of its answer are agreed once.

    `answered_on`: when the answer was agreed, and by which function (`answered_by`). `offered_at`:
    from then on the other municipalities read it; `public_from`: from then on everybody.
    """

    public_id = PublicIdField()
    round = models.ForeignKey(
        "decisions.Round", on_delete=models.CASCADE, related_name="shared_questions"
    )
    number = models.PositiveSmallIntegerField()
    participant = models.ForeignKey(
        "decisions.Participant", on_delete=models.CASCADE, related_name="shared_questions"
    )
    asked_on = models.DateField()
    question = models.TextField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=100, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    public_from = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["round_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="shared_question_number_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None, answered_by="")
                | (~Q(answer="") & ~Q(answered_by="") & Q(answered_on__isnull=False)),
                name="shared_answer_has_day_and_function",
            ),
            models.CheckConstraint(
                condition=Q(offered_at=None) | ~Q(answer=""), name="offered_question_is_answered"
            ),
            models.CheckConstraint(
                condition=Q(public_from=None) | Q(offered_at__isnull=False),
                name="public_question_was_offered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @classmethod
    def visible_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter: the own house, the region once offered, everybody once public.

        Whoever advises the region reads all of them: see `queries.shared_questions`.
        """
        p = prefix
        allowed = Q(**{f"{p}public_from__lte": now})
        if viewer.region_ids:
            allowed |= Q(
                **{
                    f"{p}offered_at__lte": now,
                    f"{p}round__region__in": viewer.region_ids,
                }
            )
        if viewer.house_ids:
            house = f"{p}participant__municipality__organisation__in"
            allowed |= Q(**{house: viewer.house_ids})
        return allowed
