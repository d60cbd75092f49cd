"""Annexes of the regional text: added, changed, kept from others, refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from regiovisie.common.clock import ZONE
from regiovisie.documents.models import StoredFile
from regiovisie.papers import actions
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.models import Annex
from tests.factories.merenland import Merenland
from tests.factories.papers import Desk, file
from tests.factories.rounds import OWN
from tests.papers.regional.around import OFFICER, TOWN, V10, to, upload, words

pytestmark = pytest.mark.django_db


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


def test_an_embargo_that_is_over_is_refused_unless_it_stood_there(
    world: Merenland, desk: Desk, frozen_today: Callable[[str], None]
) -> None:
    client = world.client("adviser")
    data = {
        "title": "Kaart",
        "secrecy": "embargo",
        "public_day": "20-05-2026",
        "public_hour": "12:00",
    }
    past = client.post(to("annex-new"), {**data, "file": upload()})
    assert "Dat moment is voorbij. Kies een later moment." in words(past)
    kept = past.context["form"].data["kept_file"]
    good = {**data, "kept_file": kept, "public_day": "20-05-2027"}
    assert client.post(to("annex-new"), good).status_code == 302
    annex = Annex.objects.get(version=desk.writing, number=3)
    frozen_today("2027-06-01T10:00")
    edit = {**data, "public_day": "20-05-2027", "title": "Kaart 2", "revision": annex.revision}
    assert client.post(to("annex-edit", annex.public_id), edit).status_code == 302
    edit |= {"public_day": "21-05-2027", "revision": annex.revision + 1}
    refused = client.post(to("annex-edit", annex.public_id), edit)
    assert "Dat moment is voorbij" in words(refused)
