"""A10, the meeting: who hears what of six items, a paper a day late, and a note of one house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.mail.models import Outgoing
from regiovisie.documents.actions import take_in
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind, ItemResult, RuleKind, StructureStatus
from regiovisie.meetings.models import AgendaItem, AgendaPaper, Meeting
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, RoleKind, Visibility
from regiovisie.network.models import Account, Body, Region
from tests.factories.cast import BACKEND
from tests.factories.kept import kept
from tests.factories.rounds import OWN, executive_of
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db

SOUTH = ("Veenhorst", "Heidenveld", "Oosterdal", "Lindelo", "Molenkamp", "Kerkbeek")
ABSENT = ("Lindelo", "Molenkamp", "Kerkbeek")
DAY = date(2028, 3, 16)
SECRET = "Opvolging projectleider Zilvermeeuw"
NOTE = "Vraag naar het aandeel van Oosterdal: de Kluut rekent anders."


@dataclass
class Story:
    """The steering group of 16 March 2028 with its six items."""

    region: Region
    body: Body
    meeting: Meeting
    items: list[AgendaItem]
    accounts: dict[str, Account]

    def client(self, name: str) -> Client:
        client = Client()
        if name in self.accounts:
            client.force_login(self.accounts[name], backend=BACKEND)
        return client


@kept
def make_story() -> Story:
    """Veenhorst sits for the whole of the south; Heidenveld and Oosterdal sit there themselves."""
    region = network.add_region(
        slug="merenland", name="Merenland", theme_name="Veilig", example=True, **OWN
    )
    south = network.add_sub_region(region, slug="zuid", name="Merenland-Zuid", order=1, **OWN)
    accounts = {}
    towns = {}
    for number, name in enumerate((*SOUTH, "Plashaven"), start=1):
        town = network.add_municipality(
            code=f"VT{number:04}", slug=name.lower(), name=name, example=True, **OWN
        )
        part = None if name == "Plashaven" else south
        network.add_member(region, town, sub_region=part, **OWN)
        towns[name] = town
        for kind, place in (
            (RoleKind.ALDERMAN, {"body": executive_of(town)}),
            (RoleKind.OFFICER, {"organisation": town.organisation}),
        ):
            key = f"{kind.value} of {name}"
            person = network.add_person(
                name=key, email=f"{kind.value}@{name.lower()}.example", **OWN
            )
            network.give_role(person, kind, **place, **OWN)
            accounts[key] = person.account
    person = network.add_person(name="adviseur", email="adviseur@merenland.example", **OWN)
    network.give_role(person, RoleKind.ADVISER, region=region, **OWN)
    accounts["adviser"] = person.account
    body = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="stuurgroep Merenland", region=region, **OWN
    )
    structure = actions.start_structure(
        region, name="Structuur", status=StructureStatus.ADOPTED, **OWN
    )
    place = actions.place_body(structure, body, **OWN)
    for name in ("Plashaven", "Heidenveld", "Oosterdal", "Veenhorst"):
        actions.seat(
            place,
            function="portefeuillehouder",
            organisation=towns[name].organisation,
            on_behalf_of=south if name == "Veenhorst" else None,
            **OWN,
        )
    actions.set_rule(body, kind=RuleKind.DAYS_BEFORE, days=7, **OWN)
    meeting = actions.plan_meeting(body, DAY, **OWN)
    items = [
        actions.add_item(meeting, title=f"Onderwerp {number}", kind=ItemKind.DECIDE, **OWN)
        for number in range(1, 6)
    ]
    closed = actions.add_item(
        meeting, title=SECRET, kind=ItemKind.DISCUSS, visibility=Visibility.BODY, **OWN
    )
    return Story(region, body, meeting, [*items, closed], accounts)


@pytest.fixture
def story(frozen_today: Callable[[str], None]) -> Story:
    frozen_today("2028-03-10T09:00")  # a Friday; papers were due on Thursday 9 March
    return make_story()


def everywhere(story: Story, client: Client) -> dict[str, str]:
    """Return everything about this meeting that one can open, by what it is."""
    key = [story.meeting.public_id]
    return {
        "meeting": seen(client.get(reverse("meeting", args=key))),
        "pack": seen(client.get(reverse("meeting-pack", args=key))),
        "report-back": seen(client.get(reverse("meeting-report", args=key))),
        "list": seen(client.get(reverse("meetings", args=["merenland"]))),
        "search": seen(client.get("/zoeken/?q=zilvermeeuw")).replace("“zilvermeeuw”", ""),
        "ICS": client.get(reverse("body-ics", args=[story.body.public_id])).content.decode(),
    }


@pytest.mark.parametrize("town", ABSENT)
def test_who_does_not_sit_there_gets_the_report_back_of_one_to_five_only(
    story: Story, town: str
) -> None:
    for item in story.items:
        result = ItemResult.AGREED if item.kind == ItemKind.DECIDE else ItemResult.DISCUSSED
        actions.note_result(item, result=result, text=f"over {item.title}", **OWN)
    text = everywhere(story, story.client(f"alderman of {town}"))["report-back"]
    for number in range(1, 6):
        assert f"over Onderwerp {number}" in text
    assert "Zilvermeeuw" not in text
    assert "Veenhorst namens Merenland-Zuid, aan Kerkbeek, Lindelo en Molenkamp" in text


def test_the_report_back_goes_by_press_to_exactly_those_and_only_once(story: Story) -> None:
    actions.note_result(story.items[0], result=ItemResult.AGREED, text="met lof", **OWN)
    send = reverse("meeting-report-send", args=[story.meeting.public_id])
    assert Outgoing.objects.count() == 0
    for _time in range(2):
        story.client("adviser").post(send)
    mails = list(Outgoing.objects.all())
    assert sorted(mail.to for mail in mails) == sorted(
        f"{kind}@{town.lower()}.example" for town in ABSENT for kind in ("alderman", "officer")
    )
    for mail in mails:
        assert "1. Onderwerp 1: advies aan de colleges" in mail.body
        assert "Zilvermeeuw" not in mail.body
    assert story.client("alderman of Veenhorst").post(send).status_code == 404


@pytest.mark.parametrize("who", ["", *(f"alderman of {town}" for town in ABSENT)])
def test_the_closed_item_is_nowhere_for_who_has_no_seat(story: Story, who: str) -> None:
    client = story.client(who)
    for what, text in everywhere(story, client).items():
        assert "Zilvermeeuw" not in text, what
    key = [story.items[5].public_id]
    assert client.get(reverse("item-annotate", args=key)).status_code in (302, 404)
    if who:
        # Its number is not missed either: five items, counted one to five.
        assert "5 Onderwerp 5" in everywhere(story, client)["meeting"]


@pytest.mark.parametrize("town", ["Veenhorst", "Heidenveld", "Oosterdal", "Plashaven"])
def test_who_sits_there_sees_the_closed_item_marked_so(story: Story, town: str) -> None:
    found = everywhere(story, story.client(f"alderman of {town}"))
    assert f"6 {SECRET}" in found["meeting"]
    assert "Besloten" in found["meeting"]
    assert SECRET in found["pack"]
    assert SECRET in found["search"]
    assert "Zilvermeeuw" not in found["ICS"]  # a feed does not sign in
    assert "Zilvermeeuw" not in found["report-back"]


def hand_in(story: Story) -> AgendaPaper:
    address = reverse("item-paper", args=[story.items[1].public_id])
    file = SimpleUploadedFile("begroting.txt", b"De begroting van volgend jaar.")
    answer = story.client("adviser").post(address, {"title": "Begroting", "file": file})
    assert answer.status_code == 302
    return AgendaPaper.objects.get()


def test_a_paper_that_comes_a_day_late_waits_for_the_chair(story: Story) -> None:
    paper = hand_in(story)
    address = reverse("agenda-paper", args=[paper.public_id])
    member = story.client("alderman of Oosterdal")
    assert "1 dag te laat: wacht op de voorzitter" in everywhere(story, member)["meeting"]
    assert member.get(address).status_code == 404
    assert story.client("adviser").get(address).status_code == 200
    let_in = reverse("paper-let-in", args=[paper.public_id])
    assert member.post(let_in).status_code == 404
    assert story.client("adviser").post(let_in).status_code == 302
    assert "1 dag te laat, toegelaten door de voorzitter" in everywhere(story, member)["meeting"]
    assert member.get(address).status_code == 200


def test_a_paper_in_time_waits_for_nobody(
    story: Story, frozen_today: Callable[[str], None]
) -> None:
    frozen_today("2028-03-09T17:00")
    paper = hand_in(story)
    member = story.client("alderman of Oosterdal")
    assert "Op tijd" in everywhere(story, member)["meeting"]
    assert member.get(reverse("agenda-paper", args=[paper.public_id])).status_code == 200


def test_the_annotation_is_in_the_pack_of_the_own_alderman_and_in_nobody_elses(
    story: Story,
) -> None:
    address = reverse("item-annotate", args=[story.items[0].public_id])
    assert story.client("officer of Oosterdal").post(address, {"text": NOTE}).status_code == 302
    assert NOTE in everywhere(story, story.client("alderman of Oosterdal"))["pack"]
    for who in sorted({"", *story.accounts} - {"alderman of Oosterdal", "officer of Oosterdal"}):
        for what, text in everywhere(story, story.client(who)).items():
            assert "Kluut" not in text, (who, what)


def test_what_comes_of_it_reads_advice_to_the_executives(story: Story) -> None:
    address = reverse("item-result", args=[story.items[0].public_id])
    client = story.client("adviser")
    assert "Advies aan de colleges" in seen(client.get(address))
    said: dict[str, Any] = {"result": "agreed", "text": "positief", "seen": 1}
    said["seen"] = AgendaItem.objects.get(pk=story.items[0].pk).revision
    assert client.post(address, said).status_code == 302
    text = everywhere(story, story.client("alderman of Lindelo"))["meeting"]
    assert "Advies aan de colleges" in text
    assert "besluit" not in text.lower().replace("besluitvorming", "")  # that room only


def test_papers_of_an_item_follow_its_embargo(
    story: Story, frozen_today: Callable[[str], None]
) -> None:
    """A7, for meetings: at 11:59 nothing, at 12:01 the item; its body has it before."""
    end = datetime(2028, 3, 10, 12, 0, tzinfo=ZONE)
    item = actions.add_item(
        story.meeting,
        title="Besluit college Zilvermeeuw",
        kind=ItemKind.INFORM,
        visibility=Visibility.BODY,
        public_from=end,
        **OWN,
    )
    file = take_in(SimpleUploadedFile("stuk.txt", b"Tekst van het stuk."), by=None)
    paper = actions.hand_in_paper(
        item, title="Stuk", file=file, at=datetime(2028, 3, 9, 9, tzinfo=ZONE), **OWN
    )
    address = reverse("agenda-paper", args=[paper.public_id])
    outside = ["", "alderman of Lindelo"]
    frozen_today("2028-03-10T11:59")
    for who in outside:
        client = story.client(who)
        assert not any("Besluit college" in text for text in everywhere(story, client).values())
        assert client.get(address).status_code == 404
    member = everywhere(story, story.client("alderman of Oosterdal"))
    assert "Besluit college" in member["meeting"]
    assert "Onder embargo" in member["meeting"]
    frozen_today("2028-03-10T12:01")
    for who in outside:
        client = story.client(who)
        found = everywhere(story, client)
        for what in ("meeting", "pack", "report-back", "search", "ICS"):
            assert "Besluit college" in found[what], (who, what)
        assert "Onder embargo" not in found["meeting"]
        assert client.get(address).status_code == 200


def test_a_paper_under_secrecy_is_refused_and_told_where_it_belongs(story: Story) -> None:
    address = reverse("item-paper", args=[story.items[0].public_id])
    file = SimpleUploadedFile("bijlage-3.txt", b"Geheim.")
    answer = story.client("adviser").post(
        address, {"title": "Bijlage 3", "file": file, "secret": "on"}
    )
    assert "orgaan dat de geheimhouding oplegde" in seen(answer)
    assert AgendaPaper.objects.count() == 0
