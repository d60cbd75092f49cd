"""Who says how far a step is: the house counts, the region's word stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.mail.models import Outgoing
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.models import Step
from regiovisie.network.models import Role
from tests.decisions.desks import words
from tests.decisions.route_desk import AGENDA, CLERK, OFFICER, SLUGS, add, post
from tests.factories.planning_world import PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-03-01T10:00")
    return make_planning_world(("Veenhorst", "Plashaven"))


def test_the_clerk_says_otherwise_than_the_region(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    post(world, step, date="14-06-2027", state="on_agenda", source_address=AGENDA)
    post(world, step, CLERK, date="05-07-2027", state="on_agenda", source_address="")
    step.refresh_from_db()
    assert step.date == ImpreciseDate.day(date(2027, 7, 5))
    assert (step.region_state, step.region_date) == (
        StepState.ON_AGENDA,
        ImpreciseDate.day(date(2027, 6, 14)),
    )
    page = words(world.client("").get(world.round.get_absolute_url()))
    assert "de regio had geregistreerd: geagendeerd, 14 juni 2027" in page
    assert "wat de gemeente zegt, geldt" in page
    days = [row.date for row in step.history.all()[:2]]
    assert days == [ImpreciseDate.day(date(2027, 7, 5)), ImpreciseDate.day(date(2027, 6, 14))]


def test_the_adviser_hears_of_it_once(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    post(world, step, date="14-06-2027", state="on_agenda", source_address=AGENDA)
    post(world, step, CLERK, date="05-07-2027", state="on_agenda", source_address="")
    post(world, step, CLERK, date="05-07-2027", state="on_agenda", treatment="raad")
    (mail,) = Outgoing.objects.all()
    assert mail.to == "adviser@example.org"
    assert "Veenhorst" in mail.subject


def test_what_the_region_says_after_the_house_is_noted_and_does_not_count(
    world: PlanningWorld,
) -> None:
    step = world.step("Veenhorst", 4)
    post(world, step, CLERK, date="14-06-2027", state="on_agenda")
    post(world, step, date="05-07-2027", state="on_agenda", source_address=AGENDA)
    step.refresh_from_db()
    assert step.date == ImpreciseDate.day(date(2027, 6, 14))
    assert step.region_date == ImpreciseDate.day(date(2027, 7, 5))
    assert not Outgoing.objects.exists()
    post(world, step, CLERK, date="05-07-2027", state="on_agenda")
    step.refresh_from_db()
    assert (step.date, step.region_state) == (ImpreciseDate.day(date(2027, 7, 5)), "")


def test_left_off_said_by_the_region_and_treated_said_by_the_clerk(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    post(world, step, date="14-06-2027", state="moved_on", source_address=AGENDA)
    Outgoing.objects.all().delete()
    post(world, step, CLERK, date="14-06-2027", state="treated")
    step.refresh_from_db()
    assert (step.state, step.region_state) == (StepState.TREATED, StepState.MOVED_ON)
    assert Outgoing.objects.count() == 1


@pytest.mark.parametrize("name", ["", "officer of Plashaven", "clerk of Plashaven"])
def test_others_change_nothing(world: PlanningWorld, name: str) -> None:
    step = world.step("Veenhorst", 4)
    client = world.client(name)
    for answer in (
        post(world, step, name, date="05-07-2027"),
        client.post(reverse("step-withdraw", args=[step.public_id]), {"reason": "x"}),
        client.post(reverse("step-shift", args=[step.public_id])),
        client.get(reverse("step-history", args=[step.public_id])),
        client.get(reverse("round-route", args=[*SLUGS, "veenhorst"])),
        add(world, "veenhorst", name, after=0),
    ):
        assert answer.status_code in (302, 404)
    step.refresh_from_db()
    assert (step.date, step.withdrawn_on, step.order) == (None, None, 4)


def test_the_clerk_says_how_far_it_is_and_leaves_the_route_alone(world: PlanningWorld) -> None:
    step = world.step("Veenhorst", 4)
    council = step.body
    post(world, step, CLERK, date="14-06-2027", treatment="iets anders", role="advising")
    step.refresh_from_db()
    assert (step.treatment, step.role, step.body) == ("", StepRole.DECIDING, council)
    client = world.client(CLERK)
    assert client.get(reverse("step-new", args=[*SLUGS, "veenhorst"])).status_code == 404
    for name in ("step-withdraw", "step-history"):
        assert client.get(reverse(name, args=[step.public_id])).status_code == 404
    assert client.get(reverse("round-route", args=[*SLUGS, "regio"])).status_code == 404


def test_the_officer_does_not_touch_the_regions_steps(world: PlanningWorld) -> None:
    regional = Step.objects.filter(participant=None).first()
    assert regional is not None
    assert post(world, regional, OFFICER).status_code == 404


def test_who_was_an_officer_hears_nothing_of_what_was_left_off(world: PlanningWorld) -> None:
    Role.objects.filter(person__account=world.accounts[OFFICER]).update(valid_to=date(2027, 2, 28))
    post(world, world.step("Veenhorst", 4), CLERK, date="14-06-2027", state="moved_on")
    mails = set(Outgoing.objects.values_list("to", flat=True))
    assert mails == {world.accounts[CLERK].email}
