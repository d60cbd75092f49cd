"""Choices of the room `meetings`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingState(models.TextChoices):
    """Whether a meeting is still to come."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class ClosedKind(models.TextChoices):
    """Why a period is closed for meetings or papers."""

    HOLIDAY = "holiday", _("public holiday")
    SCHOOL = "school", _("school holiday")
    RECESS = "recess", _("recess")
    ELECTION = "election", _("election")
    CARNIVAL = "carnival", _("carnival")
    OTHER = "other", _("closed")


class RuleKind(models.TextChoices):
    """How the last moment for papers follows from the day of the meeting."""

    DAYS_BEFORE = "days_before", _("a number of days before the meeting")
    WEEK_BEFORE = "week_before", _("a weekday of the week before the meeting")
