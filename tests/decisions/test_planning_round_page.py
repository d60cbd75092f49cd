"""What planning adds to the page of a round."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from tests.decisions.desks import words
from tests.factories.planning_world import PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db
CLAUSE = "Veenhorst is bepalend: stukken uiterlijk 14 april 12:00"


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make_planning_world()


def html_of(world: PlanningWorld, name: str) -> str:
    answer = world.client(name).get(world.round.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_is_decisive_and_until_when(world: PlanningWorld) -> None:
    answer = world.client("adviser").get(world.round.get_absolute_url())
    assert CLAUSE in words(answer)
    page = answer.content.decode()
    assert page.count("is-high") == 1
    assert 'id="rij-vt0001"' in page.split("is-high")[1][:40]
    assert reverse("round-planning", args=["merenland", "2027-regiovisie"]) in page


def test_a_visitor_sees_no_planning(world: PlanningWorld) -> None:
    page = html_of(world, "")
    assert "bepalend" not in page
    assert "/planning/" not in page
    assert "doorgeschoven/" not in page


def test_when_the_moment_is_past_it_is_not_said(
    world: PlanningWorld, frozen_today: Callable[[str], None]
) -> None:
    frozen_today("2027-06-20T10:00")
    assert "is bepalend:" not in html_of(world, "adviser")


def test_the_link_to_say_it_was_left_off(world: PlanningWorld) -> None:
    own = reverse("step-left-off", args=[world.step("Veenhorst", 2).public_id])
    other = reverse("step-left-off", args=[world.step("Lindelo", 2).public_id])
    clerk = html_of(world, "clerk of Veenhorst")
    assert own in clerk
    assert other not in clerk
    adviser = html_of(world, "adviser")
    assert own in adviser
    assert other in adviser
