"""The kind of a consultation: its term, its ground, and what a person sees of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from regiovisie.common.clock import ZONE
from regiovisie.common.text import from_plain
from regiovisie.vision.actions import consultations
from regiovisie.vision.enums import Group
from regiovisie.vision.models import Consultation
from regiovisie.vision.queries.consultation_text import blocks_of
from tests.factories.cast import Cast
from tests.factories.consultations import CLOSES, Asked, make_asked
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db
SAID = {
    "title": "Zienswijze",
    "kind": "view",
    "opens_day": "1 april 2027",
    "opens_hour": "09:00",
    "closes_day": "1 juli 2027",
    "closes_hour": "17:00",
    "contact": "adviseur",
    "visibility": "public",
}


@pytest.fixture(autouse=True)
def _today(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-03-15T09:00")


@pytest.fixture
def made(cast: Cast) -> Asked:
    return make_asked(cast.region)


def start(cast: Cast, **other: str) -> Any:
    address = reverse("consultation-new", args=[cast.region.slug])
    return cast.client("adviser").post(address, SAID | other)


def test_a_term_that_ends_before_it_begins_is_said_in_words(cast: Cast, made: Asked) -> None:
    page = seen(start(cast, closes_day="31 maart 2027"))
    assert "Het eindigt voordat het begint" in page
    edit = reverse("consultation-edit", args=[made.consultation.public_id])
    said = SAID | {"closes_day": "31 maart 2027", "reason": "anders", "revision": "1"}
    assert "Het eindigt voordat het begint" in seen(cast.client("adviser").post(edit, said))


def test_what_is_asked_about_a_short_term_names_the_usual_one_and_its_ground(
    cast: Cast, made: Asked
) -> None:
    page = seen(start(cast, closes_day="1 mei 2027"))
    assert "8 of 12 weken" in page
    assert "Wgr art. 1" in page
    assert "4 weken langer" in page


def test_the_page_says_the_kind_and_its_ground(cast: Cast, made: Asked) -> None:
    page = seen(cast.client("citizen").get(made.consultation.get_absolute_url()))  # type: ignore[arg-type]
    assert "Consultatie van de raden" in page
    assert "Geen wettelijke grond" in page


def test_a_ground_of_ones_own_is_kept(cast: Cast, made: Asked) -> None:
    assert start(cast, ground="Wgr art. 35, ontwerpbegroting").status_code == 302
    row = Consultation.objects.get(title="Zienswijze")
    assert row.ground == "Wgr art. 35, ontwerpbegroting"


def test_another_kind_brings_its_own_ground_unless_one_was_written(cast: Cast, made: Asked) -> None:
    row = made.consultation
    edit = reverse("consultation-edit", args=[row.public_id])
    client = cast.client("adviser")

    def change(ground: str) -> str:
        row.refresh_from_db()
        said = SAID | {"reason": "toch zo", "revision": str(row.revision), "ground": ground}
        assert client.post(edit, said).status_code == 302
        row.refresh_from_db()
        return row.ground

    assert "Wgr" in change(row.ground), "the ground of the old kind does not stay behind"
    assert change("Eigen verordening") == "Eigen verordening"
    assert "Wgr" in change("")


def test_a_passage_before_the_first_heading_is_named_by_its_number_alone(cast: Cast) -> None:
    row = make_asked(cast.region).consultation
    text = consultations.add_draft(
        row, label="v0.5", dated=CLOSES.date(), blocks=from_plain("Eerste alinea."), **OWN
    )
    with translation.override("nl"):
        assert [one["name"] for one in blocks_of(text, counted=False)] == ["alinea 1"]


def test_a_reason_for_the_final_draft_is_asked_only_while_something_is_open(
    cast: Cast, made: Asked
) -> None:
    address = reverse("consultation-final", args=[made.consultation.public_id])
    client = cast.client("adviser")
    assert "Waarom is het definitief" not in seen(client.get(address))  # type: ignore[arg-type]
    made.people["raad"] = consultations.ask(
        made.consultation, group=Group.COUNCIL, name="Raad van Aldam", **OWN
    )
    made.say("raad", "Hoe lang duurt het?")
    page = seen(client.get(address))  # type: ignore[arg-type]
    assert "1 opmerking staat open." in page
    assert "Waarom is het definitief terwijl er opmerkingen openstaan? (niet" not in page
    refused = seen(client.post(address, {"body": made.steering.public_id}))  # type: ignore[arg-type]
    assert "Beantwoord haar eerst" in refused
    said = {"body": made.steering.public_id, "why_open": "Zij hoort bij het plan."}
    assert client.post(address, said).status_code == 302


def test_a_remark_of_today_is_open_since_today(cast: Cast, made: Asked) -> None:
    made.people["raad"] = consultations.ask(
        made.consultation, group=Group.COUNCIL, name="Raad van Aldam", **OWN
    )
    made.say("raad", "Hoe lang duurt het?", at=datetime(2027, 3, 15, 8, tzinfo=ZONE))
    page = seen(cast.client("adviser").get(made.consultation.get_absolute_url()))  # type: ignore[arg-type]
    assert "de oudste sinds vandaag" in page
    assert "Open sinds vandaag" in page
