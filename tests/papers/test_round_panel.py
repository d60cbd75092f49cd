"""What papers add to the page of a round, by what people read there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.merenland import Merenland
from tests.papers.sets import OFFICER, TUESDAY, at, finish_v1_0, hand_over, make_papers, make_world

pytestmark = pytest.mark.django_db

BEGIN = reverse("papers", args=["merenland", "2027-regiovisie"])
NONE = "Nog geen gemeente verstuurde stukken van deze versie."
ONE = "1 gemeente verstuurde stukken van deze versie."


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_world()


def read(client: Client) -> str:
    answer: Any = client.get(reverse("round", args=["merenland", "2027-regiovisie"]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_who_writes_the_text_can_begin_from_the_round(world: Merenland) -> None:
    page = read(world.client("adviser"))
    assert "Er is nog niets geschreven." in page
    assert BEGIN in page
    assert BEGIN not in read(world.client(OFFICER))
    assert BEGIN not in read(Client())


def test_those_of_the_region_read_how_many_sent_the_newest_version(world: Merenland) -> None:
    desk = make_papers(world)
    assert NONE in read(world.client(OFFICER))
    hand_over(world, when=TUESDAY)
    for who in ("adviser", OFFICER):
        page = read(world.client(who))
        assert ONE in page, who
        assert BEGIN in page, who
    assert ONE not in read(Client())
    finish_v1_0(desk)
    assert NONE in read(world.client("adviser"))


def test_the_papers_cost_the_page_of_a_round_one_query(world: Merenland) -> None:
    """However many houses sent theirs; the whole page keeps to twelve."""

    def asked() -> int:
        client = world.client("adviser")
        read(client)
        with CaptureQueriesContext(connection) as found:
            read(client)
        return len(found)

    before = asked()
    assert before <= 12
    make_papers(world)
    hand_over(world, when=at("14:00", "2027-03-30"))
    assert asked() == before
