"""Two people, and eight, at the same form: nothing is lost, nothing is silently overwritten."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.decisions.models import Outcome
from tests.decisions.desks import MOMENT, errors, filled, form_at, holding, value_of, words
from tests.factories.cast import Cast, make_cast
from tests.factories.outcomes import OutcomeWorld, make_desks


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


@pytest.mark.django_db
def test_the_second_one_sees_the_first_beside_her_own(world: OutcomeWorld, cast: Cast) -> None:
    opened = value_of(cast.client("officer").get(form_at(world, cast.a)), "seen")
    cast.client("clerk").post(form_at(world, cast.a), filled())
    other = filled(kind="amended", decision_number="RB 2027-15", decided_text="met amendement A1")
    answer = cast.client("officer").post(form_at(world, cast.a), other | {"seen": opened})
    assert answer.status_code == 200
    text = words(answer)
    assert "Iemand anders heeft intussen een besluit geregistreerd" in text
    assert "Geregistreerd door Clerk (de gemeente)" in text
    assert "RB 2027-14" in text
    assert value_of(answer, "decision_number") == "RB 2027-15"
    assert "met amendement A1" in text
    assert len(holding(world, cast.a)) == 2


@pytest.mark.django_db
def test_she_says_that_it_is_the_same(world: OutcomeWorld, cast: Cast) -> None:
    cast.client("clerk").post(form_at(world, cast.a), filled())
    client = cast.client("officer")
    answer = client.post(form_at(world, cast.a), filled(kind="amended"))
    again = filled(kind="amended", seen=value_of(answer, "seen"), asked="0", meanwhile="same")
    answer = client.post(form_at(world, cast.a), again, follow=True)
    assert "Er is niets veranderd" in words(answer)
    assert len(holding(world, cast.a)) == 2


@pytest.mark.django_db
def test_she_keeps_both_and_the_house_settles(world: OutcomeWorld, cast: Cast) -> None:
    clerk, officer = cast.client("clerk"), cast.client("officer")
    clerk.post(form_at(world, cast.a), filled())
    answer = officer.post(form_at(world, cast.a), filled(kind="amended"))
    seen, asked = value_of(answer, "seen"), value_of(answer, "asked")
    unanswered = officer.post(
        form_at(world, cast.a), filled(kind="amended", seen=seen, asked=asked)
    )
    assert "Kies een van de twee." in errors(unanswered)
    assert len(holding(world, cast.a)) == 2
    officer.post(
        form_at(world, cast.a), filled(kind="amended", seen=seen, asked=asked, meanwhile="both")
    )
    four = holding(world, cast.a)
    assert [row.kind for row in four] == ["adopted", "amended", "adopted", "amended"]
    public = words(cast.client("citizen").get(reverse("outcome-page", args=[four[0].public_id])))
    assert "Deze vergadering is twee keer geregistreerd, met een verschil" in public
    settle = reverse("outcome-settle", args=[four[0].public_id])
    assert cast.client("alderman").get(settle).status_code == 404
    chosen = {"holds": four[1].public_id}
    assert "Waarom?" in errors(clerk.post(settle, chosen))
    clerk.post(settle, chosen | {"reason": "zie het amendement"})
    assert [row.kind for row in holding(world, cast.a)] == ["amended", "amended"]
    assert Outcome.objects.count() == 4


@pytest.mark.django_db
def test_exactly_the_same_is_no_quarrel(world: OutcomeWorld, cast: Cast) -> None:
    cast.client("clerk").post(form_at(world, cast.a), filled())
    answer = cast.client("officer").post(form_at(world, cast.a), filled(), follow=True)
    assert "Er is niets veranderd: het besluit was al geregistreerd." in words(answer)
    assert len(holding(world, cast.a)) == 2


@pytest.mark.django_db
def test_correcting_what_was_just_corrected_shows_both(world: OutcomeWorld, cast: Cast) -> None:
    old, _second = world.register(cast.a, decision_number="RB 2027-1")
    address = reverse("outcome-correct", args=[old.public_id])
    clerk, officer = cast.client("clerk"), cast.client("officer")
    clerk.get(address)
    officer.get(address)
    clerk.post(address, filled(decision_number="RB 2027-2", reason="verkeerd nummer"))
    answer = officer.post(address, filled(decision_number="RB 2027-3", reason="ander nummer"))
    assert answer.status_code == 200
    text = words(answer)
    assert "RB 2027-2" in text
    assert value_of(answer, "decision_number") == "RB 2027-3"
    assert value_of(answer, "reason") == "ander nummer"
    assert Outcome.objects.count() == 4
    newest = holding(world, cast.a)[0]
    action = reverse("outcome-correct", args=[newest.public_id])
    assert f'action="{action}"' in answer.content.decode()
    officer.post(action, filled(decision_number="RB 2027-3", reason="ander nummer"))
    assert holding(world, cast.a)[0].decision_number == "RB 2027-3"


def at_once(cast: Cast, address: str, posts: list[tuple[str, dict[str, Any]]]) -> list[int]:
    """Post all at the same moment, each in a thread and connection of its own."""
    clients = [(cast.client(name), data) for name, data in posts]
    together = Barrier(len(posts))

    def send(client: Any, data: dict[str, Any]) -> HttpResponse:
        try:
            together.wait(20)
            answer: HttpResponse = client.post(address, data)
            return answer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        answers = list(pool.map(lambda one: send(*one), clients))
    return sorted(answer.status_code for answer in answers)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_one_is_asked(frozen_today: Callable[[str], None]) -> None:
    frozen_today(MOMENT)
    cast = make_cast()
    world = make_desks(cast)
    codes = at_once(
        cast,
        form_at(world, cast.a, cast.council(cast.a)),
        [("clerk", filled()), ("officer", filled(kind="amended", decision_number="RB 2027-15"))],
    )
    assert codes == [200, 302]
    assert len(holding(world, cast.a)) == 2


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_the_same_are_stored_once(frozen_today: Callable[[str], None]) -> None:
    frozen_today(MOMENT)
    cast = make_cast()
    world = make_desks(cast)
    address = form_at(world, cast.a, cast.council(cast.a))
    assert at_once(cast, address, [("clerk", filled()), ("officer", filled())]) == [302, 302]
    assert len(holding(world, cast.a)) == 2


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_lose_nothing(frozen_today: Callable[[str], None]) -> None:
    frozen_today(MOMENT)
    cast = make_cast()
    world = make_desks(cast)
    posts = [
        # Each says to keep both, whatever was there: none may be lost.
        (
            "clerk" if number % 2 else "officer",
            filled(decision_number=f"RB {number}", seen="999999"),
        )
        for number in range(8)
    ]
    codes = at_once(cast, form_at(world, cast.a, cast.council(cast.a)), posts)
    assert codes == [302] * 8
    numbers = {row.decision_number for row in holding(world, cast.a)}
    assert numbers == {f"RB {number}" for number in range(8)}
    assert len(holding(world, cast.a)) == 16
