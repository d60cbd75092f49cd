"""A round that waits for another one: said on its planning page, and never in a circle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.actions.waiting import wait_for
from regiovisie.decisions.models import Round
from regiovisie.meetings.actions import plan_meeting
from tests.decisions.desks import words
from tests.factories.planning_world import OWN, PlanningWorld, give_route, make_planning_world

SLUG = "2027-uitvoeringsplan"


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make_planning_world(("Plashaven", "Lindelo"), front=False)


def second(world: PlanningWorld, target: date, slug: str = SLUG) -> Round:
    """Make the plan that comes after the vision."""
    of = actions.prepare_round(
        world.region, slug=slug, title="Uitvoeringsplan", target=ImpreciseDate.day(target), **OWN
    )
    actions.add_point(of, number=1, text="het plan vast te stellen", **OWN)
    actions.open_round(of, on=date(2027, 1, 4), **OWN)
    for town in world.towns.values():
        give_route(of, town)
    of.refresh_from_db()
    return of


def change(world: PlanningWorld, of: Round, other: str, name: str = "adviser") -> HttpResponse:
    of.refresh_from_db()
    data: dict[str, Any] = {
        "other": other,
        "waits_for_last": "de begroting",
        "reason": "eerst de visie",
        "revision": of.revision,
    }
    return world.client(name).post(reverse("round-waits", args=["merenland", of.slug]), data)


def planning(world: PlanningWorld, of: Round) -> str:
    address = reverse("round-planning", args=["merenland", of.slug])
    return words(world.client("adviser").get(address))


def meet_in_autumn(world: PlanningWorld) -> None:
    """Let every body meet again in September, one week after the other."""
    for town in world.towns.values():
        for week, kind in enumerate(("executive", "committee", "council")):
            body = town.organisation.bodies.get(kind=kind)
            plan_meeting(body, date(2027, 9, 7) + timedelta(weeks=week), **OWN)


def test_the_planning_says_when_what_it_waits_for_is_over(world: PlanningWorld) -> None:
    meet_in_autumn(world)
    of = second(world, date(2027, 9, 30))
    assert "wacht op geen ander" in planning(world, of)
    assert change(world, of, world.round.slug).status_code == 302
    page = planning(world, of)
    assert "waarin het laatste besluit valt op 30 juni 2027 : de stukken kunnen vanaf" in page
    of.refresh_from_db()
    assert of.waits_for == world.round
    assert of.history.first().history_change_reason == "eerst de visie"


def test_too_early_for_what_it_waits_for(world: PlanningWorld) -> None:
    """Its text must be ready in May; the vision is not adopted everywhere before 30 June."""
    of = second(world, date(2027, 7, 1))
    change(world, of, world.round.slug)
    page = planning(world, of)
    assert "valt het laatste besluit op 30 juni 2027 : later dan de tekst" in page


def test_in_a_circle_is_refused_with_the_names(world: PlanningWorld) -> None:
    of = second(world, date(2027, 9, 30))
    change(world, of, world.round.slug)
    answer = change(world, world.round, of.slug)
    assert answer.status_code == 200
    said = words(answer)
    assert "in een kring op elkaar wachten: Vaststelling regiovisie → Uitvoeringsplan" in said
    world.round.refresh_from_db()
    assert world.round.waits_for is None


def test_through_a_third_one_and_on_itself(world: PlanningWorld) -> None:
    plan = second(world, date(2027, 9, 30))
    money = second(world, date(2027, 12, 1), "2027-begroting")
    wait_for(plan, world.round, **OWN)
    wait_for(money, plan, **OWN)
    for of, other in ((world.round, money), (plan, plan)):
        with pytest.raises(ValidationError, match=r"circle|kring"):
            wait_for(of, other, **OWN)


def test_of_another_region_is_no_choice(world: PlanningWorld) -> None:
    assert change(world, world.round, "elders").status_code == 200
    world.round.refresh_from_db()
    assert world.round.waits_for is None


@pytest.mark.parametrize("name", ["", "officer of Lindelo", "clerk of Lindelo"])
def test_others_may_not(world: PlanningWorld, name: str) -> None:
    of = second(world, date(2027, 9, 30))
    assert change(world, of, world.round.slug, name).status_code in (302, 404)
    of.refresh_from_db()
    assert of.waits_for is None


@pytest.mark.django_db(transaction=True)
def test_two_that_begin_to_wait_for_each_other_at_one_moment(
    frozen_today: Callable[[str], None],
) -> None:
    frozen_today("2027-01-05T10:00")
    world = make_planning_world(("Lindelo",), front=False)
    one, two = world.round, second(world, date(2027, 9, 30))
    start, refused = Barrier(2), []

    def act(of: Round, other: Round) -> None:
        start.wait()
        try:
            wait_for(Round.objects.get(pk=of.pk), other, **OWN)
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [Thread(target=act, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Round.objects.exclude(waits_for=None).count() == 1
