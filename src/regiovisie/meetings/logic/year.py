"""A year of meetings: what is asked (bodies, wishes, meetings that exist) and what is proposed.

Everything a person can let go of is a wish with a key of its own: a duty, a weekday, a lead time,
a recess. Some can be asked for without `must`: then a plan may fail them, and says so. Weekends
(unless a wish names them) and public holidays are no wishes: nobody meets then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import ClassVar, TypeAlias

from regiovisie.meetings.enums import DutyForm

NOON = time(13, 0)  # the afternoon begins
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Times:
    """A body comes together at least so many times a year in this form, and at most so many."""

    key: str
    body: int
    form: DutyForm
    lowest: int
    highest: int
    must: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class OnWeekdays:
    """A body meets on these weekdays only (0 Monday to 6 Sunday)."""

    key: str
    body: int
    weekdays: frozenset[int]
    must: bool = True


@dataclass(frozen=True, slots=True)
class AtHours:
    """A body meets from one hour to another. `form`: only its meetings in this form."""

    key: str
    body: int
    form: DutyForm | None
    start: time
    end: time
    must: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Within:
    """A body meets between two days, both included. `form`: only its meetings in this form."""

    key: str
    body: int
    form: DutyForm | None
    first: date
    last: date
    must: bool = True


@dataclass(frozen=True, slots=True)
class Free:
    """Nobody (`body` None), or one body, meets between two days, both included."""

    key: str
    body: int | None
    first: date
    last: date
    must: bool = True


@dataclass(frozen=True, slots=True)
class Apart:
    """Two meetings of a body lie at least so many days apart."""

    key: str
    body: int
    days: int
    must: bool = True


@dataclass(frozen=True, slots=True)
class Lead:
    """A body meets at least so many days before the one it prepares for, and always earlier.

    Each meeting prepares at most one of the other body, and each is prepared by at most one. As
    many are prepared as both have; when the lower body meets less often, those that prepare
    something themselves go first. A meeting that is not ours may stay unprepared.
    """

    key: str
    lower: int
    upper: int
    days: int
    must: ClassVar[bool] = True

    @property
    def gap(self) -> int:
        return max(1, self.days)


@dataclass(frozen=True, slots=True)
class NotTogether:
    """Two bodies share members, so they never meet in the same half of a day."""

    key: str
    one: int
    other: int
    must: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class InTime:
    """A body meets on this day or before it: figures for a municipality's own budget.

    `form`: only a meeting in this form counts.
    """

    key: str
    body: int
    form: DutyForm | None
    latest: date
    must: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Stays:
    """A meeting that exists keeps its day."""

    key: str
    meeting: str
    must: ClassVar[bool] = True


Wish: TypeAlias = (
    Times | OnWeekdays | AtHours | Within | Free | Apart | Lead | NotTogether | InTime | Stays
)


@dataclass(frozen=True, slots=True)
class Known:
    """A meeting that exists. Without a wish that it stays it may move, at a price.

    `ours`: a plan made it, so it is prepared like any other; `start` and `end`: None, not known.
    """

    id: str
    body: int
    form: DutyForm
    day: date
    start: time | None = None
    end: time | None = None
    ours: bool = False


@dataclass(frozen=True)
class Question:
    """What is to be planned from `first` to `last`, both included.

    `bodies` from below upwards. `closed`: public holidays. `known`: the meetings of the year that
    exist; those before `first` are past and keep their day.
    """

    first: date
    last: date
    bodies: tuple[int, ...]
    wishes: tuple[Wish, ...] = ()
    known: tuple[Known, ...] = ()
    closed: frozenset[date] = frozenset()

    @property
    def fixed(self) -> dict[str, Known]:
        """The meetings that keep their day, by their id."""
        held = {one.meeting for one in self.wishes if isinstance(one, Stays)}
        return {one.id: one for one in self.known if one.id in held or one.day < self.first}

    def only(self, wishes: Iterable[Wish]) -> Question:
        """Return the same question with these wishes only."""
        return Question(self.first, self.last, self.bodies, tuple(wishes), self.known, self.closed)


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting of a plan. `prepares`: the ids of the meetings it prepares."""

    id: str
    body: int
    form: DutyForm
    day: date
    start: time
    end: time
    prepares: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The answer. `status`: "optimal" (proven), "feasible", "impossible" or "undecided".

    `objective`: what is left to be desired, 0 the best; a day too far from an even spread counts 2.
    `unmet`: keys of wishes without `must` that were not fulfilled. `clash`: keys of the wishes that
    cannot go together, none of which can be left out; only when impossible.
    """

    status: str
    objective: int = 0
    meetings: tuple[Planned, ...] = ()
    unmet: tuple[str, ...] = ()
    clash: tuple[str, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def planned(self) -> bool:
        return self.status in ("optimal", "feasible")


def halves(start: time, end: time) -> frozenset[int]:
    """Return which halves of a day a meeting takes: 0 the morning, 1 the afternoon."""
    found = {0} if start < NOON else set()
    return frozenset(found | ({1} if end > NOON else set())) or frozenset({1})


def days_between(first: date, last: date) -> list[date]:
    """Return every day from the first to the last, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def working_days(
    first: date, last: date, closed: Set[date], weekdays: Set[int] = frozenset()
) -> list[date]:
    """Return the open days of a period: Monday to Friday, or these weekdays."""
    return [
        day
        for day in days_between(first, last)
        if day not in closed
        and (day.weekday() in weekdays if weekdays else day.weekday() < SATURDAY)
    ]
