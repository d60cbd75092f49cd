"""Keeping a calendar by hand: who may, who may not, and what wrong input says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from regiovisie.meetings import actions
from regiovisie.meetings.enums import ClosedKind, RuleKind
from regiovisie.meetings.models import ClosedPeriod, Meeting, SubmissionRule
from regiovisie.network.models import Body
from tests.factories.cast import EVERYBODY, Cast, make_cast
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings: object) -> Cast:
    settings.REGIOVISIE_TODAY = "2027-03-01T09:00"  # type: ignore[attr-defined]
    return make_cast()


Write = Callable[[Client, Body, Meeting], int]


def _add(client: Client, body: Body, meeting: Meeting) -> int:
    address = reverse("meeting-new", args=[body.public_id])
    return client.post(address, {"day": "29-6-2027", "starts_at": "19:30"}).status_code


def _change(client: Client, body: Body, meeting: Meeting) -> int:
    address = reverse("meeting-edit", args=[meeting.public_id])
    said = {"day": "30-6-2027", "reason": "verzet", "seen": meeting.revision}
    return client.post(address, said).status_code


def _cancel(client: Client, body: Body, meeting: Meeting) -> int:
    address = reverse("meeting-cancel", args=[meeting.public_id])
    return client.post(address, {"cancel_reason": "geen stukken"}).status_code


def _rule(client: Client, body: Body, meeting: Meeting) -> int:
    address = reverse("body-rule", args=[body.public_id])
    return client.post(address, {"kind": "days_before", "days": 9}).status_code


def _rule_remove(client: Client, body: Body, meeting: Meeting) -> int:
    row = SubmissionRule.objects.filter(body=body).first()
    return client.post(reverse("rule-remove", args=[body.public_id, row.pk])).status_code


def _close(client: Client, body: Body, meeting: Meeting) -> int:
    address = reverse("body-closed", args=[body.public_id])
    said = {"name": "reces", "kind": "recess", "first_day": "1-7-2027", "last_day": "8-7-2027"}
    return client.post(address, said).status_code


def _open(client: Client, body: Body, meeting: Meeting) -> int:
    row = ClosedPeriod.objects.filter(organisation=body.organisation).first()
    return client.post(reverse("closed-remove", args=[body.public_id, row.pk])).status_code


@pytest.mark.parametrize("write", [_add, _change, _cancel, _rule, _rule_remove, _close, _open])
def test_who_may_keep_a_calendar_by_hand(cast: Cast, write: Write) -> None:
    council = cast.council(cast.a)
    meeting = actions.plan_meeting(council, date(2027, 6, 22), **OWN)
    actions.set_rule(council, kind=RuleKind.DAYS_BEFORE, days=3, **OWN)
    days = {"first_day": date(2027, 8, 1), "last_day": date(2027, 8, 1)}
    actions.close_period(
        name="x", kind=ClosedKind.OTHER, organisation=council.organisation, **days, **OWN
    )

    def state() -> tuple[int, ...]:
        nouns = (Meeting, SubmissionRule, ClosedPeriod)
        return tuple(noun.history.count() for noun in nouns)

    for name in EVERYBODY:
        if name in {"officer", "clerk", "adviser"}:
            continue
        answer = write(cast.client(name), council, meeting)
        assert answer == (302 if name == "citizen" else 404), name
        assert state() == (1, 1, 1), name


@pytest.mark.parametrize("write", [_add, _change, _cancel, _rule, _rule_remove, _close, _open])
@pytest.mark.parametrize("name", ["officer", "clerk", "adviser"])
def test_whoever_keeps_it_can(cast: Cast, write: Write, name: str) -> None:
    council = cast.council(cast.a)
    meeting = actions.plan_meeting(council, date(2027, 6, 22), **OWN)
    actions.set_rule(council, kind=RuleKind.DAYS_BEFORE, days=3, **OWN)
    days = {"first_day": date(2027, 8, 1), "last_day": date(2027, 8, 1)}
    actions.close_period(
        name="x", kind=ClosedKind.OTHER, organisation=council.organisation, **days, **OWN
    )
    account = cast.account(name)
    assert write(cast.client(name), council, meeting) == 302
    nouns = (Meeting, SubmissionRule, ClosedPeriod)
    versions = [noun.history.filter(history_user=account) for noun in nouns]
    assert sum(found.count() for found in versions) == 1
    assert all(row.history_change_reason for found in versions for row in found)


def test_a_stale_form_loses_nothing(cast: Cast) -> None:
    council = cast.council(cast.a)
    meeting = actions.plan_meeting(council, date(2027, 6, 22), **OWN)
    meeting = actions.change_meeting(
        meeting, day=date(2027, 6, 23), starts_at=None, due=None, **OWN
    )
    client = cast.client("clerk")
    address = reverse("meeting-edit", args=[meeting.public_id])
    said = {"day": "30-6-2027", "reason": "verzet", "seen": 0}
    text = " ".join(
        client.post(address, said, headers={"accept-language": "nl"}).content.decode().split()
    )
    assert "Iemand heeft deze vergadering intussen gewijzigd: zij is nu op wo 23 jun 2027" in text
    assert 'value="30-6-2027"' in text
    assert f'name="seen" value="{meeting.revision}"' in text


def test_wrong_input_by_hand_is_named(cast: Cast) -> None:
    council = cast.council(cast.a)
    actions.plan_meeting(council, date(2027, 6, 22), **OWN)
    client = cast.client("clerk")
    for said, sentence in (
        ({"day": "22-6-2027"}, "vergadert al op dat moment"),
        ({"day": "31-6-2027"}, "31-6-2027"),
        ({"day": "29-6-2027", "due_day": "30-6-2027"}, "voor de vergadering binnen zijn"),
        ({"day": "29-6-2027", "due_hour": "12:00"}, "Geef ook de dag"),
        ({"day": "29-6-1999"}, "tussen 2000 en 2099"),
    ):
        answer = client.post(
            reverse("meeting-new", args=[council.public_id]),
            said,
            headers={"accept-language": "nl"},
        )
        assert sentence in answer.content.decode(), said
    assert Meeting.objects.count() == 1
