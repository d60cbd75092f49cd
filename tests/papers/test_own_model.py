"""A region keeps the sections of a proposal as a model of its own, and begins the next with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse

from regiovisie.network.actions import add_region
from regiovisie.papers import actions
from regiovisie.papers.models import ModelSection, PaperModel
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import Desk, make_desk
from tests.factories.rounds import OWN, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_merenland()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    made = make_desk(world.region, world.round)
    made.next("v1.0")
    return made


KEEP = "/regio/merenland/besluitvorming/2027-regiovisie/stukken/tekst/als-model/"


def shapes(model: PaperModel) -> list[tuple[str, str, str]]:
    rows = model.sections.order_by("order")
    return [(row.key, row.heading, row.policy) for row in rows]


def test_a_new_model_has_the_sections_as_they_were_set_up(world: Merenland, desk: Desk) -> None:
    section = desk.section("finances")
    actions.shape_section(section, heading="Wat het kost", **OWN)
    done = world.client("adviser").post(KEEP, {"model": "new", "name": " Ons  model "})
    assert done.status_code == 302, done.content.decode()
    model = PaperModel.objects.get(name="Ons model")
    mine = section.version.sections.order_by("order")
    assert shapes(model) == [(row.key, row.heading, row.policy) for row in mine]
    assert "Wat het kost" in {heading for _key, heading, _policy in shapes(model)}


def test_it_takes_the_place_of_an_earlier_one(world: Merenland, desk: Desk) -> None:
    model = actions.add_model(world.region, name="Vorig jaar", **OWN)
    actions.add_model_section(
        model, key="old", heading="Oud", kinds=["council_proposal"], order=5, **OWN
    )
    data = {"model": model.public_id, "name": ""}
    assert world.client("adviser").post(KEEP, data).status_code == 302
    keys = [key for key, _heading, _policy in shapes(model)]
    assert "old" not in keys
    assert "finances" in keys
    assert ModelSection.history.filter(key="old", history_type="-").exists()  # type: ignore[attr-defined]
    before = ModelSection.history.count()  # type: ignore[attr-defined]
    assert world.client("adviser").post(KEEP, data).status_code == 302
    assert ModelSection.history.count() == before, "kept again changes nothing"  # type: ignore[attr-defined]


def test_the_next_proposal_begins_with_it(world: Merenland, desk: Desk) -> None:
    world.client("adviser").post(KEEP, {"model": "new", "name": "Ons model"})
    other = make_round(world.region, slug="2027-plan", title="Uitvoeringsplan").round
    address = reverse("proposal-new", args=["merenland", other.slug])
    page = world.client("adviser").get(address).content.decode()
    assert "Ons model" in page


@pytest.mark.parametrize(
    ("name", "told"),
    [("", "Geef het nieuwe model een naam."), ("Bestaat", "heeft al een model met deze naam")],
)
def test_a_name_is_needed_and_only_once(world: Merenland, desk: Desk, name: str, told: str) -> None:
    actions.add_model(world.region, name="Bestaat", **OWN)
    answer = world.client("adviser").post(KEEP, {"model": "new", "name": name})
    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_a_model_of_another_region_is_never_touched(world: Merenland, desk: Desk) -> None:
    elsewhere = add_region(slug="elders", name="Elders", theme_name="Thuis", **OWN)
    theirs = actions.add_model(elsewhere, name="Van elders", **OWN)
    answer = world.client("adviser").post(KEEP, {"model": theirs.public_id, "name": ""})
    assert answer.status_code == 200
    with pytest.raises(ValueError, match="one region"):
        actions.keep_as_model(desk.section("finances").version, theirs, **OWN)
    assert theirs.sections.count() == 0


@pytest.mark.parametrize("who", ["officer of Oosterdal", "clerk of Oosterdal", None])
def test_only_the_region_keeps_a_model(world: Merenland, desk: Desk, who: str | None) -> None:
    count = PaperModel.objects.count()
    answer = world.client(who).post(KEEP, {"model": "new", "name": "Van ons"})
    assert answer.status_code in {302, 404}
    assert PaperModel.objects.count() == count
