"""My work: a council's question that waits for the answer every council gets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regiovisie.decisions.enums import RoundState
from regiovisie.network.enums import Visibility
from regiovisie.papers.actions import shared_questions as actions
from regiovisie.papers.models import SharedQuestion
from regiovisie.papers.queries.question_work import questions_for
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import NOON, OWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-05-19T12:00")
    return make_merenland()


def ask(world: Merenland, town: str, day: date) -> SharedQuestion:
    return actions.ask_question(
        world.participant(town), question="Wat kost het?", asked_on=day, **OWN
    )


def tasks(world: Merenland, who: str = "adviser") -> list[Any]:
    return questions_for(world.viewer(who), NOON)


def test_a_question_is_asked_of_the_adviser_until_it_is_answered(world: Merenland) -> None:
    assert tasks(world) == []
    row = ask(world, "Oosterdal", date(2027, 5, 10))
    (task,) = tasks(world)
    assert task.title == "Beantwoord de vraag van Oosterdal"
    assert task.due == date(2027, 5, 24), "two weeks after it was asked"
    assert task.href.endswith(f"/vragen/#vraag-{row.number}")
    ask(world, "Lindelo", date(2027, 5, 12))
    (task,) = tasks(world)
    assert task.title == "Beantwoord 2 vragen van raden"
    assert task.due == date(2027, 5, 24), "the oldest counts"
    actions.answer_question(
        row, answer="Niets.", answered_by="projectleider", on=date(2027, 5, 18), **OWN
    )
    (task,) = tasks(world)
    assert (task.title, task.due) == ("Beantwoord de vraag van Lindelo", date(2027, 5, 26))


def test_it_stands_on_my_work_of_the_adviser_and_of_nobody_else(world: Merenland) -> None:
    ask(world, "Oosterdal", date(2027, 5, 10))
    said = "Beantwoord de vraag van Oosterdal"
    assert said in world.client("adviser").get("/mijn-werk/").content.decode()
    for who in ("officer of Oosterdal", "clerk of Oosterdal"):
        assert tasks(world, who) == []
        assert said not in world.client(who).get("/mijn-werk/").content.decode()


def test_a_round_that_is_closed_asks_no_more(world: Merenland) -> None:
    ask(world, "Oosterdal", date(2027, 5, 10))
    world.round.refresh_from_db()
    world.round.visibility = Visibility.ORGANISATION
    world.round.visible_organisation = world.participant("Lindelo").municipality.organisation
    world.round.save()
    assert tasks(world) == [], "a round that the adviser may not see"
    world.round.visibility, world.round.visible_organisation = Visibility.PUBLIC, None
    world.round.state, world.round.closed_on = RoundState.CLOSED, date(2027, 5, 18)
    world.round.save()
    assert tasks(world) == []


def test_more_questions_ask_no_more_queries(world: Merenland) -> None:
    viewer = world.viewer("adviser")
    ask(world, "Oosterdal", date(2027, 5, 10))
    with CaptureQueriesContext(connection) as one:
        questions_for(viewer, NOON)
    for town in ("Lindelo", "Veenhorst"):
        ask(world, town, date(2027, 5, 11))
    with CaptureQueriesContext(connection) as three:
        questions_for(viewer, NOON)
    assert len(one) == len(three) == 1
