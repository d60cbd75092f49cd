"""Around a meeting: invitations, who was there, the list and its approval, full minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from icalendar import Calendar

from regiovisie.common.jobs.worker import run_waiting
from regiovisie.common.mail.models import Outgoing
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind, ItemResult, Presence
from regiovisie.meetings.models import AgendaItem, Approval, Attendance, StructureBody
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, Visibility
from regiovisie.network.models import Organisation
from tests.factories.cast import EVERYBODY
from tests.factories.rounds import OWN
from tests.meetings.reading import seen
from tests.meetings.table import Table, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(frozen_today: Callable[[str], None]) -> Table:
    frozen_today("2027-05-19T12:00")
    return make_table()


def invite(table: Table, name: str = "adviser") -> int:
    address = reverse("meeting-invite", args=[table.meeting.public_id])
    return table.cast.client(name).post(address).status_code


def calendars() -> list[Calendar]:
    return [Calendar.from_ical(row.calendar) for row in Outgoing.objects.order_by("pk")]


def test_nobody_is_invited_without_a_press_and_nobody_twice(table: Table) -> None:
    page = table.cast.client("adviser").get(
        reverse("meeting-invite", args=[table.meeting.public_id])
    )
    assert Outgoing.objects.count() == 0
    assert "Uitnodiging: stuurgroep Proef, donderdag 27 mei 2027" in seen(page)
    for _time in range(2):
        assert invite(table) == 302
    to = sorted(Outgoing.objects.values_list("to", flat=True))
    assert to == ["alderman@example.org", "officer@example.org"]


def test_whose_account_was_closed_is_not_invited(table: Table) -> None:
    account = table.cast.accounts["officer"]
    account.is_active = False
    account.save()
    invite(table)
    assert list(Outgoing.objects.values_list("to", flat=True)) == ["alderman@example.org"]


def test_what_changed_goes_again_with_a_higher_sequence_and_the_same_uid(table: Table) -> None:
    invite(table)
    actions.change_meeting(
        table.meeting, day=date(2027, 5, 28), starts_at=time(9, 30), due=None, **OWN
    )
    invite(table)
    table.meeting.refresh_from_db()
    actions.cancel_meeting(table.meeting, **OWN)
    invite(table)
    found = calendars()
    events = [calendar.walk("VEVENT")[0] for calendar in found]
    assert len(found) == 6
    assert len({str(event["uid"]) for event in events}) == 1
    assert [str(calendar["method"]) for calendar in found[::2]] == ["REQUEST", "REQUEST", "CANCEL"]
    sequences = [int(event["sequence"]) for event in events[::2]]
    assert sequences == sorted(set(sequences))
    assert str(events[-1]["status"]) == "CANCELLED"


def test_the_mail_carries_the_meeting_as_a_file_and_no_closed_item(
    table: Table, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    actions.add_item(
        table.meeting,
        title="Zilvermeeuw",
        kind=ItemKind.DISCUSS,
        visibility=Visibility.BODY,
        **OWN,
    )
    invite(table)
    run_waiting()
    first = mail.outbox[0]
    assert "1. Begroting" in first.body
    assert "Zilvermeeuw" not in first.message().as_string()
    (part,) = [one for one in first.message().walk() if "calendar" in one.get_content_type()]
    assert part.get_param("method") == "REQUEST"
    text = part.get_payload(decode=True).decode()
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert str(event["attendee"]) == f"mailto:{first.to[0]}"
    assert str(event["organizer"]) == "mailto:adviser@example.org"


def test_officials_among_themselves_invite_no_portfolio_holder_and_partners_with_a_seat_come(
    table: Table,
) -> None:
    partner = Organisation.objects.get(name="Veilig Thuis Proefland")
    actions.seat(
        StructureBody.objects.get(body=table.body),
        function="manager",
        organisation=partner,
        **OWN,
    )
    invite(table)
    assert set(Outgoing.objects.values_list("to", flat=True)) == {
        "officer@example.org",
        "alderman@example.org",
        "partner@example.org",
    }
    Outgoing.objects.all().delete()
    table.body.kind = BodyKind.OFFICIALS_CONSULTATION
    table.body.save()
    invite(table)
    assert set(Outgoing.objects.values_list("to", flat=True)) == {
        "officer@example.org",
        "partner@example.org",
    }


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_region_invites_writes_attendance_and_approves(table: Table, name: str) -> None:
    key = [table.meeting.public_id]
    for address in ("meeting-invite", "meeting-attendance", "meeting-approve"):
        status = table.cast.client(name).post(reverse(address, args=key)).status_code
        allowed = 302 if name in ("adviser", "citizen") else 404
        assert status == allowed, address
    if name != "adviser":
        assert not Outgoing.objects.exists()


def test_who_was_there_is_written_down_per_place_at_the_table(table: Table) -> None:
    client = table.cast.client("adviser")
    address = reverse("meeting-attendance", args=[table.meeting.public_id])
    page = client.get(address).content.decode()
    labels = re.findall(r'for="id_(chair-\d+)">(?:<[^>]*>)?([A-Z]\w+), portefeuillehouder', page)
    names = {town: key for key, town in labels}
    assert set(names) == {"Aldam", "Bergoord", "Cromhaven"}
    said = {names["Aldam"]: "present", names["Bergoord"]: "absent"}
    assert client.post(address, said).status_code == 302
    listed = seen(client.get(reverse("meeting-list", args=[table.meeting.public_id])))
    assert "Aanwezig Aldam Afwezig Bergoord" in re.sub(r"(?<=[a-z])(?=[A-Z])", " ", listed)
    client.post(address, {names["Aldam"]: "replaced"})
    assert list(Attendance.objects.values_list("state", flat=True)) == [Presence.REPLACED]
    client.post(address, {"rest": "present", names["Bergoord"]: "absent"})
    found = dict(Attendance.objects.values_list("organisation__municipality__name", "state"))
    assert found == {"Aldam": "present", "Bergoord": "absent", "Cromhaven": "present"}


def chairs_of(page: str) -> dict[str, str]:
    labels = re.findall(r'for="id_(chair-\d+)">(?:<[^>]*>)?([A-Z]\w+), portefeuillehouder', page)
    return {town: key for key, town in labels}


def test_two_who_write_down_who_was_there_lose_nothing(table: Table) -> None:
    client = table.cast.client("adviser")
    address = reverse("meeting-attendance", args=[table.meeting.public_id])
    page = client.get(address)
    names, opened = chairs_of(page.content.decode()), {"seen": ""}
    client.post(address, {**opened, names["Aldam"]: "present", names["Bergoord"]: "present"})
    answer = client.post(address, {**opened, names["Bergoord"]: "absent"})
    assert "Iemand anders heeft intussen vastgelegd wie er was." in seen(answer)
    assert set(Attendance.objects.values_list("state", flat=True)) == {Presence.PRESENT}
    again = {key: one for key, one in answer.context["form"].data.items() if key != "csrf"}
    assert client.post(address, again).status_code == 302
    found = dict(Attendance.objects.values_list("organisation__municipality__name", "state"))
    assert found == {"Aldam": "present", "Bergoord": "absent"}


def test_a_place_that_comes_in_front_shifts_nobody(table: Table) -> None:
    client = table.cast.client("adviser")
    address = reverse("meeting-attendance", args=[table.meeting.public_id])
    names = chairs_of(client.get(address).content.decode())
    network.add_member(table.cast.region, table.cast.far, tile=(3, 0), **OWN)
    far = table.cast.far
    far.sort_key = "aa"
    far.save()
    client.post(address, {names["Aldam"]: "absent"})
    found = dict(Attendance.objects.values_list("organisation__municipality__name", "state"))
    assert found == {"Aldam": "absent"}


def test_the_list_is_approved_in_the_next_meeting_that_was_held(
    table: Table, frozen_today: Callable[[str], None]
) -> None:
    actions.note_result(table.item, result=ItemResult.AGREED, text="met lof", **OWN)
    client = table.cast.client("adviser")
    key = [table.meeting.public_id]
    page = reverse("meeting-list", args=key)
    assert "nog niet vastgesteld; dat gebeurt op 24 juni 2027" in seen(client.get(page))
    client.post(reverse("meeting-approve", args=key))
    assert not Approval.objects.exists()
    frozen_today("2027-06-24T12:00")
    assert "Vastgesteld door het overleg" in seen(client.get(page))
    for _time in range(2):
        client.post(reverse("meeting-approve", args=key))
    assert Approval.objects.get().approved_in == table.following
    assert "vastgesteld op 24 juni 2027" in seen(client.get(page))
    with pytest.raises(ValidationError):
        actions.note_result(table.item, result=ItemResult.NOT_AGREED, text="toch niet", **OWN)


def test_a_meeting_without_an_agenda_has_no_list_to_approve(
    table: Table, frozen_today: Callable[[str], None]
) -> None:
    empty = actions.plan_meeting(table.meeting.body, date(2027, 5, 12), **OWN)
    frozen_today("2027-06-24T12:00")
    client = table.cast.client("adviser")
    page = reverse("meeting-list", args=[empty.public_id])
    assert "Vastgesteld door het overleg" not in seen(client.get(page))
    answer = client.post(reverse("meeting-approve", args=[empty.public_id]), follow=True)
    assert "Er staat nog niets op deze agenda" in seen(answer)
    assert not Approval.objects.exists()


def test_full_minutes_of_an_item_are_as_closed_as_the_item(table: Table) -> None:
    closed = actions.add_item(
        table.meeting,
        title="Besloten punt",
        kind=ItemKind.DISCUSS,
        visibility=Visibility.BODY,
        **OWN,
    )
    for item in (table.item, closed):
        row = AgendaItem.objects.get(pk=item.pk)
        result = "agreed" if item is table.item else "discussed"
        table.cast.client("adviser").post(
            reverse("item-result", args=[row.public_id]),
            {"result": result, "text": "kort", "said": f"lang {row.title}", "seen": row.revision},
        )
    page = reverse("meeting-list", args=[table.meeting.public_id])
    assert "lang Besloten punt" in seen(table.cast.client("officer").get(page))
    partner = seen(table.cast.client("partner").get(page))
    assert "lang Begroting" in partner
    assert "Besloten punt" not in partner


def test_a_list_costs_twelve_questions_at_most(
    table: Table, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = table.cast.client("adviser")
    address = reverse("meeting-list", args=[table.meeting.public_id])
    client.get(address)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get(address)
