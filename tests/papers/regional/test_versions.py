"""Versions of the regional text: finished, sent, held, called back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regiovisie.common.mail.models import Outgoing
from regiovisie.common.text import from_plain, to_plain
from regiovisie.papers import actions
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.models import Dispatch
from tests.factories.merenland import Merenland
from tests.factories.papers import FINANCES, Desk
from tests.factories.rounds import OWN
from tests.papers.regional.around import OFFICER, TOWN, TUESDAY, V10, said, to, words

pytestmark = pytest.mark.django_db


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
