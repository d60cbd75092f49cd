"""Sections of the regional text: written, shaped, moved, put back, and nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regiovisie.papers import actions
from regiovisie.papers.enums import Policy, VersionStatus
from regiovisie.papers.models import ProposalSection
from tests.factories.merenland import Merenland
from tests.factories.papers import TEXTS, Desk
from tests.factories.rounds import OWN
from tests.papers.regional.around import V10, said, to, typed, upload, words

pytestmark = pytest.mark.django_db


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
