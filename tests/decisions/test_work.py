"""What the rounds ask of whom, by when: only what one may do, each thing once, until it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.ui.work import WorkItem
from regiovisie.decisions import actions
from regiovisie.decisions.enums import RoundState, StepRole
from regiovisie.decisions.queries.work import lately_changed, waiting_for, work_for
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, RoleKind
from tests.decisions.desks import MOMENT, filled, form_at, holding
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.outcomes import NOW, OWN, TODAY, OutcomeWorld, make_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


def asked(cast: Cast, name: str, at: datetime = NOW) -> list[WorkItem]:
    return sorted(work_for(cast.viewer(name, at.date()), at), key=lambda item: item.due)


def kinds(cast: Cast, name: str, at: datetime = NOW) -> list[str]:
    return [item.kind for item in asked(cast, name, at)]


def test_a_meeting_that_was_held_asks_its_own_house(world: OutcomeWorld, cast: Cast) -> None:
    (item,) = asked(cast, "clerk")
    assert item.kind == "register"
    assert item.due == TODAY - timedelta(days=1)
    assert item.href == form_at(world, cast.a, cast.council(cast.a))
    assert kinds(cast, "officer") == ["register"]
    for name in set(EVERYBODY) - {"clerk", "officer", "adviser", "alderman"}:
        assert asked(cast, name) == [], name


def test_registering_makes_the_task_go(world: OutcomeWorld, cast: Cast) -> None:
    client = cast.client("clerk")
    client.post(asked(cast, "clerk")[0].href, filled())
    assert asked(cast, "clerk") == []
    assert asked(cast, "officer") == []


def test_under_embargo_it_is_registered_as_well(world: OutcomeWorld, cast: Cast) -> None:
    cast.client("clerk").post(form_at(world, cast.a), filled(embargo_day="24 mei 2027"))
    assert kinds(cast, "clerk") == ["embargo"]
    assert asked(cast, "clerk")[0].due == date(2027, 5, 24)
    assert kinds(cast, "clerk", datetime(2027, 5, 24, 1, tzinfo=ZONE)) == []


def test_the_region_waits_for_a_house_that_can_do_it_itself(
    world: OutcomeWorld, cast: Cast
) -> None:
    adviser = cast.viewer("adviser")
    assert asked(cast, "adviser") == []
    (waiting,) = waiting_for(adviser, NOW)
    assert "Aldam" in waiting.what
    assert waiting.due == TODAY - timedelta(days=1)
    later = NOW + timedelta(days=10)
    # Nobody of Bergoord's council or executive can sign in and register: the region does it.
    registers = [item for item in asked(cast, "adviser", later) if item.kind == "register"]
    assert {item.due for item in registers} == {date(2027, 5, 21), date(2027, 5, 29)}
    assert [one.what for one in waiting_for(adviser, later)] == [waiting.what]
    assert waiting_for(cast.viewer("clerk"), NOW) == []


def test_as_soon_as_a_house_has_a_clerk_the_region_waits(world: OutcomeWorld, cast: Cast) -> None:
    later = NOW + timedelta(days=10)
    person = network.add_person(name="Griffier", email="griffier@b.example", **OWN)
    network.give_role(person, RoleKind.CLERK, body=cast.council(cast.b), **OWN)
    registers = [item for item in asked(cast, "adviser", later) if item.kind == "register"]
    assert [item.due for item in registers] == [date(2027, 5, 21)]
    assert len(waiting_for(cast.viewer("adviser"), later)) == 2


def test_papers_are_asked_of_who_hands_them_in(world: OutcomeWorld, cast: Cast) -> None:
    person = network.add_person(name="Beleid", email="beleid@b.example", password="x" * 20, **OWN)
    network.give_role(person, RoleKind.OFFICER, organisation=cast.b.organisation, **OWN)
    cast.accounts["officer-b"] = person.account
    items = [item for item in asked(cast, "officer-b") if item.kind == "papers"]
    assert [item.due for item in items] == [date(2027, 5, 14), date(2027, 5, 22)]
    for name in EVERYBODY:
        assert "papers" not in kinds(cast, name), name
    assert cast.client("officer-b").post(items[0].post_href).status_code == 302
    left = [item for item in asked(cast, "officer-b") if item.kind == "papers"]
    assert [item.due for item in left] == [date(2027, 5, 22)]


def test_what_the_region_registered_asks_to_be_confirmed(world: OutcomeWorld, cast: Cast) -> None:
    row, _second = world.register(cast.a, by="adviser", on_behalf=True)
    (item,) = asked(cast, "clerk")
    assert item.kind == "confirm"
    assert item.due == TODAY + timedelta(days=14)
    assert asked(cast, "adviser") == []
    answer = cast.client("clerk").post(item.post_href)
    assert answer["Location"] == reverse("outcome-page", args=[row.public_id])
    assert all(one.confirmed_by == cast.account("clerk") for one in holding(world, cast.a))
    assert asked(cast, "clerk") == []


def test_a_closed_round_asks_nothing(world: OutcomeWorld, cast: Cast) -> None:
    world.register(cast.a, by="adviser", on_behalf=True)
    world.round.state = RoundState.CLOSED
    world.round.save()
    assert asked(cast, "clerk", NOW + timedelta(days=30)) == []
    assert asked(cast, "adviser", NOW + timedelta(days=30)) == []


def test_two_registrations_ask_to_be_settled_once(world: OutcomeWorld, cast: Cast) -> None:
    world.register(cast.a)
    world.register(cast.a, kind="amended", by="officer")
    for name in ("clerk", "officer", "adviser"):
        assert kinds(cast, name) == ["settle"], name
    assert kinds(cast, "secretary") == []


def test_a_day_that_is_only_roughly_known_is_over_at_its_end(
    world: OutcomeWorld, cast: Cast
) -> None:
    actions.plan_step(
        world.round,
        participant=world.participant(cast.a),
        body=cast.executive(cast.a),
        order=9,
        role=StepRole.DECIDING,
        date=ImpreciseDate.quarter(2027, 1),
        **OWN,
    )
    (item,) = asked(cast, "secretary")
    assert item.due == date(2027, 3, 31)
    assert len(asked(cast, "secretary", datetime(2027, 3, 30, 9, tzinfo=ZONE))) == 0


def test_what_changed_lately_names_the_house_not_the_person(
    world: OutcomeWorld, cast: Cast
) -> None:
    world.register(cast.a)
    (changed,) = lately_changed(cast.viewer("adviser"), NOW)
    assert changed.by == "de gemeente"
    assert "Aldam" in changed.what
    assert lately_changed(cast.viewer("outsider"), NOW) == []
    assert lately_changed(cast.viewer("citizen"), NOW) == []


def test_the_number_of_queries_does_not_grow(
    world: OutcomeWorld, cast: Cast, django_assert_num_queries: Callable[..., object]
) -> None:
    from tests.factories.rounds import add_towns

    viewer = cast.viewer("adviser")
    later = NOW + timedelta(days=10)
    with django_assert_num_queries(9) as first:  # type: ignore[attr-defined]
        few = work_for(viewer, later)
    add_towns(cast.region, 12)
    second = make_desks_again(cast)
    with django_assert_num_queries(len(first)):  # type: ignore[attr-defined]
        many = work_for(viewer, later)
    assert len(many) > len(few) + 10
    assert second.round.pk != world.round.pk


def make_desks_again(cast: Cast) -> OutcomeWorld:
    """Open a second round in which all councils meet on one past day."""
    from tests.factories.rounds import make_round

    made = make_round(cast.region, slug="2027-tweede", council_day=date(2027, 5, 3))
    return OutcomeWorld(cast, made.round, [made.point], cast.council(cast.a))


def test_a_committee_that_met_asks_its_clerk(world: OutcomeWorld, cast: Cast) -> None:
    step = world.step(cast.a, BodyKind.COMMITTEE)
    step.state = "on_agenda"
    step.save()
    assert [item.due for item in asked(cast, "clerk")] == [date(2027, 5, 6), date(2027, 5, 18)]
    assert kinds(cast, "secretary") == []
