"""Nouns of the room `vision`, one file each."""

from regiovisie.vision.models.around import Figure, GroupPartner, ThemeDefinition, Topic
from regiovisie.vision.models.goals import Goal, GoalMark, TargetGroup
from regiovisie.vision.models.life import LifeStep
from regiovisie.vision.models.vision import Basis, LegalGround, Vision

__all__ = [
    "Basis",
    "Figure",
    "Goal",
    "GoalMark",
    "GroupPartner",
    "LegalGround",
    "LifeStep",
    "TargetGroup",
    "ThemeDefinition",
    "Topic",
    "Vision",
]
