"""Agreements of a region: action points and promises as one list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.history.actions import save_many
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind
from regiovisie.meetings.models import ActionPoint
from regiovisie.network.enums import Visibility
from tests.factories.cast import EVERYBODY
from tests.factories.rounds import OWN
from tests.meetings.reading import seen
from tests.meetings.table import Table, make_table

pytestmark = pytest.mark.django_db
TODAY = date(2027, 5, 19)


@pytest.fixture
def table(frozen_today: Callable[[str], None]) -> Table:
    frozen_today("2027-05-19T12:00")
    table = make_table()
    for text, who, due in (
        ("later bellen", "voorzitter", TODAY + timedelta(days=9)),
        ("te laat tellen", "projectleider", TODAY - timedelta(days=9)),
        ("ooit eens", "voorzitter", None),
    ):
        actions.add_action_point(table.item, text=text, who=who, due=due, **OWN)
    actions.note_promise(
        table.cast.region,
        council=table.cast.council(table.cast.a),
        text="een notitie sturen",
        function="wethouder",
        made_on=date(2027, 4, 1),
        due=TODAY - timedelta(days=2),
        **OWN,
    )
    return table


def listed(table: Table, query: str = "", name: str = "adviser") -> str:
    address = reverse("agreements", args=[table.cast.region.slug]) + query
    return seen(table.cast.client(name).get(address)).split("Wat is afgesproken", 1)[1]


def test_both_sorts_stand_in_one_list_first_what_is_due_first(table: Table) -> None:
    text = listed(table)
    found = ["te laat tellen", "een notitie sturen", "later bellen", "ooit eens"]
    places = [text.index(one) for one in found]
    assert places == sorted(places)
    assert "9 dagen te laat" in text
    assert "2 dagen te laat" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?stand=te-laat", {"te laat tellen", "een notitie sturen"}),
        ("?soort=toezegging", {"een notitie sturen"}),
        ("?wie=voorzitter", {"later bellen", "ooit eens"}),
        ("?wie=voorzitter&soort=actie&stand=te-laat", set()),
        ("?stand=gereed", set()),
        ("?stand=%00&soort=½&pagina=-3", {"te laat tellen", "een notitie sturen", "ooit eens"}),
    ],
)
def test_one_sees_what_one_asks_for(table: Table, query: str, shown: set[str]) -> None:
    text = listed(table, query)
    every = {"te laat tellen", "een notitie sturen", "later bellen", "ooit eens"}
    assert {one for one in every if one in text} >= shown
    assert len(shown) > 2 or {one for one in every if one in text} == shown


def test_what_is_done_moves_to_what_is_done(table: Table) -> None:
    point = ActionPoint.objects.get(text="te laat tellen")
    actions.finish_action_point(point, on=TODAY, by=table.cast.accounts["adviser"])
    assert "te laat tellen" not in listed(table)
    assert "te laat tellen" in listed(table, "?stand=gereed")


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_point_of_a_closed_item_is_as_closed(table: Table, name: str) -> None:
    closed = actions.add_item(
        table.meeting,
        title="Besloten",
        kind=ItemKind.DISCUSS,
        visibility=Visibility.BODY,
        **OWN,
    )
    actions.add_action_point(closed, text="Grutto", who="Wulpteller", due=TODAY, **OWN)
    page = reverse("agreements", args=[table.cast.region.slug])
    text = seen(table.cast.client(name).get(page))
    seated = name in ("adviser", "officer", "secretary", "alderman")
    assert ("Grutto" in text) == ("Wulpteller" in text) == seated


def test_two_thousand_points_cost_as_many_questions_as_three(table: Table) -> None:
    client = table.cast.client("adviser")
    address = reverse("agreements", args=[table.cast.region.slug])
    client.get(address)
    counts = []
    for more in (0, 2000):
        save_many(
            [
                ActionPoint(item=table.item, text=f"punt {number}", who="x", due=TODAY)
                for number in range(more)
            ],
            **OWN,
        )
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
    answer = client.get(address + "?pagina=2")
    assert "bladzijde 2 van 41" in seen(answer)
    assert answer.content.count(b"<tr") == 51
