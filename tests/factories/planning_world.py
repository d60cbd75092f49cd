"""The data of scenarios A1 and A2, entered through the rooms' own actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.test import Client

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.enums import StepRole
from regiovisie.decisions.models import Participant, Round, Step
from regiovisie.meetings.actions import close_period, plan_meeting, set_rule
from regiovisie.meetings.enums import ClosedKind, RuleKind
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, RoleKind
from regiovisie.network.models import Account, Body, Municipality, Region
from regiovisie.network.viewer import NOBODY, Viewer, viewer_of
from tests.factories.cast import BACKEND, PASSWORD
from tests.factories.kept import kept
from tests.factories.rounds import OWN, council_of, executive_of

WEDNESDAY, THURSDAY = 2, 3
NO_COLLEGE = (date(2027, 4, 27), date(2027, 5, 4))
# Per town: weekday on which the college takes papers, then committees with (day, griffie), council.
TOWNS: dict[str, tuple[int, list[tuple[str, list[tuple[str, str]]]], list[str]]] = {
    "Veenhorst": (
        WEDNESDAY,
        [
            ("beeldvormende avond", [("2027-05-10", "2027-04-26"), ("2027-05-31", "2027-05-17")]),
            ("oordeelvormende avond", [("2027-05-31", ""), ("2027-06-21", "")]),
        ],
        ["2027-06-14", "2027-07-05"],
    ),
    "Plashaven": (
        THURSDAY,
        [("commissie", [("2027-06-02", "2027-05-14")])],
        ["2027-06-22"],
    ),
    "Oosterdal": (
        WEDNESDAY,
        [("commissie", [("2027-06-08", "2027-05-19")])],
        ["2027-06-24"],
    ),
    "Lindelo": (
        WEDNESDAY,
        [("commissie", [("2027-06-15", "2027-05-28")])],
        ["2027-06-30", "2027-09-29"],
    ),
}


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass
class PlanningWorld:
    """The region, its round with four routes, and the people who appear."""

    region: Region
    round: Round
    towns: dict[str, Municipality]
    accounts: dict[str, Account] = field(default_factory=dict)

    def participant(self, town: str) -> Participant:
        return self.round.participants.get(municipality=self.towns[town])

    def step(self, town: str, order: int) -> Step:
        return Step.objects.get(participant=self.participant(town), order=order)

    def viewer(self, name: str, today: date = date(2027, 3, 1)) -> Viewer:
        return viewer_of(self.accounts[name], today) if name in self.accounts else NOBODY

    def client(self, name: str = "") -> Client:
        client = Client()
        if name:
            client.force_login(self.accounts[name], backend=BACKEND)
        return client


def _meetings(body: Body, days: list[tuple[str, str]]) -> None:
    for when, due in days:
        papers = (
            {
                "papers_due": datetime.combine(day(due), time(23, 59), ZONE),
                "papers_due_has_hour": False,
            }
            if due
            else {}
        )
        plan_meeting(body, day(when), **papers, **OWN)


def make_town(region: Region, number: int, name: str, *, calendars: bool) -> Municipality:
    """Make a town that takes part in the region, with its committees and calendars."""
    town = network.add_municipality(
        code=f"VT{number:04}", slug=name.lower(), name=name, example=True, **OWN
    )
    network.add_member(region, town, tile=(number % 3, number // 3), **OWN)
    weekday, committees, councils = TOWNS.get(name, TOWNS["Oosterdal"])
    for committee, days in committees:
        body = network.add_body(
            kind=BodyKind.COMMITTEE, name=committee, organisation=town.organisation, **OWN
        )
        if calendars:
            _meetings(body, days)
    if calendars:
        college = executive_of(town)
        set_rule(college, kind=RuleKind.WEEK_BEFORE, weekday=weekday, hour=time(12), **OWN)
        for week in range(12, 26):
            tuesday = date(2027, 1, 5) + timedelta(weeks=week)
            if tuesday not in NO_COLLEGE:
                plan_meeting(college, tuesday, **OWN)
        _meetings(council_of(town), [(when, "") for when in councils])
    return town


def give_route(of: Round, town: Municipality) -> None:
    """Give a town its route: college, its committees, council."""
    participant = of.participants.get(municipality=town)
    committees = list(
        Body.objects.filter(organisation__municipality=town, kind=BodyKind.COMMITTEE).order_by("pk")
    )
    route = [
        (executive_of(town), StepRole.PREPARING),
        *((body, StepRole.ADVISING) for body in committees),
        (council_of(town), StepRole.DECIDING),
    ]
    for order, (body, role) in enumerate(route, 1):
        actions.plan_step(of, participant=participant, order=order, role=role, body=body, **OWN)


@kept
def make_planning_world(
    names: tuple[str, ...] = tuple(TOWNS), *, calendars: bool = True, front: bool = True
) -> PlanningWorld:
    """Make everything that A1 gives, up to the moment somebody plans."""
    region = network.add_region(
        slug="merenland", name="Merenland", theme_name="Veilig", example=True, **OWN
    )
    towns = {
        name: make_town(region, number, name, calendars=calendars)
        for number, name in enumerate(names, 1)
    }
    if calendars and "Plashaven" in towns:
        close_period(
            name="sluiting gemeentehuis",
            kind=ClosedKind.OTHER,
            first_day=date(2027, 5, 5),
            last_day=date(2027, 5, 5),
            organisation=towns["Plashaven"].organisation,
            **OWN,
        )
    of = actions.prepare_round(
        region,
        slug="2027-regiovisie",
        title="Vaststelling regiovisie",
        target=ImpreciseDate.day(date(2027, 7, 1)),
        **OWN,
    )
    actions.add_point(of, number=1, text="de regiovisie vast te stellen", **OWN)
    actions.open_round(of, on=date(2027, 1, 4), **OWN)
    if front:
        _front(region, of)
    for town in towns.values():
        give_route(of, town)
    world = PlanningWorld(region, of, towns)
    _people(world)
    return world


def _front(region: Region, of: Round) -> None:
    steering, consultation = (
        network.add_body(kind=kind, name=name, region=region, **OWN)
        for kind, name in (
            (BodyKind.STEERING_GROUP, "stuurgroep"),
            (BodyKind.ADMINISTRATIVE_CONSULTATION, "bestuurlijk overleg"),
        )
    )
    set_rule(steering, kind=RuleKind.DAYS_BEFORE, days=7, **OWN)
    plan_meeting(steering, date(2027, 3, 18), **OWN)
    plan_meeting(consultation, date(2027, 4, 8), **OWN)
    regional: list[tuple[Body | None, str, dict[str, Any]]] = [
        (None, "adviestermijn", {"term_days": 42}),
        (steering, "", {}),
        (consultation, "", {}),
    ]
    for order, (body, treatment, facts) in enumerate(regional, 1):
        actions.plan_step(
            of,
            order=order,
            role=StepRole.ADVISING,
            body=body,
            treatment=treatment,
            **facts,
            **OWN,
        )


def _people(world: PlanningWorld) -> None:
    places: list[tuple[str, RoleKind, dict[str, Any]]] = [
        ("adviser", RoleKind.ADVISER, {"region": world.region})
    ]
    for name, town in world.towns.items():
        places += [
            (f"officer of {name}", RoleKind.OFFICER, {"organisation": town.organisation}),
            (f"clerk of {name}", RoleKind.CLERK, {"body": council_of(town)}),
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
