"""The planning page: what it says, who sees it, what it asks before it writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.models import Step
from tests.decisions.desks import words
from tests.factories.planning_world import PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db
SLUGS = ["merenland", "2027-regiovisie"]


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make_planning_world()


def page_of(world: PlanningWorld, query: str = "", name: str = "adviser", lang: str = "nl") -> str:
    answer = world.client(name).get(
        reverse("round-planning", args=SLUGS) + query, headers={"accept-language": lang}
    )
    assert answer.status_code == 200
    assert b"style=" not in answer.content
    return words(answer)


def test_sentence_rows_and_sums(world: PlanningWorld) -> None:
    page = page_of(world)
    assert "De gezamenlijke tekst moet klaar zijn op woensdag 14 april 2027 12:00" in page
    assert "Dan besluiten alle vier gemeenten uiterlijk 1 juli 2027." in page
    assert "Veenhorst is bepalend." in page
    assert "De overige drie hebben 20 tot 35 dagen speling." in page
    table = page.split("Laatste dagen per stap")[-1]
    places = [table.index(name) for name in ("Veenhorst", "Plashaven", "Oosterdal", "Lindelo")]
    assert places == sorted(places)
    assert "Hemelvaart" in table
    assert "do 28 jan 2027" in page


def test_the_same_in_english(world: PlanningWorld) -> None:
    page = page_of(world, lang="en")
    assert "Veenhorst is decisive." in page
    assert "have 20 to 35 days of slack" in page


def test_forwards_says_how_late(world: PlanningWorld) -> None:
    page = page_of(world, "?klaar=15-04-2027")
    assert "dan valt het laatste besluit op 5 juli 2027 , in Veenhorst." in page
    assert "Dat is vier dagen na de streefdatum." in page


def test_what_if_shows_only_what_moves(world: PlanningWorld) -> None:
    page = page_of(world, "?streefdatum=01-07-2027&stel_a=later-1&stel_b=mist-VT0004")
    part = page.split("Wat als?", 1)[1].split("Weken waarin")[0]
    a_moves = part.split("Wat schuift")[1]
    assert "Veenhorst" in a_moves
    assert "Plashaven" not in a_moves
    assert "3 van 4" in part
    assert "4 van 4" in part
    assert "5 jul 2027 (Veenhorst)" in part


def test_unreachable_in_words(world: PlanningWorld) -> None:
    page = page_of(world, "?streefdatum=13-06-2027")
    assert "hebben geen weg: " in page
    assert "vergadert niet" in page


@pytest.mark.parametrize("query", ["?streefdatum=morgen", "?stel_a=x&stel_b=mist-ZZ", "?klaar=0"])
def test_nonsense_is_no_error(world: PlanningWorld, query: str) -> None:
    assert "bepalend" in page_of(world, query)


def test_without_calendars(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-01-05T10:00")
    world = make_planning_world(("Veenhorst", "Lindelo"), calendars=False, front=False)
    assert "nog geen vergaderdata bekend" in page_of(world)


def test_who_may_look(world: PlanningWorld) -> None:
    assert "bepalend" in page_of(world, name="officer of Lindelo")
    assert world.client("").get(reverse("round-planning", args=SLUGS)).status_code == 302


def _seen(world: PlanningWorld, address: str) -> str:
    answer = world.client("adviser").get(address)
    return answer.content.decode().split('name="seen" value="')[1].split('"')[0]


def test_taking_over_asks_and_writes(world: PlanningWorld) -> None:
    address = reverse("round-planning-take", args=SLUGS) + "?streefdatum=01-07-2027"
    asked = words(world.client("adviser").get(address))
    assert "Deze data veranderen." in asked
    assert "14 jun 2027" in asked
    assert not Step.objects.exclude(date=None).exists()
    world.client("adviser").post(address, {"seen": _seen(world, address)})
    council = world.step("Veenhorst", 4)
    assert council.date == ImpreciseDate.day(date(2027, 6, 14))
    assert council.meeting is not None
    college = world.step("Plashaven", 1)
    assert college.papers_due is not None
    assert college.papers_due.isoformat().startswith("2027-05-04T")
    assert council.history.first().history_user == world.accounts["adviser"]


def test_without_a_way_nothing_is_written(world: PlanningWorld) -> None:
    address = reverse("round-planning-take", args=SLUGS) + "?streefdatum=23-06-2027"
    world.client("adviser").post(address, {"seen": _seen(world, address)})
    assert world.step("Veenhorst", 4).date == ImpreciseDate.day(date(2027, 6, 14))
    assert not Step.objects.filter(participant__name="Lindelo").exclude(date=None).exists()
    world.round.refresh_from_db()
    assert world.round.target == ImpreciseDate.day(date(2027, 6, 23))


def test_a_plan_that_changed_is_shown_again(world: PlanningWorld) -> None:
    address = reverse("round-planning-take", args=SLUGS) + "?streefdatum=01-07-2027"
    answer = world.client("adviser").post(address, {"seen": "something else"})
    assert "veranderd" in words(answer)
    assert not Step.objects.exclude(date=None).exists()


@pytest.mark.parametrize("name", ["", "officer of Veenhorst", "clerk of Veenhorst"])
def test_others_may_not_take_over(world: PlanningWorld, name: str) -> None:
    address = reverse("round-planning-take", args=SLUGS) + "?streefdatum=01-07-2027"
    answer = world.client(name).post(address, {"seen": _seen(world, address)})
    assert answer.status_code in (302, 404)
    assert not Step.objects.exclude(date=None).exists()


def _queries(names: tuple[str, ...]) -> int:
    world = make_planning_world(names, front=False)
    client = world.client("adviser")
    address = reverse("round-planning", args=SLUGS)
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def test_queries_for_one(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-01-05T10:00")
    assert _queries(("Dorp",)) <= 20


def test_queries_for_thirty(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-01-05T10:00")
    assert _queries(tuple(f"Dorp{number}" for number in range(30))) <= 20
