"""Asking all councils of a region at once: twelve forms are eleven too many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind, OrganisationKind
from regiovisie.vision.actions import consultations
from regiovisie.vision.enums import Group
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.consultations import Asked, make_asked
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-03-15T09:00")


@pytest.fixture
def made(cast: Cast) -> Asked:
    return make_asked(cast.region)


def address(made: Asked) -> str:
    return reverse("consulted", args=[made.consultation.public_id])


def names(made: Asked) -> list[str]:
    return [one.name for one in made.consultation.consulted.all()]


def test_all_councils_are_asked_with_one_press_and_none_twice(cast: Cast, made: Asked) -> None:
    client = cast.client("adviser")
    consultations.ask(
        made.consultation,
        group=Group.COUNCIL,
        name="de raad van Aldam zelf",
        body=cast.council(cast.a),
        **OWN,
    )
    page = seen(client.get(address(made)))  # type: ignore[arg-type]
    assert "Alle raden (2)" in page
    assert "Alle gemeenten (3)" in page
    answer = client.post(address(made), {"samen": "council"}, follow=True)
    assert "2 deelnemers zijn gevraagd." in seen(answer)  # type: ignore[arg-type]
    assert names(made) == ["de raad van Aldam zelf", "raad van Bergoord", "raad van Cromhaven"]
    assert "Alle raden" not in seen(client.get(address(made)))  # type: ignore[arg-type]
    client.post(address(made), {"samen": "council"})
    assert len(names(made)) == 3
    for one in made.consultation.consulted.exclude(name__startswith="de "):
        assert one.body is not None
        assert one.body.kind == BodyKind.COUNCIL
        assert one.organisation == one.body.organisation


def test_advisory_councils_and_core_partners(cast: Cast, made: Asked) -> None:
    for house in (cast.house(cast.a), cast.house(cast.b)):
        network.add_body(
            kind=BodyKind.ADVISORY_COUNCIL, name="Adviesraad", organisation=house, **OWN
        )
    network.add_body(
        kind=BodyKind.ADVISORY_DELEGATION, name="Delegatie Proefland", region=cast.region, **OWN
    )
    for name, core in (("Politie", True), ("Reclassering", True), ("GGD", False)):
        network.add_partner(
            cast.region, kind=OrganisationKind.POLICE, name=name, core_partner=core, **OWN
        )
    client = cast.client("adviser")
    client.post(address(made), {"samen": "advisory"})
    assert names(made) == ["Adviesraad Aldam", "Adviesraad Bergoord", "Delegatie Proefland"]
    client.post(address(made), {"samen": "partner"})
    asked = set(names(made))
    assert {"Politie", "Reclassering"} <= asked
    assert "GGD" not in asked


def test_a_body_is_chosen_by_its_house_as_well(cast: Cast, made: Asked) -> None:
    page = cast.client("adviser").get(address(made)).content.decode()
    council = cast.council(cast.a)
    assert f"{council.name}, {cast.house(cast.a).name}</option>" in page


def test_nobody_else_asks(cast: Cast, made: Asked) -> None:
    for who in EVERYBODY:
        if who != "adviser":
            answer = cast.client(who).post(address(made), {"samen": "council"})
            assert answer.status_code in {302, 404}, who
    assert names(made) == []


def test_an_address_is_given_afterwards_and_the_name_stays(cast: Cast, made: Asked) -> None:
    client = cast.client("adviser")
    client.post(address(made), {"samen": "council"})
    one = made.consultation.consulted.get(name="raad van Aldam")
    page = client.get(address(made)).content.decode()
    edit = reverse("consulted-address", args=[one.public_id])
    assert edit in page
    assert "geen mailadres" in page
    said = {
        "address": "griffie@aldam.example",
        "asked_early_on": "1 maart 2027",
        "revision": str(one.revision),
        "name": "iemand anders",
    }
    assert client.post(edit, said).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.address) == ("raad van Aldam", "griffie@aldam.example")
    assert one.asked_early_on == date(2027, 3, 1)
    assert one.history.count() == 2
    assert "griffie@aldam.example" in client.get(address(made)).content.decode()
    assert "Iemand anders" in seen(client.post(edit, said | {"address": "x@aldam.example"}))


def test_only_who_keeps_the_consultation_changes_an_address(cast: Cast, made: Asked) -> None:
    one = consultations.ask(
        made.consultation, group=Group.COUNCIL, name="raad van Aldam", body=None, **OWN
    )
    edit = reverse("consulted-address", args=[one.public_id])
    for who in EVERYBODY:
        status = cast.client(who).post(edit, {"address": "", "revision": one.revision}).status_code
        assert status == {"adviser": 302, "citizen": 302}.get(who, 404), who
