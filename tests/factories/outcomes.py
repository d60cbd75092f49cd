"""A round before the councils of Proefland: three municipalities, two points, a route each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepRole, StepState
from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round, Step
from regiovisie.network.actions import add_body
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body, Municipality
from tests.factories.cast import REASON, Cast
from tests.factories.kept import kept

TODAY = date(2027, 5, 19)
NOW = datetime(2027, 5, 19, 10, 0, tzinfo=ZONE)
OWN: dict[str, Any] = {"by": None, "reason": REASON}


@dataclass
class OutcomeWorld:
    """A round with its points and participants, and the committee of municipality A."""

    cast: Cast
    round: Round
    points: list[DecisionPoint]
    committee: Body

    def participant(self, municipality: Municipality) -> Participant:
        """Return the participant that a municipality is in this round."""
        return self.round.participants.get(municipality=municipality)

    def step(self, municipality: Municipality, kind: BodyKind) -> Step:
        """Return the step of this kind of body in the route of a municipality."""
        return Step.objects.get(
            round=self.round, participant__municipality=municipality, body__kind=kind
        )

    def register(
        self,
        municipality: Municipality,
        *,
        kind: OutcomeKind = OutcomeKind.ADOPTED,
        day: date = TODAY - timedelta(days=1),
        by: str = "clerk",
        on_behalf: bool = False,
        **said: Any,
    ) -> list[Outcome]:
        """Register what the council of a municipality decided."""
        return actions.register_outcomes(
            self.round,
            body=self.cast.council(municipality),
            points=self.points,
            said=Registration(kind=kind, date=ImpreciseDate.day(day), **said),
            by=self.cast.account(by),
            at=NOW,
            participant=self.participant(municipality),
            on_behalf=on_behalf,
        )


@kept
def make_desks(cast: Cast, *, points: int = 2, slug: str = "2027-regiovisie") -> OutcomeWorld:
    """Open a round; A's council met yesterday, B's meets in ten days, C has no dates."""
    of = actions.prepare_round(
        cast.region,
        slug=slug,
        title="Vaststelling regiovisie Thuis veilig 2027-2030",
        short_title="Regiovisie 2027",
        target=ImpreciseDate.day(date(2027, 7, 1)),
        **OWN,
    )
    actions.add_text(of, label="v1.0", dated=date(2027, 3, 1), **OWN)
    made = [
        actions.add_point(
            of,
            number=number,
            text=f"Beslispunt {number} van de regiovisie",
            decided_by=DecidedBy.COUNCILS,
            **OWN,
        )
        for number in range(1, points + 1)
    ]
    actions.open_round(of, on=date(2027, 4, 1), **OWN)
    of.refresh_from_db()
    committee = add_body(
        kind=BodyKind.COMMITTEE,
        name="commissie Samenleving",
        short_name="commissie",
        organisation=cast.a.organisation,
        **OWN,
    )
    a, b = (of.participants.get(municipality=m) for m in (cast.a, cast.b))
    route = [
        (cast.executive(cast.a), StepRole.PREPARING, date(2027, 4, 13), StepState.TREATED),
        (committee, StepRole.ADVISING, date(2027, 5, 6), StepState.TREATED),
        (cast.council(cast.a), StepRole.DECIDING, TODAY - timedelta(days=1), StepState.ON_AGENDA),
    ]
    for order, (body, role, day, state) in enumerate(route, 1):
        actions.plan_step(
            of,
            participant=a,
            body=body,
            order=order,
            role=role,
            date=ImpreciseDate.day(day),
            state=state,
            **OWN,
        )
    for order, (body, role, days) in enumerate(
        (
            (cast.executive(cast.b), StepRole.PREPARING, 2),
            (cast.council(cast.b), StepRole.DECIDING, 10),
        ),
        1,
    ):
        day = TODAY + timedelta(days=days)
        actions.plan_step(
            of,
            participant=b,
            body=body,
            order=order,
            role=role,
            date=ImpreciseDate.day(day),
            papers_due=datetime(day.year, day.month, day.day, 12, tzinfo=ZONE) - timedelta(days=7),
            **OWN,
        )
    return OutcomeWorld(cast, of, made, committee)
