"""What stands around the goals: groups and partners, topics, figures, bases, the theme."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.network.actions import add_partner, add_source
from regiovisie.network.enums import OrganisationKind
from regiovisie.network.models import Organisation
from regiovisie.vision import actions
from regiovisie.vision.enums import BasisKind, Relation, TopicState
from regiovisie.vision.models import Basis, Figure, TargetGroup, ThemeDefinition, Topic
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen
from tests.vision.garden import Garden, plant

pytestmark = pytest.mark.django_db

# Kind: what is typed, and what the page then says.
TYPED: dict[str, tuple[dict[str, str], str]] = {
    "doelgroep": (
        {"name": "Mensen met LVB", "programme": "Programma LVB", "order": "3"},
        "Programma LVB",
    ),
    "onderwerp": (
        {
            "name": "Complexe scheidingen",
            "plan": "Eén plek voor ouders.",
            "evaluation": "Elk half jaar.",
            "state": "adopted",
            "order": "1",
        },
        "Evaluatie: Elk half jaar.",
    ),
    "begrip": (
        {"text": "Geweld door wie men kent.", "holds_from": "2027"},
        "Geweld door wie men kent.",
    ),
    "basis": (
        {
            "title": "Regiovisie Jeugd",
            "kind": "policy",
            "relation": "aligned",
            "ends": "2028",
            "order": "1",
        },
        "daarop afgestemd",
    ),
    "grondslag": (
        {"law": "Jeugdwet", "claim": "Hier staat het.", "note": "Zonder artikel.", "order": "1"},
        "Onze opmerking: Zonder artikel.",
    ),
    "cijfer": (
        {"value": "200.000", "text": "slachtoffers per jaar", "source_title": "Stuk", "order": "1"},
        "200.000",
    ),
}


@pytest.fixture
def garden(cast: Cast) -> Garden:
    return plant(cast.region)


def page(cast: Cast, name: str = "citizen") -> str:
    return seen(cast.client(name).get(reverse("vision", args=[cast.region.slug])))  # type: ignore[arg-type]


def href(name: str, garden: Garden, *more: Any) -> str:
    return reverse(name, args=[garden.vision.public_id, *more])


@pytest.mark.parametrize("kind", TYPED)
def test_the_adviser_adds_changes_and_takes_out(cast: Cast, garden: Garden, kind: str) -> None:
    typed, said = TYPED[kind]
    client = cast.client("adviser")
    address = href("part-new", garden, kind)
    assert client.get(address).status_code == 200
    assert client.post(address, typed).status_code == 302
    assert said in page(cast)
    overview = client.get(href("vision-parts", garden)).content.decode()
    edit = max(
        (part.split('"')[0] for part in overview.split('href="') if f"/rondom/{kind}/" in part),
        key=lambda one: int(one.split("/")[-2]) if one.split("/")[-2].isdigit() else 0,
    )
    shown = client.get(edit).content.decode()
    assert 'name="seen" value="0"' in shown
    text = "text" if "text" in typed else next(iter(typed))
    changed = typed | {text: "Heel iets anders", "seen": "0"}
    assert client.post(edit, changed).status_code == 302
    assert "Heel iets anders" in page(cast)
    # Somebody who read it before that sees both, and loses nothing.
    late = client.post(edit, typed | {text: "Te laat getypt", "seen": "0"})
    assert late.status_code == 200
    assert "Heel iets anders" in seen(late)  # type: ignore[arg-type]
    assert "Te laat getypt" in late.content.decode()
    gone = f"{edit}weghalen/"
    assert client.post(gone, {"reason": "dubbel", "seen": "0"}).status_code == 200  # stale
    assert client.post(gone, {"reason": "", "seen": "1"}).status_code == 200
    assert "Heel iets anders" in page(cast)
    # What it said first is put back from its history, as a new version.
    history = client.get(f"{edit}geschiedenis/").content.decode()
    first = history.rsplit("?terug=", 1)[1].split("#")[0]
    back = {"version": first, "reason": "was beter"}
    assert client.post(f"{edit}geschiedenis/", back).status_code == 302
    assert said in page(cast)
    assert client.post(f"{edit}geschiedenis/", back | {"version": "x"}).status_code == 404
    # It goes with a reason, and comes back with one.
    assert client.post(gone, {"reason": "dubbel", "seen": "2"}).status_code == 302
    assert said not in page(cast)
    removed = href("parts-removed", garden, kind)
    lost = client.get(removed).content.decode().split("?terug=")[1].split("#")[0]
    back = {"version": lost, "reason": "toch nodig"}
    assert client.post(removed, back).status_code == 302
    assert said in page(cast)
    assert client.post(removed, back).status_code == 404


def test_nobody_else_keeps_them(cast: Cast, garden: Garden) -> None:
    group = garden.groups["Ouderen"]
    for name in EVERYBODY:
        if name == "adviser":
            continue
        client = cast.client(name)
        expected = 302 if name == "citizen" else 404
        for address in (
            href("vision-parts", garden),
            href("part-new", garden, "doelgroep"),
            href("part-edit", garden, "doelgroep", group.pk),
            href("part-remove", garden, "doelgroep", group.pk),
            href("part-history", garden, "doelgroep", group.pk),
            href("parts-removed", garden, "doelgroep"),
        ):
            assert client.get(address).status_code == expected, (name, address)
        assert client.post(
            href("part-remove", garden, "doelgroep", group.pk), {"reason": "weg"}
        ).status_code in {302, 404}
    assert TargetGroup.objects.filter(pk=group.pk).exists()


def test_addresses_of_nothing(cast: Cast, garden: Garden) -> None:
    other = plant(cast.elsewhere)
    client = cast.client("adviser")
    for kind, key in (
        ("doelgroep", "x"),
        ("doelgroep", "9" * 40),
        ("doelgroep", other.groups["Ouderen"].pk),
        ("gemeente", "1"),
    ):
        assert client.get(href("part-edit", garden, kind, key)).status_code == 404, (kind, key)


def test_a_group_has_its_own_partners(cast: Cast, garden: Garden) -> None:
    partner = Organisation.objects.get(name="Veilig Thuis Proefland")
    group = garden.groups["Ouderen"]
    said = {"name": group.name, "order": "1", "seen": "0", "partners": [str(partner.pk)]}
    address = href("part-edit", garden, "doelgroep", group.pk)
    assert cast.client("adviser").post(address, said).status_code == 302
    assert "Partners: Veilig Thuis Proefland" in page(cast)
    far = add_partner(
        cast.elsewhere, kind=OrganisationKind.POLICE, name="politie van elders", **OWN
    )
    with pytest.raises(ValidationError):
        actions.change_around(TargetGroup.objects.get(pk=group.pk), partners=[far], **OWN)
    assert far.name not in cast.client("adviser").get(address).content.decode()


def test_an_adopted_plan_says_how_it_is_evaluated(cast: Cast, garden: Garden) -> None:
    with pytest.raises(ValidationError):
        actions.add_topic(garden.vision, name="LVB", state=TopicState.ADOPTED, **OWN)
    typed = {"name": "LVB", "state": "adopted", "order": "1"}
    answer = cast.client("adviser").post(href("part-new", garden, "onderwerp"), typed)
    assert "zegt hoe het wordt geëvalueerd" in seen(answer)  # type: ignore[arg-type]
    topic = actions.add_topic(garden.vision, name="LVB", **OWN)
    assert "Hoe het wordt geëvalueerd, is nog niet gezegd." in page(cast)
    topic.state = TopicState.ADOPTED
    with pytest.raises(IntegrityError), transaction.atomic():
        topic.save()


def test_a_figure_has_its_source_and_year(cast: Cast, garden: Garden) -> None:
    with pytest.raises(ValidationError):
        actions.add_figure(garden.vision, value="7", text="keer", source=None, **OWN)
    typed = {"value": "7", "text": "keer", "order": "1"}
    address = href("part-new", garden, "cijfer")
    assert cast.client("adviser").post(address, typed).status_code == 200
    assert not Figure.objects.exists()
    source = add_source(title="Het onderzoek", address="https://example.org/cijfer", **OWN)
    actions.add_figure(garden.vision, value="7", text="keer", year="2022", source=source, **OWN)
    text = cast.client("citizen").get(reverse("vision", args=[cast.region.slug])).content.decode()
    assert 'href="https://example.org/cijfer"' in text
    assert "2022" in text


def test_what_the_theme_meant_before_stays_readable(cast: Cast, garden: Garden) -> None:
    actions.define_theme(garden.vision, text="Wat wij eerst zeiden.", **OWN)
    actions.define_theme(
        garden.vision,
        text="Wat wij nu zeggen.",
        holds_from=ImpreciseDate.from_code("2027"),
        **OWN,
    )
    text = page(cast)
    now, before = text.index("Wat wij nu zeggen."), text.index("Wat wij eerst zeiden.")
    assert now < text.index("Wat wij er eerder onder verstonden") < before
    assert "Geldt vanaf 2027." in text


def test_policy_beside_it_that_ends_sooner_says_so(cast: Cast, garden: Garden) -> None:
    vision = garden.vision
    vision.term_end = ImpreciseDate.from_code("2030")
    vision.save()
    for title, ends in (("Eindigt eerder", "2029-09"), ("Eindigt later", "2031")):
        actions.add_basis(
            vision,
            kind=BasisKind.POLICY,
            title=title,
            relation=Relation.ALIGNED,
            ends=ImpreciseDate.from_code(ends),
            **OWN,
        )
    text = page(cast)
    assert "eindigt september 2029 eerder dan de visie" in text
    assert text.count("eerder dan de visie") == 1


def test_a_number_of_a_citizen_is_refused(cast: Cast, garden: Garden) -> None:
    typed = {"name": "x", "text": "BSN 111222333", "order": "1"}
    answer = cast.client("adviser").post(href("part-new", garden, "doelgroep"), typed)
    assert "burgerservicenummer" in seen(answer)  # type: ignore[arg-type]


def test_more_of_it_costs_no_more_queries(cast: Cast, garden: Garden) -> None:
    source = add_source(title="Bron", **OWN)

    def add(number: int) -> None:
        own = {"source": source, **OWN}
        actions.add_topic(garden.vision, name=f"Onderwerp {number}", **own)
        actions.add_figure(garden.vision, value=str(number), text="keer", **own)
        actions.define_theme(garden.vision, text=f"Begrip {number}", **own)
        actions.add_basis(garden.vision, kind=BasisKind.OTHER, title=f"Basis {number}", **own)
        actions.add_legal_ground(garden.vision, law=f"Wet {number}", claim="zo", **own)

    def asked(address: str) -> int:
        client = cast.client("adviser")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = (reverse("vision", args=[cast.region.slug]), href("vision-parts", garden))
    add(1)
    before = [asked(one) for one in addresses]
    for number in range(2, 12):
        add(number)
    assert [asked(one) for one in addresses] == before
    assert max(before) <= 12
    assert Topic.objects.count() == ThemeDefinition.objects.count() == Basis.objects.count() == 11
