"""How a municipality usually treats a regional subject: its bodies in order, in its own words."""

from __future__ import annotations

from django.db import models

from regiovisie.common.history.models import Recorded
from regiovisie.decisions.enums import DecidedBy, StepRole


class RouteTemplate(Recorded):
    """The route a municipality takes for subjects of one kind: what its council decides, or its
    executive."""

    municipality = models.ForeignKey(
        "network.Municipality", on_delete=models.CASCADE, related_name="route_templates"
    )
    decided_by = models.CharField(
        max_length=20, choices=DecidedBy.choices, default=DecidedBy.COUNCILS
    )

    class Meta:
        ordering = ["municipality", "decided_by"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "decided_by"], name="route_template_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.get_decided_by_display()}"


class TemplateStep(Recorded):
    """One step of a template. `treatment` is the house's own word for it ("beeldvormend")."""

    template = models.ForeignKey(
        "decisions.RouteTemplate", on_delete=models.CASCADE, related_name="steps"
    )
    order = models.PositiveSmallIntegerField()
    body = models.ForeignKey("network.Body", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=StepRole.choices)
    treatment = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["template", "order"]
        constraints = [
            models.UniqueConstraint(fields=["template", "order"], name="template_step_order_once")
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.body}"
