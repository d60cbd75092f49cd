"""Choices of the room `vision`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
