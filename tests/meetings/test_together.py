"""Two at the same moment: one bottleneck, one day of periodic work, one item, one annotation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django.urls import reverse

from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemResult, MoveKind
from regiovisie.meetings.models import (
    ActionPoint,
    AgendaItem,
    Annotation,
    Approval,
    Attendance,
    Bottleneck,
    Move,
)
from tests.factories.rounds import OWN
from tests.meetings.table import Table, make_table

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND = "Dit schreef de een.", "Dit schreef de ander."
DAY = date(2027, 5, 19)


@pytest.fixture
def table(transactional_db: None, frozen_today: Callable[[str], None]) -> Table:
    frozen_today("2027-05-19T12:00")
    made = make_table()
    actions.add_rung(made.cast.region, made.body, term_days=14, **OWN)
    return made


def at_once(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all at the same moment, each in a thread and connection of its own."""
    together = Barrier(len(jobs))

    def begin(job: Callable[[], Any]) -> Any:
        try:
            together.wait(20)
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(begin, jobs))


def posted(table: Table, who: str, address: str, posts: list[dict[str, Any]]) -> list[HttpResponse]:
    """Post all at the same moment; what was asked again comes last."""
    pairs = [(table.cast.client(who), data) for data in posts]
    answers = at_once(
        [lambda client=client, data=data: client.post(address, data) for client, data in pairs]
    )
    return sorted(answers, key=lambda answer: -answer.status_code)


def texts_in(answer: HttpResponse) -> set[str]:
    page = answer.content.decode()
    return {text for text in (FIRST, SECOND) if text in page}


def late_point(table: Table, text: str) -> ActionPoint:
    return actions.add_action_point(
        table.item, text=text, who="projectleider", due=date(2027, 5, 12), **OWN
    )


def test_two_accept_one_bottleneck(table: Table) -> None:
    late_point(table, "Kluut tellen")
    actions.tick(DAY)
    row = Bottleneck.objects.get()
    before = AgendaItem.objects.count()
    answers = posted(table, "adviser", reverse("bottleneck-accept", args=[row.public_id]), [{}, {}])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert AgendaItem.objects.count() == before + 1
    kinds = Move.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [MoveKind.PROPOSED, MoveKind.ACCEPTED]
    ends = sorted(answer["Location"] for answer in answers)
    row.refresh_from_db()
    assert row.item is not None
    assert ends == sorted([row.get_absolute_url(), row.item.get_absolute_url()])


def test_one_accepts_what_another_returns(table: Table) -> None:
    late_point(table, "Kluut tellen")
    actions.tick(DAY)
    key = [Bottleneck.objects.get().public_id]
    one, other = (table.cast.client("adviser") for _ in range(2))
    at_once(
        [
            lambda: one.post(reverse("bottleneck-accept", args=key)),
            lambda: other.post(reverse("bottleneck-return", args=key), {"reason": "Te vroeg."}),
        ]
    )
    row = Bottleneck.objects.get()
    assert Move.objects.count() == 2
    assert (row.item is None) == (Move.objects.latest("pk").kind == MoveKind.RETURNED)


@pytest.mark.parametrize("round_", range(3))
def test_two_do_the_work_of_one_day(table: Table, round_: int) -> None:
    for number in range(4):
        late_point(table, f"Punt {number}")
    done = at_once([lambda: actions.tick(DAY)] * 2)
    assert sorted(Bottleneck.objects.values_list("title", flat=True)) == [
        f"Punt {number}" for number in range(4)
    ]
    assert Move.objects.count() == 4
    assert sum(one.opened for one in done) == 4


def test_two_find_the_same_solved_decided_and_over(table: Table) -> None:
    points = [late_point(table, f"Punt {number}") for number in range(3)]
    actions.tick(DAY)
    adviser = table.cast.accounts["adviser"]
    for row in Bottleneck.objects.order_by("pk")[:2]:
        item = actions.accept_bottleneck(row, on=DAY, by=adviser, reason="op de agenda")
    actions.note_result(item, result=ItemResult.AGREED, text="Zo doen.", **OWN)
    actions.finish_action_point(points[0], on=DAY, by=adviser)
    before = Move.objects.count()
    done = at_once([lambda: actions.tick(DAY)] * 2)
    assert (sum(one.solved for one in done), sum(one.decided for one in done)) == (1, 1)
    assert Move.objects.count() == before + 2


def test_two_write_one_item(table: Table) -> None:
    item = table.item
    posts = [
        {
            "title": title,
            "kind": item.kind,
            "visibility": item.visibility,
            "seen": item.revision,
        }
        for title in (FIRST, SECOND)
    ]
    answers = posted(table, "adviser", reverse("item-edit", args=[item.public_id]), posts)
    assert [answer.status_code for answer in answers] == [302, 200]
    assert texts_in(answers[1]) == {FIRST, SECOND}
    item.refresh_from_db()
    assert item.title in {FIRST, SECOND}
    assert item.revision == posts[0]["seen"] + 1


def test_two_write_what_came_of_one_item(table: Table) -> None:
    posts = [
        {"result": ItemResult.AGREED, "text": text, "seen": table.item.revision}
        for text in (FIRST, SECOND)
    ]
    address = reverse("item-result", args=[table.item.public_id])
    answers = posted(table, "adviser", address, posts)
    assert [answer.status_code for answer in answers] == [302, 200]
    assert texts_in(answers[1]) == {FIRST, SECOND}


def test_two_carry_one_item_over(table: Table) -> None:
    post = {"result": ItemResult.CARRIED, "text": "", "seen": table.item.revision}
    answers = posted(
        table, "adviser", reverse("item-result", args=[table.item.public_id]), [post, post]
    )
    assert [answer.status_code for answer in answers] == [302, 200]
    assert AgendaItem.objects.filter(carried_from=table.item).count() == 1


def test_two_colleagues_write_the_first_annotation(table: Table) -> None:
    address = reverse("item-annotate", args=[table.item.public_id])
    posts = [{"text": text, "seen": ""} for text in (FIRST, SECOND)]
    answers = posted(table, "officer", address, posts)
    assert [answer.status_code for answer in answers] == [302, 200]
    assert texts_in(answers[1]) == {FIRST, SECOND}
    assert Annotation.objects.get().text in {FIRST, SECOND}


def test_an_annotation_is_not_wiped_by_who_did_not_see_its_last_words(table: Table) -> None:
    house = table.cast.house(table.cast.a)
    note = actions.annotate(table.item, house, text=FIRST, **OWN)
    assert note is not None
    seen = note.revision
    actions.annotate(table.item, house, text=SECOND, **OWN)
    client = table.cast.client("officer")
    address = reverse("item-annotate", args=[table.item.public_id])
    answer = client.post(address, {"text": "", "seen": seen})
    assert answer.status_code == 200
    assert SECOND in answer.content.decode()
    assert Annotation.objects.get().text == SECOND


def test_two_add_an_item_and_each_gets_a_place(table: Table) -> None:
    posts = [{"title": t, "kind": "inform", "visibility": "region"} for t in (FIRST, SECOND)]
    address = reverse("item-new", args=[table.meeting.public_id])
    posted(table, "adviser", address, posts)
    found = AgendaItem.objects.filter(meeting=table.meeting).order_by("order")
    assert [one.order for one in found] == [1, 2, 3, 4]


def test_two_note_who_was_there_and_approve(table: Table) -> None:
    states: dict[Any, Any] = {(None, "voorzitter"): "present"}
    jobs = [lambda: actions.note_attendance(table.meeting, states, **OWN)] * 2
    assert sorted(at_once(jobs)) == [0, 1]
    assert Attendance.objects.count() == 1
    later = date(2027, 7, 1)
    at_once([lambda: actions.approve_list(table.meeting, today=later, **OWN)] * 2)
    assert Approval.objects.count() == 1
