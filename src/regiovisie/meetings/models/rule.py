"""Until when a body takes papers for its meetings."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import RuleKind

LONGEST = 366  # days before a meeting; more is a slip of the pen


class SubmissionRule(Recorded):
    """How papers for the meetings of a body between two days are due.

    `days_before`: that many calendar days before the meeting, at `hour` if given. `week_before`:
    on `weekday` (0 Monday to 6 Sunday) of the week before the meeting's own week. Either moves
    back to the last open day when it falls on a closed one, with the same hour. `valid_from` and
    `valid_to` are days of the meeting, both included; empty is open.
    """

    body = models.ForeignKey(
        "network.Body", on_delete=models.CASCADE, related_name="submission_rules"
    )
    kind = models.CharField(max_length=12, choices=RuleKind.choices)
    days = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(LONGEST)]
    )
    weekday = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(6)]
    )
    hour = models.TimeField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["body", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="days_before", days__isnull=False, weekday__isnull=True)
                | Q(kind="week_before", days__isnull=True, weekday__isnull=False),
                name="submission_rule_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6),
                name="submission_rule_weekday_exists",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="submission_rule_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_kind_display()}"

    def clean(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("This day lies before the first one.")})
