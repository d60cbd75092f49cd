"""Shared questions: asked in one council, answered once, offered to all, public when told so."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.papers.actions import shared_questions as actions
from regiovisie.papers.models import SharedQuestion
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import NOON, OWN

pytestmark = pytest.mark.django_db
ASKED = "Wat betaalt onze gemeente per inwoner?"
ANSWER = "Dat staat in de begroting, niet in de visie."


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-05-19T12:00")
    return make_merenland()


def page(world: Merenland, who: str = "") -> str:
    answer = world.client(who).get(
        reverse("shared-questions", args=["merenland", world.round.slug])
    )
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def ask(world: Merenland, who: str, town: str = "oosterdal", **more: Any) -> int:
    data = {"participant": town, "question": ASKED, "asked_on": "18 mei 2027", **more}
    address = reverse("shared-question-new", args=["merenland", world.round.slug])
    return world.client(who).post(address, data).status_code


def press(world: Merenland, name: str, who: str = "adviser", **data: str) -> int:
    row = SharedQuestion.objects.get()
    return world.client(who).post(reverse(name, args=[row.public_id]), data).status_code


def answered(world: Merenland, **more: str) -> int:
    said = {"answer": ANSWER, "answered_by": "projectleider", "on": "19 mei 2027", "revision": "0"}
    return press(world, "shared-question-answer", **{**said, **more})


def test_one_answer_reaches_the_others_before_they_ask(world: Merenland) -> None:
    assert ask(world, "officer of Oosterdal") == 302
    assert ASKED in page(world, "officer of Oosterdal")
    assert ASKED in page(world, "adviser")
    for who in ("", "officer of Lindelo"):
        assert ASKED not in page(world, who)
    assert answered(world) == 302
    assert ANSWER not in page(world, "officer of Lindelo"), "only once it is offered"
    assert press(world, "shared-question-offer") == 302
    assert ANSWER in page(world, "officer of Lindelo")
    assert ANSWER not in page(world)
    assert press(world, "shared-question-publish") == 302
    assert ANSWER in page(world)


@pytest.mark.parametrize("who", ["clerk of Oosterdal", "officer of Oosterdal", "adviser"])
def test_who_may_put_a_question(world: Merenland, who: str) -> None:
    assert ask(world, who) == 302


def test_nobody_asks_for_another_council(world: Merenland) -> None:
    assert ask(world, "officer of Lindelo") == 200, "Oosterdal is not among the choices"
    assert ask(world, "alderman of Lindelo") == 404
    assert not SharedQuestion.objects.exists()


@pytest.mark.parametrize(
    "name", ["shared-question-answer", "shared-question-offer", "shared-question-publish"]
)
def test_only_the_region_answers(world: Merenland, name: str) -> None:
    ask(world, "officer of Oosterdal")
    for who in ("officer of Oosterdal", "clerk of Oosterdal"):
        assert press(world, name, who) == 404, who


def test_nothing_is_public_that_was_not_answered_and_offered(world: Merenland) -> None:
    row = actions.ask_question(
        world.participant("Oosterdal"), question=ASKED, asked_on=date(2027, 5, 18), **OWN
    )
    with pytest.raises(ValidationError):
        actions.offer_answer(row, at=NOON, **OWN)
    with pytest.raises(ValidationError):
        actions.publish_answer(row, at=NOON, **OWN)


def test_a_stale_answer_is_not_lost_unseen(world: Merenland) -> None:
    ask(world, "officer of Oosterdal")
    assert answered(world) == 302
    assert answered(world, answer="Iets anders") == 200
    assert SharedQuestion.objects.get().answer == ANSWER


def test_a_citizen_service_number_is_refused(world: Merenland) -> None:
    assert ask(world, "adviser", question="bsn 111222333") == 200
    assert not SharedQuestion.objects.exists()


def test_more_questions_cost_no_more_queries(world: Merenland) -> None:
    address = reverse("shared-questions", args=["merenland", world.round.slug])
    client = world.client("adviser")
    found = []
    for _turn in range(3):
        actions.ask_question(
            world.participant("Lindelo"), question=ASKED, asked_on=date(2027, 5, 18), **OWN
        )
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found.append(len(queries))
    assert len(set(found)) == 1
    assert found[0] <= 12
