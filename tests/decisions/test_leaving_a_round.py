"""A municipality leaves or merges during a round: its decision stays, the new council is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common import clock
from regiovisie.decisions.actions.participants import end_participation
from regiovisie.decisions.enums import OutcomeKind, RoundState
from regiovisie.decisions.models import Outcome, Participant, Step
from regiovisie.decisions.queries.planning import load
from regiovisie.decisions.queries.round_list import how_far, listed
from regiovisie.decisions.queries.rounds import stands
from regiovisie.decisions.queries.work import work_for
from regiovisie.network import actions as network
from regiovisie.network.models import Municipality
from tests.decisions.desks import words
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN, council_of

pytestmark = pytest.mark.django_db
LAST_DAY = date(2027, 12, 31)


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-12-20T10:00")
    made = make_merenland()
    made.decide("Plashaven", OutcomeKind.ADOPTED, date(2027, 6, 22), decision_number="P-1")
    made.decide("Oosterdal", OutcomeKind.ADOPTED, date(2027, 6, 24), decision_number="O-1")
    return made


@pytest.fixture
def heir(world: Merenland) -> Municipality:
    """Plasdal, that Plashaven and Lindelo go into on 1 January 2028."""
    town = network.add_municipality(
        code="VT0009", slug="plasdal", name="Plasdal", example=True, **OWN
    )
    network.add_member(world.region, town, tile=(2, 2), valid_from=date(2028, 1, 1), **OWN)
    network.count_inhabitants(town, reference_date=date(2028, 1, 1), inhabitants=45_000, **OWN)
    return town


def end(world: Merenland, town: str, name: str = "adviser", **said: Any) -> HttpResponse:
    address = reverse("participant-end", args=["merenland", world.round.slug, town.lower()])
    data = {"on": "31-12-2027", "successor": "plasdal", "reason": "herindeling", **said}
    return world.client(name).post(address, data)


def page(world: Merenland, name: str = "") -> str:
    return words(world.client(name).get(world.round.get_absolute_url()))


def test_the_decision_stays_and_the_new_council_is_asked(
    world: Merenland, heir: Municipality
) -> None:
    assert end(world, "Plashaven").status_code == 302
    old = world.participant("Plashaven")
    new = world.round.participants.get(municipality=heir)
    assert (old.ended_on, old.successor) == (LAST_DAY, new)
    assert old.history.first().history_change_reason == "herindeling"
    assert Outcome.objects.filter(participant=old).count() == 1
    assert (new.inhabitants, new.reference_date) == (45_000, date(2028, 1, 1))
    assert Step.objects.filter(participant=new, body=council_of(heir), role="deciding").exists()
    shown = page(world)
    gone = shown.split("Doen niet meer mee")[1]
    assert "Plashaven" in gone
    assert "tot en met 31 december 2027, daarna deel van Plasdal" in gone
    assert "Ongewijzigd vastgesteld" in gone
    table = shown.split("Besluiten")[-1].split("Doen niet meer mee")[0]
    assert "Plasdal" in table
    assert "Plashaven" not in table


def test_it_does_not_count_any_more(world: Merenland, heir: Municipality) -> None:
    end(world, "Plashaven")
    end(world, "Lindelo")
    viewer, now = world.viewer(""), clock.now()
    (stand,) = stands([world.round], viewer, now)
    names = {one.participant.name for one in stand.standings}
    assert names == {"Veenhorst", "Oosterdal", "Plasdal"}
    assert (stand.summary.adopted, stand.summary.total) == (1, 3)
    found = how_far(world.region, listed(world.region, viewer, now), viewer, now)
    assert (found[world.round.pk].adopted, found[world.round.pk].total) == (1, 3)
    material = load(world.round, world.viewer("adviser"), now)
    assert {town.name for town in material.towns} == names
    assert world.round.participants.count() == 5


def test_nothing_is_asked_of_it(world: Merenland, heir: Municipality) -> None:
    viewer = world.viewer("clerk of Lindelo", clock.today())
    assert len(work_for(viewer, clock.now())) == 1
    end(world, "Lindelo")
    assert work_for(viewer, clock.now()) == []


def test_into_one_that_takes_part_already(world: Merenland) -> None:
    assert end(world, "Lindelo", successor="oosterdal").status_code == 302
    assert world.participant("Lindelo").successor == world.participant("Oosterdal")
    assert world.round.participants.count() == 4


def test_leaving_without_a_successor(world: Merenland) -> None:
    end(world, "Veenhorst", successor="")
    assert world.participant("Veenhorst").successor is None
    assert "tot en met 31 december 2027, daarna uit de regio" in page(world)


def test_the_file_and_the_interface_keep_the_decision(world: Merenland, heir: Municipality) -> None:
    end(world, "Plashaven")
    client = world.client()
    file = client.get(reverse("round-csv", args=["merenland", world.round.slug]))
    text = b"".join(file.streaming_content) if file.streaming else file.content
    line = next(row for row in text.decode("utf-8-sig").splitlines() if row.startswith("Plashaven"))
    assert "P-1" in line
    assert "daarna deel van Plasdal" in line
    assert "P-1" in client.get("/api/v1/besluiten").content.decode()
    assert client.get(reverse("municipality", args=["plashaven"])).status_code == 200


def test_after_all_it_stays(world: Merenland, heir: Municipality) -> None:
    end(world, "Plashaven")
    address = reverse("participant-resume", args=["merenland", world.round.slug, "plashaven"])
    world.client("adviser").post(address, {"reason": "herindeling uitgesteld"})
    assert world.participant("Plashaven").ended_on is None
    assert "Doen niet meer mee" not in page(world)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"on": "01-01-2026"}, "vóór het begin"),
        ({"reason": " "}, ""),
        ({"on": "eind 2027"}, ""),
        ({"on": "31-12-2026", "successor": "plasdal"}, ""),
    ],
)
def test_what_cannot_be_is_refused(
    world: Merenland, heir: Municipality, said: dict[str, str], sentence: str
) -> None:
    answer = end(world, "Plashaven", **said)
    assert answer.status_code == 200
    assert sentence in words(answer)
    assert world.participant("Plashaven").ended_on is None
    assert world.round.participants.count() == 4


def test_twice_or_into_one_that_left_is_refused(world: Merenland, heir: Municipality) -> None:
    end(world, "Plashaven")
    assert "doet niet meer mee" in words(end(world, "Plashaven"))
    assert end(world, "Lindelo", successor="plashaven").status_code == 200


def test_a_closed_round_stays_as_it_was(world: Merenland, heir: Municipality) -> None:
    world.round.refresh_from_db()
    world.round.state = RoundState.CLOSED
    world.round.save()
    assert "Alleen in een open traject" in words(end(world, "Plashaven"))


@pytest.mark.parametrize("name", ["", "officer of Plashaven", "clerk of Plashaven"])
def test_others_may_not(world: Merenland, heir: Municipality, name: str) -> None:
    assert end(world, "Plashaven", name).status_code in (302, 404)
    assert world.participant("Plashaven").ended_on is None
    address = reverse("round-participants", args=["merenland", world.round.slug])
    assert world.client(name).get(address).status_code in (302, 404)


def test_queries_do_not_grow(world: Merenland, heir: Municipality) -> None:
    address = reverse("round-participants", args=["merenland", world.round.slug])
    client = world.client("adviser")
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for town in ("Plashaven", "Lindelo"):
        end_participation(
            world.participant(town), on=LAST_DAY, successor=heir, by=None, reason="herindeling"
        )
    assert Participant.objects.filter(ended_on=LAST_DAY).count() == 2
    with CaptureQueriesContext(connection) as after:
        client.get(address)
    assert len(after) == len(before)
