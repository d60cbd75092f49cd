"""What a house keeps under embargo is not told, nor settled away, by whoever may not see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import Outcome
from tests.decisions.desks import MOMENT, filled, form_at, holding, words
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks

pytestmark = pytest.mark.django_db
SECRETS = ("RB GEHEIM", "Niet vastgesteld", "stil gehouden", "Officer")


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    world = make_desks(cast, points=1)
    cast.client("officer").post(
        form_at(world, cast.a, cast.council(cast.a)),
        filled(
            kind="not_adopted",
            decision_number="RB GEHEIM",
            decided_text="stil gehouden",
            embargo_day="1 juni 2027",
        ),
    )
    return world


def told_by_the_region(world: OutcomeWorld, cast: Cast, number: str = "RB 1") -> Outcome:
    (made,) = world.register(cast.a, by="adviser", on_behalf=True, decision_number=number)
    return made


def test_the_region_reads_nothing_of_it_beside_its_own(world: OutcomeWorld, cast: Cast) -> None:
    row = told_by_the_region(world, cast)
    page = cast.client("adviser").get(reverse("outcome-page", args=[row.public_id]))
    assert page.status_code == 200
    for secret in SECRETS:
        assert secret not in words(page)
    answer = cast.client("adviser").get(
        reverse("outcome-settle", args=[row.public_id]), follow=True
    )
    assert "Er valt niets meer te kiezen" in words(answer)
    for secret in SECRETS:
        assert secret not in words(answer)


def test_the_region_does_not_settle_it_away(world: OutcomeWorld, cast: Cast) -> None:
    row = told_by_the_region(world, cast)
    other = told_by_the_region(world, cast, "RB 2")
    settle = reverse("outcome-settle", args=[row.public_id])
    page = cast.client("adviser").get(settle)
    for secret in SECRETS:
        assert secret not in words(page)
    cast.client("adviser").post(settle, {"holds": other.public_id, "reason": "zie de lijst"})
    assert {one.decision_number for one in holding(world, cast.a)} == {"RB GEHEIM", "RB 2"}


def test_the_house_sees_both_and_settles(world: OutcomeWorld, cast: Cast) -> None:
    row = told_by_the_region(world, cast)
    settle = reverse("outcome-settle", args=[row.public_id])
    clerk = cast.client("clerk")
    assert "RB GEHEIM" in words(clerk.get(settle))
    closed = Outcome.objects.get(kind=OutcomeKind.NOT_ADOPTED)
    clerk.post(settle, {"holds": row.public_id, "reason": "zie de lijst"})
    assert holding(world, cast.a) == [row]
    history = cast.client("adviser").get(reverse("outcome-history", args=[row.public_id]))
    for secret in SECRETS:
        assert secret not in words(history)
    assert "RB GEHEIM" in words(clerk.get(reverse("outcome-history", args=[row.public_id])))
    again = reverse("outcome-history", args=[row.public_id])
    data = {"version": closed.public_id, "reason": "toch"}
    assert cast.client("adviser").post(again, data).status_code == 404
