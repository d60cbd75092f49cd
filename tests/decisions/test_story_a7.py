"""A7 embargo, for decisions: three people look at 11:59 and at 12:01, and the clerk from 09:00."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.decisions.enums import DecidedBy, OutcomeKind
from regiovisie.decisions.models import Outcome
from tests.decisions.desks import words
from tests.factories.merenland import Merenland, make_merenland

pytestmark = pytest.mark.django_db

NUMBER = "CB-2027-88"
TEXT = "de eigen bijdrage blijft gelijk"
END = datetime(2027, 5, 19, 12, 0, tzinfo=ZONE)
OUTSIDE = ["", "alderman of Zandwolde"]


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-05-18T17:00")
    made = make_merenland(
        points=(("de regiovisie vast te stellen", DecidedBy.EXECUTIVES, ""),),
        more_towns=("Zandwolde",),
    )
    made.decide(
        "Oosterdal",
        OutcomeKind.WITH_PROVISO,
        date(2027, 5, 18),
        body=made.executive("Oosterdal"),
        at=datetime(2027, 5, 18, 17, 0, tzinfo=ZONE),
        decision_number=NUMBER,
        decided_text=TEXT,
        public_from=END,
    )
    return made


def hand_over(world: Merenland, freeze: Callable[[str], None]) -> None:
    freeze("2027-05-19T09:00")
    address = reverse("outcome-hand-over", args=[Outcome.objects.get().public_id])
    assert world.client("officer of Oosterdal").post(address).status_code == 302


def everywhere(world: Merenland, client: Client) -> dict[str, str]:
    """Return everything one can open, as text, by what it is."""
    outcome = Outcome.objects.get()
    args = ["merenland", world.round.slug]
    addresses = {
        "page": world.round.get_absolute_url(),
        "outcome": reverse("outcome-page", args=[outcome.public_id]),
        "deviations": reverse("round-deviations", args=args),
        "file": reverse("round-csv", args=args),
        "municipality": reverse("municipality", args=["oosterdal"]),
        "search by number": f"/zoeken/?q={NUMBER}",
        "search by town": "/zoeken/?q=oosterdal",
        "interface": "/api/v1/besluiten",
        "interface, one": f"/api/v1/besluiten/{outcome.public_id}",
        "list": reverse("rounds", args=["merenland"]),
        "region": world.region.get_absolute_url(),
    }
    found = {}
    for what, address in addresses.items():
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[what] = body.decode().replace(f"q={NUMBER}", "").replace(f'value="{NUMBER}"', "")
    return found


def tile(page: str) -> str:
    """Return the words of Oosterdal's tile on the map."""
    return page.split("kop-wie", 1)[1].split("kop-route", 1)[0].split("Oosterdal", 1)[1][:600]


@pytest.mark.parametrize("who", OUTSIDE)
def test_outside_nothing_shows_until_noon(
    world: Merenland, frozen_today: Callable[[str], None], who: str
) -> None:
    hand_over(world, frozen_today)
    frozen_today("2027-05-19T11:59")
    client = world.client(who)
    for what, text in everywhere(world, client).items():
        if what == "search by number":
            continue  # it repeats what was asked; the results stand below
        assert NUMBER not in text, what
        assert TEXT not in text, what
        assert "Met voorbehoud" not in tile(text) if what == "page" else True
    assert (
        client.get(reverse("outcome-page", args=[Outcome.objects.get().public_id])).status_code
        == 404
    )
    frozen_today("2027-05-19T12:01")
    after = everywhere(world, client)
    for what in ("page", "outcome", "file", "interface", "interface, one"):
        assert NUMBER in after[what], what


@pytest.mark.parametrize("who", OUTSIDE)
def test_the_colour_on_the_map_changes_at_noon_and_not_before(
    world: Merenland, frozen_today: Callable[[str], None], who: str
) -> None:
    client = world.client(who)
    frozen_today("2027-05-19T11:59")
    before = tile(everywhere(world, client)["page"])
    frozen_today("2027-05-19T12:01")
    after = tile(everywhere(world, client)["page"])
    assert "st-wij" not in before
    assert before != after


def test_the_clerk_sees_it_from_nine_marked_as_under_embargo(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    clerk = world.client("clerk of Oosterdal")
    address = reverse("outcome-page", args=[Outcome.objects.get().public_id])
    frozen_today("2027-05-19T08:59")
    assert clerk.get(address).status_code == 404
    hand_over(world, frozen_today)
    for moment in ("2027-05-19T09:00", "2027-05-19T11:59"):
        frozen_today(moment)
        text = words(clerk.get(address))
        assert NUMBER in text
        assert "Onder embargo" in text
    frozen_today("2027-05-19T12:01")
    assert "Onder embargo" not in words(clerk.get(address))


def test_the_clerk_of_another_council_does_not(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    hand_over(world, frozen_today)
    frozen_today("2027-05-19T11:59")
    address = reverse("outcome-page", args=[Outcome.objects.get().public_id])
    assert world.client("clerk of Zandwolde").get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("", 302),
        ("clerk of Oosterdal", 404),
        ("officer of Zandwolde", 404),
        ("adviser", 404),
        ("officer of Oosterdal", 302),
    ],
)
def test_who_may_hand_over(
    world: Merenland, frozen_today: Callable[[str], None], who: str, answer: int
) -> None:
    frozen_today("2027-05-19T09:00")
    outcome = Outcome.objects.get()
    address = reverse("outcome-hand-over", args=[outcome.public_id])
    assert world.client(who).post(address).status_code == answer
    outcome.refresh_from_db()
    handed = outcome.visible_body == world.council("Oosterdal")
    assert handed is (who == "officer of Oosterdal")
