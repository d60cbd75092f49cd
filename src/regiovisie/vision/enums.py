"""Choices of the room `vision`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConsultationKind(models.TextChoices):
    """Procedures that people mix up; they differ in term and ground (see logic.terms)."""

    COUNCILS = "councils", _("consultation of the councils")
    VIEW = "view", _("formal view under the joint-arrangements act")
    WISHES = "wishes", _("wishes and concerns")
    INSPECTION = "inspection", _("public inspection")
    ADVISORY = "advisory", _("advisory councils")
    SESSION = "session", _("network session")
    PARTNERS = "partners", _("core partners")
    CLIENTS = "clients", _("clients and experts by experience")


class Group(models.TextChoices):
    """As what somebody takes part in a consultation."""

    COUNCIL = "council", _("municipal council")
    MUNICIPALITY = "municipality", _("municipality")
    ADVISORY = "advisory", _("advisory council")
    PARTNER = "partner", _("core partner")
    CLIENT = "client", _("client council")
    PERSON = "person", _("private person")


class AnswerKind(models.TextChoices):
    """What was done with a remark."""

    IN_TEXT = "in_text", _("taken over in the text")
    FOLLOW_UP = "follow_up", _("taken over in the follow-up")
    NOTED = "noted", _("noted")
    NOT = "not", _("not taken over")


class Advice(models.TextChoices):
    """What an advisory council advises."""

    POSITIVE = "positive", _("positive")
    WITH_REMARKS = "with_remarks", _("positive with remarks")
    NEGATIVE = "negative", _("negative")


class Redaction(models.TextChoices):
    """Whether a remark may be read by everybody as it was received."""

    NONE = "none", _("nothing to redact")
    WAITING = "waiting", _("waits for redaction")
    DONE = "done", _("redacted")


class BasisKind(models.TextChoices):
    """On what a vision builds."""

    EVALUATION = "evaluation", _("evaluation of the previous vision")
    PROGRAMME = "programme", _("national programme")
    RESEARCH = "research", _("research")
    SCENARIO = "scenario", _("future scenario")
    POLICY = "policy", _("neighbouring policy")
    OTHER = "other", _("other")


class Way(models.TextChoices):
    """One step of a goal in its tree. The values stand in addresses and in forms."""

    UP = "omhoog", _("Up")
    DOWN = "omlaag", _("Down")
    IN = "dieper", _("One level lower")
    OUT = "hoger", _("One level higher")


class Relation(models.TextChoices):
    """How something beside a vision stands to it."""

    BUILDS_ON = "builds_on", _("the vision builds on it")
    ALIGNED = "aligned", _("aligned with it")
    FRAME = "frame", _("sets the frame for it")
    WORKS_OUT = "works_out", _("works out a part of it")


class TopicState(models.TextChoices):
    """How far the plan of approach of a priority topic is."""

    NONE = "none", _("Not yet")
    DRAFT = "draft", _("In draft")
    ADOPTED = "adopted", _("Adopted")


class Stage(models.TextChoices):
    """A stop in the life of a vision, in their order."""

    ASSIGNMENT = "assignment", _("Assignment")
    STARTING_POINTS = "starting_points", _("Starting points")
    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("Consultation")
    FINAL = "final", _("Final draft")
    ADOPTION = "adoption", _("Adoption")
    VALID = "valid", _("In force")
    EVALUATED = "evaluated", _("Evaluated")
    SUCCEEDED = "succeeded", _("Succeeded")


class StopState(models.TextChoices):
    """How far a vision is at a stop. The values are no words on screen."""

    DONE = "done"
    BUSY = "busy"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


class Fate(models.TextChoices):
    """What became of a goal or a section since the vision before."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("The same")
    GONE = "gone", _("Lapsed")
