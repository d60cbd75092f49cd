"""Nouns of the room `meetings`, one file each."""

from regiovisie.meetings.models.closed_period import ClosedPeriod
from regiovisie.meetings.models.meeting import Meeting

__all__ = ["ClosedPeriod", "Meeting"]
