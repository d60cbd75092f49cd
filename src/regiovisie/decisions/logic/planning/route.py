"""What planning works on: the region's own stages, and each municipality's route."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.meetings.logic.body_calendar import BodyCalendar

Key: TypeAlias = int | str
EXECUTIVE = "executive"  # a value of network's BodyKind
# States in which the papers of a step have been handed in and its date stands.
STANDING = frozenset({StepState.SUBMITTED, StepState.ON_AGENDA, StepState.TREATED})


@dataclass(frozen=True)
class Stage:
    """One body that treats the subject, with its own calendar.

    `kind` is a value of network's BodyKind. `recorded` is the date on record: where a step is
    submitted, on the agenda or treated it stands and is not calculated again; where it was moved
    on, only later meetings count, and the papers are with the clerk already; where it is
    calculated it is left aside. An imprecise date counts as its last day.
    """

    body: Key
    kind: str
    role: StepRole
    calendar: BodyCalendar = field(default_factory=BodyCalendar)
    state: StepState = StepState.CALCULATED
    recorded: ImpreciseDate | None = None

    @property
    def standing(self) -> date | None:
        """The day that stands, or None when the step is still to be calculated."""
        return self.recorded.last_day if self.recorded and self.state in STANDING else None

    @property
    def after(self) -> date | None:
        """The day a moved-on step was left off: only later meetings count."""
        moved = self.state == StepState.MOVED_ON
        return self.recorded.last_day if self.recorded and moved else None

    @property
    def begun(self) -> bool:
        """Whether it stands or was moved on: then papers have been handed in at least once."""
        return self.standing is not None or self.after is not None

    @property
    def treated(self) -> bool:
        """Whether it is behind us: nothing before it matters any more."""
        return self.standing is not None and self.state == StepState.TREATED

    @property
    def about(self) -> bool:
        """Whether its day is an imprecise date counted as its last day."""
        return self.begun and self.recorded is not None and not self.recorded.exact


@dataclass(frozen=True)
class Route:
    """A municipality with its stages in order. `code` is its CBS code: ties go to the lowest.

    `known`: what was worked out of this route, which never changes.
    """

    code: str
    name: str
    stages: tuple[Stage, ...]
    known: dict[str, Any] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    @property
    def deciding(self) -> int:
        """The place of the stage that decides: the last deciding one, else the last; -1 if none.

        What comes after it (for information) follows the decision and is never in its way.
        """
        deciding = [i for i, each in enumerate(self.stages) if each.role == StepRole.DECIDING]
        return deciding[-1] if deciding else len(self.stages) - 1

    def missing(self, place: int, day: date) -> Route:
        """Return this route after the step at ``place`` was left off on ``day``.

        What was fixed after it no longer holds and is calculated again.
        """
        stages = [
            replace(each, state=StepState.MOVED_ON, recorded=ImpreciseDate.day(day))
            if i == place
            else replace(each, state=StepState.CALCULATED, recorded=None)
            if i > place
            else each
            for i, each in enumerate(self.stages)
        ]
        return replace(self, stages=tuple(stages))


@dataclass(frozen=True)
class RegionalMeeting:
    """A meeting of a regional body before the municipalities begin."""

    key: Key
    calendar: BodyCalendar = field(default_factory=BodyCalendar)
    state: StepState = StepState.CALCULATED
    recorded: ImpreciseDate | None = None

    @property
    def standing(self) -> date | None:
        """The day that stands, or None when the step is still to be calculated."""
        return self.recorded.last_day if self.recorded and self.state in STANDING else None

    @property
    def about(self) -> bool:
        """Whether its day is an imprecise date counted as its last day."""
        return self.standing is not None and self.recorded is not None and not self.recorded.exact


@dataclass(frozen=True)
class RegionalTerm:
    """A stretch of days that must be over before the next step's papers: drafting, advice.

    `days` in calendar days; six weeks are 42.
    """

    key: Key
    days: int

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError(f"a term cannot be negative: {self.days}")


RegionalStage: TypeAlias = RegionalMeeting | RegionalTerm


@dataclass(frozen=True)
class RegionalFront:
    """The region's own stages in order, and the closed days of the region's own office."""

    stages: tuple[RegionalStage, ...] = ()
    closed: Mapping[date, str] = field(default_factory=dict)
