"""Nouns of the room `vision`, one file each."""

from regiovisie.vision.models.consultation import (
    Attendance,
    Consultation,
    Consulted,
    DraftText,
    NetworkSession,
    RemarkTheme,
)
from regiovisie.vision.models.remark import Answer, Remark
from regiovisie.vision.models.vision import Basis, LegalGround, Vision

__all__ = [
    "Answer",
    "Attendance",
    "Basis",
    "Consultation",
    "Consulted",
    "DraftText",
    "LegalGround",
    "NetworkSession",
    "Remark",
    "RemarkTheme",
    "Vision",
]
