"""A feed that is asked again: as it was, or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.meetings import actions
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Body
from tests.factories.cast import Cast
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 19, 12, tzinfo=ZONE)


@pytest.fixture
def council(cast: Cast, frozen_today: Callable[[str], None]) -> Body:
    frozen_today(NOW.isoformat())
    found = cast.council(cast.a)
    for day in (22, 29):
        actions.plan_meeting(found, date(2027, 6, day), **OWN)
    return found


def ask(council: Body, mark: str = "") -> Any:
    headers = {"if-none-match": mark} if mark else {}
    return Client().get(reverse("body-ics", args=[council.public_id]), headers=headers)


def test_as_it_was_it_is_not_made_again(
    council: Body, django_assert_num_queries: Callable[[int], Any]
) -> None:
    mark = ask(council)["ETag"]
    ask(council, mark)
    with django_assert_num_queries(1):
        answer = ask(council, mark)
    assert answer.status_code == 304
    assert answer["ETag"] == mark
    assert not answer.content


def test_any_change_makes_it_another(council: Body) -> None:
    marks = [ask(council)["ETag"]]

    def another() -> None:
        answer = ask(council, marks[-1])
        assert answer.status_code == 200
        assert answer["ETag"] not in marks
        marks.append(answer["ETag"])

    first = council.meetings.first()
    assert first is not None
    actions.change_meeting(first, day=date(2027, 6, 23), starts_at=None, due=None, **OWN)
    another()
    actions.cancel_meeting(first, **OWN)
    another()
    actions.plan_meeting(council, date(2027, 9, 7), **OWN)
    another()
    council.name = "raad"
    council.save()
    another()


def test_it_changes_when_an_embargo_ends(
    council: Body, frozen_today: Callable[[str], None]
) -> None:
    hidden = actions.plan_meeting(council, date(2027, 7, 6), **OWN)
    hidden.visibility, hidden.public_from = Visibility.REGION, NOW + timedelta(minutes=1)
    hidden.save()
    mark = ask(council)["ETag"]
    assert ask(council, mark).status_code == 304
    frozen_today((NOW + timedelta(minutes=2)).isoformat())
    answer = ask(council, mark)
    assert answer.status_code == 200
    assert hidden.public_id in answer.content.decode()


def test_what_is_not_there_is_never_unchanged(council: Body) -> None:
    address = reverse("body-ics", args=["nietbestaa"])
    assert Client().get(address, headers={"if-none-match": "*"}).status_code == 404
