"""Setting a round up: a few screens, with or without templates and calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.common.history.actions import save
from regiovisie.decisions.enums import RoundState, StepRole
from regiovisie.decisions.models import Round, RouteTemplate, Step
from regiovisie.network.models import Membership
from tests.decisions.desks import words
from tests.factories.planning_world import OWN, PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db
NEW = {
    "title": "Uitvoeringsplan 2028",
    "asked": "het uitvoeringsplan vast te stellen",
    "decided_by": "councils",
    "target": "01-07-2027",
}


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make_planning_world(("Veenhorst", "Lindelo", "Oosterdal"), calendars=False, front=False)


def start(world: PlanningWorld, name: str = "adviser") -> object:
    return world.client(name).post(reverse("round-new", args=["merenland"]), NEW)


def made() -> Round:
    return Round.objects.get(title="Uitvoeringsplan 2028")


def test_three_municipalities_and_no_calendars(world: PlanningWorld) -> None:
    answer = start(world)
    of = made()
    routes = reverse("round-routes", args=["merenland", of.slug])
    assert answer.url == routes  # type: ignore[attr-defined]
    client = world.client("adviser")
    page = words(client.get(routes))
    assert "Drie gemeenten doen mee. Drie hebben nog geen eigen route" in page
    answer = client.post(routes)
    assert answer.status_code == 302
    of.refresh_from_db()
    assert of.state == RoundState.OPEN
    assert Step.objects.filter(round=of).count() == 6
    assert "nog geen vergaderdata" in words(client.get(answer.url))
    assert client.get(of.get_absolute_url()).status_code == 200


def test_a_template_gives_the_route(world: PlanningWorld) -> None:
    start(world)
    of = made()
    town = world.towns["Veenhorst"]
    bodies = list(town.organisation.bodies.order_by("pk"))
    council, executive, beeld = bodies[0], bodies[1], bodies[2]
    address = reverse("route-template", args=["merenland", "veenhorst"])
    said = {
        "body_1": executive.public_id,
        "role_1": "preparing",
        "body_2": beeld.public_id,
        "role_2": "advising",
        "treatment_2": "beeldvormend",
        "body_3": council.public_id,
        "role_3": "deciding",
    }
    client = world.client("adviser")
    assert client.post(f"{address}?voor=councils&traject={of.slug}", said).status_code == 302
    routes = reverse("round-routes", args=["merenland", of.slug])
    assert "beeldvormend" in words(client.get(routes))
    client.post(routes)
    steps = list(Step.objects.filter(round=of, participant__municipality=town).order_by("order"))
    assert [step.body for step in steps] == [executive, beeld, council]
    assert [step.role for step in steps] == [
        StepRole.PREPARING,
        StepRole.ADVISING,
        StepRole.DECIDING,
    ]
    assert steps[1].treatment == "beeldvormend"
    client.post(f"{address}?voor=councils", {"body_1": council.public_id, "role_1": "deciding"})
    assert RouteTemplate.objects.get(municipality=town).steps.count() == 1


def fill(world: PlanningWorld, name: str, *lines: tuple[str, str, str]) -> Any:
    """Post a route for Veenhorst; lines are (kind of body, role, own word)."""
    bodies = {body.kind: body for body in world.towns["Veenhorst"].organisation.bodies.all()}
    said: dict[str, str] = {}
    for number, (kind, role, word) in enumerate(lines, 1):
        said |= {
            f"body_{number}": bodies[kind].public_id,
            f"role_{number}": role,
            f"treatment_{number}": word,
        }
    return world.client(name).post(reverse("route-template", args=["merenland", "veenhorst"]), said)


COLLEGE, RAAD = ("executive", "preparing", ""), ("council", "deciding", "")


def test_the_officer_keeps_the_own_route_with_its_own_words(world: PlanningWorld) -> None:
    committee = ("committee", "advising", "politieke bespreking")
    assert fill(world, "officer of Veenhorst", COLLEGE, committee, RAAD).status_code == 302
    steps = RouteTemplate.objects.get().steps.order_by("order")
    assert [step.treatment for step in steps] == ["", "politieke bespreking", ""]
    address = reverse("route-template", args=["merenland", "veenhorst"])
    page = words(world.client("officer of Veenhorst").get(address))
    assert "Eerder gebruikt: politieke bespreking" in page
    assert steps[0].history.first().history_user == world.accounts["officer of Veenhorst"]


def test_the_officer_finds_it_from_the_route_in_a_round(world: PlanningWorld) -> None:
    address = reverse("round-route", args=["merenland", world.round.slug, "veenhorst"])
    page = world.client("officer of Veenhorst").get(address).content.decode()
    assert reverse("route-template", args=["merenland", "veenhorst"]) in page


@pytest.mark.parametrize(
    ("lines", "words_of_it"),
    [
        ((COLLEGE, ("council", "advising", "")), "Zeg welk orgaan besluit"),
        ((RAAD, COLLEGE), "Daarna komt alleen nog ter informatie"),
        ((COLLEGE, COLLEGE, RAAD), "staat twee keer achter elkaar"),
    ],
)
def test_an_order_that_cannot_be_is_refused_in_words(
    world: PlanningWorld, lines: tuple[tuple[str, str, str], ...], words_of_it: str
) -> None:
    answer = fill(world, "officer of Veenhorst", *lines)
    assert answer.status_code == 200
    assert words_of_it in words(answer)
    assert not RouteTemplate.objects.exists()


def test_information_may_come_after_the_decision(world: PlanningWorld) -> None:
    told = ("executive", "information", "terugkoppeling")
    assert fill(world, "officer of Veenhorst", COLLEGE, RAAD, told).status_code == 302


@pytest.mark.parametrize("name", ["", "officer of Lindelo", "clerk of Veenhorst"])
def test_no_other_house_keeps_it(world: PlanningWorld, name: str) -> None:
    assert fill(world, name, COLLEGE, RAAD).status_code in (302, 404)
    assert not RouteTemplate.objects.exists()


def test_the_region_keeps_no_route_of_a_municipality_that_left(world: PlanningWorld) -> None:
    member = Membership.objects.get(region=world.region, municipality=world.towns["Veenhorst"])
    member.valid_to = clock.today() - timedelta(days=1)
    save(member, **OWN)
    assert fill(world, "adviser", COLLEGE, RAAD).status_code == 404
    assert not RouteTemplate.objects.exists()
    assert fill(world, "officer of Veenhorst", COLLEGE, RAAD).status_code == 302


def test_the_same_title_twice_gets_an_address_of_its_own(world: PlanningWorld) -> None:
    start(world)
    start(world)
    assert Round.objects.filter(title="Uitvoeringsplan 2028").values("slug").distinct().count() == 2


@pytest.mark.parametrize("name", ["", "officer of Lindelo", "clerk of Veenhorst"])
def test_others_may_not(world: PlanningWorld, name: str) -> None:
    assert start(world, name).status_code in (302, 404)  # type: ignore[attr-defined]
    assert not Round.objects.filter(title="Uitvoeringsplan 2028").exists()
    start(world)
    of = made()
    client = world.client(name)
    client.post(reverse("round-routes", args=["merenland", of.slug]))
    of.refresh_from_db()
    assert of.state == RoundState.PREPARING
    client.post(
        reverse("route-template", args=["merenland", "veenhorst"]),
        {"body_1": world.towns["Veenhorst"].organisation.bodies.first().public_id},
    )
    assert not RouteTemplate.objects.exists()


def test_nothing_filled_in_is_said_at_the_field(world: PlanningWorld) -> None:
    answer = world.client("adviser").post(reverse("round-new", args=["merenland"]), {})
    assert answer.status_code == 200
    assert answer.content.count(b"aria-invalid") >= 2


def test_a_route_is_proposed_from_the_bodies_and_leads_to_the_next(world: PlanningWorld) -> None:
    start(world)
    of = made()
    client = world.client("adviser")
    query = f"voor=councils&traject={of.slug}"
    address = f"{reverse('route-template', args=['merenland', 'lindelo'])}?{query}"
    page = client.get(address)
    assert "Ingevuld met de organen van deze gemeente" in words(page)
    said = page.context["form"].initial
    kinds = [
        world.towns["Lindelo"].organisation.bodies.get(public_id=said[f"body_{number}"]).kind
        for number in (1, 2, 3)
    ]
    assert kinds == ["executive", "committee", "council"]
    assert [said[f"role_{number}"] for number in (1, 2, 3)] == ["preparing", "advising", "deciding"]
    answer = client.post(address, {**said, "verder": "oosterdal"})
    following = reverse("route-template", args=["merenland", "oosterdal"])
    assert answer.url == f"{following}?{query}"  # type: ignore[attr-defined]
    assert RouteTemplate.objects.get().steps.count() == 3
    page = words(client.get(answer.url))  # type: ignore[attr-defined]
    assert "Opslaan, dan Veenhorst" in page


def test_nothing_is_proposed_where_executives_decide_but_the_executive(
    world: PlanningWorld,
) -> None:
    address = reverse("route-template", args=["merenland", "lindelo"])
    page = world.client("adviser").get(f"{address}?voor=executives")
    assert page.context["form"].initial == {
        "body_1": world.towns["Lindelo"].organisation.bodies.get(kind="executive").public_id,
        "role_1": "deciding",
    }


def test_until_it_opens_only_the_region_sees_it(world: PlanningWorld) -> None:
    start(world)
    of = made()
    rounds = reverse("rounds", args=["merenland"])
    assert world.client().get(of.get_absolute_url()).status_code == 404
    assert "Uitvoeringsplan 2028" not in words(world.client().get(rounds))
    routes = reverse("round-routes", args=["merenland", of.slug])
    assert "ziet alleen de regio dit traject" in words(world.client("adviser").get(routes))
    world.client("adviser").post(routes)
    assert world.client().get(of.get_absolute_url()).status_code == 200
    assert "Uitvoeringsplan 2028" in words(world.client().get(rounds))


def test_a_round_that_is_being_set_up_says_so_and_leads_on(world: PlanningWorld) -> None:
    start(world)
    of = made()
    client = world.client("adviser")
    answer = client.get(of.get_absolute_url())
    assert "In voorbereiding. Streefdatum: 1 juli 2027." in words(answer)
    assert reverse("round-routes", args=["merenland", of.slug]) in answer.content.decode()
    assert "<svg" not in answer.content.decode().split("<main")[1]
    planning = reverse("round-planning", args=["merenland", of.slug])
    assert client.get(planning).url == of.get_absolute_url()  # type: ignore[attr-defined]
