"""The consultation structure: the page everybody reads, and who may keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.meetings import actions
from regiovisie.meetings.enums import DutyForm, StructureStatus
from regiovisie.meetings.models import Description, Preparation, Seat, Structure, StructureBody
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from tests.factories.cast import EVERYBODY, Cast, make_cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings: object) -> Cast:
    settings.REGIOVISIE_TODAY = "2027-03-01T09:00"  # type: ignore[attr-defined]
    return make_cast()


def body(cast: Cast, kind: BodyKind, name: str) -> Body:
    return network.add_body(kind=kind, name=name, region=cast.region, **OWN)


def make_structure(cast: Cast, **facts: Any) -> Structure:
    """A steering group with a seat of Aldam, which prepares for a consultation of all."""
    structure = actions.start_structure(
        cast.region,
        name="Structuur 2027",
        status=StructureStatus.PROVISIONAL,
        decided_by=BodyKind.EXECUTIVE,
        **facts,
        **OWN,
    )
    group = actions.place_body(
        structure, body(cast, BodyKind.STEERING_GROUP, "stuurgroep Proef"), **OWN
    )
    all_of_them = actions.place_body(
        structure, body(cast, BodyKind.ADMINISTRATIVE_CONSULTATION, "bestuurlijk overleg"), **OWN
    )
    actions.set_duty(group, lowest=4, **OWN)
    actions.set_duty(all_of_them, lowest=1, **OWN)
    actions.set_duty(all_of_them, form=DutyForm.SYMPOSIUM, lowest=1, highest=2, **OWN)
    actions.prepare(group, all_of_them, lead_days=14, **OWN)
    actions.seat(group, function="portefeuillehouder", organisation=cast.house(cast.a), **OWN)
    actions.seat(all_of_them, function="portefeuillehouder", everyone=True, **OWN)
    return structure


def page(cast: Cast, client: Client, **query: str) -> str:
    return seen(client.get(reverse("structure", args=[cast.region.slug]), query))


def test_a_citizen_reads_who_meets_how_often_and_for_whom(cast: Cast) -> None:
    make_structure(cast, review_on=date(2027, 9, 1))
    text = page(cast, cast.client("citizen"))
    assert "2 overleggen komen samen 6–7 keer per jaar bijeen." in text
    assert "De regio bespreekt; 3 afzonderlijke colleges besluiten." in text
    assert "voorlopig" in text
    assert "opnieuw bekeken op 1 september 2027" in text
    assert "bereidt voor, 14 dagen ervoor" in text
    assert "portefeuillehouder: alle 3 gemeenten" in text
    assert "Deze versie bewerken" not in text


def test_the_picture_says_aloud_what_it_shows(cast: Cast) -> None:
    make_structure(cast)
    found = cast.client("citizen").get(reverse("structure", args=[cast.region.slug]))
    drawn = found.content.decode().partition("<desc")[2].partition("</desc>")[0]
    assert "Stuurgroep Proef: vergadering: 4 keer per jaar." in drawn
    assert "Bereidt Bestuurlijk overleg voor." in drawn


def test_without_a_structure_the_page_says_so(cast: Cast) -> None:
    assert "Nog geen overlegstructuur" in page(cast, cast.client("citizen"))
    assert "Versie beginnen" in page(cast, cast.client("adviser"))


def test_two_descriptions_stand_side_by_side_and_none_is_chosen(cast: Cast) -> None:
    structure = make_structure(cast)
    source = network.add_source(title="Voorstel structuur", **OWN)
    text = actions.describe_structure(structure, name="tekst", source=source, **OWN)
    picture = actions.describe_structure(structure, name="schema", source=source, **OWN)
    group = structure.bodies.get(order=0)
    own = {"function": "ambtenaar", **OWN}
    actions.seat(group, organisation=cast.house(cast.b), description=text, **own)
    actions.seat(group, organisation=cast.house(cast.b), description=picture, field="jeugd", **own)
    actions.seat(group, organisation=cast.house(cast.c), description=picture, **own)
    shown = cast.client("citizen").get(reverse("structure", args=[cast.region.slug]))
    html = shown.content.decode()
    assert "Twee beschrijvingen, geen keuze gemaakt" in html
    assert "<ins>ambtenaar: Cromhaven</ins>" in html
    assert "Bergoord</ins>" not in html  # both descriptions name it
    assert html.count('class="dot is-one"') == 1
    assert "Voorstel structuur" in html


def test_who_sits_for_a_sub_region_reports_back_to_the_rest_of_it(cast: Cast) -> None:
    structure = make_structure(cast)
    south = network.add_sub_region(cast.region, slug="zuid", name="Zuid", order=1, **OWN)
    for row in cast.region.memberships.all():
        row.sub_region = south
        row.save()
    actions.seat(
        structure.bodies.get(order=0),
        function="portefeuillehouder",
        organisation=cast.house(cast.b),
        on_behalf_of=south,
        **OWN,
    )
    assert "Bergoord namens Zuid, aan Cromhaven." in page(cast, cast.client("citizen"))


def test_a_new_version_takes_everything_along_and_ends_the_one_before(cast: Cast) -> None:
    old = make_structure(cast, valid_from=date(2027, 1, 1))
    client = cast.client("adviser")
    said = {"name": "Structuur 2028", "status": "adopted", "valid_from": "1-1-2028", "copied": "on"}
    client.post(reverse("structure-new", args=[cast.region.slug]), said)
    new = Structure.objects.get(name="Structuur 2028")
    old.refresh_from_db()
    assert old.valid_to == date(2027, 12, 31)
    assert [one.body.name for one in new.bodies.all()] == [
        "stuurgroep Proef",
        "bestuurlijk overleg",
    ]
    assert Seat.objects.filter(place__structure=new).count() == 2
    assert new.preparations.get().lead_days == 14
    assert Seat.objects.filter(place__structure=old).count() == 2
    # Until it begins the one before it is shown; the other stands under its own address.
    assert "Structuur 2027" in page(cast, client)
    assert "Structuur 2028" in page(cast, client, versie=new.public_id)


def test_a_version_of_another_region_is_not_found_here(cast: Cast) -> None:
    structure = make_structure(cast)
    address = reverse("structure", args=[cast.elsewhere.slug])
    assert cast.client("citizen").get(address, {"versie": structure.public_id}).status_code == 404


def test_a_circle_is_refused_and_says_which(cast: Cast) -> None:
    structure = make_structure(cast)
    group, top = structure.bodies.order_by("order")
    address = reverse("structure-part-new", args=[structure.public_id, "voorbereiding"])
    answer = cast.client("adviser").post(address, {"place": top.pk, "prepared": group.pk})
    assert "Dat maakt een kring" in seen(answer)
    assert Preparation.objects.count() == 1


def test_a_body_of_another_region_has_no_place_here(cast: Cast) -> None:
    far = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="ver weg", region=cast.elsewhere, **OWN
    )
    with pytest.raises(ValidationError):
        actions.place_body(make_structure(cast), far, **OWN)


Write = Callable[[Client, Structure], int]


def _new(client: Client, structure: Structure) -> int:
    address = reverse("structure-new", args=[structure.region.slug])
    return client.post(address, {"name": "Nieuw", "status": "proposed"}).status_code


def _edit(client: Client, structure: Structure) -> int:
    said = {"name": "Anders", "status": "adopted", "reason": "besloten", "seen": structure.revision}
    return client.post(reverse("structure-edit", args=[structure.public_id]), said).status_code


def _part(part: str, **said: Any) -> Write:
    def write(client: Client, structure: Structure) -> int:
        group, top = structure.bodies.order_by("order")
        filled = {
            key: {"group": group.pk, "top": top.pk}.get(value, value) for key, value in said.items()
        }
        address = reverse("structure-part-new", args=[structure.public_id, part])
        return client.post(address, filled).status_code

    return write


def _remove(client: Client, structure: Structure) -> int:
    key = Seat.objects.filter(place__structure=structure).latest("pk").pk
    address = reverse("structure-part-remove", args=[structure.public_id, "plaats", key])
    return client.post(address).status_code


WRITES: dict[str, tuple[Write, Callable[[], int]]] = {
    "new": (_new, lambda: Structure.objects.filter(name="Nieuw").count()),
    "edit": (_edit, lambda: Structure.objects.filter(name="Anders").count()),
    "body": (
        _part("overleg", name="ambtelijk overleg", kind="officials_consultation"),
        lambda: StructureBody.objects.filter(body__name="ambtelijk overleg").count(),
    ),
    "seat": (
        _part("plaats", place="group", function="projectleider", role="member"),
        lambda: Seat.objects.filter(function="projectleider").count(),
    ),
    "duty": (
        _part("plicht", place="group", form="work_session", lowest=3),
        lambda: StructureBody.objects.filter(duties__lowest=3).count(),
    ),
    "preparation": (
        _part("voorbereiding", place="group", prepared="top", lead_days=21),
        lambda: Preparation.objects.filter(lead_days=21).count(),
    ),
    "description": (
        _part("beschrijving", name="tekst", source_title="Voorstel"),
        lambda: Description.objects.filter(source__title="Voorstel").count(),
    ),
    "remove": (_remove, lambda: 2 - Seat.objects.count()),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_region_keeps_the_structure(cast: Cast, write: str, name: str) -> None:
    structure = make_structure(cast)
    do, written = WRITES[write]
    status = do(cast.client(name), structure)
    if name == "adviser":
        assert (status, written()) == (302, 1)
    else:
        assert status == (302 if name == "citizen" else 404)  # a citizen may sign in first
        assert written() == 0


def test_somebody_elses_change_is_not_overwritten(cast: Cast) -> None:
    structure = make_structure(cast)
    seen_first = structure.revision
    actions.change_structure(structure, name="Van een ander", **OWN)
    said = {"name": "Van mij", "status": "adopted", "reason": "besloten", "seen": seen_first}
    address = reverse("structure-edit", args=[structure.public_id])
    answer = cast.client("adviser").post(address, said)
    assert "Iemand heeft deze versie intussen gewijzigd" in seen(answer)
    assert "Van mij" in answer.content.decode()
    structure.refresh_from_db()
    assert structure.name == "Van een ander"


@pytest.mark.parametrize(
    ("kind", "said", "told"),
    [
        ("plicht", {"form": "meeting", "highest": 4}, "Geef ook het laagste aantal."),
        ("plicht", {"form": "meeting", "lowest": 4, "highest": 2}, "minder dan het laagste"),
        ("overleg", {}, "heeft een naam en een soort nodig"),
        (
            "plaats",
            {"function": "lid", "role": "member", "on_behalf_of": "part"},
            "is één organisatie",
        ),
    ],
)
def test_wrong_input_is_told_and_kept(
    cast: Cast, kind: str, said: dict[str, Any], told: str
) -> None:
    structure = make_structure(cast)
    part = network.add_sub_region(cast.region, slug="zuid", name="Zuid", order=1, **OWN)
    filled = {key: part.pk if value == "part" else value for key, value in said.items()}
    filled["place"] = structure.bodies.get(order=0).pk
    address = reverse("structure-part-new", args=[structure.public_id, kind])
    assert told in seen(cast.client("adviser").post(address, filled))


def test_the_page_asks_as_many_questions_with_one_seat_as_with_many(cast: Cast) -> None:
    structure = make_structure(cast)
    client = cast.client("citizen")
    address = reverse("structure", args=[cast.region.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(3):
        place = actions.place_body(
            structure, body(cast, BodyKind.WORKING_GROUP, f"werkgroep {number}"), **OWN
        )
        actions.set_duty(place, lowest=2, **OWN)
        for house in (cast.a, cast.b, cast.c):
            actions.seat(place, function="lid", organisation=cast.house(house), **OWN)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many) <= 12


def test_two_descriptions_are_written_by_hand_and_stand_side_by_side(cast: Cast) -> None:
    structure = actions.start_structure(
        cast.region, name="Structuur", status=StructureStatus.PROVISIONAL, **OWN
    )
    client = cast.client("adviser")

    def add(part: str, **said: object) -> str:
        address = reverse("structure-part-new", args=[structure.public_id, part])
        return seen(client.post(address, said, follow=True))

    add("overleg", name="stuurgroep", kind="steering_group")
    for name in ("tekst", "schema"):
        add("beschrijving", name=name, source_title=f"Voorstel, {name}")
    assert "Er is al een beschrijving met deze naam." in add("beschrijving", name="schema")
    text, picture = structure.descriptions.order_by("order")
    place = structure.bodies.get().pk
    for told, who in ((text, "voorzitter"), (picture, "projectleider")):
        add("plaats", place=place, function=who, role="member", description=told.pk)
    page = seen(client.get(structure.get_absolute_url()))
    assert "Volgens: tekst" in page
    assert "Volgens: schema" in page
    remove = reverse("structure-part-remove", args=[structure.public_id, "beschrijving", text.pk])
    assert "Haal die eerst weg." in seen(client.post(remove, follow=True))
    Seat.objects.filter(description=text).delete()
    client.post(remove)
    assert [one.name for one in structure.descriptions.all()] == ["schema"]
