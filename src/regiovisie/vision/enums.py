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
