"""Keeping an agenda: who may, what happens to what two people write, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.history.actions import save
from regiovisie.documents.actions import take_in
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind, ItemResult
from regiovisie.meetings.models import ActionPoint, AgendaItem, AgendaPaper, Annotation, Meeting
from regiovisie.network.enums import Competence, Visibility
from regiovisie.network.models import Membership
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.rounds import NOON, OWN
from tests.meetings.reading import seen
from tests.meetings.table import Table, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(settings: object) -> Table:
    settings.REGIOVISIE_TODAY = "2027-05-19T12:00"  # type: ignore[attr-defined]
    return make_table()


def on(cast: Cast, name: str, meeting: Meeting) -> str:
    return seen(cast.client(name).get(reverse("meeting", args=[meeting.public_id])))


Write = Callable[[Client, Table], int]


def _post(name: str, key: str, **said: Any) -> Write:
    def write(client: Client, table: Table) -> int:
        of = {"meeting": table.meeting, "item": table.item, "second": table.second}[key]
        data = said | ({"seen": of.revision} if said else {})
        return client.post(reverse(name, args=[of.public_id]), data).status_code

    return write


def _move(client: Client, table: Table) -> int:
    address = reverse("item-move", args=[table.second.public_id, "omhoog"])
    return client.post(address).status_code


def _done(client: Client, table: Table) -> int:
    point = actions.add_action_point(table.item, text="bellen", who="voorzitter", due=None, **OWN)
    return client.post(reverse("action-done", args=[point.public_id])).status_code


def _paper(client: Client, table: Table) -> int:
    file = SimpleUploadedFile("stuk.txt", b"Een stuk.")
    address = reverse("item-paper", args=[table.item.public_id])
    return client.post(address, {"title": "Stuk", "file": file}).status_code


def _let_in(client: Client, table: Table) -> int:
    file = take_in(SimpleUploadedFile("laat.txt", b"Een stuk."), by=None)
    paper = actions.hand_in_paper(table.item, title="Laat", file=file, at=NOON, **OWN)
    return client.post(reverse("paper-let-in", args=[paper.public_id])).status_code


ITEM = {"kind": "discuss", "visibility": "region"}
WRITES: dict[str, tuple[Write, Callable[[], bool]]] = {
    "add": (
        _post("item-new", "meeting", title="Nieuw", **ITEM),
        lambda: AgendaItem.objects.filter(title="Nieuw").exists(),
    ),
    "edit": (
        _post("item-edit", "item", title="Anders", **ITEM),
        lambda: AgendaItem.objects.filter(title="Anders").exists(),
    ),
    "move": (_move, lambda: AgendaItem.objects.order_by("order")[0].title == "Rondvraag"),
    "off": (_post("item-off", "second"), lambda: AgendaItem.objects.count() == 1),
    "result": (
        _post("item-result", "item", result="agreed", text="goed"),
        lambda: AgendaItem.objects.filter(result="agreed").exists(),
    ),
    "action": (
        _post("item-action", "item", text="bellen", who="voorzitter", due="1-6-2027"),
        lambda: ActionPoint.objects.filter(due=date(2027, 6, 1)).exists(),
    ),
    "done": (_done, lambda: ActionPoint.objects.filter(done_on=date(2027, 5, 19)).exists()),
    "paper": (_paper, lambda: AgendaPaper.objects.exists()),
    "let in": (_let_in, lambda: AgendaPaper.objects.filter(let_in_on__isnull=False).exists()),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_region_keeps_the_agendas_of_its_bodies(
    table: Table, write: str, name: str
) -> None:
    do, written = WRITES[write]
    status = do(table.cast.client(name), table)
    if name == "adviser":
        assert (status, written()) == (302, True)
    else:
        assert status == (302 if name == "citizen" else 404)  # a citizen may sign in first
        assert not written()


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_policy_officer_annotates_and_only_for_the_own_house(
    table: Table, name: str
) -> None:
    address = reverse("item-annotate", args=[table.item.public_id])
    status = table.cast.client(name).post(address, {"text": "let op"}).status_code
    houses = list(Annotation.objects.values_list("organisation", flat=True))
    if name == "officer":
        assert (status, houses) == (302, [table.cast.house(table.cast.a).pk])
    else:
        assert status == (302 if name == "citizen" else 404)
        assert houses == []


@pytest.mark.parametrize(
    ("competence", "asked", "came"),
    [
        (Competence.ADVISES, "Adviseren", "Advies aan de colleges"),
        (Competence.AGREES, "Instemmen", "Akkoord onder voorbehoud van de colleges"),
        (Competence.DECIDES, "Besluiten", "Besluit"),
    ],
)
def test_a_body_does_what_its_competence_allows(
    table: Table, competence: Competence, asked: str, came: str
) -> None:
    body = table.meeting.body
    body.competence, body.legal_basis = competence, "mandaat van 2027"
    body.save()
    actions.note_result(table.item, result=ItemResult.AGREED, text="", **OWN)
    text = on(table.cast, "adviser", table.meeting).split("Agenda", 1)[1]
    assert f"1 Begroting{asked} 20 min" in text
    assert f"{came} Uitkomst vastleggen" in text


def test_what_is_carried_over_stands_on_the_next_agenda_once(table: Table) -> None:
    for _time in range(2):
        actions.note_result(table.item, result=ItemResult.CARRIED, text="geen tijd", **OWN)
    (again,) = table.following.items.all()
    assert (again.title, again.minutes, again.result) == ("Begroting", 20, "")
    assert again.carried_from == table.item
    assert "doorgeschoven van een eerdere vergadering" in on(table.cast, "adviser", table.following)


def test_a_closed_item_stays_closed_when_it_is_carried_over(table: Table) -> None:
    closed = actions.add_item(
        table.meeting,
        title="Besloten",
        kind=ItemKind.DISCUSS,
        visibility=Visibility.BODY,
        **OWN,
    )
    actions.note_result(closed, result=ItemResult.CARRIED, text="", **OWN)
    assert table.following.items.get().visibility == Visibility.BODY


@pytest.mark.parametrize(
    ("first", "last", "reads"),
    [
        (None, None, True),
        (date(2027, 5, 19), date(2027, 5, 19), True),
        (date(2028, 1, 1), None, False),
        (None, date(2027, 5, 18), False),
    ],
)
def test_a_house_reads_what_is_of_the_body_alone_while_it_takes_part(
    table: Table, first: date | None, last: date | None, reads: bool
) -> None:
    actions.add_item(
        table.meeting,
        title="Besloten",
        kind=ItemKind.DISCUSS,
        visibility=Visibility.BODY,
        **OWN,
    )
    member = Membership.objects.get(region=table.cast.region, municipality=table.cast.a)
    member.valid_from, member.valid_to = first, last
    save(member, **OWN)
    assert ("Besloten" in on(table.cast, "officer", table.meeting)) is reads


def test_without_a_next_meeting_nothing_is_carried_over_and_nothing_written(table: Table) -> None:
    actions.cancel_meeting(table.following, **OWN)
    address = reverse("item-result", args=[table.item.public_id])
    answer = table.cast.client("adviser").post(
        address, {"result": "carried", "text": "later", "seen": table.item.revision}
    )
    assert "nog geen volgende vergadering" in seen(answer)
    table.item.refresh_from_db()
    assert table.item.result == ""


@pytest.mark.parametrize(
    ("name", "way", "goes_on"), [("second", "omhoog", "down"), ("item", "omlaag", "up")]
)
def test_at_the_keyboard_one_goes_on_with_the_button_of_the_item_that_moved(
    table: Table, name: str, way: str, goes_on: str
) -> None:
    item = getattr(table, name)
    client = table.cast.client("adviser")
    answer = client.post(reverse("item-move", args=[item.public_id, way]), follow=True)
    moved = [one for one in answer.context["page"].items if "focus" in one]
    assert [(one["title"], one["focus"]) for one in moved] == [(item.title, goes_on)]
    assert answer.content.decode().count(" autofocus") == 1
    other = table.cast.client("officer").get(answer.redirect_chain[-1][0])
    assert " autofocus" not in other.content.decode()


def test_what_two_people_write_down_at_once_is_both_kept_in_sight(table: Table) -> None:
    seen_first = table.item.revision
    actions.note_result(table.item, result=ItemResult.AGREED, text="van een ander", **OWN)
    address = reverse("item-result", args=[table.item.public_id])
    said = {"result": "not_agreed", "text": "van mij", "seen": seen_first}
    answer = table.cast.client("adviser").post(address, said)
    assert "“van een ander”" in seen(answer)
    assert "van mij" in answer.content.decode()
    table.item.refresh_from_db()
    assert table.item.result_text == "van een ander"


def test_what_something_hangs_on_stays_on_the_agenda(table: Table) -> None:
    actions.add_action_point(table.item, text="bellen", who="voorzitter", due=None, **OWN)
    address = reverse("item-off", args=[table.item.public_id])
    answer = table.cast.client("adviser").post(address, follow=True)
    assert "Er hangt al iets aan dit punt" in seen(answer)
    assert AgendaItem.objects.count() == 2


def test_a_citizen_number_is_refused_in_a_note(table: Table) -> None:
    address = reverse("item-annotate", args=[table.item.public_id])
    answer = table.cast.client("officer").post(address, {"text": "BSN 111222333"})
    assert answer.status_code == 200
    assert Annotation.objects.count() == 0


def test_agendas_of_a_municipality_are_its_own(table: Table) -> None:
    council = actions.plan_meeting(table.cast.council(table.cast.a), date(2027, 6, 1), **OWN)
    with pytest.raises(ValidationError):
        actions.add_item(council, title="x", kind=ItemKind.INFORM, **OWN)
    address = reverse("meeting", args=[council.public_id])
    assert table.cast.client("adviser").get(address).status_code == 404


def test_late_action_points_of_earlier_meetings_stand_with_the_next_one(table: Table) -> None:
    point = actions.add_action_point(
        table.item, text="cijfers halen", who="projectleider", due=date(2027, 5, 17), **OWN
    )
    text = on(table.cast, "officer", table.following)
    assert "cijfers halen 2 dagen te laat" in text
    actions.finish_action_point(point, on=date(2027, 5, 19), by=table.cast.accounts["adviser"])
    assert "cijfers halen" not in on(table.cast, "officer", table.following)


@pytest.mark.parametrize("who", ["officer", "adviser"])
@pytest.mark.parametrize("name", ["meeting", "meeting-report", "meeting-pack", "meetings"])
def test_as_many_questions_with_one_item_as_with_thirty(table: Table, name: str, who: str) -> None:
    client = table.cast.client(who)
    key = table.cast.region.slug if name == "meetings" else table.meeting.public_id
    address = reverse(name, args=[key])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(28):
        item = actions.add_item(table.meeting, title=f"Punt {number}", kind=ItemKind.DISCUSS, **OWN)
        file = take_in(SimpleUploadedFile(f"{number}.txt", b"Een stuk."), by=None)
        actions.hand_in_paper(item, title="Stuk", file=file, at=NOON, **OWN)
        actions.add_action_point(item, text="bellen", who="voorzitter", due=None, **OWN)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many), [query["sql"][:90] for query in many.captured_queries]
    assert len(many) <= 12
