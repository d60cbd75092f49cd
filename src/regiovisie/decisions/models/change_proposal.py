"""What a council proposes to change in a draft text, and what was done with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import CarriedBy, ProposalAnswer
from regiovisie.network.models import Closable


class ChangeProposal(Recorded, Closable):
    """One wish of one council (or a minority of it) on one passage of a draft, with its answer.

    `passage` is the id of a block of the text; empty: the text as a whole.
    `withdrawn_on`: that council took it back; its number stays and why is in the history.
    """

    region_lookup = "round__region"

    public_id = PublicIdField()
    round = models.ForeignKey(
        "decisions.Round", on_delete=models.CASCADE, related_name="change_proposals"
    )
    number = models.PositiveSmallIntegerField()
    text = models.ForeignKey(
        "decisions.RoundText", on_delete=models.PROTECT, related_name="change_proposals"
    )
    passage = models.CharField(max_length=40, blank=True)
    participant = models.ForeignKey(
        "decisions.Participant", on_delete=models.CASCADE, related_name="change_proposals"
    )
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, related_name="+")
    carried_by = models.CharField(
        max_length=8, choices=CarriedBy.choices, default=CarriedBy.MAJORITY
    )
    proposed = models.TextField()
    made_on = models.DateField()
    answer = models.CharField(max_length=12, choices=ProposalAnswer.choices, blank=True)
    reason = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    answered_by_body = models.ForeignKey(
        "network.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="proposal_number_once"),
            models.CheckConstraint(
                condition=Q(answer="") | (~Q(reason="") & Q(answered_on__isnull=False)),
                name="proposal_answer_has_reason_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.participant}"
