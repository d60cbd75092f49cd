"""Nouns of the room `meetings`, one file each."""

from regiovisie.meetings.models.calendar import Calendar
from regiovisie.meetings.models.closed_period import ClosedPeriod
from regiovisie.meetings.models.meeting import Meeting
from regiovisie.meetings.models.promise import Promise
from regiovisie.meetings.models.rule import SubmissionRule

__all__ = ["Calendar", "ClosedPeriod", "Meeting", "Promise", "SubmissionRule"]
