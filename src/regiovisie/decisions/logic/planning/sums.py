"""The parts of which the sum of a planned day consists. `day` is where the sum then stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from regiovisie.decisions.logic.planning.route import Key
from regiovisie.meetings.logic.deadlines import (
    DaysEarlier,
    MeetingOn,
    MovedBack,
    NamedByCalendar,
    WeekdayOfWeekBefore,
)


@dataclass(frozen=True, slots=True)
class TargetOn:
    """The target includes this day; `about` when it was given as a period."""

    day: date
    about: bool = False


@dataclass(frozen=True, slots=True)
class TextReadyOn:
    """The common text is ready on this day, at an hour if given."""

    day: date
    at: time | None
    about: bool = False


@dataclass(frozen=True, slots=True)
class MeetsOn:
    """The next body meets on this day."""

    day: date
    body: Key


@dataclass(frozen=True, slots=True)
class PapersDueOn:
    """The papers of the next body are due on this day."""

    day: date
    body: Key
    at: time | None


@dataclass(frozen=True, slots=True)
class EarlierDay:
    """The day before: a step lies on a later day than its predecessor."""

    day: date


@dataclass(frozen=True, slots=True)
class ExecutiveEarlier:
    """The day before: a clerk's deadline without an hour needs the executive on an earlier day."""

    day: date


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """The last meeting of the body that still fits."""

    day: date
    body: Key


@dataclass(frozen=True, slots=True)
class FirstMeeting:
    """The first meeting of the body that is possible."""

    day: date
    body: Key


@dataclass(frozen=True, slots=True)
class Stands:
    """The day stands as recorded; `about` when it was recorded as a period."""

    day: date
    body: Key
    about: bool = False


@dataclass(frozen=True, slots=True)
class LeftOff:
    """The step was left off on this day: only later meetings count."""

    day: date
    body: Key


@dataclass(frozen=True, slots=True)
class TermBegins:
    """The term that comes next begins on this day at the latest."""

    day: date
    key: Key


@dataclass(frozen=True, slots=True)
class Earliest:
    """The earliest of the last moments of so many municipalities."""

    day: date
    at: time | None
    code: str
    among: int


Part: TypeAlias = (
    TargetOn
    | TextReadyOn
    | MeetsOn
    | PapersDueOn
    | EarlierDay
    | ExecutiveEarlier
    | LastMeeting
    | FirstMeeting
    | Stands
    | LeftOff
    | TermBegins
    | Earliest
    | MeetingOn
    | NamedByCalendar
    | DaysEarlier
    | WeekdayOfWeekBefore
    | MovedBack
)
Sum: TypeAlias = tuple[Part, ...]
