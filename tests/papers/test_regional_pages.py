"""The pages of the regional text: who may, what they say, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.mail.models import Outgoing
from regiovisie.common.text import from_plain, to_plain
from regiovisie.documents.models import StoredFile
from regiovisie.papers import actions
from regiovisie.papers.enums import Policy, VersionStatus
from regiovisie.papers.models import Annex, Dispatch, PaperModel, Proposal, ProposalSection
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import FINANCES, TEXTS, Desk, file, make_desk
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

TOWN = "Oosterdal"
OFFICER = f"officer of {TOWN}"
TUESDAY = datetime(2027, 3, 30, 14, 0, tzinfo=ZONE)
V10 = datetime(2027, 4, 9, 12, 0, tzinfo=ZONE)


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_merenland()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    """v0.9 is finished and v1.0 is being written."""
    made = make_desk(world.region, world.round)
    made.next("v1.0")
    return made


def to(name: str, *more: str) -> str:
    return reverse(name, args=["merenland", "2027-regiovisie", *more])


def words(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def said(desk: Desk, key: str) -> str:
    return to_plain(desk.section(key).blocks)


def typed(desk: Desk, key: str, text: str) -> dict[str, Any]:
    """What the form of a section posts when it was opened now."""
    section = desk.section(key)
    version = section.version.public_id
    return {"text": text, "revision": section.revision, "version": version}


# --- who may --------------------------------------------------------------------------------

WRITING = [
    ("section-write", ("finances",)),
    ("section-shape", ("finances",)),
    ("section-remove", ("finances",)),
    ("section-history", ("finances",)),
    ("model-keep", ()),
    ("section-new", ()),
    ("annex-new", ()),
    ("version-finish", ()),
    ("version-next", ()),
]


@pytest.mark.parametrize(("name", "more"), WRITING)
def test_only_the_region_writes_its_text(
    world: Merenland, desk: Desk, name: str, more: tuple[str, ...]
) -> None:
    assert world.client().get(to(name, *more)).status_code == 302
    for who in (OFFICER, f"alderman of {TOWN}", f"clerk of {TOWN}"):
        assert world.client(who).get(to(name, *more)).status_code == 404, who
        assert world.client(who).post(to(name, *more), {"text": "x"}).status_code == 404, who
    expected = 302 if name == "version-next" else 200  # one is being written: back to it
    assert world.client("adviser").get(to(name, *more)).status_code == expected


def test_a_visitor_sees_nothing_and_the_officer_only_what_is_finished(
    world: Merenland, desk: Desk
) -> None:
    for name in ("papers", "proposal"):
        assert world.client().get(to(name)).status_code == 404
        assert world.client(f"clerk of {TOWN}").get(to(name)).status_code == 404
    page = words(world.client(OFFICER).get(to("papers")))
    assert "v0.9" in page
    assert "v1.0" not in page
    writing = desk.writing.public_id
    assert world.client(OFFICER).get(to("proposal-version", writing)).status_code == 404
    text = words(world.client(OFFICER).get(to("proposal")))
    assert "Instemmen legt geen geld vast." in text
    assert "Schrijf" not in text.split("<main", 1)[1]


def test_from_its_moment_on_everybody_reads_a_version(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    desk = make_desk(world.region, world.round, annexes=0)
    desk.next("v1.0")
    public = datetime(2027, 4, 14, 12, 0, tzinfo=ZONE)
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL, public_from=public)
    address = to("proposal-version", desk.version("v1.0").public_id)
    frozen_today("2027-04-14T11:59")
    assert world.client().get(address).status_code == 404
    assert "Stukken" not in words(world.client().get(world.round.get_absolute_url()))
    frozen_today("2027-04-14T12:01")
    page = words(world.client().get(address))
    assert "Instemmen legt geen geld vast." in page
    assert "v0.9" not in page
    assert to("proposal") in words(world.client().get(world.round.get_absolute_url()))
    assert world.client().get(to("papers")).status_code == 404


# --- start ----------------------------------------------------------------------------------


def test_the_first_text_starts_with_the_model_that_ships(world: Merenland) -> None:
    client = world.client("adviser")
    assert "Nog geen regionale tekst" in words(client.get(to("papers")))
    assert world.client(OFFICER).get(to("papers")).status_code == 404
    assert world.client(OFFICER).post(to("proposal-new"), {"model": "shipped"}).status_code == 404
    page = client.get(to("proposal-new"))
    assert "Het model dat bij Regiovisie hoort" in words(page)
    done = client.post(to("proposal-new"), {"model": "shipped", "label": "v0.1"})
    assert done.url == to("proposal")
    proposal = Proposal.objects.get(round=world.round)
    assert proposal.model == PaperModel.objects.get(region=world.region)
    assert ProposalSection.objects.filter(version__label="v0.1").count() > 10
    page = words(client.get(to("proposal")))
    assert "onderdelen zijn nog leeg" in page
    assert "Schrijf" in page


def test_the_next_round_offers_the_regions_own_model_and_no_second_copy(world: Merenland) -> None:
    actions.adopt_library(world.region, **OWN)
    page = words(world.client("adviser").get(to("proposal-new")))
    assert "Voorstel aan college en raad" in page
    assert "Het model dat bij Regiovisie hoort" not in page


# --- sections -------------------------------------------------------------------------------


def test_a_section_is_written_and_the_next_empty_one_follows(world: Merenland, desk: Desk) -> None:
    actions.write_section(desk.section("risks"), blocks=[], **OWN)
    client = world.client("adviser")
    assert "Kanttekeningen" in words(client.get(to("proposal")))
    done = client.post(to("section-write", "effect"), typed(desk, "effect", "Thuis is het veilig."))
    assert done.url == to("section-write", "risks")
    assert said(desk, "effect") == "Thuis is het veilig."
    done = client.post(to("section-write", "risks"), typed(desk, "risks", "Er is nog geen geld."))
    assert done.url == to("proposal") + "#onderdeel-risks"


@pytest.mark.parametrize("key", ["local", "points", "arguments"])
def test_what_is_local_or_follows_from_the_round_is_not_written_here(
    world: Merenland, desk: Desk, key: str
) -> None:
    client = world.client("adviser")
    assert client.get(to("section-write", key)).status_code == 404
    assert client.get(to("section-shape", key)).status_code == 200
    assert to("section-write", key) not in words(client.get(to("proposal")))


def test_a_stale_save_shows_both_texts_and_loses_neither(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    data = typed(desk, "effect", "Dit typte ik intussen.")
    desk.write("effect", "De collega schreef dit.")
    page = client.post(to("section-write", "effect"), data)
    assert "De collega schreef dit." in words(page)
    assert "Dit typte ik intussen." in words(page)
    assert said(desk, "effect") == "De collega schreef dit."
    data["revision"] = page.context["form"]["revision"].value()
    assert client.post(to("section-write", "effect"), data).status_code == 302
    assert said(desk, "effect") == "Dit typte ik intussen."


def test_words_typed_under_a_version_that_was_finished_meanwhile_are_not_lost(
    world: Merenland, desk: Desk
) -> None:
    client = world.client("adviser")
    data = typed(desk, "effect", "Dit typte ik intussen.")
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)
    page = words(client.post(to("section-write", "effect"), data))
    assert "Dit typte ik intussen." in page
    # And in a next version somebody else already wrote: the numbers are the same, the text is not.
    desk.next("v1.1")
    data["revision"] = desk.section("effect").revision
    desk_text = said(desk, "effect")
    page = words(client.post(to("section-write", "effect"), data))
    assert "Dit typte ik intussen." in page
    assert said(desk, "effect") == desk_text


@pytest.mark.parametrize(
    ("name", "more", "data"),
    [
        ("section-new", (), {"heading": "Pers", "policy": "fixed", "kinds": ["cover_note"]}),
        ("section-remove", ("effect",), {"reason": "dubbel"}),
        ("annex-new", (), {"title": "Pers", "secrecy": "open"}),
        ("version-finish", (), {"label": "v2", "status": "final", "dated": "9-4-2027"}),
    ],
)
def test_other_forms_say_as_well_that_the_version_was_finished(
    world: Merenland, desk: Desk, name: str, more: tuple[str, ...], data: dict[str, Any]
) -> None:
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)
    client = world.client("adviser")
    assert client.get(to(name, *more)).status_code == 404
    given = {**data, "note": "x", "seen": "on"}
    if name == "annex-new":
        given["file"] = upload()
    assert "v1.0 ligt vast" in words(client.post(to(name, *more), given))


def test_a_citizen_service_number_is_refused_and_the_words_stay(
    world: Merenland, desk: Desk
) -> None:
    client = world.client("adviser")
    data = typed(desk, "effect", "BSN 111222333 van mevrouw.")
    assert "van mevrouw" in words(client.post(to("section-write", "effect"), data))
    assert said(desk, "effect") == TEXTS["effect"]


def test_markup_in_a_section_stays_words(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    evil = "<script>alert(1)</script> & {{ x }} “Ĳssel” 😀 Yıldız"
    client.post(to("section-write", "effect"), typed(desk, "effect", evil))
    page = words(client.get(to("proposal")))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page
    assert "Yıldız" in page


def test_a_section_is_shaped_and_moved(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    row = desk.section("risks")
    shape = {
        "heading": "Risico's",
        "policy": Policy.FIXED,
        "kinds": ["council_proposal"],
        "decided_by": "",
        "after": "introduction",
        "hint": "",
        "revision": row.revision,
    }
    assert client.post(to("section-shape", "risks"), shape).status_code == 302
    row.refresh_from_db()
    assert (row.heading, row.policy, row.kinds) == ("Risico's", "fixed", ["council_proposal"])
    keys = list(ProposalSection.objects.filter(version=desk.writing).values_list("key", flat=True))
    assert keys.index("risks") == keys.index("introduction") + 1
    page = words(client.post(to("section-shape", "risks"), {**shape, "heading": "Anders"}))
    assert "intussen" in page  # the form was opened before the first save
    assert "Risico&#x27;s" in page
    empty = words(client.post(to("section-shape", "risks"), {**shape, "kinds": []}))
    assert "In welke stukken?" in empty
    local = {**shape, "revision": row.revision, "policy": Policy.LOCAL}
    page = words(client.post(to("section-shape", "risks"), local))
    assert "Maak eerst de regionale tekst" in page
    row.refresh_from_db()
    assert row.policy == "fixed"


def test_there_is_always_room_between_two_sections(world: Merenland, desk: Desk) -> None:
    for number in range(12):
        actions.add_section(
            desk.writing,
            key=f"extra_{number}",
            heading=f"Extra {number}",
            kinds=["council_proposal"],
            after="introduction",
            **OWN,
        )
    keys = list(ProposalSection.objects.filter(version=desk.writing).values_list("key", flat=True))
    at = keys.index("introduction")
    assert keys[at + 1 : at + 13] == [f"extra_{n}" for n in reversed(range(12))]
    assert keys[at + 13] == "points"


def test_a_section_is_added_and_taken_out_again(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    data = {
        "heading": "Communicatie & <pers>",
        "policy": Policy.ADAPTABLE,
        "kinds": ["council_proposal"],
        "after": "planning",
    }
    done = client.post(to("section-new"), data)
    assert done.url == to("section-write", "communicatie_pers")
    assert client.post(to("section-new"), data).url == to("section-write", "communicatie_pers_2")
    page = client.get(to("section-remove", "communicatie_pers"))
    seen = {"revision": page.context["hidden"]["revision"]}
    refused = client.post(to("section-remove", "communicatie_pers"), {**seen, "reason": ""})
    assert refused.status_code == 200
    desk.write("communicatie_pers", "Intussen geschreven.")
    stale = client.post(to("section-remove", "communicatie_pers"), {**seen, "reason": "dubbel"})
    assert "Intussen geschreven" in words(stale)
    seen = {"revision": desk.section("communicatie_pers").revision}
    client.post(to("section-remove", "communicatie_pers"), {**seen, "reason": "dubbel"})
    left = ProposalSection.objects.filter(version=desk.writing, key__startswith="communicatie")
    assert [row.key for row in left] == ["communicatie_pers_2"]


def test_an_earlier_text_is_put_back_with_a_reason(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    desk.write("effect", "Een vergissing.")
    page = client.get(to("section-history", "effect"))
    entry = next(one for one in page.context["entries"] if one["put_back"])
    asked = {"version": entry["key"]}
    assert client.post(to("section-history", "effect"), {**asked, "reason": ""}).status_code == 200
    assert said(desk, "effect") == "Een vergissing."
    client.post(to("section-history", "effect"), {**asked, "reason": "toch niet"})
    assert said(desk, "effect") == TEXTS["effect"]


# --- annexes --------------------------------------------------------------------------------


def upload(name: str = "kaart.txt", text: str = "Een kaart van de regio.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


def test_an_annex_is_added_changed_and_taken_out(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    data = {"file": upload(), "title": "Kaart", "secrecy": "open"}
    assert client.post(to("annex-new"), data).status_code == 302
    annex = Annex.objects.get(version=desk.writing, number=3)
    assert (annex.title, annex.file.name) == ("Kaart", "kaart.txt")
    edit = {
        "title": "Kaart van de regio",
        "secrecy": "embargo",
        "public_day": "20-05-2027",
        "public_hour": "12:00",
        "only_for": str(world.towns[TOWN].organisation.pk),
        "revision": annex.revision,
    }
    assert client.post(to("annex-edit", annex.public_id), edit).status_code == 302
    annex.refresh_from_db()
    assert annex.public_from == datetime(2027, 5, 20, 12, 0, tzinfo=ZONE)
    assert annex.visible_organisation == world.towns[TOWN].organisation
    page = words(client.get(to("proposal")))
    assert "onder embargo tot" in page
    client.post(to("annex-remove", annex.public_id), {"reason": "niet nodig"})
    assert not Annex.objects.filter(version=desk.writing, number=3).exists()
    assert Annex.objects.filter(version=desk.version("v0.9")).count() == 2


def test_a_taken_number_and_an_embargo_without_its_day_are_named(
    world: Merenland, desk: Desk
) -> None:
    client = world.client("adviser")
    taken = client.post(
        to("annex-new"), {"file": upload(), "title": "X", "secrecy": "open", "number": 2}
    )
    assert "Er is al een bijlage met dit nummer" in words(taken)
    data = {
        "title": "X",
        "secrecy": "embargo",
        "kept_file": taken.context["form"].data["kept_file"],
    }
    assert "Zeg tot wanneer" in words(client.post(to("annex-new"), data))
    assert "Kies een bestand" in words(
        client.post(to("annex-new"), {"title": "X", "secrecy": "open"})
    )
    assert Annex.objects.filter(version=desk.writing).count() == 2


def test_what_is_secret_by_law_is_never_kept_and_one_reads_where_it_belongs(
    world: Merenland, desk: Desk
) -> None:
    before = StoredFile.objects.count()
    data = {"file": upload("geheim.txt", "Onderhandeling."), "title": "Geheim", "secrecy": "legal"}
    page = words(world.client("adviser").post(to("annex-new"), data))
    assert "beveiligde systeem" in page
    assert StoredFile.objects.count() == before
    assert Annex.objects.filter(version=desk.writing).count() == 2


def test_a_file_with_a_doubtful_number_waits_for_one_answer(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    data = {"file": upload("lijst.txt", "Zaak 202701001"), "title": "Lijst", "secrecy": "open"}
    page = client.post(to("annex-new"), data)
    assert "202701001" in words(page)
    kept = page.context["form"].data["kept_file"]
    again = {"title": "Lijst", "secrecy": "open", "kept_file": kept, "file_sure": "on"}
    assert "Zeg kort" in words(client.post(to("annex-new"), again))
    done = client.post(to("annex-new"), {**again, "file_reason": "zaaknummer van de gemeente"})
    assert done.status_code == 302
    assert not Annex.objects.get(version=desk.writing, number=3).file.held


def test_an_annex_for_one_house_is_hidden_from_another(world: Merenland, desk: Desk) -> None:
    actions.add_annex(
        desk.writing,
        file=file("tarief.txt"),
        title="Tarieven van Oosterdal",
        secrecy="embargo",
        public_from=datetime(2027, 6, 1, 12, 0, tzinfo=ZONE),
        only_for=world.towns[TOWN].organisation,
        **OWN,
    )
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)
    assert "Tarieven" in words(world.client(OFFICER).get(to("proposal")))
    assert "Tarieven" in words(world.client("adviser").get(to("proposal")))
    assert "Tarieven" not in words(world.client("officer of Lindelo").get(to("proposal")))


# --- versions -------------------------------------------------------------------------------


def finishing(**other: Any) -> dict[str, Any]:
    return {
        "label": "v1.0",
        "status": "final",
        "dated": "9-4-2027",
        "note": "Financiën gewijzigd.",
        **other,
    }


def test_what_is_open_is_named_before_a_version_is_finished(world: Merenland, desk: Desk) -> None:
    actions.write_section(desk.section("risks"), blocks=[], **OWN)
    desk.write("effect", "Zie bijlage 7. Welkom in [stad].")
    client = world.client("adviser")
    form = client.get(to("version-finish"))
    for named in ("Kanttekeningen en risico", "Bijlage 7", "[stad]"):
        assert named in words(form)
        assert named in words(client.get(to("proposal")))
    data = finishing(named=form.context["form"]["named"].value())
    assert client.post(to("version-finish"), data).status_code == 200
    assert not desk.writing.frozen
    desk.write("planning", "Zie ook bijlage 9.")
    late = client.post(to("version-finish"), {**data, "seen": "on"})
    assert "Bijlage 9" in words(late)
    assert not desk.writing.frozen
    data["named"] = late.context["form"]["named"].value()
    done = client.post(to("version-finish"), {**data, "seen": "on"})
    finished = desk.version("v1.0")
    assert finished.frozen
    assert (finished.status, finished.note) == ("final", "Financiën gewijzigd.")
    assert done.url == to("text-send", finished.public_id)
    assert finished.hash[:8] in words(client.get(to("proposal")))


def test_a_second_version_says_what_changed(world: Merenland, desk: Desk) -> None:
    client = world.client("adviser")
    page = words(client.post(to("version-finish"), finishing(note="")))
    assert "Wat veranderde er, in één regel?" in page
    assert not desk.writing.frozen


def test_the_next_version_is_a_copy_and_municipalities_notice_nothing(
    world: Merenland, desk: Desk
) -> None:
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)
    client = world.client("adviser")
    form = client.get(to("version-next"))
    assert form.context["form"]["label"].value() == "v1.1"
    assert client.post(to("version-next"), {"label": "v1.1", "reason": ""}).status_code == 200
    client.post(to("version-next"), {"label": "v1.1", "reason": "nazending"})
    assert desk.writing.label == "v1.1"
    assert said(desk, "finances") == to_plain(from_plain(FINANCES))
    assert "v1.1" not in words(world.client(OFFICER).get(to("papers")))


# --- sending --------------------------------------------------------------------------------


def test_the_text_goes_to_all_officers_by_one_press(world: Merenland, desk: Desk) -> None:
    version = desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL, note="Geld.")
    client = world.client("adviser")
    address = to("text-send", version.public_id)
    form = client.get(address)
    assert Outgoing.objects.count() == 0
    assert "mailto:" in words(form)
    chosen = form.context["form"]["to"].value()
    assert len(chosen) == 4
    text = form.context["form"]["text"].value()
    assert "Wat er veranderde: Geld." in text
    assert to("proposal-version", version.public_id) in text
    for who in (OFFICER, f"clerk of {TOWN}"):
        assert world.client(who).get(address).status_code == 404
        assert world.client(who).post(address, {"to": chosen}).status_code == 404
    data = {"to": chosen, "subject": "v1.0", "text": text}
    assert "Kies ten minste één ontvanger" in words(client.post(address, {**data, "to": []}))
    assert Dispatch.objects.count() == 0
    extra = {"function": "regiomanager Veilig Thuis", "name": "", "address": ""}
    done = client.post(address, {**data, **extra})
    assert done.url == to("papers") + "#kop-houders"
    assert Dispatch.objects.filter(version=version).count() == 5
    assert Outgoing.objects.count() == 4
    page = words(client.get(to("papers")))
    assert "5 houders van v1.0" in page
    assert "Officer of oosterdal" in page
    again = client.get(address)
    assert again.context["form"]["to"].value() == []
    assert "heeft deze versie al" in words(again)


def test_the_officer_sees_own_rows_of_the_register_only(world: Merenland, desk: Desk) -> None:
    for town in (TOWN, "Lindelo"):
        actions.send_text(
            desk.version("v0.9"),
            participant=world.participant(town),
            letter=actions.Letter(function="beleidsmedewerker"),
            at=TUESDAY,
            **OWN,
        )
    page = words(world.client(OFFICER).get(to("papers")))
    register = page.split('id="kop-houders"')[1]
    assert "Oosterdal" in register
    assert "Lindelo" not in register
    assert "Roep terug" not in register


def test_a_holder_is_told_that_another_version_takes_over(world: Merenland, desk: Desk) -> None:
    sent = actions.send_text(
        desk.version("v0.9"),
        participant=world.participant(TOWN),
        letter=actions.Letter(function="beleidsmedewerker", address="o@oosterdal.example"),
        at=TUESDAY,
        **OWN,
    )
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)
    client = world.client("adviser")
    page = words(client.get(to("papers")))
    assert "1 houder van v0.9" in page
    assert "Niet meer de nieuwste" in page
    address = to("text-recall", sent.public_id)
    assert world.client(OFFICER).post(address, {"note": "x"}).status_code == 404
    form = client.get(address)
    assert "v1.0" in form.context["form"]["note"].value()
    assert client.post(address, {"note": ""}).status_code == 200
    client.post(address, {"note": "v1.0 komt ervoor in de plaats."})
    sent.refresh_from_db()
    assert sent.recall_note == "v1.0 komt ervoor in de plaats."
    assert Outgoing.objects.filter(occasion="recall").count() == 1
    assert client.get(address).status_code == 404
    assert "Teruggeroepen op" in words(client.get(to("papers")))


# --- the page of all municipalities ---------------------------------------------------------


def test_one_line_for_each_municipality(world: Merenland, desk: Desk) -> None:
    papers = desk.start(world.participant(TOWN))
    desk.own(papers, "local", "Alleen van ons.", TUESDAY)
    theirs = desk.start(world.participant("Lindelo"), on_behalf=True)
    desk.own(theirs, "local", "Namens.", TUESDAY, on_behalf=True)
    page = words(world.client("adviser").get(to("papers")))
    assert "0 van 4 gemeenten" in page
    assert "houdt de stukken voor zich" in page
    assert to("house-papers", "lindelo") in page
    assert to("house-papers", "oosterdal") not in page  # the house did not share them
    own = words(world.client(OFFICER).get(to("papers")))
    assert to("house-papers", "oosterdal") in own
    assert to("house-papers", "lindelo") not in own
    assert "gemaakt door de regio" in page
    assert "gemaakt door de regio" not in own
    assert "voor zich" not in own


def test_as_many_queries_for_three_versions_and_holders_as_for_one(
    world: Merenland, desk: Desk
) -> None:
    def asked(path: str) -> int:
        client = world.client("adviser")
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(path).status_code == 200
        return len(found)

    def send(town: str) -> None:
        actions.send_text(
            desk.version("v0.9"),
            participant=world.participant(town),
            letter=actions.Letter(function="beleidsmedewerker"),
            at=TUESDAY,
            **OWN,
        )

    send(TOWN)
    desk.own(desk.start(world.participant(TOWN), on_behalf=True), "local", "Ons.", TUESDAY)
    before = {name: asked(to(name)) for name in ("papers", "proposal")}
    for town in ("Lindelo", "Veenhorst"):
        send(town)
        desk.start(world.participant(town), on_behalf=True)
    desk.finish("v1.0", date(2027, 4, 9), V10)
    desk.next("v1.1")
    actions.add_annex(desk.writing, file=file("k.txt"), title="Kaart", **OWN)
    after = {name: asked(to(name)) for name in ("papers", "proposal")}
    assert after == before
