"""Reading calendars in: through the page, through the action, on the command line."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from regiovisie.cli import app
from regiovisie.meetings import actions
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.comparison import Wanted
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.models import Calendar, ClosedPeriod, Meeting
from regiovisie.network.models import Body
from tests.factories.cast import EVERYBODY, Cast, make_cast
from tests.factories.rounds import OWN, make_round

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Amsterdam")
TODAY = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=ZONE)
HEAD = "gemeente;orgaan;datum;stukken_uiterlijk\n"


@pytest.fixture
def cast(settings: object) -> Cast:
    settings.REGIOVISIE_TODAY = "2027-03-01T09:00"  # type: ignore[attr-defined]
    return make_cast()


def ics(*days: str, uid: str = "m") -> str:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}{n}\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\n"
        for n, day in enumerate(days)
    )
    return f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n"


def send(client: Client, cast: Cast, text: str, body: Body | None = None, name: str = "") -> str:
    """Send a file and return the preview as text."""
    name = name or ("raad.ics" if text.startswith("BEGIN") else "raad.csv")
    answer = client.post(
        reverse("calendar-import", args=[cast.region.slug]),
        {
            "file": SimpleUploadedFile(name, text.encode()),
            "body": body.public_id if body else "",
            "vouched_by": "griffie Aldam",
        },
        headers={"accept-language": "nl"},
    )
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def agree(client: Client, cast: Cast, preview: str, *cancel: int) -> str:
    """Press the button of a preview; return the page one comes to."""
    plan = preview.split('name="plan" value="')[1].split('"')[0]
    answer = client.post(
        reverse("calendar-import", args=[cast.region.slug]),
        {"plan": plan, "vouched_by": "griffie Aldam", "cancel": cancel},
        follow=True,
        headers={"accept-language": "nl"},
    )
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def days(body: Body) -> list[tuple[date, str]]:
    return list(Meeting.objects.filter(body=body).values_list("day", "state"))


def test_nothing_is_written_before_somebody_agrees(cast: Cast) -> None:
    client, council = cast.client("clerk"), cast.council(cast.a)
    preview = send(client, cast, ics("20270622", "20270517"), council)
    assert "2 nieuwe vergaderingen" in preview
    assert "Tweede pinksterdag" in preview  # kept, and flagged
    assert not Meeting.objects.exists()
    page = agree(client, cast, preview)
    assert "Ingelezen: 2 nieuwe vergaderingen" in page
    assert days(council) == [(date(2027, 5, 17), "planned"), (date(2027, 6, 22), "planned")]
    assert "griffie Aldam, sinds 1 maart 2027" in page
    assert "Gesloten: Tweede pinksterdag" in page


def test_the_same_file_again_writes_nothing(cast: Cast) -> None:
    client, council = cast.client("clerk"), cast.council(cast.a)
    text = ics("20270622", "20270914")
    agree(client, cast, send(client, cast, text, council))
    before = Meeting.history.count(), Calendar.history.count(), ClosedPeriod.objects.count()
    preview = send(client, cast, text, council)
    assert "Er verandert niets" in preview
    assert "Lees in</button>" not in preview
    agree(client, cast, preview)
    assert (
        Meeting.history.count(),
        Calendar.history.count(),
        ClosedPeriod.objects.count(),
    ) == before


def test_a_meeting_that_moved_keeps_its_row_and_a_lost_one_is_asked_about(cast: Cast) -> None:
    client, council = cast.client("clerk"), cast.council(cast.a)
    agree(client, cast, send(client, cast, ics("20270622", "20270914", "20271012"), council))
    rows = {row.day: row.pk for row in Meeting.objects.all()}
    text = ics("20270629", "20271019").replace("UID:m1", "UID:m2")
    preview = send(client, cast, text, council)
    assert "2 gewijzigd, 1 staat er niet meer in" in preview
    lost = rows[date(2027, 9, 14)]
    assert f'name="cancel" value="{lost}"' in preview
    agree(client, cast, preview)
    assert Meeting.objects.get(pk=lost).state == MeetingState.PLANNED, "never silently"
    assert Meeting.objects.get(pk=rows[date(2027, 6, 22)]).day == date(2027, 6, 29)
    agree(client, cast, send(client, cast, text, council), lost)
    assert Meeting.objects.get(pk=lost).state == MeetingState.CANCELLED


def test_a_preview_that_was_overtaken_is_shown_again(cast: Cast) -> None:
    client, council = cast.client("clerk"), cast.council(cast.a)
    preview = send(client, cast, ics("20270622"), council)
    actions.plan_meeting(council, date(2027, 6, 22), **OWN)
    page = agree(client, cast, preview)
    assert "De kalender is intussen gewijzigd" in page
    assert Meeting.objects.count() == 1


def test_errors_by_line_and_the_rest_can_be_read_in(cast: Cast) -> None:
    client = cast.client("adviser")
    text = (
        HEAD
        + "VT0001;raad;22-6-2027;14-5-2027\nBergoord;raad;31-2-2027;\nCromhaven;college;1-6-2027;"
    )
    preview = send(client, cast, text)
    assert "Regel 3: “31-2-2027” bestaat niet." in preview
    agree(client, cast, preview)
    meeting = Meeting.objects.get(body=cast.council(cast.a))
    assert meeting.papers_due == datetime(2027, 5, 14, 23, 59, tzinfo=ZONE)
    assert not meeting.papers_due_has_hour
    assert Meeting.objects.filter(body=cast.executive(cast.c)).exists()
    assert not Meeting.objects.filter(body=cast.council(cast.b)).exists()
    assert Calendar.objects.get(body=cast.council(cast.a)).on_behalf


def test_files_that_cannot_be_right_end_in_a_sentence(cast: Cast) -> None:
    client, council = cast.client("adviser"), cast.council(cast.a)
    large = "BEGIN:VCALENDAR" + "X" * (5 * 1024 * 1024 + 1)
    for text, said in (
        (large, "groter dan 5 MB"),
        ("PK\x03\x04", "geen tekstbestand"),
        ("naam;dag\n", "Er ontbreken kolommen"),
        (ics(), "geen vergadering in dit bestand"),
    ):
        assert said in send(client, cast, text, council)
    assert "Kies het orgaan" in send(client, cast, ics("20270622"))
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_read_a_calendar_in(cast: Cast, name: str) -> None:
    client = cast.client(name)
    address = reverse("calendar-import", args=[cast.region.slug])
    allowed = {"adviser", "officer", "secretary", "clerk"}
    status = 200 if name in allowed else 302 if name == "citizen" else 404
    assert client.get(address).status_code == status
    council, other = cast.council(cast.a), cast.council(cast.b)
    if status != 200:
        return
    for body, keepers in (
        (council, {"adviser", "officer", "clerk"}),
        (cast.executive(cast.a), {"adviser", "officer", "secretary"}),
        (other, {"adviser"}),
    ):
        preview = send(client, cast, ics("20270622"), body)
        assert ('name="plan"' in preview) is (name in keepers), (name, str(body))
    line = f"{HEAD}Bergoord;raad;22-6-2027;\n"
    assert ("U mag de kalender" in send(client, cast, line)) is (name != "adviser")


def test_a_preview_of_somebody_else_is_worth_nothing(cast: Cast) -> None:
    adviser, clerk = cast.client("adviser"), cast.client("clerk")
    preview = send(adviser, cast, ics("20270622"), cast.council(cast.b))
    assert "Dit voorbeeld is te oud" in agree(clerk, cast, preview)
    assert not Meeting.objects.exists()


def test_a_round_that_counts_on_a_meeting_is_named(cast: Cast) -> None:
    client, council = cast.client("adviser"), cast.council(cast.a)
    agree(client, cast, send(client, cast, ics("20270622"), council))
    world = make_round(cast.region)
    step = world.round.steps.filter(body=council).first()
    step.meeting = Meeting.objects.get()
    step.save()
    preview = send(client, cast, ics("20270629"), council)
    assert "Een traject rekent erop" in preview


def wanted(body: Body, day: date, **more: object) -> Wanted:
    return Wanted(body.pk, day, **more)  # type: ignore[arg-type]


def read_in(*asked: Wanted, **more: object) -> actions.Imported:
    return actions.import_calendar(
        asked,
        today=TODAY,
        at=NOW,
        vouched_by="griffie",
        **OWN,
        **more,  # type: ignore[arg-type]
    )


def test_the_action_says_what_moved(cast: Cast) -> None:
    council = cast.council(cast.a)
    first, second = date(2027, 6, 1), date(2027, 6, 8)
    made = read_in(wanted(council, first, uid="a"), wanted(council, second, uid="b"))
    one, two = made.new
    swapped = read_in(wanted(council, second, uid="a"), wanted(council, first, uid="b"))
    assert {(row.meeting, row.before, row.after) for row in swapped.moved} == {
        (one, first, second),
        (two, second, first),
    }
    assert Meeting.objects.get(pk=one).day == second
    assert Meeting.objects.get(pk=one).starts_at is None
    off = read_in(wanted(council, second, uid="a", cancelled=True), wanted(council, first, uid="b"))
    assert [(row.meeting, row.after) for row in off.moved] == [(one, None)]


def test_a_deadline_named_for_the_old_day_lapses_with_it(cast: Cast) -> None:
    council = cast.council(cast.a)
    due = Moment(date(2027, 5, 20), time(12))
    read_in(wanted(council, date(2027, 6, 1), uid="a", due=due))
    assert Meeting.objects.get().papers_due == datetime(2027, 5, 20, 12, tzinfo=ZONE)
    read_in(wanted(council, date(2027, 6, 8), uid="a"))
    assert Meeting.objects.get().papers_due is None


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, *more: str) -> tuple:
    monkeypatch.setattr("regiovisie.cli._django", lambda *args: None)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    done = CliRunner().invoke(app, ["import", "calendar", str(path), *more])
    return done.exit_code, done.output


def test_the_command_line(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    council = cast.council(cast.a)
    file = ("raad.ics", ics("20270622", "20270517"))
    code, said = run(tmp_path, monkeypatch, *file, "--body", council.public_id, "--dry-run")
    assert (code, Meeting.objects.count()) == (0, 0)
    assert "2 new" in said
    code, said = run(tmp_path, monkeypatch, *file, "--body", "aldam/raad", "--json")
    found = json.loads(said)
    assert (code, len(found["new"]), found["written"]) == (0, 2, True)
    assert [one["date"] for one in found["closed_days"]] == ["2027-05-17"]
    code, said = run(tmp_path, monkeypatch, *file, "--body", council.public_id, "--json")
    assert json.loads(said)["unchanged"] == 2
    assert run(tmp_path, monkeypatch, *file)[0] == 2
    assert run(tmp_path, monkeypatch, *file, "--body", "nergens/raad")[0] == 2
    csv = ("k.csv", HEAD + "Bergoord;raad;1-6-2027;\nBergoord;raad;31-6-2027;\n")
    code, said = run(tmp_path, monkeypatch, *csv)
    assert (code, Meeting.objects.count()) == (1, 2)
    assert "Line 3" in said
    assert run(tmp_path, monkeypatch, *csv, "--skip-errors", "--region", cast.region.slug)[0] == 1
    assert Meeting.objects.count() == 3
