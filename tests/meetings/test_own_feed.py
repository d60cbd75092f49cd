"""One's own calendar at a secret address: what is in it, and what a leaked address costs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from regiovisie.common.clock import ZONE
from regiovisie.meetings import actions
from regiovisie.meetings.enums import Alarm, ItemKind, StructureStatus
from regiovisie.meetings.models import Feed, Meeting
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, Visibility
from regiovisie.network.models import Body
from tests.factories.cast import Cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db
DAY = date(2027, 6, 3)


@dataclass
class Diary:
    """A steering group in which Aldam sits and Bergoord does not, with one meeting."""

    cast: Cast
    body: Body
    meeting: Meeting

    def address(self, name: str, **said: str) -> str:
        """Make an address as that person does on the page, and return it."""
        answer = self.cast.client(name).post(reverse("feeds"), said)
        found = re.search(
            r'<code class="address">http://testserver(/agenda/\S+\.ics)</code>',
            answer.content.decode(),
        )
        assert found, answer.content.decode()
        return found[1]

    def events(self, address: str) -> list[Any]:
        answer = Client().get(address)
        assert answer.status_code == 200
        return list(Calendar.from_ical(answer.content).walk("VEVENT"))


@pytest.fixture
def diary(cast: Cast, frozen_today: Callable[[str], None]) -> Diary:
    frozen_today("2027-05-19T12:00")
    body = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="stuurgroep Proef", region=cast.region, **OWN
    )
    structure = actions.start_structure(
        cast.region, name="Structuur", status=StructureStatus.ADOPTED, **OWN
    )
    place = actions.place_body(structure, body, **OWN)
    actions.seat(place, function="wethouder", organisation=cast.house(cast.a), **OWN)
    meeting = actions.plan_meeting(body, DAY, starts_at=time(10), **OWN)
    actions.add_item(meeting, title="Begroting", kind=ItemKind.DECIDE, minutes=45, **OWN)
    actions.add_item(
        meeting, title="Zilvermeeuw", kind=ItemKind.DISCUSS, minutes=15,
        visibility=Visibility.BODY, **OWN,
    )  # fmt: skip
    return Diary(cast, body, meeting)


def test_the_own_meetings_with_hour_agenda_kind_and_alarm(diary: Diary) -> None:
    (event,) = diary.events(diary.address("officer", alarm="day"))
    assert str(event["uid"]) == f"{diary.meeting.public_id}@regiovisie"
    assert str(event["summary"]) == "Stuurgroep Proef"
    assert event.decoded("dtstart") == datetime(2027, 6, 3, 10, tzinfo=ZONE)
    assert event.decoded("dtend") == datetime(2027, 6, 3, 11, tzinfo=ZONE)
    assert str(event["description"]) == "1. Begroting\n2. Zilvermeeuw"
    assert str(event["url"]).endswith(f"/overleg/{diary.meeting.public_id}/")
    assert [str(one) for one in event["categories"].cats] == ["stuurgroep", "Proefland"]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-1)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("adviser", "1. Begroting\n2. Zilvermeeuw"),  # keeps the agenda
        ("officer", "1. Begroting\n2. Zilvermeeuw"),  # has a seat
        ("alderman", None),  # of Bergoord: no seat, so no meeting of theirs
        ("clerk", None),  # serves the council
        ("partner", None),
        ("outsider", None),
    ],
)
def test_everybody_reads_what_they_may_see_and_no_more(
    diary: Diary, name: str, titles: str | None
) -> None:
    found = [str(event["description"]) for event in diary.events(diary.address(name))]
    assert found == ([titles] if titles else [])


def test_a_role_that_ends_empties_the_calendar(
    diary: Diary, frozen_today: Callable[[str], None]
) -> None:
    address = diary.address("officer")
    for role in diary.cast.accounts["officer"].person.roles.all():
        role.valid_to = date(2027, 5, 20)
        role.save()
    assert diary.events(address)
    frozen_today("2027-05-21T12:00")
    assert not diary.events(address)
    account = diary.cast.accounts["officer"]
    account.is_active = False
    account.save()
    assert Client().get(address).status_code == 404


def test_a_calendar_of_one_body(diary: Diary) -> None:
    actions.plan_meeting(diary.cast.council(diary.cast.a), DAY, **OWN)
    one = diary.address("clerk", body=diary.cast.council(diary.cast.a).public_id)
    (event,) = diary.events(one)
    assert str(event["summary"]) == "Gemeenteraad Aldam"
    assert event.decoded("dtstart") == DAY
    answer = diary.cast.client("clerk").post(reverse("feeds"), {"body": diary.body.public_id})
    assert b'class="address"' not in answer.content  # the steering group is none of the clerk's


@pytest.mark.parametrize(
    ("alarm", "at_ten", "all_day"),
    [
        (Alarm.HOUR, timedelta(hours=-1), timedelta(hours=-15)),
        (Alarm.DAY, timedelta(days=-1), timedelta(hours=-15)),
        (Alarm.WEEK, timedelta(days=-7), timedelta(days=-7, hours=9)),
    ],
)
def test_an_alarm_of_a_meeting_without_hour_goes_at_nine(
    diary: Diary, alarm: Alarm, at_ten: timedelta, all_day: timedelta
) -> None:
    actions.plan_meeting(diary.body, DAY + timedelta(days=1), **OWN)
    found = diary.events(diary.address("officer", alarm=alarm.value))
    warned = [event.walk("VALARM")[0].decoded("trigger") for event in found]
    assert warned == [at_ten, all_day]


def test_a_moved_meeting_keeps_its_uid_and_a_cancelled_one_says_so(diary: Diary) -> None:
    address = diary.address("officer", alarm="hour")
    (first,) = diary.events(address)
    actions.change_meeting(
        diary.meeting, day=date(2027, 6, 10), starts_at=time(14), due=None, **OWN
    )
    (moved,) = diary.events(address)
    assert moved["uid"] == first["uid"]
    assert int(moved["sequence"]) > int(first["sequence"])
    assert moved.decoded("dtstart") == datetime(2027, 6, 10, 14, tzinfo=ZONE)
    actions.cancel_meeting(diary.meeting, **OWN)
    (off,) = diary.events(address)
    assert str(off["status"]) == "CANCELLED"
    assert int(off["sequence"]) > int(moved["sequence"])
    assert not off.walk("VALARM")


def test_a_leaked_address_is_dead_as_soon_as_it_is_renewed(diary: Diary) -> None:
    leaked = diary.address("officer")
    fresh = diary.address("officer")
    assert fresh != leaked
    assert Client().get(leaked).status_code == 404
    assert Client().get(fresh).status_code == 200
    assert Feed.objects.count() == 1


def test_only_a_hash_of_the_address_is_kept_and_it_is_shown_once(diary: Diary) -> None:
    secret = diary.address("officer").removeprefix("/agenda/").removesuffix(".ics")
    for row in (Feed.objects.values(), Feed.history.values()):
        assert secret not in str(list(row))
    assert secret not in diary.cast.client("officer").get(reverse("feeds")).content.decode()
    assert len(secret) >= 40


def test_nobody_stops_or_reads_the_address_of_another(diary: Diary) -> None:
    address = diary.address("officer")
    key = Feed.objects.get().pk
    stop = reverse("feed-stop", args=[key])
    assert diary.cast.client("adviser").post(stop).status_code == 404
    assert Client().post(stop).status_code == 302
    assert "Sinds" not in seen(diary.cast.client("adviser").get(reverse("feeds")))
    assert diary.events(address)
    assert diary.cast.client("officer").post(stop).status_code == 302
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("secret", ["x", "é" * 50, "0" * 64, "%00", "a" * 5000])
def test_a_guessed_address_is_nothing(diary: Diary, secret: str) -> None:
    diary.address("officer")
    assert Client().get(f"/agenda/{secret}.ics").status_code in (400, 404)
    assert Client().get(f"/agenda/{Feed.objects.get().secret_hash}.ics").status_code == 404


def test_asked_again_it_is_not_sent_again_until_something_changes(diary: Diary) -> None:
    address = diary.address("officer")
    mark = Client().get(address)["ETag"]
    again = Client().get(address, headers={"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")
    actions.cancel_meeting(diary.meeting, **OWN)
    assert Client().get(address, headers={"if-none-match": mark}).status_code == 200


def test_as_many_questions_with_one_meeting_as_with_many(diary: Diary) -> None:
    address = diary.address("officer")
    counts = []
    for more in (0, 5):
        for number in range(more):
            extra = actions.plan_meeting(diary.body, DAY + timedelta(days=7 + number), **OWN)
            actions.add_item(extra, title="Punt", kind=ItemKind.INFORM, **OWN)
        with CaptureQueriesContext(connection) as asked:
            diary.events(address)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_khal_reads_it(diary: Diary, tmp_path: Path) -> None:
    """A calendar program of others takes the file in and shows the meeting."""
    khal = str(Path(sys.executable).with_name("khal"))
    content = Client().get(diary.address("officer", alarm="day")).content
    (tmp_path / "agenda.ics").write_bytes(content)
    settings = tmp_path / "khal.conf"
    settings.write_text(
        f"[calendars]\n[[own]]\npath = {tmp_path / 'own'}\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n"
        "[locale]\nlocal_timezone = Europe/Amsterdam\ndefault_timezone = Europe/Amsterdam\n"
        "timeformat = %H:%M\ndateformat = %d-%m\nlongdateformat = %d-%m-%Y\n"
        "datetimeformat = %d-%m %H:%M\nlongdatetimeformat = %d-%m-%Y %H:%M\n"
    )
    (tmp_path / "own").mkdir()
    surroundings = {**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}

    def run(*words: str) -> str:
        done = subprocess.run(
            [khal, "-c", str(settings), *words],
            capture_output=True,
            text=True,
            env=surroundings,
            check=True,
            timeout=60,
        )
        return done.stdout

    run("import", "--batch", "-a", "own", str(tmp_path / "agenda.ics"))
    shown = run(
        "list", "03-06-2027", "04-06-2027", "--format",
        "{start-time}-{end-time} {title} {categories} {alarm-symbol}",
    )  # fmt: skip
    assert "10:00-11:00 Stuurgroep Proef" in shown
    assert "stuurgroep" in shown
