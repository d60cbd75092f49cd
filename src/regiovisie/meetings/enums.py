"""Choices of the room `meetings`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class StructureStatus(models.TextChoices):
    """How firm a consultation structure is."""

    PROPOSED = "proposed", _("proposal")
    PROVISIONAL = "provisional", _("provisional")
    ADOPTED = "adopted", _("adopted")


class DutyForm(models.TextChoices):
    """In which form a body comes together."""

    MEETING = "meeting", pgettext_lazy("form of a consultation", "meeting")
    SYMPOSIUM = "symposium", _("symposium")
    WORK_SESSION = "work_session", pgettext_lazy("form of a consultation", "work session")
    TALK = "talk", _("progress talk")


class SeatRole(models.TextChoices):
    """What somebody does at the table."""

    MEMBER = "member", _("member")
    CHAIR = "chair", _("chair")
    SECRETARY = "secretary", pgettext_lazy("at a table", "secretary")


class ItemKind(models.TextChoices):
    """What a body does with an item of its agenda; what "decide" is, its competence says."""

    INFORM = "inform", _("inform")
    DISCUSS = "discuss", _("discuss")
    DECIDE = "decide", _("decide")


class ItemResult(models.TextChoices):
    """What came of an item; the words of the first follow from the body's competence."""

    AGREED = "agreed", _("agreed")
    NOT_AGREED = "not_agreed", _("not agreed")
    DISCUSSED = "discussed", _("discussed")
    NOTED = "noted", _("taken note of")
    CARRIED = "carried", _("carried over")


class Alarm(models.TextChoices):
    """How long before a meeting a calendar warns."""

    HOUR = "hour", _("an hour before")
    DAY = "day", _("a day before")
    WEEK = "week", _("a week before")


class Presence(models.TextChoices):
    """Whether a place at the table was taken in a meeting."""

    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    REPLACED = "replaced", _("represented by a substitute")


class BottleneckRule(models.TextChoices):
    """What made something a bottleneck."""

    STEP = "step", _("a step past its last day")
    PROMISE = "promise", _("a promise that is late")
    ACTION = "action", _("an action point that is late")
    DUTY = "duty", _("a body that met too seldom")
    PAPERS = "papers", _("papers late twice in a row")
    PERSON = "person", _("raised by somebody")


class BottleneckState(models.TextChoices):
    """Where a bottleneck stands on the line."""

    PROPOSED = "proposed", _("proposed for the agenda")
    ON_RUNG = "on_rung", _("with this body")
    RETURNED = "returned", _("returned")
    CLOSED = "closed", _("closed")


class MoveKind(models.TextChoices):
    """What happened to a bottleneck."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("put on the agenda")
    RETURNED = "returned", _("returned")
    GONE = "gone", _("closed: it was solved")
    DECIDED = "decided", _("closed: the body decided")


class WishKind(models.TextChoices):
    """What somebody can wish for the meetings of a year."""

    COUNT = "count", _("so many times this year")
    WEEKDAYS = "weekdays", _("on certain weekdays")
    HOURS = "hours", _("at certain hours")
    WITHIN = "within", _("in a certain period")
    FREE = "free", _("not in a certain period")
    APART = "apart", _("so many days apart")


class PlanState(models.TextChoices):
    """Whether the plan of a year is a computed proposal, or settled by a person."""

    PROPOSED = "proposed", _("proposal")
    SETTLED = "settled", _("settled by a person")
