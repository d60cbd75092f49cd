"""What a calendar that changed under a running round means for one step on record. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regiovisie.decisions.enums import StepState
from regiovisie.meetings.logic.deadlines import Moment


class Said(StrEnum):
    """What the calendar now says of the meeting a step counts on."""

    MOVED = "moved"  # the meeting is on another day
    GONE = "gone"  # the meeting does not take place, or is not in the calendar any more
    DEADLINE = "deadline"  # the day stays, the last moment for papers is another one


@dataclass(frozen=True)
class OnRecord:
    """A step as it was taken over: its day, and the last moment for papers if one was known."""

    state: StepState
    day: date
    papers: Moment | None


@dataclass(frozen=True)
class Now:
    """The same meeting in the calendar as it is: None where it does not take place."""

    day: date | None
    papers: Moment | None = None

    @property
    def code(self) -> str:
        """Return a short text that differs when the calendar says something else."""
        if self.day is None:
            return "gone"
        papers = f"{self.papers.day}T{self.papers.at or ''}" if self.papers else ""
        return f"{self.day} {papers}".strip()


@dataclass(frozen=True)
class CalendarSays:
    """What the calendar says of one step on record, as somebody was shown it.

    `day` None: the meeting does not take place. `code` names exactly this (``Now.code``),
    `revision` is of the step as it was shown, `meeting` our meeting on that day.
    """

    step: int
    revision: int
    code: str
    day: date | None
    papers: Moment | None = None
    meeting: int | None = None


@dataclass(frozen=True)
class CalendarChange:
    """What differs for one step, with what stands on record beside what the calendar says."""

    what: Said
    before: OnRecord
    after: Now


# Once the papers are in, another last moment for them asks nothing any more.
PAPERS_STILL_COME = frozenset({StepState.CALCULATED})
# What is behind us stays as it was, whatever a calendar says later.
BEHIND = frozenset({StepState.TREATED, StepState.MOVED_ON})


def changed(step: OnRecord, now: Now, kept: str = "") -> CalendarChange | None:
    """Return what the calendar changed about this step; None when nothing, or it was kept so.

    ``kept``: the code of what the calendar said when somebody chose to keep the step as it is. As
    soon as the calendar says something else again, it is asked again.
    """
    if step.state in BEHIND or now.code == kept:
        return None
    if now.day is None:
        return CalendarChange(Said.GONE, step, now)
    if now.day != step.day:
        return CalendarChange(Said.MOVED, step, now)
    if step.state in PAPERS_STILL_COME and now.papers is not None and now.papers != step.papers:
        return CalendarChange(Said.DEADLINE, step, now)
    return None
