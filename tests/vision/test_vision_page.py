"""The page of a vision shows what its reader may see, and nothing beside it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.network.enums import Visibility
from regiovisie.vision import actions
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.visions import front
from tests.factories.cast import Cast
from tests.factories.rounds import OWN, make_round

pytestmark = pytest.mark.django_db


def read(cast: Cast, name: str) -> str:
    answer = cast.client(name).get(reverse("vision", args=[cast.region.slug]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_earlier_vision_that_is_closed_is_not_named(cast: Cast) -> None:
    before = actions.add_vision(
        cast.region, title="Vroeger en dicht", visibility=Visibility.REGION, **OWN
    )
    actions.add_vision(cast.region, title="Nu en open", predecessor=before, **OWN)
    assert "Nu en open" in read(cast, "citizen")
    assert "Vroeger en dicht" not in read(cast, "citizen")
    assert "Vroeger en dicht" not in read(cast, "outsider")
    assert "Vroeger en dicht" in read(cast, "adviser")


def test_the_standing_of_a_closed_round_is_not_told_to_whoever_signs_in(cast: Cast) -> None:
    world = make_round(cast.region, visibility=Visibility.REGION, title="Een besloten traject")
    vision = actions.add_vision(cast.region, title="Nu en open", **OWN)
    actions.attach_round(vision, world.round, **OWN)
    for name in ("citizen", "outsider"):
        assert "Een besloten traject" not in read(cast, name), name
    assert "Een besloten traject" in read(cast, "officer")


def test_an_open_end_is_told_as_such(cast: Cast) -> None:
    actions.add_vision(
        cast.region,
        title="Zonder einde",
        term_start=ImpreciseDate.from_code("2020-21"),
        indefinite=True,
        **OWN,
    )
    assert "vanaf voorjaar 2020, voor onbepaalde tijd" in read(cast, "citizen")


def test_without_a_vision_the_page_says_what_comes(cast: Cast) -> None:
    assert "Nog geen visie" in read(cast, "citizen")


def test_many_earlier_visions_cost_no_more_queries(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            read(cast, "citizen")
        return len(seen)

    before, counts = None, []
    for number in range(1, 6):
        before = actions.add_vision(cast.region, title=f"Visie {number}", predecessor=before, **OWN)
        counts.append(asked())
    assert len(set(counts)) == 1, counts
    assert "Visie 1" in read(cast, "citizen")


def test_a_vision_that_was_only_begun_does_not_take_the_place_of_the_one_that_stands(
    cast: Cast,
) -> None:
    stands = actions.add_vision(
        cast.region, title="Die geldt", term_start=ImpreciseDate.from_code("2026"), **OWN
    )
    begun = actions.add_vision(
        cast.region,
        title="Die komt",
        predecessor=stands,
        term_start=ImpreciseDate.from_code("2034"),
        **OWN,
    )
    page = read(cast, "citizen")
    assert "<h1" in page
    assert "Die geldt" in page.split("<h1", 1)[1].split("</h1>")[0]
    assert f'{begun.own_address}">Die komt</a>' in page
    assert "Een visie in de maak" in page
    own = cast.client("citizen").get(begun.own_address).content.decode()
    assert "Die komt" in own.split("<h1", 1)[1].split("</h1>")[0]
    assert "Naar de huidige visie" in own
    assert "Een eerdere visie" not in own
    actions.attach_round(begun, make_round(cast.region, title="Vaststelling").round, **OWN)
    assert "Die komt" in read(cast, "citizen").split("<h1", 1)[1].split("</h1>")[0]


def test_a_closed_vision_in_the_making_is_named_to_the_region_only(cast: Cast) -> None:
    stands = actions.add_vision(
        cast.region, title="Die geldt", term_start=ImpreciseDate.from_code("2026"), **OWN
    )
    actions.add_vision(
        cast.region,
        title="Die komt",
        predecessor=stands,
        term_start=ImpreciseDate.from_code("2034"),
        visibility=Visibility.REGION,
        **OWN,
    )
    assert "Die komt" not in read(cast, "citizen")
    assert "Die komt" in read(cast, "adviser")


def test_visions_in_a_circle_still_have_one_in_front() -> None:
    visions = [Vision(pk=1, predecessor_id=2), Vision(pk=2, predecessor_id=1)]
    assert front(visions, date(2027, 5, 19)) == visions[0]
    assert front([], date(2027, 5, 19)) is None
