"""A step follows what is told of its meeting: after an embargo, a correction, two who differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from regiovisie.common import clock
from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.common.mail.models import Outgoing
from regiovisie.decisions import actions
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.actions.step_states import leave_off
from regiovisie.decisions.enums import OutcomeKind, StepRole, StepState
from regiovisie.decisions.logic.standing import Status, standings
from regiovisie.decisions.models import Step
from regiovisie.decisions.queries.facts import load
from regiovisie.decisions.queries.planning import load as load_planning
from regiovisie.network.models import Role
from tests.decisions.desks import words
from tests.factories.merenland import Merenland, make_merenland

pytestmark = pytest.mark.django_db
DAY = date(2027, 6, 24)
NOON = datetime(2027, 6, 25, 12, 0, tzinfo=ZONE)
LINK = "https://oosterdal.example.org/agenda/24-juni"


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-06-24T23:00")
    return make_merenland()


def step(world: Merenland, town: str = "Oosterdal") -> Step:
    return Step.objects.get(participant=world.participant(town))


def seen(world: Merenland, name: str = "") -> tuple[StepState, ImpreciseDate | None]:
    """Return what this viewer is told of Oosterdal's step."""
    viewer = world.viewer(name, clock.today())
    found = load([world.round], viewer, clock.now())[world.round.pk]
    pk = world.participant("Oosterdal").pk
    (one,) = (each for each in found.steps if each.participant_id == pk)
    return one.facts.state, one.facts.day


def test_after_the_embargo_the_step_is_treated_for_everybody(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    world.decide("Oosterdal", OutcomeKind.ADOPTED, date(2027, 6, 23), public_from=NOON)
    planned = ImpreciseDate.day(DAY)
    frozen_today("2027-06-25T11:59")
    assert seen(world) == (StepState.CALCULATED, planned)
    assert seen(world, "clerk of Oosterdal") == (
        StepState.TREATED,
        ImpreciseDate.day(date(2027, 6, 23)),
    )
    frozen_today("2027-06-25T12:01")
    for name in ("", "alderman of Lindelo", "adviser"):
        assert seen(world, name) == (StepState.TREATED, ImpreciseDate.day(date(2027, 6, 23)))
    material = load_planning(world.round, world.viewer("adviser"), clock.now())
    (planned_step,) = material.town("VT0003").steps
    assert planned_step.state == StepState.TREATED


def route_of(world: Merenland, name: str = "") -> str:
    """Return the words of Oosterdal's route on the page of the round."""
    page = world.client(name).get(world.round.get_absolute_url()).content.decode()
    row = page.split('id="rij-vt0003"')[1]
    return row.split('<ol class="route">')[1].split("</ol>")[0]


@pytest.mark.parametrize("name", ["", "alderman of Lindelo", "officer of Lindelo"])
def test_outside_the_step_says_that_its_outcome_is_not_public_yet_and_never_late(
    world: Merenland, frozen_today: Callable[[str], None], name: str
) -> None:
    world.decide("Oosterdal", OutcomeKind.ADOPTED, DAY, public_from=NOON)
    frozen_today("2027-06-25T11:59")
    shown = route_of(world, name)
    assert "Uitkomst nog niet openbaar" in shown
    assert "24 juni 2027" in shown
    for word in ("Berekend", "laat", "Vastgesteld", "vastgesteld"):
        assert word not in shown
    frozen_today("2027-06-25T12:01")
    assert "Ongewijzigd vastgesteld" in route_of(world, name)


def test_of_an_early_decision_the_step_tells_nothing_before_its_day(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    """The planned day is public, that something was decided sooner is not."""
    world.decide("Oosterdal", OutcomeKind.ADOPTED, date(2027, 6, 22), public_from=NOON)
    frozen_today("2027-06-23T10:00")
    assert "Uitkomst nog niet openbaar" not in route_of(world)
    frozen_today("2027-06-24T10:00")
    assert "Uitkomst nog niet openbaar" in route_of(world)


def test_a_preparing_body_whose_outcome_is_kept_says_so_too(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    executive = world.executive("Oosterdal")
    actions.plan_step(
        world.round,
        participant=world.participant("Oosterdal"),
        order=1,
        role=StepRole.PREPARING,
        body=executive,
        date=ImpreciseDate.day(date(2027, 6, 8)),
        by=None,
        reason="proef",
    )
    world.decide(
        "Oosterdal", OutcomeKind.ADOPTED, date(2027, 6, 8), body=executive, public_from=NOON
    )
    frozen_today("2027-06-24T10:00")
    lines = route_of(world).split("<li>")
    assert "Uitkomst nog niet openbaar" in lines[1]
    assert "Uitkomst nog niet openbaar" not in lines[2]


def test_correcting_the_day_of_an_outcome_moves_its_step(world: Merenland) -> None:
    (outcome,) = world.decide("Oosterdal", OutcomeKind.ADOPTED, DAY)
    assert step(world).state == StepState.TREATED
    actions.correct_outcomes(
        [outcome],
        said=Registration(kind=OutcomeKind.ADOPTED, date=ImpreciseDate.day(date(2027, 6, 22))),
        by=world.accounts["clerk of Oosterdal"],
        at=clock.now(),
        reason="de raad kwam eerder bijeen",
        on_behalf=False,
    )
    moved = step(world)
    assert (moved.state, moved.date) == (
        StepState.TREATED,
        ImpreciseDate.day(date(2027, 6, 22)),
    )
    assert moved.history.first().history_change_reason == "de raad kwam eerder bijeen"


def _left_off_by_the_region(world: Merenland) -> None:
    leave_off(
        step(world),
        day=DAY,
        today=DAY,
        by=world.accounts["adviser"],
        reason="niet op de agenda",
        on_behalf=True,
        source_address=LINK,
    )
    Outgoing.objects.all().delete()


def test_the_clerk_registers_an_outcome_of_what_the_region_said_was_left_off(
    world: Merenland,
) -> None:
    _left_off_by_the_region(world)
    world.decide("Oosterdal", OutcomeKind.ADOPTED, DAY)
    found = step(world)
    assert (found.state, found.region_state) == (StepState.TREATED, StepState.MOVED_ON)
    assert [mail.to for mail in Outgoing.objects.all()] == ["adviser@example.org"]
    states = [row.state for row in found.history.all()[:2]]
    assert states == [StepState.TREATED, StepState.MOVED_ON]


def register(world: Merenland, kind: OutcomeKind, name: str) -> None:
    actions.register_outcomes(
        world.round,
        participant=world.participant("Oosterdal"),
        body=world.council("Oosterdal"),
        points=world.points,
        said=Registration(kind=kind, date=ImpreciseDate.day(DAY)),
        by=world.accounts[name],
        at=clock.now(),
        on_behalf=name == "adviser",
    )


@pytest.mark.parametrize("order", [("adviser", "clerk"), ("clerk", "adviser")])
def test_of_two_outcomes_of_one_meeting_the_clerks_counts(
    world: Merenland, order: tuple[str, str]
) -> None:
    said = {"adviser": OutcomeKind.ADOPTED, "clerk": OutcomeKind.AMENDED}
    for who in order:
        register(world, said[who], "adviser" if who == "adviser" else "clerk of Oosterdal")
    facts = load([world.round], world.viewer(""), clock.now())[world.round.pk].facts
    (found,) = (one for one in standings(facts, today=DAY) if one.participant.name == "Oosterdal")
    assert (found.status, found.contested) == (Status.AMENDED, True)
    page = words(world.client().get(world.round.get_absolute_url()))
    assert "Oosterdal" in page
    mails = list(Outgoing.objects.values_list("to", flat=True))
    assert mails == (["adviser@example.org"] if order[0] == "adviser" else [])


def test_an_adviser_who_has_left_hears_nothing_any_more(world: Merenland) -> None:
    register(world, OutcomeKind.ADOPTED, "adviser")
    role = Role.objects.get(person__account=world.accounts["adviser"])
    role.valid_to = date(2027, 6, 23)
    save(role, by=None, reason="ander werk")
    register(world, OutcomeKind.AMENDED, "clerk of Oosterdal")
    assert not Outgoing.objects.exists()


def test_the_same_outcome_from_both_tells_nobody(world: Merenland) -> None:
    register(world, OutcomeKind.ADOPTED, "adviser")
    register(world, OutcomeKind.ADOPTED, "clerk of Oosterdal")
    assert not Outgoing.objects.exists()


def test_not_reached_agrees_with_left_off(world: Merenland) -> None:
    _left_off_by_the_region(world)
    world.decide("Oosterdal", OutcomeKind.NOT_REACHED, DAY)
    assert (step(world).state, step(world).region_state) == (StepState.MOVED_ON, "")
    assert not Outgoing.objects.exists()


def test_the_region_does_not_overrule_the_clerk_who_said_it_was_left_off(
    world: Merenland,
) -> None:
    leave_off(
        step(world),
        day=DAY,
        today=DAY,
        by=world.accounts["clerk of Oosterdal"],
        reason="agenda vol",
    )
    actions.register_outcomes(
        world.round,
        participant=world.participant("Oosterdal"),
        body=world.council("Oosterdal"),
        points=world.points,
        said=Registration(kind=OutcomeKind.ADOPTED, date=ImpreciseDate.day(DAY)),
        by=world.accounts["adviser"],
        at=clock.now(),
        on_behalf=True,
    )
    assert (step(world).state, step(world).region_state) == (
        StepState.MOVED_ON,
        StepState.TREATED,
    )
