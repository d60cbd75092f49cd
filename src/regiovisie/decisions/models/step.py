"""One treatment by one body: the region's own steps, and each municipality's route."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from regiovisie.common.dates.field import ImpreciseDateField
from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.network.models import Closable

if TYPE_CHECKING:
    from regiovisie.network.viewer import Sight, Viewer


class Step(Recorded, Closable):
    """A body treats the subject, in a role. A regional step has no participant.

    `date` is None where it is not known. `papers_due` is the last moment for papers.
    `term_days`: a regional step that lasts so many calendar days, such as a term for advice.
    `on_behalf`: what its state says was registered by the region and not by the house itself,
    with `source_address` where it was said. `calendar_kept`: what the calendar said when somebody
    chose to keep the step otherwise (the code in `logic.calendar_change`); it is not asked again.
    `by_house`: the house itself said its state; what the house says counts. `region_state` and
    `region_date` are what the region registered otherwise. `withdrawn_on`: not on the route any
    more; it stays on record and may be put back.
    """

    region_lookup = "round__region"

    public_id = PublicIdField()
    round = models.ForeignKey("decisions.Round", on_delete=models.CASCADE, related_name="steps")
    participant = models.ForeignKey(
        "decisions.Participant",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="steps",
    )
    body = models.ForeignKey(
        "network.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=12, choices=StepRole.choices)
    treatment = models.CharField(max_length=100, blank=True, help_text="the house's own word")
    date = ImpreciseDateField(null=True, blank=True)
    papers_due = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=StepState.choices, default=StepState.CALCULATED)
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)
    note = models.CharField(max_length=300, blank=True)
    term_days = models.PositiveSmallIntegerField(null=True, blank=True)
    on_behalf = models.BooleanField(default=False)
    source_address = models.URLField(max_length=500, blank=True)
    calendar_kept = models.CharField(max_length=60, blank=True)
    by_house = models.BooleanField(default=False)
    region_state = models.CharField(max_length=12, choices=StepState.choices, blank=True)
    region_date = ImpreciseDateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["round", "participant", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "participant", "order"], name="step_order_once"
            ),
            models.UniqueConstraint(
                fields=["round", "order"],
                condition=Q(participant__isnull=True),
                name="regional_step_order_once",
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(treatment=""), name="step_has_body_or_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant or self.round}: {self.body or self.treatment}"

    @classmethod
    def visible_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the steps on a route that this viewer may see."""
        return super().visible_q(viewer, now, prefix) & Q(**{f"{prefix}withdrawn_on__isnull": True})

    @classmethod
    def on_record_q(cls, viewer: Viewer | Sight, now: datetime) -> Q:
        """Return the filter of every step this viewer may see, withdrawn ones as well."""
        return super().visible_q(viewer, now)
