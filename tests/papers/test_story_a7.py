"""A7 embargo and secrecy, for papers: who sees what at 08:59, 09:00, 11:59 and 12:01."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from regiovisie.common.clock import ZONE
from regiovisie.documents.models import StoredFile
from regiovisie.papers import actions
from regiovisie.papers.enums import PaperKind, Secrecy
from regiovisie.papers.models import Annex, PaperVersion
from regiovisie.papers.queries.composing import papers_of
from regiovisie.papers.queries.papers_page import set_of
from regiovisie.papers.queries.sent import annex_file, opened, sent_paper, sent_rows
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import Desk, file, make_desk
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

TO_COUNCIL = [PaperKind.COVER_NOTE, PaperKind.COUNCIL_PROPOSAL, PaperKind.DRAFT_DECISION]
OUTSIDE = ["", "alderman of Zandwolde", "clerk of Zandwolde", "officer of Zandwolde"]


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2027-05-19T{clock}").replace(tzinfo=ZONE)


NINE, NOON = at("09:00"), at("12:00")


@pytest.fixture
def world(home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-05-18T17:00")
    return make_merenland(more_towns=("Zandwolde",))


@pytest.fixture
def desk(world: Merenland) -> Desk:
    made = make_desk(world.region, world.round)
    papers = made.start(world.participant("Oosterdal"))
    actions.fill_fields(
        papers,
        {"portfolio_holder": "wethouder A. Berg", "contact": "B. Rietveldt", "contact_mail": MAIL},
        at=at("08:00"),
        **OWN,
    )
    return made


MAIL = "b.rietveldt@oosterdal.example"


def hand_over(world: Merenland) -> PaperVersion:
    papers = world.participant("Oosterdal").paper_set
    viewer = world.viewer("officer of Oosterdal")
    sending = {
        "kinds": TO_COUNCIL,
        "to": world.council("Oosterdal"),
        "letter": actions.Letter(function="griffier"),
        "viewer": viewer,
        "at": NINE,
        "by": world.accounts["officer of Oosterdal"],
        "reason": "aangeboden aan de griffie",
        "public_from": NOON,
    }
    with pytest.raises(actions.Named) as named:
        actions.send_papers(papers, **sending)
    actions.send_papers(papers, named=[f.key for f in named.value.findings], **sending)
    return PaperVersion.objects.get(paper__kind=PaperKind.COUNCIL_PROPOSAL)


def sees(world: Merenland, who: str, row: PaperVersion, clock: str) -> bool:
    """Return whether somebody opens the paper, finds it in the list, and gets its annexes."""
    viewer = world.viewer(who)
    found = opened(row.public_id, viewer, at(clock)) is not None
    listed = sent_rows([world.participant("Oosterdal").pk], viewer, at(clock))
    assert found == any(one["public_id"] == row.public_id for one in listed)
    return found


@pytest.mark.parametrize("who", OUTSIDE)
def test_outside_nothing_until_noon(world: Merenland, desk: Desk, who: str) -> None:
    row = hand_over(world)
    for clock in ("09:00", "11:59"):
        assert not sees(world, who, row, clock)
    assert sees(world, who, row, "12:01")


def test_the_clerk_has_them_from_nine_marked_as_under_embargo(world: Merenland, desk: Desk) -> None:
    row = hand_over(world)
    clerk = world.viewer("clerk of Oosterdal")
    assert not sees(world, "clerk of Oosterdal", row, "08:59")
    for clock in ("09:00", "11:59"):
        assert sees(world, "clerk of Oosterdal", row, clock)
        paper = sent_paper(row, clerk, at(clock))
        assert "onder embargo tot 19 mei 2027 12:00" in paper.marks
    assert not any("embargo" in mark for mark in sent_paper(row, clerk, at("12:01")).marks)


def test_the_public_reads_no_official(world: Merenland, desk: Desk) -> None:
    row = hand_over(world)
    public = sent_paper(row, world.viewer(""), at("12:01"))
    assert {field.key: field.value for field in public.fields}["portfolio_holder"] == (
        "wethouder A. Berg"
    )
    assert MAIL not in repr(public)
    assert "Rietveldt" not in repr(public)
    clerk = sent_paper(row, world.viewer("clerk of Oosterdal"), at("12:01"))
    assert "Rietveldt" in repr(clerk)


@pytest.mark.parametrize("who", OUTSIDE)
def test_drafts_are_the_own_houses(world: Merenland, desk: Desk, who: str) -> None:
    oosterdal = world.participant("Oosterdal")
    assert set_of(desk.proposal, oosterdal, world.viewer(who), at("11:59")) is None
    assert set_of(desk.proposal, oosterdal, world.viewer("adviser"), at("11:59")) is None
    assert set_of(desk.proposal, oosterdal, world.viewer("officer of Oosterdal"), at("11:59"))
    actions.share_papers(oosterdal.paper_set, shared=True, **OWN)
    assert set_of(desk.proposal, oosterdal, world.viewer("adviser"), at("11:59"))


def test_annex_3_is_refused_and_said_where_it_belongs(world: Merenland, desk: Desk) -> None:
    desk.next("v1.0")
    before = Annex.objects.count()
    with pytest.raises(ValidationError) as refused:
        actions.add_annex(
            desk.writing, file=file("geheim.txt", "x"), title="Bijlage 3", secrecy=Secrecy.LEGAL,
            **OWN,
        )  # fmt: skip
    assert refused.value.code == "secret"
    assert "beveiligde systeem van de organisatie" in refused.value.messages[0]
    assert Annex.objects.count() == before
    kept = StoredFile.objects.count()
    with pytest.raises(ValidationError):  # asked before the file is taken in
        actions.refuse_secret(Secrecy.LEGAL)
    assert StoredFile.objects.count() == kept


def test_an_annex_under_embargo_stays_out_until_its_moment(world: Merenland, desk: Desk) -> None:
    desk.next("v1.0")
    annex = actions.add_annex(
        desk.writing,
        file=file("kaart.txt", "De kaart."),
        title="Kaart",
        secrecy=Secrecy.EMBARGO,
        public_from=NOON,
        **OWN,
    )
    desk.finish("v1.0", NINE.date(), at("08:30"))
    row = hand_over(world)
    assert [one["number"] for one in row.content["annexes"]] == ["1", "2"]
    for who, clock, gets in (
        ("", "11:59", False),
        ("clerk of Oosterdal", "11:59", False),
        ("officer of Zandwolde", "11:59", True),  # works for the region: the first group
        ("adviser", "11:59", True),
    ):
        assert (annex_file(annex.public_id, world.viewer(who), at(clock)) is not None) is gets
    listed = Annex.objects.get(version=desk.version("v1.0"), number=1)
    for who, clock, gets in (
        ("", "11:59", False),
        ("clerk of Zandwolde", "11:59", False),
        ("clerk of Oosterdal", "11:59", True),  # with the papers that were handed over
        ("", "12:01", True),
    ):
        assert (annex_file(listed.public_id, world.viewer(who), at(clock)) is not None) is gets


def test_an_embargo_needs_its_moment(world: Merenland, desk: Desk) -> None:
    desk.next("v1.0")
    with pytest.raises(ValidationError) as refused:
        actions.add_annex(desk.writing, file=file(), title="Kaart", secrecy=Secrecy.EMBARGO, **OWN)
    assert "public_from" in refused.value.message_dict


def test_an_annex_for_one_house_is_in_nobody_elses_set(world: Merenland, desk: Desk) -> None:
    desk.next("v1.0")
    actions.add_annex(
        desk.writing,
        file=file("reserve.txt", "De reserve."),
        title="Stand van de reserve",
        only_for=world.towns["Plashaven"].organisation,
        **OWN,
    )
    version = desk.finish("v1.0", NINE.date(), at("08:30"))
    for town, number in (("Plashaven", 3), ("Veenhorst", 2)):
        viewer = world.viewer(f"officer of {town}")
        ready = papers_of(version, world.participant(town), viewer, NINE)
        proposal = next(one for one in ready if one.kind == PaperKind.COUNCIL_PROPOSAL)
        assert len(proposal.paper.annexes) == number
