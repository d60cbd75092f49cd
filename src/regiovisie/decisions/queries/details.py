"""What pages show of a round beside its bare facts: only what the viewer may see.

Named tuples: a page of a round makes hundreds of them, and a frozen dataclass costs three times
as much to make.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.logic.facts import RoundFacts, StepFacts
from regiovisie.decisions.queries.asked import Point, Reason, TextVersion


class Detail(NamedTuple):
    """What a page shows beside the facts of an outcome (only of outcomes the viewer may see)."""

    id: int
    public_id: str
    round_id: int
    participant_id: int | None
    point_id: int
    point_number: int
    body_id: int
    body_name: str
    body_kind: str
    kind: OutcomeKind
    date: ImpreciseDate
    decision_number: str
    proposal_number: str
    decided_text: str
    resumes_on: dt.date | None
    on_behalf: bool
    confirmed: bool
    source_title: str
    source_address: str
    file_public_id: str
    public_from: datetime | None
    embargo: bool
    contested: bool = False
    legal_basis: str = ""
    text_id: int | None = None


class StepDetail(NamedTuple):
    """What a page shows beside the facts of a step."""

    facts: StepFacts
    participant_id: int | None
    body_name: str
    treatment: str
    note: str
    source_title: str
    source_address: str
    on_behalf: bool = False
    public_id: str = ""
    shared: bool = False  # an evening of several councils: one meeting, on the route of each
    meeting_public_id: str = ""
    hidden: bool = False  # its day has come and what was decided is not public yet
    region_state: str = ""  # what the region registered otherwise than the house
    region_date: ImpreciseDate | None = None
    body_house: int | None = None
    body_region: int | None = None


class Member(NamedTuple):
    """What a page shows of a participant beside its facts; `regions`: all it takes part in."""

    id: int
    municipality_id: int
    organisation_id: int | None
    slug: str
    code: str
    name: str
    sub_region: str
    sub_region_order: int
    centre: bool
    centre_note: str
    derived: bool
    derived_note: str
    column: int
    row: int
    note: str
    regions: AbstractSet[int] = frozenset()
    ended_on: dt.date | None = None
    successor: str = ""


@dataclass(frozen=True)
class Loaded:
    """Everything about one round that this viewer may see."""

    facts: RoundFacts
    members: dict[int, Member]
    steps: tuple[StepDetail, ...]
    outcomes: tuple[Detail, ...]
    points: tuple[Point, ...]
    arguments: tuple[Reason, ...] = ()
    texts: tuple[TextVersion, ...] = ()
