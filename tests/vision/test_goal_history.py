"""Goals that are taken out or changed: asked before, kept, and put back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regiovisie.vision import actions
from regiovisie.vision.enums import Way
from regiovisie.vision.models import Goal, GoalMark
from tests.factories.cast import Cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen
from tests.vision.garden import START, Garden, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden(cast: Cast) -> Garden:
    return plant(cast.region)


def test_taking_out_asks_first_and_the_goals_under_it_come_in_its_place(
    cast: Cast, garden: Garden
) -> None:
    goal = garden.goal("Eerder zien")
    address = reverse("goal-remove", args=[goal.public_id])
    client = cast.client("adviser")
    asked = seen(client.get(address))
    assert "1.1 School ziet het" in asked
    assert garden.order() == START
    said = {"below": "omhoog", "reason": "dubbel", "seen": str(goal.revision)}
    assert client.post(address, said | {"reason": ""}).status_code == 200
    assert client.post(address, said).status_code == 302
    assert garden.order() == [
        "Thuis veilig",
        "1 School ziet het",
        "2 Huisarts ziet het",
        "3 Samen stoppen",
        "A Samen leren",
    ]


def test_a_goal_taken_out_with_all_under_it_is_put_back_one_by_one(
    cast: Cast, garden: Garden
) -> None:
    actions.remove_goal(garden.goal("Eerder zien"), keep_below=False, **OWN)
    assert garden.order() == ["Thuis veilig", "1 Samen stoppen", "A Samen leren"]
    assert not GoalMark.objects.exists()
    client = cast.client("adviser")
    address = reverse("goals-removed", args=[garden.vision.public_id])
    for text in ("Eerder zien", "Huisarts ziet het", "School ziet het"):
        row = Goal.history.filter(text=text, history_type="-").get()
        assert text in seen(client.get(address, {"terug": row.history_id}))
        said = {"version": str(row.history_id), "reason": "toch nodig"}
        assert client.post(address, said).status_code == 302
    assert garden.order() == START
    held = GoalMark.objects.filter(goal__text="Huisarts ziet het")
    assert {one.group.short_name for one in held if one.group} == {"Kinderen", "Ouderen"}
    assert client.get(address).status_code == 404  # nothing is out any more


def test_who_read_an_older_goal_does_not_take_it_out(cast: Cast, garden: Garden) -> None:
    goal = garden.goal("Samen stoppen")
    actions.change_goal(goal, text="Samen stoppen en oplossen", **OWN)
    said = {"reason": "weg", "seen": "0"}
    answer = cast.client("adviser").post(reverse("goal-remove", args=[goal.public_id]), said)
    assert "Lees het opnieuw" in seen(answer)  # type: ignore[arg-type]
    assert Goal.objects.filter(pk=goal.pk).exists()


def test_the_history_knows_moves_and_puts_words_and_place_back(cast: Cast, garden: Garden) -> None:
    goal = garden.goal("School ziet het")
    actions.change_goal(goal, text="Anders", **OWN)
    actions.move_goal(goal, way=Way.OUT, **OWN)
    assert garden.order()[3] == "2 Anders"
    address = reverse("goal-history", args=[goal.public_id])
    client = cast.client("adviser")
    text = seen(client.get(address))
    assert "verplaatst" in text
    assert "onder Eerder zien" in text
    first = goal.history.order_by("history_id").first()
    assert first is not None
    said = {"version": str(first.history_id), "reason": "was beter"}
    assert client.post(address, said).status_code == 302
    assert garden.order() == START
    for junk in ("x", "999999999999", "-1", "½"):
        assert client.post(address, {"version": junk, "reason": "x"}).status_code == 404
