"""Bottlenecks on the line of a region: opened, proposed, accepted or returned, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.meetings import actions
from regiovisie.meetings.enums import (
    BottleneckState,
    ItemKind,
    ItemResult,
    MoveKind,
)
from regiovisie.meetings.models import AgendaItem, Bottleneck, Move
from regiovisie.network.enums import Visibility
from tests.factories.cast import EVERYBODY
from tests.factories.rounds import OWN
from tests.meetings.line import DAY, Line, make_line
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(frozen_today: Callable[[str], None]) -> Line:
    frozen_today("2027-05-19T12:00")
    return make_line()


def test_a_late_action_point_climbs_rung_by_rung_only_by_the_secretarys_hand(line: Line) -> None:
    assert actions.tick(DAY).opened == 1
    row = line.one
    assert (row.title, row.who, row.since) == (
        "Zilvermeeuw tellen",
        "projectleider",
        date(2027, 5, 13),
    )
    assert actions.tick(DAY + timedelta(days=90)).proposed == 0  # nobody took it on yet
    line.table.following.refresh_from_db()
    day = DAY + timedelta(days=90)
    meeting = actions.plan_meeting(line.table.body, day + timedelta(days=3), **OWN)
    item = line.accept(day)
    assert (item.meeting, item.title) == (meeting, "Zilvermeeuw tellen")
    assert line.one.rung is not None
    assert line.one.rung.body == line.table.body
    assert actions.tick(day + timedelta(days=14)).proposed == 0
    assert actions.tick(day + timedelta(days=15)).proposed == 1
    assert line.one.proposed is not None
    assert line.one.proposed.body == line.top
    assert line.one.rung.body == line.table.body  # it is still there until it is accepted
    actions.plan_meeting(line.top, day + timedelta(days=40), **OWN)
    line.accept(day + timedelta(days=16))
    assert line.one.rung.body == line.top
    assert actions.tick(day + timedelta(days=400)).proposed == 0
    assert line.moves() == ["proposed", "accepted", "proposed", "accepted"]


def test_a_returned_one_keeps_its_place_and_is_proposed_again_after_the_term(line: Line) -> None:
    actions.tick(DAY)
    adviser = line.cast.accounts["adviser"]
    with pytest.raises(ValidationError):
        actions.return_bottleneck(line.one, on=DAY, by=adviser, reason="  ")
    actions.return_bottleneck(line.one, on=DAY, by=adviser, reason="eerst zelf bellen")
    assert line.one.state == BottleneckState.RETURNED
    assert actions.tick(DAY + timedelta(days=14)).proposed == 0
    assert actions.tick(DAY + timedelta(days=15)).proposed == 1
    assert Move.objects.get(kind=MoveKind.RETURNED).reason == "eerst zelf bellen"


def test_it_closes_when_the_fact_is_gone_and_opens_anew_when_it_comes_back(line: Line) -> None:
    actions.tick(DAY)
    actions.finish_action_point(line.point, on=DAY, by=line.cast.accounts["adviser"])
    assert actions.tick(DAY + timedelta(days=1)).solved == 1
    assert line.one.state == BottleneckState.CLOSED
    line.point.refresh_from_db()
    line.point.done_on = None
    line.point.save()
    assert actions.tick(DAY + timedelta(days=2)).opened == 1
    assert Bottleneck.objects.count() == 2


def test_it_closes_when_the_body_decides_and_is_not_opened_for_the_same_fact(line: Line) -> None:
    actions.tick(DAY)
    item = line.accept(DAY)
    actions.note_result(item, result=ItemResult.AGREED, text="zo doen", **OWN)
    day = DAY + timedelta(days=10)
    assert actions.tick(day).decided == 1
    assert actions.tick(day + timedelta(days=30)).opened == 0
    actions.finish_action_point(line.point, on=day, by=line.cast.accounts["adviser"])
    actions.tick(day + timedelta(days=31))
    assert line.one.gone_on == day + timedelta(days=31)


def test_what_is_carried_over_is_decided_where_it_went(line: Line) -> None:
    actions.tick(DAY)
    item = line.accept(DAY)
    actions.note_result(item, result=ItemResult.CARRIED, text="", **OWN)
    assert actions.tick(DAY + timedelta(days=1)).decided == 0
    after = AgendaItem.objects.get(carried_from=item)
    actions.note_result(after, result=ItemResult.AGREED, text="", **OWN)
    assert actions.tick(DAY + timedelta(days=2)).decided == 1


def snapshot() -> list[object]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (Bottleneck, Move, Bottleneck.history.model, AgendaItem)
    ]


def test_twice_changes_nothing_also_not_in_the_history(line: Line) -> None:
    for day in (DAY, DAY + timedelta(days=20), DAY + timedelta(days=40)):
        actions.tick(day)
        once = snapshot()
        assert actions.tick(day) == actions.Ticked()
        assert snapshot() == once


def test_after_an_outage_one_call_does_what_a_call_each_day_would(line: Line) -> None:
    actions.tick(DAY)
    line.accept(DAY)
    for number in range(1, 31):
        actions.tick(DAY + timedelta(days=number))
    daily = [line.one.state, line.one.proposed_id, line.moves()]
    Move.objects.all().delete()
    Bottleneck.objects.all().delete()
    actions.tick(DAY)
    line.accept(DAY)
    actions.tick(DAY + timedelta(days=30))
    assert [
        line.one.state is not None and line.one.state,
        line.one.proposed_id,
        line.moves(),
    ] == daily


def test_going_back_in_time_is_refused(line: Line) -> None:
    actions.tick(DAY)
    with pytest.raises(actions.TooEarly):
        actions.tick(DAY - timedelta(days=1))
    assert line.one.state == BottleneckState.PROPOSED


def test_a_region_without_a_line_has_no_bottlenecks(line: Line) -> None:
    with pytest.raises(ValidationError):
        actions.open_bottleneck(line.cast.elsewhere, title="x", on=DAY, **OWN)


def test_a_rung_that_was_used_stays_on_the_line(line: Line) -> None:
    actions.tick(DAY)
    first, second = line.cast.region.rungs.order_by("order")
    with pytest.raises(ValidationError):
        actions.remove_rung(first, **OWN)
    actions.remove_rung(second, **OWN)
    with pytest.raises(ValidationError):
        actions.add_rung(line.cast.region, line.cast.council(line.cast.a), term_days=9, **OWN)


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_region_accepts_returns_closes_and_keeps_the_line(line: Line, name: str) -> None:
    actions.tick(DAY)
    key = [line.one.public_id]
    region = [line.cast.region.slug]
    client = line.cast.client(name)
    before = snapshot()
    rung = line.cast.region.rungs.latest("order").pk
    for address, said in (
        (reverse("bottleneck-return", args=key), {"reason": "nee"}),
        (reverse("bottleneck-accept", args=key), {}),
        (reverse("bottleneck-close", args=key), {"reason": "ja"}),
        (reverse("rung-remove", args=[*region, rung]), {}),
    ):
        status = client.post(address, said).status_code
        assert status == (302 if name in ("adviser", "citizen") else 404)
    assert (snapshot() == before) == (name != "adviser")


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_raises_a_bottleneck(line: Line, name: str) -> None:
    address = reverse("bottleneck-new", args=[line.cast.region.slug])
    line.cast.client(name).post(address, {"title": "Geen vervanger geregeld"})
    raised = Bottleneck.objects.filter(rule="person").exists()
    assert raised == (name in ("adviser", "officer"))


def test_the_way_of_a_bottleneck_on_the_pages(line: Line) -> None:
    """Seen, put on the agenda, and decided, as the secretary does it."""
    actions.tick(DAY)
    client = line.cast.client("adviser")
    page = seen(client.get(reverse("escalation", args=[line.cast.region.slug])))
    assert "1 knelpunt is open." in page
    assert "1 wacht op de secretaris" in page
    meeting = seen(client.get(reverse("meeting", args=[line.table.meeting.public_id])))
    assert "Voorgesteld voor deze agenda Zilvermeeuw tellen" in meeting.replace(
        "agendaZ", "agenda Z"
    )
    one = reverse("bottleneck", args=[line.one.public_id])
    assert "Voorgesteld aan stuurgroep Proef" in seen(client.get(one))
    answer = client.post(reverse("bottleneck-accept", args=[line.one.public_id]), follow=True)
    assert "Zilvermeeuw tellen" in seen(answer)
    client.post(reverse("bottleneck-close", args=[line.one.public_id]), {"reason": "besloten"})
    assert "Gesloten op 19 mei 2027" in seen(client.get(one))
    assert line.moves() == ["proposed", "accepted", "decided"]


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_came_of_a_closed_item_is_told_to_nobody_else(line: Line, name: str) -> None:
    closed = actions.add_item(
        line.table.meeting,
        title="Besloten",
        kind=ItemKind.DISCUSS,
        visibility=Visibility.BODY,
        **OWN,
    )
    actions.add_action_point(closed, text="Grutto", who="voorzitter", due=date(2027, 5, 1), **OWN)
    actions.tick(DAY)
    row = Bottleneck.objects.get(title="Grutto")
    client = line.cast.client(name)
    seated = name in ("adviser", "officer", "secretary", "alderman")
    page = seen(client.get(reverse("escalation", args=[line.cast.region.slug])))
    assert ("Grutto" in page) == seated
    status = client.get(reverse("bottleneck", args=[row.public_id])).status_code
    assert (status == 200) == seated


def test_as_many_questions_with_one_bottleneck_as_with_many(line: Line) -> None:
    client = line.cast.client("adviser")
    address = reverse("escalation", args=[line.cast.region.slug])
    counts = []
    for more in (0, 6):
        for number in range(more):
            due = DAY - timedelta(days=number + 1)
            actions.add_action_point(line.table.item, text=f"p{number}", who="x", due=due, **OWN)
        actions.tick(DAY)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
