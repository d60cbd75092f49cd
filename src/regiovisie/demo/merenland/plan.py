"""What the demo is going to load, as plain values: rounds, routes, outcomes, meetings.

A body is named "oosterdal/council" (house and body) or "regio/bo" (a body of the region).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from regiovisie.common.dates import ImpreciseDate


@dataclass(frozen=True)
class PlannedStep:
    """One treatment. `state` and `role` are values of decisions' StepState and StepRole.

    `when` stands in place of `day` where the day is not known exactly (only in the past).
    """

    body: str
    role: str
    state: str
    day: date | None = None
    when: ImpreciseDate | None = None
    papers_due: datetime | None = None
    treatment: str = ""
    note: str = ""
    source_address: str = ""  # where a body says that it stands on its agenda


@dataclass(frozen=True)
class PlannedOutcome:
    """What a body did on these points. `kind` is a value of decisions' OutcomeKind.

    `by`: the key of the person who registered it (empty: the system). `on_behalf`: by the region;
    then `confirmed_by` is the person who confirmed it, if anybody did. `public_from` in the
    future: an embargo.
    """

    body: str
    kind: str
    points: tuple[int, ...]
    registered_at: datetime
    by: str
    day: date | None = None
    when: ImpreciseDate | None = None
    per_point: tuple[tuple[int, str], ...] = ()
    number: str = ""
    proposal_number: str = ""
    decided_text: str = ""
    resumes_on: date | None = None
    on_behalf: bool = False
    confirmed_by: str = ""
    public_from: datetime | None = None
    source_address: str = ""


@dataclass(frozen=True)
class Route:
    """The steps and outcomes of one municipality (empty slug: the region's own)."""

    town: str
    steps: tuple[PlannedStep, ...]
    outcomes: tuple[PlannedOutcome, ...] = ()


@dataclass(frozen=True)
class PlannedRound:
    """One round with everything in it. Its words stand in `words`, found by `subject`."""

    subject: str  # vision, previous, plan or money
    slug: str
    opened_on: date
    target: date
    text_day: date
    regional: Route
    routes: tuple[Route, ...]
    closed_on: date | None = None

    @property
    def all_routes(self) -> tuple[Route, ...]:
        return (self.regional, *self.routes)


@dataclass(frozen=True)
class Closure:
    """A closed period: a public holiday, or a recess of the region."""

    name: str
    first_day: date
    last_day: date
    recess: bool


@dataclass(frozen=True)
class Plan:
    """Everything that depends on the day of loading."""

    today: date
    term: int  # first year of the vision's term of eight years
    closures: tuple[Closure, ...]
    closed: frozenset[date]
    rounds: tuple[PlannedRound, ...]
    meetings: dict[str, tuple[date, ...]] = field(default_factory=dict)

    def round(self, subject: str) -> PlannedRound:
        """Return the round about a subject."""
        return next(found for found in self.rounds if found.subject == subject)
