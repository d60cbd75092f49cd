"""Nouns of the room `vision`, one file each."""

from regiovisie.vision.models.around import Figure, GroupPartner, ThemeDefinition, Topic
from regiovisie.vision.models.consultation import (
    Attendance,
    Consultation,
    Consulted,
    DraftText,
    NetworkSession,
    RemarkTheme,
)
from regiovisie.vision.models.goals import Goal, GoalMark, TargetGroup
from regiovisie.vision.models.life import LifeStep
from regiovisie.vision.models.remark import Answer, Remark
from regiovisie.vision.models.vision import Basis, LegalGround, Vision

__all__ = [
    "Answer",
    "Attendance",
    "Basis",
    "Consultation",
    "Consulted",
    "DraftText",
    "Figure",
    "Goal",
    "GoalMark",
    "GroupPartner",
    "LegalGround",
    "LifeStep",
    "NetworkSession",
    "Remark",
    "RemarkTheme",
    "TargetGroup",
    "ThemeDefinition",
    "Topic",
    "Vision",
]
