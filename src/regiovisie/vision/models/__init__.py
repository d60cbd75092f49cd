"""Nouns of the room `vision`, one file each."""

from regiovisie.vision.models.goals import Goal, GoalMark, TargetGroup
from regiovisie.vision.models.vision import Basis, LegalGround, Vision

__all__ = ["Basis", "Goal", "GoalMark", "LegalGround", "TargetGroup", "Vision"]
