"""Amendments and promises: what the API and the files give of them, and what not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from regiovisie.meetings.actions import report_promise, withdraw_promise
from regiovisie.network.actions import add_person
from regiovisie.network.enums import Visibility
from tests.factories.around import add_what_is_around
from tests.factories.portal_world import NOW, PortalWorld, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PortalWorld:
    frozen_today(NOW.replace(tzinfo=None).isoformat()[:16])
    made = make_world(7, 2)
    for of in made.rounds:
        add_what_is_around(of)
    return made


def ask(path: str, status: int = 200) -> Any:
    response = Client().get(f"/api/v1{path}")
    assert response.status_code == status, response.content[:300]
    return json.loads(response.content)


def test_amendments_with_votes_and_what_they_do(world: PortalWorld) -> None:
    rows = {
        row["nummer"]: row
        for row in ask(f"/amendementen?traject={world.rounds[0].public_id}")["resultaten"]
    }
    assert set(rows) == {"A-07", "A-08", "M-01"}
    assert (rows["A-07"]["stemmenVoor"], rows["A-07"]["stemmenTegen"]) == (13, 8)
    assert rows["A-08"]["gevolg"] == "voegt_een_eigen_punt_toe"
    assert (rows["A-08"]["eigenPunt"], rows["M-01"]["soort"]) == (3, "motie")


def test_an_amendment_to_a_closed_outcome_is_in_no_list_and_no_count(
    world: PortalWorld, frozen_today: Callable[[str], None]
) -> None:
    hidden = world.rounds[0].amendments.get(label="A-99")
    before = ask("/amendementen?paginaGrootte=100")
    assert before["totaal"] == len(before["resultaten"]) == 6
    ask(f"/amendementen/{hidden.public_id}", 404)
    frozen_today((NOW + timedelta(days=3)).replace(tzinfo=None).isoformat()[:16])
    assert ask("/amendementen?paginaGrootte=100")["totaal"] == 8
    assert ask(f"/amendementen/{hidden.public_id}")["nummer"] == "A-99"


def test_a_promise_is_a_function_and_how_far_it_is(world: PortalWorld) -> None:
    of = world.rounds[0]
    (row,) = ask(f"/toezeggingen?traject={of.public_id}")["resultaten"]
    assert row["door"] == "portefeuillehouder zorg"
    assert (row["stand"], row["trajecten"]) == ("open", [of.public_id])
    promise = of.promises.get()
    account = add_person(
        name="Iemand",
        email="iemand@example.org",
        password="een lang wachtwoord",
        by=None,
        reason="proef",
    ).account
    report_promise(promise, note="brief van mei", by=account, at=NOW)
    row = ask(f"/toezeggingen/{promise.public_id}")
    assert (row["stand"], row["gemeldDoorRegio"]) == (
        "gereed_gemeld_door_de_regio",
        "brief van mei",
    )
    assert "Iemand" not in json.dumps(row)
    withdraw_promise(promise, on=NOW.date(), by=account, reason="vergissing")
    assert ask(f"/toezeggingen/{promise.public_id}")["stand"] == "ingetrokken"


def test_a_promise_of_a_round_that_is_not_public_stands_nowhere(world: PortalWorld) -> None:
    before = ask("/toezeggingen")["totaal"]
    of = world.rounds[0]
    of.refresh_from_db()
    of.visibility = Visibility.REGION
    of.save()
    assert ask("/toezeggingen")["totaal"] == before - 1


def test_the_same_as_files(world: PortalWorld) -> None:
    of = world.rounds[0]
    address = f"/regio/{of.region.slug}/besluitvorming/{of.slug}"
    changes = Client().get(f"{address}/amendementen.csv").content.decode("utf-8-sig")
    assert changes.count("\r\n") == 4
    assert "A-08;Verslag;aangenomen" in changes
    assert "A-99" not in changes
    promises = Client().get(f"{address}/toezeggingen.csv").content.decode("utf-8-sig")
    assert "elk jaar een brief;portefeuillehouder zorg" in promises
    assert Client().get(f"{address}x/toezeggingen.csv").status_code == 404
