"""A small region for the pages of the portal: as many municipalities and rounds as a test wants.

Every kind of standing occurs among the first seven municipalities.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.decisions import actions as decide
from regiovisie.decisions.enums import OutcomeKind, StepRole, StepState
from regiovisie.decisions.models import Participant, Round
from regiovisie.meetings.actions import plan_meeting
from regiovisie.network import actions as join
from regiovisie.network.enums import BodyKind, Competence, Evidence, OrganisationKind
from regiovisie.network.models import Body, Municipality, Region
from regiovisie.vision.models import Vision
from tests.factories.kept import kept

TODAY = date(2027, 5, 19)
NOW = datetime(2027, 5, 19, 12, tzinfo=ZONE)
TARGET = TODAY + timedelta(days=20)
OWN = {"by": None, "reason": "made for a test"}
TURNS = (
    OutcomeKind.ADOPTED,
    OutcomeKind.AMENDED,
    OutcomeKind.HELD_OVER,
    None,  # on schedule
    "late",
    "embargo",
    OutcomeKind.NOT_ADOPTED,
)


@dataclass
class PortalWorld:
    """A region with its municipalities and rounds."""

    region: Region
    municipalities: list[Municipality]
    rounds: list[Round]


@kept
def make_world(
    municipalities: int = 7, rounds: int = 1, *, slug: str = "weidestreek", example: bool = True
) -> PortalWorld:
    """Make a region; its newest round is that of its vision."""
    region = join.add_region(
        slug=slug, name=slug.capitalize(), theme_name="Veilig thuis", example=example, **OWN
    )
    source = join.add_source(
        title="Ledenlijst", publisher="Proefbureau", address="https://example.org/leden", **OWN
    )
    parts = [
        join.add_sub_region(region, slug=f"deel-{n}", name=f"Deel {n}", order=n, **OWN)
        for n in (1, 2)
    ]
    towns = []
    for n in range(municipalities):
        town = join.add_municipality(
            code=f"PW{Municipality.objects.count():04}",
            slug=f"{slug}-{n}",
            name=f"{slug.capitalize()}dorp {n}",
            example=example,
            **OWN,
        )
        join.count_inhabitants(
            town, reference_date=date(2027, 1, 1), inhabitants=10_000 + n, source=source, **OWN
        )
        derived = {"evidence": Evidence.DERIVED, "evidence_note": "by its place"} if n == 1 else {}
        join.add_member(
            region,
            town,
            sub_region=parts[n % 2],
            tile=(n // 2 % 5, n // 10),
            source=source,
            **derived,
            **OWN,
        )
        towns.append(town)
    if towns:
        join.name_centre(region, towns[0], source=source, **OWN)
    join.add_partner(
        region,
        kind=OrganisationKind.VEILIG_THUIS,
        name=f"Veilig Thuis {slug.capitalize()}",
        core_partner=True,
        source=source,
        **OWN,
    )
    steering = join.add_body(
        kind=BodyKind.STEERING_GROUP,
        name=f"Stuurgroep {slug.capitalize()}",
        region=region,
        competence=Competence.ADVISES,
        task="prepares",
        source=source,
        **OWN,
    )
    plan_meeting(steering, TODAY + timedelta(days=9), **OWN)
    made = [_round(region, n, source) for n in range(rounds)]
    before = None
    if made:
        before = save(
            Vision(
                region=region,
                title=f"Eerdere visie {slug}",
                term_start=ImpreciseDate.from_code("2020"),
                term_end=ImpreciseDate.from_code("2026"),
            ),
            **OWN,
        )
        save(
            Vision(
                region=region,
                title=f"Nieuwe visie {slug}",
                term_start=ImpreciseDate.from_code("2027"),
                term_end=ImpreciseDate.from_code("2034"),
                predecessor=before,
                round=made[-1],
            ),
            **OWN,
        )
    return PortalWorld(region, towns, made)


def _round(region: Region, n: int, source: object) -> Round:
    of = decide.prepare_round(
        region,
        slug=f"traject-{n}",
        title=f"Traject {n} van {region.name}",
        target=ImpreciseDate.day(TARGET),
        sources=[source],  # type: ignore[list-item]
        **OWN,
    )
    point = decide.add_point(of, number=1, text="De visie vaststellen.", **OWN)
    opened = TODAY - timedelta(days=60 - n)
    for at, participant in enumerate(decide.open_round(of, on=opened, **OWN)):
        _take_turn(of, participant, point, TURNS[at % len(TURNS)], source)
    return of


def _take_turn(
    of: Round, participant: Participant, point: object, turn: object, source: object
) -> None:
    council = Body.objects.get(
        organisation__municipality=participant.municipality_id, kind=BodyKind.COUNCIL
    )
    day = TODAY - timedelta(days=6)
    if turn is None:
        day = TODAY + timedelta(days=10)
    elif turn == "late":
        day = TARGET + timedelta(days=10)
    decide.plan_step(
        of,
        order=2,
        role=StepRole.DECIDING,
        participant=participant,
        body=council,
        date=ImpreciseDate.day(day),
        state=StepState.ON_AGENDA,
        **OWN,
    )
    if turn is None or turn == "late":
        return
    hidden = turn == "embargo"
    decide.register_outcomes(
        of,
        participant=participant,
        body=council,
        points=[point],  # type: ignore[list-item]
        said=decide.Registration(
            kind=OutcomeKind.ADOPTED if hidden else turn,  # type: ignore[arg-type]
            date=ImpreciseDate.day(day),
            decision_number=f"RB-{of.pk}-{participant.pk}",
            decided_text="met jaarlijks verslag" if turn == OutcomeKind.AMENDED else "",
            resumes_on=TODAY + timedelta(days=15) if turn == OutcomeKind.HELD_OVER else None,
            source=source,  # type: ignore[arg-type]
            public_from=NOW + timedelta(days=3) if hidden else None,
        ),
        by=None,
        at=NOW,
    )
