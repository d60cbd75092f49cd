"""Nouns of the room `meetings`, one file each."""

from regiovisie.meetings.models.agenda import ActionPoint, AgendaItem, AgendaPaper, Annotation
from regiovisie.meetings.models.attendance import Approval, Attendance
from regiovisie.meetings.models.budget_date import BudgetDate
from regiovisie.meetings.models.calendar import Calendar
from regiovisie.meetings.models.closed_period import ClosedPeriod
from regiovisie.meetings.models.escalation import Bottleneck, Move, Rung
from regiovisie.meetings.models.feed import Feed
from regiovisie.meetings.models.meeting import Meeting
from regiovisie.meetings.models.promise import Promise
from regiovisie.meetings.models.rule import SubmissionRule
from regiovisie.meetings.models.seat import Seat
from regiovisie.meetings.models.structure import (
    Description,
    Duty,
    Preparation,
    Structure,
    StructureBody,
)
from regiovisie.meetings.models.year import YearPlan, YearWish

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "AgendaPaper",
    "Annotation",
    "Approval",
    "Attendance",
    "Bottleneck",
    "BudgetDate",
    "Calendar",
    "ClosedPeriod",
    "Description",
    "Duty",
    "Feed",
    "Meeting",
    "Move",
    "Preparation",
    "Promise",
    "Rung",
    "Seat",
    "Structure",
    "StructureBody",
    "SubmissionRule",
    "YearPlan",
    "YearWish",
]
