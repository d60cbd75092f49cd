"""What planning gives back: a plan for a round, with the sum of every date in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.logic.planning.route import Key
from regiovisie.decisions.logic.planning.sums import Sum
from regiovisie.meetings.logic.deadlines import Due, Moment


class WhyKind(StrEnum):
    """Why there is no way."""

    NO_STEPS = "no_steps"  # the route is empty
    NO_CALENDAR = "no_calendar"  # no meeting of this body is known at all
    NO_MEETING = "no_meeting"  # the body has meetings, but none between `after` and `until`
    STANDS_LATER = "stands_later"  # its recorded date lies after `until`
    OUT_OF_ORDER = "out_of_order"  # its recorded date lies before its predecessor can be
    PAST = "past"  # the way existed, but its papers were due on `until`, before `after`


@dataclass(frozen=True)
class Why:
    """The reason, the body where it sticks, and the window that was looked in (days included)."""

    kind: WhyKind
    body: Key | None = None
    after: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class StepPlan:
    """One step: its day (None where no day fits), its papers, and the sum of that day.

    The day is the latest that still leads to the decision; `first` is the earliest possible one
    and only known when planning forwards. `stands`: the day is on record, not calculated.
    """

    body: Key
    kind: str
    role: StepRole
    state: StepState
    day: date | None
    papers_due: Due | None = None
    sum: Sum = ()
    first: date | None = None
    stands: bool = False
    about: bool = False


@dataclass(frozen=True)
class MunicipalityPlan:
    """The way of one municipality.

    `papers` is the last moment for the common text: the papers of its first step. `text_in`: it
    has been handed in already, so this municipality no longer says when the text must be ready,
    and has no slack. `past_target`: days between target and decision, above 0 is late; None
    without target or decision. `about`: a date in it counts as the last day of a period.
    """

    code: str
    name: str
    reachable: bool
    why: Why | None
    papers: Moment | None
    papers_sum: Sum
    text_in: bool
    slack_days: int | None
    decides_on: date | None
    past_target: int | None
    steps: tuple[StepPlan, ...]
    about: bool = False


@dataclass(frozen=True)
class RegionalPlan:
    """One step of the region: for a meeting its day, for a term its first day and `until`."""

    key: Key
    day: date | None
    until: date | None = None
    papers_due: Due | None = None
    sum: Sum = ()
    why: Why | None = None
    stands: bool = False
    about: bool = False


@dataclass(frozen=True)
class RoundPlan:
    """A plan for a round.

    `critical` is the code of the deciding municipality ("bepalend"): backwards whose papers are
    due first, forwards whose decision falls last; ties go to the lowest code. `reachable`: every
    municipality has a way, in time when there is a target, and so have the region's own steps.
    """

    target: date | None
    ready: Moment | None
    ready_sum: Sum
    critical: str | None
    reachable: bool
    last_decision: date | None
    municipalities: tuple[MunicipalityPlan, ...]
    regional: tuple[RegionalPlan, ...]
    about: bool = False

    def of(self, code: str) -> MunicipalityPlan:
        """Return the plan of one municipality; ``KeyError`` for one that takes no part."""
        for each in self.municipalities:
            if each.code == code:
                return each
        raise KeyError(code)


def day_of(given: ImpreciseDate | date) -> tuple[date, bool]:
    """Return the day a date counts as in planning (its last), and whether it was imprecise."""
    if isinstance(given, ImpreciseDate):
        return given.last_day, not given.exact
    return given, False
