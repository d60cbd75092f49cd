"""Two people in one tree at the same moment: no circle, no lost goal, no lost words."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.vision.logic.goal_tree import Node, arranged
from regiovisie.vision.models import Goal
from tests.factories.cast import Cast, make_cast
from tests.vision.garden import Garden, plant

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None, frozen_today: Callable[[str], None]) -> Cast:
    frozen_today("2027-03-01T09:00")
    return make_cast()


@pytest.fixture
def garden(cast: Cast) -> Garden:
    return plant(cast.region)


def at_once(cast: Cast, posts: list[tuple[str, dict[str, Any]]]) -> list[HttpResponse]:
    """Post all at the same moment, each in a thread and connection of its own."""
    clients = [(cast.client("adviser"), *post) for post in posts]
    together = Barrier(len(posts))

    def send(client: Any, address: str, data: dict[str, Any]) -> HttpResponse:
        try:
            together.wait(20)
            answer: HttpResponse = client.post(address, data)
            return answer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(lambda one: send(*one), clients))


def whole(garden: Garden) -> bool:
    """Return whether every goal stands where its row says, in no circle."""
    rows = Goal.objects.filter(vision=garden.vision)
    nodes = [Node(*row) for row in rows.values_list("pk", "parent_id", "order", "across")]
    parents = {one.key: one.parent for one in nodes}
    found = arranged(nodes)
    return len(found) == 6 and all(one.parent == parents[one.key] for one in found)


def test_two_goals_put_under_each_other_make_no_circle(cast: Cast, garden: Garden) -> None:
    one, other = garden.goals["Eerder zien"], garden.goals["Samen stoppen"]
    answers = at_once(
        cast,
        [
            (
                reverse("goal-place", args=[goal.public_id]),
                {"target": target.public_id, "how": "onder"},
            )
            for goal, target in ((one, other), (other, one))
        ],
    )
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert whole(garden)


def test_many_moves_at_once_lose_no_goal(cast: Cast, garden: Garden) -> None:
    address = reverse("goals", args=[garden.vision.public_id])
    moves = [
        ("School ziet het", "omlaag"),
        ("Huisarts ziet het", "hoger"),
        ("Samen stoppen", "dieper"),
        ("Eerder zien", "omlaag"),
    ]
    answers = at_once(
        cast,
        [(address, {"doel": garden.goals[text].public_id, "doe": way}) for text, way in moves],
    )
    assert {answer.status_code for answer in answers} == {302}
    assert whole(garden)


def test_of_two_who_save_one_goal_the_second_sees_both(cast: Cast, garden: Garden) -> None:
    goal = garden.goals["School ziet het"]
    address = reverse("goal-edit", args=[goal.public_id])
    texts = ("Elke school ziet het", "Alle scholen zien het")
    answers = at_once(
        cast, [(address, {"text": text, "seen": str(goal.revision)}) for text in texts]
    )
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    late = next(answer for answer in answers if answer.status_code == 200).content.decode()
    assert all(text in late for text in texts)
    assert garden.goal("School ziet het").text in texts
