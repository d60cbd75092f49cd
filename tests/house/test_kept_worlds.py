"""Kept worlds: putting one back is the same as making it, and only where the state is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from regiovisie.network import actions as network
from regiovisie.network.models import Region
from tests.factories import kept
from tests.factories.cast import Cast, make_cast
from tests.factories.merenland import make_merenland
from tests.factories.outcomes import make_desks
from tests.factories.planning_world import make_planning_world
from tests.factories.portal_world import make_world
from tests.factories.rounds import OWN, add_towns, decide, make_round

pytestmark = pytest.mark.django_db


def _round(cast: Cast) -> object:
    world = make_round(cast.region)
    decide(world, cast.b)
    return world


WORLDS: dict[str, Callable[[], Any]] = {
    "cast": make_cast,
    "towns": lambda: add_towns(make_cast().region, 2),
    "round": lambda: _round(make_cast()),
    "desks": lambda: make_desks(make_cast()),
    "portal": lambda: make_world(2),
    "merenland": make_merenland,
    "planning": lambda: make_planning_world(("Veenhorst",)),
}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep nothing of other tests; the list grows with every world that is put back."""
    put_back: list[str] = []
    real = kept._put_back

    def count(world: Any) -> None:
        put_back.append("one")
        real(world)

    monkeypatch.setattr(kept, "_worlds", {})
    monkeypatch.setattr(kept, "_put_back", count)
    kept.begin()
    return put_back


def again(make: Callable[[], Any]) -> tuple[Any, Any]:
    """Make a world, forget its rows as the end of a test does, make it again; return both."""
    found = []
    for _ in range(2):
        with transaction.atomic():
            kept.begin()
            made = make()
            found.append((kept._rows(), made))
            transaction.set_rollback(True)
    return found[0], found[1]


@pytest.mark.parametrize("name", WORLDS)
def test_put_back_has_the_same_rows(name: str, counted: list[str]) -> None:
    (first, _), (second, _) = again(WORLDS[name])
    assert counted, "it was made, not put back"
    assert first == second


def test_put_back_gives_equal_objects_of_its_own(counted: list[str]) -> None:
    (_, first), (_, second) = again(make_cast)
    assert first == second
    assert first.region is not second.region
    assert second.account("clerk").email == "clerk@example.org"


def test_what_the_caller_holds_stays_the_callers(counted: list[str]) -> None:
    def both() -> tuple[Cast, Any]:
        cast = make_cast()
        return cast, make_desks(cast)

    _, (_, (cast, world)) = again(both)
    assert len(counted) == 2
    assert world.cast.region is cast.region


def test_after_another_write_it_is_really_made(counted: list[str]) -> None:
    def with_a_fourth() -> int:
        cast = make_cast()
        add_towns(cast.region, 1)
        return len(make_round(cast.region).participants)

    def with_a_fourth_by_hand() -> int:
        cast = make_cast()
        town = network.add_municipality(
            code="VT0050", slug="dorp", name="Dorp", example=True, **OWN
        )
        network.add_member(cast.region, town, tile=(0, 1), **OWN)
        return len(make_round(cast.region).participants)

    (_, three), _ = again(lambda: len(make_round(make_cast().region).participants))
    (_, four), (_, four_again) = again(with_a_fourth)
    (_, by_hand), (_, by_hand_again) = again(with_a_fourth_by_hand)
    assert (three, four, four_again, by_hand, by_hand_again) == (3, 4, 4, 4, 4)


def test_rows_taken_back_are_made_again(counted: list[str]) -> None:
    make_cast()
    for _ in range(2):
        with transaction.atomic():
            make_world(1)
            transaction.set_rollback(True)
    make_world(1)
    assert Region.objects.filter(slug="weidestreek").count() == 1


def test_another_day_or_argument_is_another_world(
    counted: list[str], frozen_today: Callable[[str], None]
) -> None:
    frozen_today("2027-05-19T12:00")
    again(make_cast)
    before = len(counted)
    frozen_today("2027-05-20T12:00")
    again(make_cast)
    assert len(counted) == before + 1  # the second one only
    (_, one), (_, two) = again(lambda: make_world(1)), again(lambda: make_world(2))
    assert len(one[1].municipalities) == 1
    assert len(two[1].municipalities) == 2


def test_new_rows_follow_those_put_back(counted: list[str]) -> None:
    again(make_cast)
    kept.begin()
    last = max(make_cast().region.pk, *Region.objects.values_list("pk", flat=True))
    assert counted
    new = network.add_region(slug="nieuw", name="Nieuw", theme_name="Later", **OWN)
    assert new.pk > last


def test_a_world_that_fails_is_not_kept(counted: list[str]) -> None:
    @kept.kept
    def twice() -> None:
        for _ in range(2):
            network.add_region(slug="een", name="Een", theme_name="Een", **OWN)

    for _ in range(2):
        kept.begin()
        with pytest.raises(IntegrityError), transaction.atomic():
            twice()
    assert counted == []
    assert not Region.objects.exists()


def test_with_full_every_world_is_made(counted: list[str]) -> None:
    for _ in range(2):
        with transaction.atomic():
            kept.begin(on=False)
            make_cast()
            transaction.set_rollback(True)
    assert counted == []


@pytest.mark.django_db(transaction=True)
def test_where_tests_commit_every_world_is_made(counted: list[str]) -> None:
    assert not connection.in_atomic_block
    make_cast()
    assert kept._worlds == {}
