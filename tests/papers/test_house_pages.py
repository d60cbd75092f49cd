"""The pages of a municipality's papers: who may, what they say, and that nothing local is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.mail.models import Outgoing
from regiovisie.common.text import fingerprint
from regiovisie.decisions import actions as decisions
from regiovisie.decisions.enums import StepRole
from regiovisie.documents import word
from regiovisie.papers import actions
from regiovisie.papers.enums import PaperKind, VersionStatus
from regiovisie.papers.models import (
    Dispatch,
    HouseTemplate,
    LocalText,
    MunicipalPaper,
    PaperSet,
    PaperVersion,
    Treatment,
)
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import FINANCES, Desk, make_desk
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

LOCAL = "Hier is dat € 86.940, gedekt uit taakveld 6.82."
PARAGRAPH = "In Zandwolde werkt het wijkteam aan de Kade al samen met de scholen."
TUESDAY = datetime(2027, 3, 30, 14, 0, tzinfo=ZONE)
V10 = datetime(2027, 4, 9, 12, 0, tzinfo=ZONE)
TOWN = "Zandwolde"
OFFICER = f"officer of {TOWN}"


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    made = make_merenland(more_towns=(TOWN,))
    decisions.plan_step(
        made.round,
        participant=made.participant(TOWN),
        body=made.council(TOWN),
        order=2,
        role=StepRole.DECIDING,
        date=ImpreciseDate.day(date(2027, 6, 24)),
        **OWN,
    )
    return made


@pytest.fixture
def desk(world: Merenland) -> Desk:
    """The officer adapted the finances and wrote a local paragraph on v0.9."""
    made = make_desk(world.region, world.round)
    papers = made.start(world.participant(TOWN))
    officer: dict[str, Any] = {"by": world.accounts[OFFICER], "reason": "lokaal"}
    made.own(papers, "finances", f"{FINANCES}\n\n{LOCAL}", TUESDAY, **officer)
    made.own(papers, "local", PARAGRAPH, TUESDAY, **officer)
    return made


def region_changes(desk: Desk, text: str) -> None:
    """The region finishes v1.0 with another text on the finances."""
    desk.next("v1.0")
    desk.write("finances", text)
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)


def to(name: str, *more: str) -> str:
    return reverse(name, args=["merenland", "2027-regiovisie", TOWN.lower(), *more])


def papers_of(world: Merenland) -> PaperSet:
    return PaperSet.objects.get(participant=world.participant(TOWN))


def own(world: Merenland, key: str) -> LocalText:
    return LocalText.objects.get(papers=papers_of(world), key=key)


def words(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


READERS = {
    "": 302,
    OFFICER: 200,
    "officer of Veenhorst": 404,
    "adviser": 404,  # the house did not share them
    f"clerk of {TOWN}": 404,
}


@pytest.mark.parametrize(("who", "status"), READERS.items())
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("house-papers", ()),
        ("house-section", ("finances",)),
        ("house-write", ("finances",)),
        ("house-drop", ("finances",)),
        ("house-text-history", ("finances",)),
        ("house-fields", ()),
        ("house-send", ()),
        ("house-paper", ("council_proposal",)),
    ],
)
def test_only_the_own_house_opens_its_papers(
    world: Merenland, desk: Desk, who: str, status: int, name: str, more: tuple[str, ...]
) -> None:
    assert world.client(who).get(to(name, *more)).status_code == status


@pytest.mark.parametrize("name", ["house-start", "house-share"])
def test_another_house_presses_no_buttons(world: Merenland, desk: Desk, name: str) -> None:
    client = world.client("officer of Veenhorst")
    assert client.post(to(name), {"shared": "1"}).status_code == 404
    assert not papers_of(world).shared


def test_what_is_shared_the_region_opens_and_writes_on_behalf(world: Merenland, desk: Desk) -> None:
    officer, adviser = world.client(OFFICER), world.client("adviser")
    officer.post(to("house-share"), {"shared": "1"})
    assert "Namens Zandwolde" in words(adviser.get(to("house-papers")))
    text = own(world, "local")
    adviser.post(to("house-write", "local"), {"text": "Van de regio.", "revision": text.revision})
    assert own(world, "local").on_behalf
    assert "geschreven door de regio" in words(officer.get(to("house-papers")))
    officer.post(to("house-share"), {"shared": "0"})
    assert adviser.get(to("house-papers")).status_code == 404


def test_papers_are_begun_with_one_press(world: Merenland) -> None:
    make_desk(world.region, world.round)
    client = world.client(OFFICER)
    assert "Begin de stukken" in words(client.get(to("house-papers")))
    client.post(to("house-start"))
    assert not papers_of(world).on_behalf
    assert "Wat de griffie nog zal vragen" in words(client.get(to("house-papers")))


def test_a_fixed_section_is_read_and_not_written(world: Merenland, desk: Desk) -> None:
    client = world.client(OFFICER)
    page = words(client.get(to("house-section", "question")))
    assert "De raad van Zandwolde wordt gevraagd" in page
    assert 'data-copy="tekst"' in page
    assert client.get(to("house-write", "question")).status_code == 404


def test_a_stale_save_shows_both_texts_and_loses_neither(world: Merenland, desk: Desk) -> None:
    client = world.client(OFFICER)
    opened_with = own(world, "local").revision
    desk.own(papers_of(world), "local", "De collega schreef dit.", V10)
    data = {"text": "Dit typte ik intussen.", "revision": opened_with}
    page = words(client.post(to("house-write", "local"), data))
    assert "De collega schreef dit." in page
    assert "Dit typte ik intussen." in page
    assert own(world, "local").blocks[0]["runs"] == [{"text": "De collega schreef dit."}]
    data["revision"] = own(world, "local").revision
    assert client.post(to("house-write", "local"), data).status_code == 302
    assert own(world, "local").blocks[0]["runs"] == [{"text": "Dit typte ik intussen."}]


def test_a_citizen_service_number_is_refused_and_the_words_stay(
    world: Merenland, desk: Desk
) -> None:
    client = world.client(OFFICER)
    data = {"text": "BSN 111222333 van mevrouw.", "revision": own(world, "local").revision}
    page = words(client.post(to("house-write", "local"), data))
    assert "van mevrouw" in page
    assert own(world, "local").blocks[0]["runs"] == [{"text": PARAGRAPH}]


def test_an_own_text_is_dropped_with_a_reason_and_put_back(world: Merenland, desk: Desk) -> None:
    client = world.client(OFFICER)
    before = fingerprint(own(world, "finances").blocks)
    assert LOCAL in words(client.get(to("house-drop", "finances")))
    client.post(to("house-drop", "finances"), {"reason": ""})
    assert fingerprint(own(world, "finances").blocks) == before
    client.post(to("house-drop", "finances"), {"reason": "toch de regio"})
    assert not LocalText.objects.filter(papers=papers_of(world), key="finances").exists()
    page = client.get(to("house-text-history", "finances"))
    assert "weggehaald" in words(page)
    entry = next(one for one in page.context["entries"] if one["put_back"])
    client.post(
        to("house-text-history", "finances"), {"version": entry["key"], "reason": "toch ons"}
    )
    assert fingerprint(own(world, "finances").blocks) == before


def merge_form(client: Any, key: str = "finances") -> dict[str, Any]:
    """Return what the merge form posts as it stands."""
    form = client.get(to("house-merge", key)).context["form"]
    data = {}
    for bound in form:
        value = bound.initial
        data[bound.html_name] = json.dumps(value) if isinstance(value, list) else value
    return {name: value for name, value in data.items() if value not in (None, "", "[]")}


def test_the_local_paragraph_is_byte_identical_after_settling(world: Merenland, desk: Desk) -> None:
    region_changes(desk, f"{FINANCES[:-1]} op 1 januari 2027.")
    client = world.client(OFFICER)
    local = fingerprint(own(world, "local").blocks)
    block = own(world, "finances").blocks[2]
    page = words(client.get(to("house-merge", "finances")))
    assert "Was" in page
    assert "Is nu" in page
    assert "Onze tekst" in page
    answer = client.post(to("house-merge", "finances"), merge_form(client))
    assert answer.status_code == 302
    after = own(world, "finances")
    assert after.blocks[2] == block
    assert after.blocks[1]["runs"][0]["text"].endswith("op 1 januari 2027.")
    assert after.given_up == []
    assert fingerprint(own(world, "local").blocks) == local


def test_what_is_given_up_is_named_and_only_goes_when_confirmed(
    world: Merenland, desk: Desk
) -> None:
    region_changes(desk, f"{FINANCES[:-1]} op 1 januari 2027.")
    client = world.client(OFFICER)
    before = own(world, "finances")
    block = before.blocks[2]["id"]
    data = merge_form(client) | {f"choice-{block}": "region"}
    page = words(client.post(to("house-merge", "finances"), data))
    assert "Mag weg:" in page
    assert LOCAL in page
    assert own(world, "finances").blocks == before.blocks
    client.post(to("house-merge", "finances"), data | {"gives_up": [block]})
    after = own(world, "finances")
    assert len(after.blocks) == 2
    assert after.given_up == [{"block": before.blocks[2], "choice": "region"}]


def test_touching_changes_have_no_proposal_and_ask_for_a_choice(
    world: Merenland, desk: Desk
) -> None:
    ours = FINANCES.replace("naar inwoners", "naar draagkracht")
    text = own(world, "finances")
    desk.own(papers_of(world), "finances", ours, V10, expected=text.revision)
    region_changes(desk, FINANCES.replace("naar inwoners", "naar oppervlakte"))
    client = world.client(OFFICER)
    page = words(client.get(to("house-merge", "finances")))
    assert "er is geen voorstel" in page
    data = merge_form(client)
    asked = next(one.id for one in open_merge(client).changes if one.side == "both")
    assert f"choice-{asked}" not in data
    assert client.post(to("house-merge", "finances"), data).status_code == 200
    answer = client.post(to("house-merge", "finances"), data | {f"choice-{asked}": "ours"})
    assert answer.status_code == 302
    assert "naar draagkracht" in json.dumps(own(world, "finances").blocks)


def open_merge(client: Any) -> Any:
    return client.get(to("house-merge", "finances")).context["form"].merge


def test_choices_on_an_older_version_are_not_saved(world: Merenland, desk: Desk) -> None:
    region_changes(desk, f"{FINANCES[:-1]} op 1 januari 2027.")
    client = world.client(OFFICER)
    data = merge_form(client)
    desk.next("v1.1")
    desk.write("finances", f"{FINANCES[:-1]} op 1 juli 2027.")
    desk.finish("v1.1", date(2027, 4, 10), V10, status=VersionStatus.FINAL)
    page = words(client.post(to("house-merge", "finances"), data))
    assert "op 1 juli 2027" in page
    assert own(world, "finances").based_on == desk.version("v0.9")


def fields_form(client: Any) -> dict[str, Any]:
    form = client.get(to("house-fields")).context["form"]
    return {bound.html_name: bound.initial for bound in form if bound.initial is not None}


def test_numbers_and_names_are_filled_in_once(world: Merenland, desk: Desk) -> None:
    word_ = actions.add_treatment(world.council(TOWN).organisation, name="hamerstuk", **OWN)
    client = world.client(OFFICER)
    data = fields_form(client) | {
        "portfolio_holder": "wethouder M. de Bruin",
        "council_proposal-proposal_number": "2027/14",
        "treatment": str(word_.pk),
    }
    assert client.post(to("house-fields"), data).status_code == 302
    assert papers_of(world).fields["portfolio_holder"] == "wethouder M. de Bruin"
    paper = MunicipalPaper.objects.get(papers=papers_of(world), kind=PaperKind.COUNCIL_PROPOSAL)
    assert paper.fields == {"proposal_number": "2027/14"}
    cover = MunicipalPaper.objects.get(papers=papers_of(world), kind=PaperKind.COVER_NOTE)
    assert cover.treatment == word_
    stale = data | {"portfolio_holder": "wethouder Ander"}
    page = words(client.post(to("house-fields"), stale))
    assert "wethouder M. de Bruin" in page
    assert "wethouder Ander" in page
    assert papers_of(world).fields["portfolio_holder"] == "wethouder M. de Bruin"


def send_form(client: Any) -> dict[str, Any]:
    form = client.get(to("house-send")).context["form"]
    found = {b.html_name: b.initial for b in form if b.initial not in (None, "")}
    return found | {"address": "griffie@zandwolde.example"}


def test_findings_are_named_before_papers_leave(world: Merenland, desk: Desk) -> None:
    client = world.client(OFFICER)
    assert "Portefeuillehouder is leeg." in words(client.get(to("house-send")))
    data = send_form(client)
    assert client.post(to("house-send"), data).status_code == 200
    assert not Dispatch.objects.exists()
    assert client.post(to("house-send"), data | {"seen": "on"}).status_code == 302
    sent = Dispatch.objects.get()
    assert "empty_field:portfolio_holder" in sent.findings
    assert Outgoing.objects.filter(to="griffie@zandwolde.example").count() == 1
    page = words(client.get(to("house-papers")))
    assert "griffier" in page
    note = {"note": "v1.0 komt in de plaats."}
    assert client.post(to("house-recall", sent.public_id), note).status_code == 302
    sent.refresh_from_db()
    assert sent.recalled_at is not None
    assert "v1.0 komt in de plaats." in words(client.get(to("house-papers")))


def test_another_house_neither_sends_nor_calls_back(world: Merenland, desk: Desk) -> None:
    client = world.client(OFFICER)
    client.post(to("house-send"), send_form(client) | {"seen": "on"})
    sent = Dispatch.objects.get()
    other = world.client("officer of Veenhorst")
    assert other.post(to("house-send"), {"kinds": ["cover_note"]}).status_code == 404
    assert other.post(to("house-recall", sent.public_id), {"note": "nee"}).status_code == 404
    sent.refresh_from_db()
    assert sent.recalled_at is None


def test_a_sent_paper_opens_as_what_it_was_and_under_embargo_for_few(
    world: Merenland, desk: Desk, frozen_today: Callable[[str], None]
) -> None:
    actions.fill_fields(papers_of(world), {"contact": "J. Ambtenaar"}, at=V10, **OWN)
    client = world.client(OFFICER)
    data = send_form(client) | {
        "seen": "on",
        "public_day": "19-05-2027",
        "public_hour": "12:00",
    }
    assert client.post(to("house-send"), data).status_code == 302
    row = PaperVersion.objects.get(paper__kind=PaperKind.COUNCIL_PROPOSAL)
    place = reverse("sent-paper", args=[row.public_id])
    assert Dispatch.objects.get().public_from == datetime(2027, 5, 19, 12, 0, tzinfo=ZONE)
    text = own(world, "finances")
    desk.own(papers_of(world), "finances", "Heel anders.", V10, expected=text.revision)
    for who in (OFFICER, f"clerk of {TOWN}"):
        page = words(world.client(who).get(place))
        assert LOCAL in page
        assert "Heel anders." not in page
        assert "J. Ambtenaar" in page
        assert "Onder embargo" in page
    assert "J. Ambtenaar" not in words(client.get(f"{place}?lees=openbaar"))
    for who in ("", "officer of Veenhorst"):
        assert world.client(who).get(place).status_code == 404
    frozen_today("2027-05-19T12:01")
    page = words(world.client().get(place))
    assert LOCAL in page
    assert "J. Ambtenaar" not in page


def test_a_template_is_checked_and_used(world: Merenland, desk: Desk) -> None:
    client = world.client(OFFICER)
    for name in ("house-templates", "house-template-help", "house-template-new"):
        words(client.get(to(name)))
        assert world.client("officer of Veenhorst").get(to(name)).status_code == 404
    bad = SimpleUploadedFile("sjabloon.docx", b"geen document")
    data = {"kind": "council_proposal", "first_day": "12-04-2027"}
    page = words(client.post(to("house-template-new"), data | {"file": bad}))
    assert "kan nog niet worden gebruikt" in page
    assert not HouseTemplate.objects.exists()
    start = client.get(to("house-template-start"))
    assert not [one for one in word.check(start.content) if one.severe]
    good = SimpleUploadedFile("sjabloon.docx", start.content)
    answer = client.post(to("house-template-new"), data | {"file": good})
    assert answer.status_code == 302, words(answer)
    row = HouseTemplate.objects.get()
    assert row.kind == PaperKind.COUNCIL_PROPOSAL
    other = world.client("officer of Veenhorst")
    for name in ("house-template-stop", "house-template-file"):
        assert other.post(to(name, row.public_id)).status_code in {404, 405}
    assert client.get(to("house-template-file", row.public_id)).status_code == 200
    client.post(to("house-template-stop", row.public_id))
    row.refresh_from_db()
    assert row.valid_to is not None


def test_the_own_list_of_treatments_is_kept(world: Merenland, desk: Desk) -> None:
    client = world.client(OFFICER)
    client.post(to("house-templates"), {"name": "politieke bespreking"})
    word_ = Treatment.objects.get()
    assert "politieke bespreking" in words(client.get(to("house-templates")))
    other = world.client("officer of Veenhorst")
    assert other.post(to("house-treatment-end", str(word_.pk))).status_code == 404
    client.post(to("house-treatment-end", str(word_.pk)))
    assert client.get(to("house-templates")).context["treatments"] == []
