"""The facts of a round, as plain values: what the rules of this room work on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepRole, StepState


@dataclass(frozen=True)
class PointFacts:
    """A decision point: its number and who decides it.

    `only`: the one participant that is asked, where a point names one centre municipality.
    """

    id: int
    number: int
    decided_by: DecidedBy
    only: int | None = None


@dataclass(frozen=True)
class StepFacts:
    """One step of a route; `body_kind` is a value of network's BodyKind."""

    id: int
    order: int
    body_id: int | None
    body_kind: str
    role: StepRole
    state: StepState
    day: ImpreciseDate | None
    papers_due: datetime | None = None


@dataclass(frozen=True)
class OutcomeFacts:
    """What a body did with one point, as far as this viewer may see it.

    `hidden`: the outcome exists but is not public yet; then `kind` must not be used.
    """

    id: int
    point_id: int
    body_id: int
    body_kind: str
    kind: OutcomeKind
    day: ImpreciseDate
    resumes_on: date | None = None
    hidden: bool = False
    confirmed: bool = True
    contested: bool = False


@dataclass(frozen=True)
class ParticipantFacts:
    """A municipality in a round with its route and outcomes (corrected ones left out).

    `ended`: it left or merged; what it decided stays on record and nothing is asked of it.
    """

    id: int
    name: str
    inhabitants: int | None
    centre: bool
    steps: tuple[StepFacts, ...] = ()
    outcomes: tuple[OutcomeFacts, ...] = ()
    ended: bool = False


@dataclass(frozen=True)
class RoundFacts:
    """A round; `followed` is False where its record is pieced together from public sources."""

    points: tuple[PointFacts, ...]
    participants: tuple[ParticipantFacts, ...]
    target: ImpreciseDate | None
    followed: bool = True
