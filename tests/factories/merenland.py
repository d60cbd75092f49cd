"""The region of the acceptance scenarios: four councils, and the people who appear in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.test import Client

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.text import from_plain
from regiovisie.decisions import actions
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepRole
from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round, RoundText
from regiovisie.meetings.actions import plan_meeting
from regiovisie.network import actions as network
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Account, Body, Municipality, Region
from regiovisie.network.viewer import NOBODY, Viewer, viewer_of
from tests.factories.cast import BACKEND, PASSWORD
from tests.factories.kept import kept
from tests.factories.rounds import OWN, council_of, executive_of

NAMES = ("Veenhorst", "Plashaven", "Oosterdal", "Lindelo")
# When the council of each decides (scenarios.md, data of A1 and A2).
COUNCIL_DAYS = {
    "Veenhorst": date(2027, 6, 14),
    "Plashaven": date(2027, 6, 22),
    "Oosterdal": date(2027, 6, 24),
    "Lindelo": date(2027, 6, 30),
}
NEXT_LINDELO = date(2027, 9, 29)


@dataclass
class Merenland:
    """The region with its towns by name, one open round, its version v1.0 and the people."""

    region: Region
    towns: dict[str, Municipality]
    round: Round
    points: list[DecisionPoint]
    text: RoundText
    accounts: dict[str, Account] = field(default_factory=dict)

    def participant(self, town: str) -> Participant:
        return self.round.participants.get(municipality=self.towns[town])

    def council(self, town: str) -> Body:
        return council_of(self.towns[town])

    def executive(self, town: str) -> Body:
        return executive_of(self.towns[town])

    def viewer(self, name: str, today: date = date(2027, 5, 19)) -> Viewer:
        return viewer_of(self.accounts[name], today) if name in self.accounts else NOBODY

    def client(self, name: str = "") -> Client:
        client = Client()
        if name:
            client.force_login(self.accounts[name], backend=BACKEND)
        return client

    def decide(
        self,
        town: str,
        kind: OutcomeKind,
        on: date,
        *,
        body: Body | None = None,
        points: list[DecisionPoint] | None = None,
        at: datetime | None = None,
        **said: Any,
    ) -> list[Outcome]:
        """Register what a body of a town decided, on its own day unless said otherwise."""
        return actions.register_outcomes(
            self.round,
            participant=self.participant(town),
            body=body or self.council(town),
            points=points or self.points,
            said=Registration(kind=kind, date=ImpreciseDate.day(on), **said),
            by=None,
            at=at or datetime(on.year, on.month, on.day, 23, 0, tzinfo=ZONE),
        )


@kept
def make_merenland(
    text: str = "### 4.2 Samenwerken\n\nDe gemeenten werken samen.",
    points: tuple[tuple[str, DecidedBy, str], ...] = (
        ("de regiovisie vast te stellen", DecidedBy.COUNCILS, ""),
    ),
    more_towns: tuple[str, ...] = (),
    centre: str = "Plashaven",
) -> Merenland:
    """Make region and round; `points` are (text, who decides, town whose council is named)."""
    region = network.add_region(
        slug="merenland", name="Merenland", theme_name="Veilig", example=True, **OWN
    )
    towns: dict[str, Municipality] = {}
    for number, name in enumerate((*NAMES, *more_towns)):
        town = network.add_municipality(
            code=f"VT{number + 1:04}", slug=name.lower(), name=name, example=True, **OWN
        )
        network.add_member(region, town, tile=(number % 3, number // 3), **OWN)
        network.count_inhabitants(
            town, reference_date=date(2027, 1, 1), inhabitants=20_000 + 1_000 * number, **OWN
        )
        towns[name] = town
    network.name_centre(region, towns[centre], **OWN)
    of = actions.prepare_round(
        region,
        slug="2027-regiovisie",
        title="Vaststelling regiovisie",
        target=ImpreciseDate.day(date(2027, 7, 1)),
        **OWN,
    )
    version = actions.add_text(
        of, label="v1.0", dated=date(2027, 4, 9), blocks=from_plain(text), **OWN
    )
    made = [
        actions.add_point(
            of,
            number=number,
            text=words,
            decided_by=who,
            body=council_of(towns[town]) if town else None,
            **OWN,
        )
        for number, (words, who, town) in enumerate(points, 1)
    ]
    actions.open_round(of, on=date(2027, 1, 4), **OWN)
    world = Merenland(region, towns, of, made, version)
    for name, day in COUNCIL_DAYS.items():
        actions.plan_step(
            of,
            participant=world.participant(name),
            order=2,
            role=StepRole.DECIDING,
            body=world.council(name),
            date=ImpreciseDate.day(day),
            **OWN,
        )
    plan_meeting(world.council("Lindelo"), day=NEXT_LINDELO, **OWN)
    _people(world)
    of.refresh_from_db()
    return world


def _people(world: Merenland) -> None:
    """Give an account to the adviser, and to the clerk, officer and alderman of each town."""
    places: list[tuple[str, RoleKind, dict[str, Any]]] = [
        ("adviser", RoleKind.ADVISER, {"region": world.region})
    ]
    for name, town in world.towns.items():
        places += [
            (f"clerk of {name}", RoleKind.CLERK, {"body": council_of(town)}),
            (f"officer of {name}", RoleKind.OFFICER, {"organisation": town.organisation}),
            (f"alderman of {name}", RoleKind.ALDERMAN, {"body": executive_of(town)}),
        ]
    for who, kind, place in places:
        person = network.add_person(
            name=who.capitalize(),
            email=f"{who.replace(' ', '-').lower()}@example.org",
            password=PASSWORD,
            **OWN,
        )
        network.give_role(person, kind, **place, **OWN)
        world.accounts[who] = person.account


__all__ = ["COUNCIL_DAYS", "NAMES", "NEXT_LINDELO", "Merenland", "make_merenland"]
