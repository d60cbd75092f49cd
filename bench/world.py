"""The data of the card, made through the rooms' own actions.

Region Kaart has 16 municipalities and a round of 3 steps each: the composite pages. Region Lijst
has 12 municipalities and 200 rounds: the list. What people see is the same at every size.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from bench import agendas, consulting, goals, running
from bench.pages import CARD, LIST, PREPARED, ROUND
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions as decide
from regiovisie.decisions.enums import OutcomeKind, StepRole, StepState
from regiovisie.decisions.models import DecisionPoint, Participant, Round
from regiovisie.meetings.actions import plan_meeting
from regiovisie.network import actions as join
from regiovisie.network.enums import BodyKind, Competence, OrganisationKind, RoleKind
from regiovisie.network.models import Body, Region, Source
from regiovisie.vision.actions import attach_round
from regiovisie.vision.models import Vision

OWN: dict[str, Any] = {"by": None, "reason": "made for the performance card"}
TODAY = date(2027, 5, 19)
NOON = datetime(2027, 5, 19, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
TARGET = ImpreciseDate.day(TODAY + timedelta(days=56))
TOWNS_OF_CARD, TOWNS_OF_LIST = 16, 12
# What the councils did, in turn: decided, put off, under embargo, or None: still ahead.
TURNS: tuple[OutcomeKind | str | None, ...] = (
    OutcomeKind.ADOPTED,
    None,
    OutcomeKind.AMENDED,
    OutcomeKind.ADOPTED,
    None,
    OutcomeKind.HELD_OVER,
    "late",
    "embargo",
)


@transaction.atomic
def make() -> None:
    """Fill an empty database: both regions, and an adviser who works for both."""
    source = join.add_source(
        title="Ledenlijst", publisher="Proefbureau", address="https://example.org/leden", **OWN
    )
    card = _region(CARD, TOWNS_OF_CARD, source)
    running.committees(card, OWN)
    running.calendars(card, TODAY, NOON, OWN)
    of = _composite_round(card, source)
    being_set_up = decide.prepare_round(
        card, slug=PREPARED, title="Uitvoeringsplan Kaart 2028", target=TARGET, **OWN
    )
    decide.add_point(being_set_up, number=1, text="Het plan vast te stellen.", **OWN)
    listed = _region(LIST, TOWNS_OF_LIST, source)
    running.calendars(listed, TODAY, NOON, OWN, days=0)
    _list_round(listed, source)
    adviser = join.add_person(
        name="Adviseur van de kaart", email="adviseur@example.org", password=None, **OWN
    )
    for region in (card, listed):
        join.give_role(adviser, RoleKind.ADVISER, region=region, **OWN)
    running.feed(card, TODAY, NOON, OWN)
    agendas.agendas(card, TODAY, NOON, OWN)
    agendas.agreements(listed, TODAY, OWN)
    agendas.feeds(adviser.account, TODAY)
    running.run(of, adviser.account, TODAY, NOON, OWN)
    consulting.consult(Vision.objects.get(round=of), Body.objects.filter(region=card)[0], NOON, OWN)


def _region(slug: str, towns: int, source: Source) -> Region:
    region = join.add_region(
        slug=slug, name=slug.capitalize(), theme_name="Veilig thuis", example=True, **OWN
    )
    parts = [
        join.add_sub_region(region, slug=f"deel-{n}", name=f"Deel {n}", order=n, **OWN)
        for n in (1, 2)
    ]
    for n in range(towns):
        town = join.add_municipality(
            code=f"{slug[0].upper()}B{n:04}",
            slug=f"{slug}-{n}",
            name=f"{slug.capitalize()}dorp {n}",
            example=True,
            **OWN,
        )
        join.count_inhabitants(
            town,
            reference_date=date(2027, 1, 1),
            inhabitants=20_000 + 911 * n,
            source=source,
            **OWN,
        )
        tile = (n // 2 % 4, n // 8)
        join.add_member(region, town, sub_region=parts[n % 2], tile=tile, source=source, **OWN)
        if n == 0:
            join.name_centre(region, town, source=source, **OWN)
    join.add_partner(
        region, kind=OrganisationKind.VEILIG_THUIS, name=f"Veilig Thuis {region.name}", **OWN
    )
    return region


def _body(participant: Participant, kind: BodyKind) -> Body:
    return Body.objects.get(organisation__municipality=participant.municipality_id, kind=kind)


def _composite_round(region: Region, source: Source) -> Round:
    """Make a round of 3 points and 16 x 3 steps in every standing, with its vision."""
    steering = join.add_body(
        kind=BodyKind.STEERING_GROUP,
        name=f"Stuurgroep {region.name}",
        region=region,
        competence=Competence.ADVISES,
        **OWN,
    )
    for days in (9, 37, 65):
        plan_meeting(steering, TODAY + timedelta(days=days), **OWN)
    of = decide.prepare_round(
        region,
        slug=ROUND,
        title="Vaststelling regiovisie Kaart 2027-2030",
        target=TARGET,
        sources=[source],
        **OWN,
    )
    points = [
        decide.add_point(of, number=n, text=f"Punt {n} van de regiovisie vast te stellen.", **OWN)
        for n in (1, 2, 3)
    ]
    for point in points:
        for n in (1, 2):
            text = f"Argument {point.number}.{n}: de regio werkt al zo."
            decide.add_argument(of, point_number=point.number, number=n, text=text, **OWN)
    running.texts(of, TODAY, OWN)
    vision = goals.visions(
        region,
        OWN,
        term_start=ImpreciseDate.from_code("2027"),
        term_end=ImpreciseDate.from_code("2030"),
    )
    attach_round(vision, of, **OWN)
    for days in (-90, -60):
        decide.plan_step(
            of,
            order=100 + days,
            role=StepRole.ADVISING,
            body=steering,
            date=ImpreciseDate.day(TODAY + timedelta(days=days)),
            state=StepState.TREATED,
            **OWN,
        )
    opened = decide.open_round(of, on=TODAY - timedelta(days=60), **OWN)
    for at, participant in enumerate(opened):
        _route_of_three(of, participant, points, at, source)
    return of


def _route_of_three(
    of: Round, participant: Participant, points: list[DecisionPoint], at: int, source: Source
) -> None:
    turn = TURNS[at % len(TURNS)]
    council, executive, committee = (
        _body(participant, kind)
        for kind in (BodyKind.COUNCIL, BodyKind.EXECUTIVE, BodyKind.COMMITTEE)
    )
    # Where nothing was decided yet, planning has something to work out.
    days = {None: 42 - at, "late": 66}.get(turn, at - 18)  # type: ignore[call-overload]
    day = TODAY + timedelta(days=days)
    ahead = StepState.CALCULATED if turn is None else StepState.ON_AGENDA
    steps = (
        (StepRole.PREPARING, executive, day - timedelta(days=28)),
        (StepRole.ADVISING, committee, day - timedelta(days=14)),
        (StepRole.DECIDING, council, day),
    )
    for order, (role, body, on) in enumerate(steps, 1):
        decide.plan_step(
            of,
            participant=participant,
            order=order,
            role=role,
            body=body,
            date=ImpreciseDate.day(on),
            papers_due=NOON + (on - TODAY) - timedelta(days=10),
            state=StepState.TREATED if on < TODAY else ahead,
            source=source,
            **OWN,
        )
    if turn not in (None, "late"):
        hidden = turn == "embargo"
        said = decide.Registration(
            kind=OutcomeKind.ADOPTED if hidden else OutcomeKind(turn),
            date=ImpreciseDate.day(day),
            decision_number=f"RB 2027-{at}",
            decided_text="met een jaarlijks verslag" if turn == OutcomeKind.AMENDED else "",
            resumes_on=TODAY + timedelta(days=15) if turn == OutcomeKind.HELD_OVER else None,
            source=source,
            public_from=NOON + timedelta(days=3) if hidden else None,
        )
        decide.register_outcomes(
            of, participant=participant, body=council, points=points, said=said, by=None, at=NOON
        )


def _list_round(region: Region, source: Source) -> None:
    """Make one round of 12 x 2 steps of which 7 councils adopted; `bench.load` copies it."""
    of = decide.prepare_round(
        region, slug="traject", title="Traject in de lijst", target=TARGET, sources=[source], **OWN
    )
    point = decide.add_point(of, number=1, text="De tekst vast te stellen.", **OWN)
    opened = decide.open_round(of, on=TODAY - timedelta(days=60), **OWN)
    for at, participant in enumerate(opened):
        council = _body(participant, BodyKind.COUNCIL)
        day = TODAY + timedelta(days=at - 7 if at < 7 else at)
        for order, (role, body, on) in enumerate(
            (
                (
                    StepRole.PREPARING,
                    _body(participant, BodyKind.EXECUTIVE),
                    day - timedelta(days=28),
                ),
                (StepRole.DECIDING, council, day),
            ),
            1,
        ):
            decide.plan_step(
                of,
                participant=participant,
                order=order,
                role=role,
                body=body,
                date=ImpreciseDate.day(on),
                **OWN,
            )
        if at < 7:
            said = decide.Registration(
                kind=OutcomeKind.ADOPTED, date=ImpreciseDate.day(day), source=source
            )
            decide.register_outcomes(
                of,
                participant=participant,
                body=council,
                points=[point],
                said=said,
                by=None,
                at=NOON,
            )
