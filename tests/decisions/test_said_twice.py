"""The same meeting told twice: by a second press, or by the region and the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.actions.step_states import leave_off
from regiovisie.decisions.enums import OutcomeKind, StepRole, StepState
from regiovisie.decisions.models import Step
from tests.decisions.desks import MOMENT, filled, form_at
from tests.factories.cast import Cast
from tests.factories.outcomes import OWN, TODAY, OutcomeWorld, make_desks

pytestmark = pytest.mark.django_db
HELD = TODAY - timedelta(days=1)
SECOND = date(2027, 6, 10)


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    """The council of A speaks of it on 18 May and again on 10 June."""
    frozen_today(MOMENT)
    world = make_desks(cast)
    actions.plan_step(
        world.round,
        participant=world.participant(cast.a),
        body=cast.council(cast.a),
        order=4,
        role=StepRole.DECIDING,
        date=ImpreciseDate.day(SECOND),
        **OWN,
    )
    return world


def route(world: OutcomeWorld, cast: Cast) -> list[tuple[StepState, date]]:
    """Return how far the two evenings of the council of A are."""
    steps = Step.objects.filter(round=world.round, body=cast.council(cast.a)).order_by("order")
    return [(StepState(one.state), one.date.first_day) for one in steps if one.date]


STANDS = [(StepState.TREATED, HELD), (StepState.CALCULATED, SECOND)]


def test_pressing_twice_leaves_the_next_meeting_to_come(world: OutcomeWorld, cast: Cast) -> None:
    clerk, address = cast.client("clerk"), form_at(world, cast.a, cast.council(cast.a))
    for _press in range(2):
        clerk.post(address, filled(kind="held_over"))
    assert route(world, cast) == STANDS


def test_the_house_after_the_region_leaves_the_next_meeting_to_come(
    world: OutcomeWorld, cast: Cast
) -> None:
    world.register(cast.a, kind=OutcomeKind.HELD_OVER, by="adviser", on_behalf=True)
    world.register(cast.a, kind=OutcomeKind.REFERRED_BACK)
    assert route(world, cast) == STANDS


def test_the_second_meeting_is_treated_when_it_is_told(world: OutcomeWorld, cast: Cast) -> None:
    world.register(cast.a, kind=OutcomeKind.HELD_OVER)
    world.register(cast.a, day=SECOND)
    assert route(world, cast) == [(StepState.TREATED, HELD), (StepState.TREATED, SECOND)]


def test_not_reached_after_left_off_leaves_the_next_meeting_to_come(
    world: OutcomeWorld, cast: Cast
) -> None:
    clerk = cast.account("clerk")
    assert clerk is not None
    first = Step.objects.get(round=world.round, body=cast.council(cast.a), order=3)
    leave_off(first, day=HELD, today=TODAY, by=clerk, reason="agenda vol")
    world.register(cast.a, kind=OutcomeKind.NOT_REACHED)
    assert route(world, cast) == [(StepState.MOVED_ON, HELD), STANDS[1]]
