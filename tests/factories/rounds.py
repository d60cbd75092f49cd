"""Rounds for tests, made through the rooms' own actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepRole, StepState
from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Body, Municipality, Region
from tests.factories.kept import kept

OWN: dict[str, Any] = {"by": None, "reason": "made for a test"}
ZONE = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2027, 5, 19, 12, 0, tzinfo=ZONE)
COUNCIL_DAY = date(2027, 6, 24)


@dataclass
class World:
    """One open round with its participants by municipality id."""

    round: Round
    point: DecisionPoint
    participants: dict[int, Participant] = field(default_factory=dict)

    def of(self, municipality: Municipality) -> Participant:
        return self.participants[municipality.pk]


def council_of(municipality: Municipality) -> Body:
    return Body.objects.get(organisation__municipality=municipality, kind=BodyKind.COUNCIL)


def executive_of(municipality: Municipality) -> Body:
    return Body.objects.get(organisation__municipality=municipality, kind=BodyKind.EXECUTIVE)


@kept
def make_round(
    region: Region,
    *,
    slug: str = "2027-regiovisie",
    title: str = "Vaststelling regiovisie",
    opened: date = date(2027, 1, 4),
    decided_by: DecidedBy = DecidedBy.COUNCILS,
    council_day: date | None = COUNCIL_DAY,
    **facts: Any,
) -> World:
    """Open a round of one point; each council decides on `council_day`."""
    facts.setdefault("target", ImpreciseDate.day(date(2027, 7, 1)))
    made = actions.prepare_round(region, slug=slug, title=title, **facts, **OWN)
    point = actions.add_point(
        made, number=1, text="de regiovisie vast te stellen", decided_by=decided_by, **OWN
    )
    world = World(made, point)
    for participant in actions.open_round(made, on=opened, **OWN):
        world.participants[participant.municipality_id] = participant
        municipality = participant.municipality
        actions.plan_step(
            made,
            participant=participant,
            order=1,
            role=StepRole.PREPARING,
            body=executive_of(municipality),
            date=ImpreciseDate.day(date(2027, 5, 11)),
            state=StepState.TREATED,
            **OWN,
        )
        if council_day is not None:
            actions.plan_step(
                made,
                participant=participant,
                order=2,
                role=StepRole.DECIDING,
                body=council_of(municipality),
                date=ImpreciseDate.day(council_day),
                **OWN,
            )
    made.refresh_from_db()
    return world


@kept
def decide(
    world: World,
    municipality: Municipality,
    kind: OutcomeKind = OutcomeKind.ADOPTED,
    *,
    on: date = date(2027, 5, 18),
    by: Account | None = None,
    at: datetime = NOON,
    number: str = "RB 2027-1",
    on_behalf: bool = False,
    **said: Any,
) -> list[Outcome]:
    """Register what a council decided."""
    return actions.register_outcomes(
        world.round,
        participant=world.of(municipality),
        body=council_of(municipality),
        points=[world.point],
        said=Registration(kind=kind, date=ImpreciseDate.day(on), decision_number=number, **said),
        by=by,
        at=at,
        on_behalf=on_behalf,
    )


@kept
def add_towns(region: Region, count: int, *, start: int = 100) -> list[Municipality]:
    """Add municipalities to a region, for tests with more rows."""
    towns = []
    for number in range(start, start + count):
        town = network.add_municipality(
            code=f"VT{number:04}", slug=f"dorp-{number}", name=f"Dorp {number}", example=True, **OWN
        )
        network.add_member(region, town, tile=(number % 4, number // 4), **OWN)
        network.count_inhabitants(
            town, reference_date=date(2027, 1, 1), inhabitants=1000 + number, **OWN
        )
        towns.append(town)
    return towns
