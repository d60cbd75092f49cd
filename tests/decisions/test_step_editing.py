"""Changing a route after its round opened: one step, its place, one more, one less, put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.actions.step_changes import StepShape, add_step, shift_step
from regiovisie.decisions.enums import StepRole
from regiovisie.decisions.models import Step
from regiovisie.decisions.queries.planning import load
from tests.decisions.desks import words
from tests.decisions.route_desk import ADVISER, AGENDA, CLERK, OFFICER, SLUGS, add, post, route_page
from tests.factories.planning_world import OWN, PlanningWorld, make_planning_world
from tests.factories.rounds import council_of, executive_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-03-01T10:00")
    return make_planning_world(("Veenhorst", "Plashaven"))


def test_an_imprecise_day_is_kept_as_it_was_said(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    assert post(world, step, date="juni 2027").status_code == 302
    step.refresh_from_db()
    assert step.date == ImpreciseDate.month(2027, 6)
    assert step.history.first().history_change_reason == "afgesproken met de griffie"
    assert "juni 2027" in route_page(world)


def test_calculated_submitted_on_the_agenda_treated(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    seen = []
    for state in ("submitted", "on_agenda", "treated"):
        answer = post(world, step, CLERK, date="14-06-2027", state=state, source_address=AGENDA)
        assert answer.status_code == 302, words(answer)
        step.refresh_from_db()
        seen.append(step.state)
    assert seen == ["submitted", "on_agenda", "treated"]
    assert step.by_house
    assert not step.on_behalf
    assert AGENDA in world.client("").get(world.round.get_absolute_url()).content.decode()


def test_the_region_says_where_it_can_be_read(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    refused = post(world, step, date="14-06-2027", state="on_agenda")
    assert refused.status_code == 200
    assert "geef een link" in words(refused)
    post(world, step, date="14-06-2027", state="on_agenda", source_address=AGENDA)
    step.refresh_from_db()
    assert step.on_behalf
    page = words(world.client("").get(world.round.get_absolute_url()))
    assert "Geagendeerd, geregistreerd door regio" in page


def test_a_day_without_a_date_is_no_state(world: PlanningWorld) -> None:
    answer = post(world, world.step("Veenhorst", 4), CLERK, date="", state="submitted")
    assert "Zeg op welke dag" in words(answer)


def test_papers_with_and_without_an_hour(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    post(world, step, date="14-06-2027", papers_day="01-06-2027", papers_hour="12:00")
    assert "di 1 jun 2027 12:00" in route_page(world)
    post(world, step, papers_day="02-06-2027", papers_hour="")
    page = route_page(world)
    assert "wo 2 jun 2027" in page
    assert "23:59" not in page
    refused = post(world, step, papers_hour="12:00")
    assert "Bij een uur hoort een dag" in words(refused)


def test_another_body_and_word(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 2)
    council = council_of(world.towns["Veenhorst"])
    post(world, step, OFFICER, body=council.public_id, treatment="informatieavond")
    step.refresh_from_db()
    assert (step.body, step.treatment) == (council, "informatieavond")


def test_a_body_of_another_house_is_no_choice(world: PlanningWorld) -> None:
    strange = council_of(world.towns["Plashaven"])
    answer = post(world, world.step("Veenhorst", 2), body=strange.public_id)
    assert answer.status_code == 200
    with pytest.raises(ValidationError, match=r"municipality itself|gemeente zelf"):
        add_step(
            world.round,
            StepShape(strange, StepRole.ADVISING),
            participant=world.participant("Veenhorst"),
            after=1,
            by=world.accounts[ADVISER],
            reason="proef",
        )


def test_days_in_the_wrong_order_are_refused_in_words(world: PlanningWorld) -> None:
    post(world, world.step("Veenhorst", 1), date="20-04-2027")
    answer = post(world, world.step("Veenhorst", 2), date="20-04-2027")
    assert "Deze dag ligt niet na" in words(answer)
    assert "20 april 2027" in words(answer)
    post(world, world.step("Veenhorst", 4), CLERK, date="14-06-2027", state="submitted")
    answer = post(world, world.step("Veenhorst", 3), date="15-06-2027")
    assert "Deze dag ligt niet vóór" in words(answer)
    assert post(world, world.step("Veenhorst", 3), date="mei 2027").status_code == 302


def test_a_stale_save_shows_both_versions_and_loses_nothing(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    old = step.revision
    post(world, step, date="14-06-2027", treatment="raad besluit")
    answer = post(world, step, date="05-07-2027", treatment="raad", revision=old)
    assert answer.status_code == 200
    page = words(answer)
    assert "Twee versies naast elkaar" in page
    assert "14 juni 2027 05-07-2027" in page
    assert "raad besluit raad" in page
    step.refresh_from_db()
    assert step.date == ImpreciseDate.day(date(2027, 6, 14))
    again = post(world, step, date="05-07-2027", treatment="raad")
    assert again.status_code == 302


def test_put_back_from_the_history(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    post(world, step, date="14-06-2027")
    version = step.history.first().history_id
    post(world, step, date="05-07-2027", treatment="raad")
    address = reverse("step-history", args=[step.public_id])
    assert "14 juni 2027" in words(world.client(ADVISER).get(address))
    done = world.client(ADVISER).post(address, {"version": version, "reason": "toch 14 juni"})
    assert done.status_code == 302
    step.refresh_from_db()
    assert (step.date, step.treatment) == (ImpreciseDate.day(date(2027, 6, 14)), "")


def test_withdrawn_gone_from_planning_and_put_back(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 2)
    before = step.history.first().history_id
    address = reverse("step-withdraw", args=[step.public_id])
    world.client(OFFICER).post(address, {"reason": "geen beeldvormende avond nodig"})
    step.refresh_from_db()
    assert step.withdrawn_on == date(2027, 3, 1)
    plan = load(world.round, world.viewer(ADVISER), clock.now()).by(world.round.target)
    assert len(plan.of("VT0001").steps) == 3
    page = route_page(world)
    assert "Van de route gehaald" in page
    history = reverse("step-history", args=[step.public_id])
    world.client(OFFICER).post(history, {"version": before, "reason": "toch wel"})
    plan = load(world.round, world.viewer(ADVISER), clock.now()).by(world.round.target)
    assert len(plan.of("VT0001").steps) == 4


def test_what_was_treated_cannot_be_withdrawn(world: PlanningWorld) -> None:
    step = actions.treat(world.step("Veenhorst", 1), **OWN)
    address = reverse("step-withdraw", args=[step.public_id])
    answer = world.client(ADVISER).post(address, {"reason": "weg"})
    assert "is behandeld" in words(answer)


def test_one_more_step_takes_its_place_and_the_rest_moves_up(world: PlanningWorld) -> None:
    college = executive_of(world.towns["Veenhorst"])
    said = {"body": college.public_id, "after": 1, "treatment": "tweede keer"}
    done = add(world, "veenhorst", OFFICER, **said)
    assert done.status_code == 302, words(done)
    route = Step.objects.filter(participant=world.participant("Veenhorst")).order_by("order")
    assert [step.order for step in route] == [1, 2, 3, 4, 5]
    assert route[1].treatment == "tweede keer"


def test_the_regions_own_steps_are_set_up_and_planned_with(world: PlanningWorld) -> None:
    """Draft in front, then the term for advice that stands already: counted back together."""
    add(world, "regio", treatment="concept", term_days=20, after=0, role="preparing")
    page = route_page(world, "regio")
    assert page.index("concept") < page.index("adviestermijn") < page.index("stuurgroep")
    plan = load(world.round, world.viewer(ADVISER), clock.now()).by(world.round.target)
    assert [each.day for each in plan.regional[:2]] == [date(2027, 1, 8), date(2027, 1, 28)]
    planning = words(world.client(ADVISER).get(reverse("round-planning", args=SLUGS)))
    assert "Deze stappen wijzigen" in planning
    assert "concept" in planning


def test_a_term_belongs_to_a_step_without_a_body(world: PlanningWorld) -> None:
    body = world.region.bodies.first()
    answer = add(world, "regio", body=body.public_id, term_days=14, after=0)
    assert "Alleen een stap zonder orgaan" in words(answer)
    assert "geef de stap een naam" in words(add(world, "regio", after=0))


def test_two_steps_change_places(world: PlanningWorld) -> None:
    second, third = world.step("Veenhorst", 2), world.step("Veenhorst", 3)
    world.client(OFFICER).post(reverse("step-shift", args=[third.public_id]))
    assert [world.step("Veenhorst", place).pk for place in (2, 3)] == [third.pk, second.pk]


def test_days_that_would_stand_the_wrong_way_round_are_not_swapped(world: PlanningWorld) -> None:
    post(world, world.step("Veenhorst", 2), date="10-05-2027")
    post(world, world.step("Veenhorst", 3), date="31-05-2027")
    third = world.step("Veenhorst", 3)
    with pytest.raises(ValidationError, match=r"31|latere|later"):
        shift_step(third, earlier=True, by=world.accounts[ADVISER], reason="proef")
    assert world.step("Veenhorst", 3).pk == third.pk
    with pytest.raises(ValidationError):
        shift_step(world.step("Veenhorst", 1), earlier=True, by=world.accounts[ADVISER], reason="x")


def _queries(world: PlanningWorld, steps: int) -> int:
    client = world.client(ADVISER)
    address = reverse("round-route", args=[*SLUGS, "veenhorst"])
    client.get(address)
    Step.objects.filter(participant=world.participant("Veenhorst"), order__gt=steps).delete()
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def test_queries_do_not_grow_with_the_route(world: PlanningWorld) -> None:
    assert _queries(world, 3) == _queries(world, 1)
