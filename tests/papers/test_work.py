"""What papers ask of whom, by when: each thing once, until it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions as decisions
from regiovisie.decisions.enums import StepRole
from regiovisie.papers import actions
from regiovisie.papers.enums import PaperKind, VersionStatus
from regiovisie.papers.queries.work import work_for
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import FINANCES, Desk, make_desk
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 4, 12, 9, 0, tzinfo=ZONE)
TUESDAY = datetime(2027, 3, 30, 14, 0, tzinfo=ZONE)
V10 = datetime(2027, 4, 9, 12, 0, tzinfo=ZONE)
TOWN = "Oosterdal"
OFFICER = f"officer of {TOWN}"


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    return make_merenland()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    return make_desk(world.region, world.round)


def asked(world: Merenland, who: str) -> dict[str, Any]:
    """Return the tasks of somebody by their kind, each with title, due day and address."""
    found = work_for(world.viewer(who, NOW.date()), NOW)
    return {item.kind: (item.title, item.due, item.href) for item in found}


def to(name: str, *more: str) -> str:
    return reverse(name, args=["merenland", "2027-regiovisie", *more])


def change(desk: Desk) -> None:
    desk.next("v1.0")
    desk.write("finances", FINANCES.replace("Gemeenten", "Alle gemeenten"))
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)


def test_a_finished_text_asks_the_officer_to_begin(world: Merenland, desk: Desk) -> None:
    title, due, href = asked(world, OFFICER)["papers-begin"]
    assert title == "Begin aan de stukken van Oosterdal"
    assert due == date(2027, 4, 9)  # two weeks: no day is known on which papers must be in
    assert href == to("house-papers", "oosterdal")
    for who in ("adviser", f"clerk of {TOWN}", f"alderman of {TOWN}", ""):
        assert asked(world, who) == {}, who
    desk.start(world.participant(TOWN))
    assert asked(world, OFFICER) == {}


def test_it_is_due_when_papers_must_be_in(world: Merenland, desk: Desk) -> None:
    decisions.plan_step(
        world.round,
        participant=world.participant(TOWN),
        body=world.executive(TOWN),
        order=1,
        role=StepRole.PREPARING,
        date=ImpreciseDate.day(date(2027, 5, 18)),
        papers_due=datetime(2027, 5, 12, 12, 0, tzinfo=ZONE),
        **OWN,
    )
    assert asked(world, OFFICER)["papers-begin"][1] == date(2027, 5, 12)


def test_what_the_region_changed_asks_for_a_choice(world: Merenland, desk: Desk) -> None:
    papers = desk.start(world.participant(TOWN))
    desk.own(papers, "finances", f"{FINANCES} Hier ook.", TUESDAY)
    desk.own(papers, "local", "Alleen van ons.", TUESDAY)
    assert asked(world, OFFICER) == {}
    change(desk)
    ((kind, (title, due, href)),) = asked(world, OFFICER).items()
    assert kind == "papers-choose"
    assert title == "Kies wat er in de stukken van Oosterdal komt te staan"
    assert due == date(2027, 4, 23)
    assert href == to("house-merge", "oosterdal", "finances")
    assert "Financiële gevolgen" in work_for(world.viewer(OFFICER, NOW.date()), NOW)[0].why
    assert asked(world, "adviser") == {}  # the house keeps its papers to itself
    actions.share_papers(papers, shared=True, **OWN)
    assert set(asked(world, "adviser")) == {"papers-choose"}


def test_a_change_elsewhere_asks_nothing(world: Merenland, desk: Desk) -> None:
    papers = desk.start(world.participant(TOWN))
    desk.own(papers, "risks", "Onze eigen risico's.", TUESDAY)
    change(desk)
    assert asked(world, OFFICER) == {}


def test_what_was_sent_and_changed_since_is_sent_anew(world: Merenland, desk: Desk) -> None:
    papers = desk.start(world.participant(TOWN))
    send: dict[str, Any] = {
        "kinds": [PaperKind.EXECUTIVE_PROPOSAL],
        "to": world.executive(TOWN),
        "letter": actions.Letter(function="secretaris"),
        "viewer": world.viewer(OFFICER, NOW.date()),
        "at": TUESDAY,
        **OWN,
    }
    with pytest.raises(actions.Named) as named:
        actions.send_papers(papers, **send)
    keys = [one.key for one in named.value.findings]
    actions.send_papers(papers, named=keys, **send)
    assert asked(world, OFFICER) == {}
    change(desk)
    assert asked(world, OFFICER)["papers-resend"][:2] == (
        "Verstuur de nieuwe stukken van Oosterdal",
        date(2027, 4, 23),
    )
    actions.send_papers(papers, named=keys, **{**send, "at": NOW})
    assert asked(world, OFFICER) == {}


def test_the_region_sends_the_new_version_to_who_has_an_older_one(
    world: Merenland, desk: Desk
) -> None:
    for town in (TOWN, "Lindelo"):
        actions.send_text(
            desk.version("v0.9"),
            participant=world.participant(town),
            letter=actions.Letter(function="beleidsmedewerker"),
            at=TUESDAY,
            **OWN,
        )
    assert asked(world, "adviser") == {}
    change(desk)
    title, _due, href = asked(world, "adviser")["papers-holders"]
    assert title == "Stuur v1.0 aan 2 ontvangers van een oudere versie"
    assert href == to("text-send", desk.version("v1.0").public_id)
    assert "papers-holders" not in asked(world, OFFICER)
    for town in (TOWN, "Lindelo"):
        actions.send_text(
            desk.version("v1.0"),
            participant=world.participant(town),
            letter=actions.Letter(function="beleidsmedewerker"),
            at=NOW,
            **OWN,
        )
    assert asked(world, "adviser") == {}


def test_a_closed_round_asks_nothing(world: Merenland, desk: Desk) -> None:
    world.round.state = "closed"
    world.round.save()
    assert asked(world, OFFICER) == {}


def test_as_many_queries_for_three_municipalities_as_for_one(world: Merenland, desk: Desk) -> None:
    def adapt(town: str) -> None:
        papers = desk.start(world.participant(town), on_behalf=True)
        desk.own(papers, "finances", f"{FINANCES} {town}.", TUESDAY, on_behalf=True)

    def queries() -> int:
        viewer = world.viewer("adviser", NOW.date())
        with CaptureQueriesContext(connection) as found:
            work_for(viewer, NOW)
        return len(found)

    adapt(TOWN)
    change(desk)
    assert len(asked(world, "adviser")) == 1
    before = queries()
    for town in ("Lindelo", "Veenhorst"):
        adapt(town)
    desk.next("v1.1")
    desk.write("finances", "Dit is weer iets anders.")
    desk.finish("v1.1", date(2027, 4, 10), V10)
    assert sum(one.kind == "papers-choose" for one in work_for(world.viewer("adviser"), NOW)) == 3
    assert queries() == before
