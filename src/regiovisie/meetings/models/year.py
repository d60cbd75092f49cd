"""A year that is planned: what people wish for it, and the plan."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import DutyForm, PlanState, WishKind

FIRST_YEAR, LAST_YEAR = 2000, 2099


class YearWish(Recorded):
    """A wish for the meetings of one year. `wished_by`: a function, no name.

    Which fields count follows from the kind: how many `times` in a form, weekdays (digits, 0 Monday
    to 6 Sunday), hours, days (`first_day` to `last_day`), or a number of days. Without `body` it
    holds for every one.
    `must`: without it, a plan may fail the wish.
    """

    region = models.ForeignKey(
        "network.Region", on_delete=models.CASCADE, related_name="year_wishes"
    )
    year = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    kind = models.CharField(max_length=10, choices=WishKind.choices)
    body = models.ForeignKey(
        "network.Body", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    form = models.CharField(max_length=12, choices=DutyForm.choices, blank=True)
    weekdays = models.CharField(max_length=7, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(366)]
    )
    times = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )
    must = models.BooleanField(default=True)
    wished_by = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["year", "id"]
        verbose_name_plural = "year wishes"

    def __str__(self) -> str:
        return f"{self.kind} {self.body or ''} {self.year}"

    def clean(self) -> None:
        """Whatever the kind asks for is there."""
        needed = {
            WishKind.COUNT: ("body_id", "form", "times"),
            WishKind.WEEKDAYS: ("body_id", "weekdays"),
            WishKind.HOURS: ("body_id", "starts_at", "ends_at"),
            WishKind.WITHIN: ("body_id", "first_day", "last_day"),
            WishKind.FREE: ("first_day", "last_day"),
            WishKind.APART: ("body_id", "days"),
        }[WishKind(self.kind)]
        if any(getattr(self, name) in (None, "") for name in needed):
            raise ValidationError(_("This wish is not complete."))
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("This day lies before the first one.")})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It ends before it begins.")})


class YearPlan(Recorded):
    """The plan of a region for a year: one proposal, and one that is settled, at most.

    `status` and `objective` as the solver gave them. `content` is the answer as one value
    (queries/year_content.py reads and writes it); once settled, the days of its meetings are those
    of the meetings themselves. `released`: keys of wishes somebody let go of for this year.
    """

    public_id = PublicIdField()
    region = models.ForeignKey(
        "network.Region", on_delete=models.CASCADE, related_name="year_plans"
    )
    year = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    state = models.CharField(max_length=10, choices=PlanState.choices)
    status = models.CharField(max_length=12)
    objective = models.PositiveIntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    content = models.JSONField(default=dict)
    released = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["region", "year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "state"], name="year_plan_once_per_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.year} ({self.state})"
