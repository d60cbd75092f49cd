"""The pages of a consultation: who sees what, secret links, working remarks through."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.history.actions import save
from regiovisie.common.mail.models import Outgoing
from regiovisie.common.text import from_plain
from regiovisie.network.enums import Visibility
from regiovisie.vision.actions import answers, consultations
from regiovisie.vision.actions.remarks import join, put_under
from regiovisie.vision.enums import AnswerKind, Group
from regiovisie.vision.models import Answer, Consultation, Consulted, Remark
from tests.factories.consultations import LATE, OPENS, TEXT, Asked, advise, make_a9
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 18, 10, 0, tzinfo=ZONE)


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None], home: Any) -> Merenland:
    frozen_today("2027-03-10T10:00")
    return make_merenland()


@pytest.fixture
def made(world: Merenland) -> Asked:
    return make_a9(world)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def link_of(world: Merenland, one: Consulted) -> str:
    answer = world.client("adviser").post(reverse("consulted-link", args=[one.public_id]))
    found = re.search(r"/reactie/[\w-]+/", answer.content.decode())
    assert found is not None
    return found[0]


def test_with_a_secret_link_one_reacts_without_an_account(world: Merenland, made: Asked) -> None:
    one = made.people["Adviesraad Noord"]
    address = link_of(world, one)
    one.refresh_from_db()
    assert address.split("/")[2] not in one.link_hash
    page = Client().get(address)
    assert "Deze link is voor Adviesraad Noord" in text_of(page)
    assert page.headers["Referrer-Policy"] == "same-origin"
    block = made.block("eigen loket")
    answer = Client().post(
        address, {"passage": block, "words": "Twee loketten zijn beter.", "quote": "eigen loket"}
    )
    assert answer.status_code == 302
    row = Remark.objects.latest("number")
    assert (row.sender, row.quote, row.number) == (one, "eigen loket", 42)
    assert "Twee loketten zijn beter." in text_of(Client().get(address))


def test_words_that_are_not_in_the_passage_are_refused_and_kept(
    world: Merenland, made: Asked
) -> None:
    address = link_of(world, made.people["Adviesraad Noord"])
    answer = Client().post(
        address, {"passage": made.block("eigen loket"), "quote": "nergens", "words": "Mijn zin"}
    )
    assert answer.status_code == 200
    assert "Deze woorden staan niet in deze passage." in text_of(answer)
    assert "Mijn zin" in answer.content.decode()


def test_a_renewed_link_ends_the_one_before(world: Merenland, made: Asked) -> None:
    one = made.people["Adviesraad Noord"]
    before, after = link_of(world, one), link_of(world, one)
    assert Client().get(before).status_code == 404
    assert Client().get(after).status_code == 200


def test_an_expired_link_says_so_and_whom_to_ask(
    world: Merenland, made: Asked, frozen_today: Callable[[str], None]
) -> None:
    address = link_of(world, made.people["Adviesraad Noord"])
    frozen_today("2027-06-01T10:00")
    answer = Client().get(address)
    assert answer.status_code == 410
    said = text_of(answer)
    assert "Deze link is verlopen." in said
    assert "visie@merenland.example" in said
    assert "vijf werkdagen" not in said


def test_after_the_term_a_remark_is_kept_and_marked(
    world: Merenland, made: Asked, frozen_today: Callable[[str], None]
) -> None:
    address = link_of(world, made.people["Adviesraad Noord"])
    frozen_today("2027-03-12T09:10")
    assert "De termijn is voorbij" in text_of(Client().get(address))
    answer = Client().post(address, {"words": "Nog iets."}, follow=True)
    assert "na de termijn" in text_of(answer)
    assert Remark.objects.latest("number").received_at == LATE
    page = world.client("adviser").get(f"{made.consultation.get_absolute_url()}?toon=laat")
    assert text_of(page).count("1 dag na de termijn") == 2


def test_a_citizen_service_number_is_refused(world: Merenland, made: Asked) -> None:
    address = link_of(world, made.people["Adviesraad Noord"])
    answer = Client().post(address, {"words": "mijn BSN is 111222333"})
    assert answer.status_code == 200
    assert "burgerservicenummer" in text_of(answer)
    assert Remark.objects.count() == 41


def test_a_script_is_shown_as_words(world: Merenland, made: Asked) -> None:
    address = link_of(world, made.people["Adviesraad Noord"])
    Client().post(address, {"words": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in Client().get(address).content.decode()


def test_the_public_reads_no_remark_before_the_answers_are_public(
    world: Merenland, made: Asked
) -> None:
    address = made.consultation.get_absolute_url()
    assert "Punt 1:" not in text_of(Client().get(address))
    assert "Punt 1:" in text_of(world.client("officer of Oosterdal").get(address))
    answers.publish_answers(made.consultation, at=OPENS, **OWN)
    assert "Punt 1:" in text_of(Client().get(address))


def test_a_closed_consultation_is_not_there_for_others(world: Merenland, made: Asked) -> None:
    row = made.consultation
    row.visibility = Visibility.REGION
    save(row, **OWN)
    for name in ("consultation", "consultation-text"):
        address = reverse(name, args=["merenland", row.public_id])
        assert Client().get(address).status_code == 404
        assert world.client("officer of Lindelo").get(address).status_code == 200


def test_who_was_asked_reacts_with_the_own_account(world: Merenland, made: Asked) -> None:
    address = reverse("remark-own", args=[made.consultation.public_id])
    answer = world.client("officer of Oosterdal").post(address, {"words": "Als Oosterdal."})
    assert answer.status_code == 302
    assert Remark.objects.latest("number").sender == made.people["Oosterdal"]
    assert world.client("adviser").get(address).status_code == 404  # the region registers instead


ADVISERS_ONLY = (
    "consultation-edit",
    "draft-new",
    "consulted",
    "session-new",
    "consultation-final",
    "remark-new",
    "remarks-import",
)


@pytest.mark.parametrize("name", ADVISERS_ONLY)
def test_only_the_region_keeps_a_consultation(world: Merenland, made: Asked, name: str) -> None:
    address = reverse(name, args=[made.consultation.public_id])
    assert world.client("adviser").get(address).status_code == 200
    for who in ("officer of Oosterdal", "clerk of Oosterdal", "alderman of Oosterdal"):
        assert world.client(who).get(address).status_code == 404, who
        assert world.client(who).post(address).status_code == 404, who


def answered(world: Merenland, made: Asked, **more: Any) -> Any:
    data = {
        "kind": "in_text",
        "why": "De zin luidt nu anders.",
        "body": made.steering.public_id,
        "on": "17 maart 2027",
        "revision": "-1",
        **more,
    }
    address = reverse("remark-answer", args=[made.remark(1).public_id])
    return world.client("adviser").post(address, data)


def test_two_people_answering_one_remark_see_each_other(world: Merenland, made: Asked) -> None:
    assert answered(world, made).status_code == 302
    again = answered(world, made, kind="not", why="Liever niet.")
    assert again.status_code == 200
    said = text_of(again)
    assert "Iemand anders heeft dit intussen beantwoord" in said
    assert "De zin luidt nu anders." in said
    assert "Liever niet." in said
    assert Answer.objects.get().kind == AnswerKind.IN_TEXT
    assert answered(world, made, kind="not", why="Liever niet.", revision="0").status_code == 302
    assert Answer.objects.get().kind == AnswerKind.NOT


def test_an_answer_needs_reason_body_and_day(world: Merenland, made: Asked) -> None:
    for missing in ("kind", "why", "body", "on"):
        assert answered(world, made, **{missing: ""}).status_code == 200, missing
    assert not Answer.objects.exists()


def test_a_joint_answer_names_the_executives(world: Merenland, made: Asked) -> None:
    bodies = [world.executive(town).public_id for town in ("Oosterdal", "Lindelo")]
    assert answered(world, made, agreed=bodies).status_code == 302
    page = world.client("adviser").get(made.consultation.get_absolute_url() + "?toon=beantwoord")
    assert "De colleges van Lindelo en Oosterdal stemmen in." in text_of(page)


def test_themes_joining_and_parting(world: Merenland, made: Asked) -> None:
    client = world.client("adviser")
    client.post(reverse("remark-sort", args=[made.remark(4).public_id]), {"new_theme": "Toegang"})
    client.post(reverse("remark-join", args=[made.remark(9).public_id]), {"number": "4"})
    row = made.remark(9)
    assert row.joined_to == made.remark(4)
    assert row.theme is not None
    assert row.theme.name == "Toegang"
    page = text_of(
        client.get(f"{made.consultation.get_absolute_url()}?thema={row.theme.public_id}")
    )
    assert "Raad van Veenhorst" in page
    assert "Raad van Plashaven" in page
    client.post(reverse("remark-part", args=[row.public_id]))
    assert made.remark(9).joined_to is None


def test_a_remark_keeps_pointing_after_edits_and_says_when_it_is_gone(
    world: Merenland, made: Asked
) -> None:
    made.say("Lindelo", "Waarom?", block=made.block("eigen loket"))
    edited = TEXT.replace("Elke gemeente heeft een eigen loket.\n\n", "").replace(
        "Wie hulp", "Eerst dit. Wie hulp"
    )
    consultations.add_draft(
        made.consultation,
        label="v0.5",
        dated=date(2027, 3, 9),
        blocks=from_plain(edited, made.text.blocks),
        **OWN,
    )
    client = world.client("adviser")
    page = text_of(client.get(made.consultation.get_absolute_url()))
    assert "Passage vervallen" in page
    assert "3.2 Hulp, alinea 1" in page


def test_each_participant_gets_the_own_answers_when_a_person_presses(
    world: Merenland, made: Asked
) -> None:
    answered(world, made)
    client = world.client("adviser")
    tell = reverse("participants-tell", args=[made.consultation.public_id])
    client.post(tell)
    assert not Outgoing.objects.exists(), "nothing while the answers are not public"
    client.post(reverse("answers-publish", args=[made.consultation.public_id]))
    client.post(tell)
    client.post(tell)
    mail = Outgoing.objects.get()
    sender = made.remark(1).sender
    assert mail.to == sender.address
    assert "De zin luidt nu anders." in mail.body


def test_attendance_is_told_as_figures(world: Merenland, made: Asked) -> None:
    people = [
        consultations.ask(made.consultation, group=Group.MUNICIPALITY, name=f"Gemeente {n}", **OWN)
        for n in range(16)
    ]
    consultations.hold_session(
        made.consultation,
        held_on=date(2027, 2, 4),
        title="Netwerksessie",
        asked=people,
        present=people[:7],
        **OWN,
    )
    page = text_of(Client().get(made.consultation.get_absolute_url()))
    assert "7 van 16 gemeenten waren er." in page


def test_advice_stands_on_the_page_with_its_paper(world: Merenland, made: Asked) -> None:
    advise(made)
    page = Client().get(made.consultation.get_absolute_url())
    assert "Positief met kanttekeningen" in text_of(page)
    one = made.people["Adviesraad Sociaal Domein Zuid"]
    assert Client().get(reverse("advice-file", args=[one.public_id])).status_code == 200


def test_a_closed_vision_hides_its_consultation_and_the_advice(
    world: Merenland, made: Asked
) -> None:
    advise(made)
    vision = made.consultation.vision
    vision.visibility = Visibility.REGION
    save(vision, **OWN)
    one = made.people["Adviesraad Sociaal Domein Zuid"]
    for address in (
        reverse("advice-file", args=[one.public_id]),
        made.consultation.get_absolute_url(),
    ):
        assert Client().get(address).status_code == 404
        assert world.client("officer of Lindelo").get(address).status_code == 200


def test_a_shorter_term_than_the_law_knows_is_asked_about(world: Merenland, made: Asked) -> None:
    data = {
        "title": "Zienswijze",
        "kind": "view",
        "opens_day": "1 april 2027",
        "opens_hour": "09:00",
        "closes_day": "1 mei 2027",
        "closes_hour": "17:00",
        "contact": "adviseur",
        "visibility": "public",
    }
    address = reverse("consultation-new", args=["merenland"])
    client = world.client("adviser")
    answer = client.post(address, data)
    assert "4 weken langer" in text_of(answer)
    assert client.post(address, {**data, "short_ok": "on"}).status_code == 302
    row = Consultation.objects.get(title="Zienswijze")
    assert "Wgr" in row.ground


@pytest.mark.parametrize("who", ["", "adviser", "officer of Oosterdal"])
def test_more_remarks_cost_no_more_queries(world: Merenland, who: str) -> None:
    made = make_a9(world, remarks=1)
    client = world.client(who)
    address = made.consultation.get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    make_more(made, world.accounts["adviser"])
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(few) == len(many)
    assert len(few) <= 12, [one["sql"][:150] for one in few.captured_queries]


def make_more(made: Asked, by: Any) -> None:
    """Add remarks, a theme, an answer, a joined one and a session."""
    theme = consultations.add_theme(made.consultation, name="Toegang", **OWN)
    for at in range(5):
        made.say("Lindelo", f"Meer {at}", block=made.block("eigen loket"))
    put_under(made.remark(2), theme, by=by, reason="thema")
    join(made.remark(4), made.remark(3), by=by, reason="zelfde")
    answers.answer(
        made.remark(1),
        kind=AnswerKind.NOTED,
        why="Dank.",
        body=made.steering,
        on=date(2027, 3, 17),
        **OWN,
    )
