"""A5 who decides what: in the words of the scenario (what is "gedekt" comes with finance)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.actions import plan_step
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepRole
from regiovisie.network import actions as network
from tests.decisions.desks import words
from tests.factories.merenland import NAMES, Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

AGENDA = "de agenda 2028 vast te stellen"
MONEY = "een bijdrage van EUR 40.000 te leveren"
RESERVE = "te putten uit de reserve DUVO"


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-09-15T10:00")
    made = make_merenland(
        points=(
            (AGENDA, DecidedBy.EXECUTIVES, ""),
            (MONEY, DecidedBy.EXECUTIVES, ""),
            (RESERVE, DecidedBy.CENTRE_COUNCILS, "Plashaven"),
        )
    )
    for name in NAMES:
        plan_step(
            made.round,
            participant=made.participant(name),
            order=1,
            role=StepRole.DECIDING,
            body=made.executive(name),
            date=ImpreciseDate.day(date(2027, 9, 14)),
            **OWN,
        )
    return made


def oosterdal_agrees(world: Merenland) -> None:
    world.decide(
        "Oosterdal",
        OutcomeKind.WITH_PROVISO,
        date(2027, 9, 14),
        body=world.executive("Oosterdal"),
        points=world.points[:2],
        decided_text="onder voorbehoud raad",
    )


def test_oosterdal_s_college_agrees_under_proviso(world: Merenland) -> None:
    oosterdal_agrees(world)
    page = words(world.client().get(world.round.get_absolute_url()))
    row = page.split("Besluiten per gemeente")[-1].split("Oosterdal", 1)[1][:200]
    assert "onder voorbehoud raad" in row
    assert "Ongewijzigd" not in row


@pytest.mark.parametrize("name", NAMES)
def test_the_third_point_stands_on_plashaven_s_papers_only(world: Merenland, name: str) -> None:
    client = world.client(f"officer of {name}")
    address = reverse("outcome", args=["merenland", world.round.slug, name.lower()])
    for body in (world.council(name), world.executive(name)):
        answer = client.get(f"{address}?orgaan={body.public_id}")
        own = name == "Plashaven" and body.kind == "council"
        assert (RESERVE in words(answer)) is own, (name, body)


def test_a_second_centre_is_not_asked_either(world: Merenland) -> None:
    network.name_centre(world.region, world.towns["Veenhorst"], **OWN)
    veenhorst = world.participant("Veenhorst")
    veenhorst.centre = True
    veenhorst.save()
    address = reverse("outcome", args=["merenland", world.round.slug, "veenhorst"])
    council = world.council("Veenhorst")
    answer = world.client("officer of Veenhorst").get(f"{address}?orgaan={council.public_id}")
    assert RESERVE not in words(answer)


@pytest.mark.parametrize("who", ["", "adviser", "officer of Oosterdal", "alderman of Lindelo"])
def test_nothing_says_that_the_region_decided(world: Merenland, who: str) -> None:
    oosterdal_agrees(world)
    client = world.client(who)
    paths = ["round", "round-deviations", "change-proposals"]
    for name in paths:
        answer = client.get(reverse(name, args=["merenland", world.round.slug]))
        assert answer.status_code == 200
        assert "besluit van de regio" not in words(answer).lower()
