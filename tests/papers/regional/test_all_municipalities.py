"""The page of all municipalities: one line each, in a fixed number of queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regiovisie.papers import actions
from tests.factories.merenland import Merenland
from tests.factories.papers import Desk, file
from tests.factories.rounds import OWN
from tests.papers.regional.around import OFFICER, TOWN, TUESDAY, V10, to, words

pytestmark = pytest.mark.django_db


def test_one_line_for_each_municipality(world: Merenland, desk: Desk) -> None:
    papers = desk.start(world.participant(TOWN))
    desk.own(papers, "local", "Alleen van ons.", TUESDAY)
    theirs = desk.start(world.participant("Lindelo"), on_behalf=True)
    desk.own(theirs, "local", "Namens.", TUESDAY, on_behalf=True)
    page = words(world.client("adviser").get(to("papers")))
    assert "0 van 4 gemeenten" in page
    assert "houdt de stukken voor zich" in page
    assert to("house-papers", "lindelo") in page
    assert to("house-papers", "oosterdal") not in page  # the house did not share them
    own = words(world.client(OFFICER).get(to("papers")))
    assert to("house-papers", "oosterdal") in own
    assert to("house-papers", "lindelo") not in own
    assert "gemaakt door de regio" in page
    assert "gemaakt door de regio" not in own
    assert "voor zich" not in own


def test_as_many_queries_for_three_versions_and_holders_as_for_one(
    world: Merenland, desk: Desk
) -> None:
    def asked(path: str) -> int:
        client = world.client("adviser")
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(path).status_code == 200
        return len(found)

    def send(town: str) -> None:
        actions.send_text(
            desk.version("v0.9"),
            participant=world.participant(town),
            letter=actions.Letter(function="beleidsmedewerker"),
            at=TUESDAY,
            **OWN,
        )

    send(TOWN)
    desk.own(desk.start(world.participant(TOWN), on_behalf=True), "local", "Ons.", TUESDAY)
    before = {name: asked(to(name)) for name in ("papers", "proposal")}
    for town in ("Lindelo", "Veenhorst"):
        send(town)
        desk.start(world.participant(town), on_behalf=True)
    desk.finish("v1.0", date(2027, 4, 9), V10)
    desk.next("v1.1")
    actions.add_annex(desk.writing, file=file("k.txt"), title="Kaart", **OWN)
    after = {name: asked(to(name)) for name in ("papers", "proposal")}
    assert after == before
