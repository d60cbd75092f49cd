"""No way to the target: the page and the command line say who, where, why, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from regiovisie.cli import app
from regiovisie.meetings.models import Meeting
from tests.decisions.desks import words
from tests.factories.planning_world import PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db
SLUGS = ["merenland", "2027-regiovisie"]


@pytest.fixture
def make(frozen_today: Callable[[str], None]) -> Callable[[str], PlanningWorld]:
    def made(today: str) -> PlanningWorld:
        frozen_today(f"{today}T10:00")
        return make_planning_world()

    return made


def page(world: PlanningWorld, query: str = "", lang: str = "nl") -> str:
    """Return the planning page from its sentence on."""
    answer = world.client("adviser").get(
        reverse("round-planning", args=SLUGS) + query, headers={"accept-language": lang}
    )
    return words(answer).split("Vaststelling regiovisie", 2)[-1]


def told(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["route", "/".join(SLUGS), *arguments])
    return done.exit_code, done.output


def test_a_body_without_meetings(make: Callable[[str], PlanningWorld]) -> None:
    world = make("2027-01-05")
    Meeting.objects.filter(
        body__organisation__municipality=world.towns["Lindelo"], body__kind="committee"
    ).delete()
    found = page(world)
    assert "Lindelo heeft geen weg. Er is geen vergadering van commissie bekend." in found
    assert "laat geen kalender die wij kennen deze gemeenten besluiten: Lindelo" in found
    code, text = told()
    assert code == 3
    assert "Lindelo: No meeting of commissie is known." in text


def test_a_target_in_the_past(make: Callable[[str], PlanningWorld]) -> None:
    world = make("2027-01-05")
    found = page(world, "?streefdatum=01-12-2026")
    assert "De streefdatum, 1 december 2026, is voorbij." in found
    assert "Vier gemeenten hebben geen weg: Veenhorst, Plashaven, Oosterdal en Lindelo." in found
    assert "kan het laatste besluit vallen op 30 juni 2027 , in Lindelo" in found
    assert "The target date, 1 December 2026, is past." in page(
        world, "?streefdatum=01-12-2026", "en"
    )
    code, text = told("--target", "2026-12-01")
    assert code == 3
    assert text.startswith("The target is past.")


def test_papers_that_were_due_before_today(make: Callable[[str], PlanningWorld]) -> None:
    """The target is to come, the moment for the papers is not."""
    world = make("2027-06-25")
    found = page(world)
    assert "is voorbij." in found
    code, text = told()
    assert code == 3
    assert "Lindelo: 2027-06-30; The papers for" in text
    assert "that is past." in text


def test_a_target_that_no_calendar_reaches(make: Callable[[str], PlanningWorld]) -> None:
    world = make("2027-01-05")
    found = page(world, "?streefdatum=10-04-2027")
    assert "Vier gemeenten hebben geen weg" in found
    assert "raad vergadert niet tot en met za 10 apr 2027" in found
    assert "is voorbij" not in found.split("Hoeveel speling")[0]
    code, text = told("--target", "2027-04-10")
    assert code == 3
    assert "Veenhorst: gemeenteraad has no meeting up to Sat 10 Apr 2027." in text


def test_one_that_cannot_and_the_others_can(make: Callable[[str], PlanningWorld]) -> None:
    world = make("2027-01-05")
    found = page(world, "?streefdatum=29-06-2027")
    assert "Veenhorst is bepalend." in found
    assert "Lindelo heeft geen weg." in found
    assert "kan het laatste besluit vallen op 30 juni 2027 , in Lindelo" in found


def test_a_target_that_everybody_reaches_says_nothing_of_this(
    make: Callable[[str], PlanningWorld],
) -> None:
    found = page(make("2027-01-05"))
    assert "geen weg" not in found
    assert "kan het laatste besluit vallen" not in found
