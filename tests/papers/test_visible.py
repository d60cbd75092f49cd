"""Which rows of papers each member of the cast sees: a house its own, the region the shared."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from regiovisie.common.clock import ZONE
from regiovisie.documents.models import StoredFile
from regiovisie.papers import actions
from regiovisie.papers.actions import Letter
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.models import (
    Dispatch,
    HouseTemplate,
    LocalText,
    MunicipalPaper,
    PaperSet,
    Proposal,
    ProposalVersion,
)
from regiovisie.papers.queries.loading import proposal_of, versions_of
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.outcomes import OutcomeWorld, make_desks
from tests.factories.papers import Desk, make_desk
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 5, 19, 10, 0, tzinfo=ZONE)
REGION = {"adviser", "officer", "secretary", "alderman", "partner"}
HOUSE = {"officer", "secretary"}


@pytest.fixture
def world(cast: Cast, home: Path) -> OutcomeWorld:
    return make_desks(cast)


@pytest.fixture
def desk(world: OutcomeWorld) -> Desk:
    return make_desk(world.cast.region, world.round, annexes=0)


def who_sees(cast: Cast, row: Any, now: datetime = NOW) -> set[str]:
    model = type(row)
    return {
        name
        for name in EVERYBODY
        if model.objects.filter(model.visible_q(cast.viewer(name), now), pk=row.pk).exists()
    }


def test_a_version_is_the_advisers_until_it_is_finished_then_the_regions(
    world: OutcomeWorld, desk: Desk
) -> None:
    assert who_sees(world.cast, desk.version("v0.9")) == REGION
    assert who_sees(world.cast, desk.next("v1.0")) == {"adviser"}
    done = desk.finish("v1.0", date(2027, 5, 1), NOW, public_from=NOW + timedelta(hours=1))
    assert who_sees(world.cast, done) == REGION
    assert who_sees(world.cast, done, NOW + timedelta(hours=1)) == set(EVERYBODY)


def test_a_proposal_is_seen_with_any_of_its_versions(world: OutcomeWorld, desk: Desk) -> None:
    assert who_sees(world.cast, desk.proposal) == REGION
    desk.next("v1.0")
    officer = world.cast.viewer("officer")
    assert [one.label for one in versions_of(desk.proposal, officer, NOW)] == ["v0.9"]
    adviser = world.cast.viewer("adviser")
    assert [one.label for one in versions_of(desk.proposal, adviser, NOW)] == ["v1.0", "v0.9"]
    assert proposal_of(world.round, world.cast.viewer("citizen"), NOW) is None
    assert proposal_of(world.round, officer, NOW) == desk.proposal
    assert Proposal.objects.count() == 1
    assert ProposalVersion.objects.count() == 2


def test_the_papers_of_a_house_are_its_own_until_shared(world: OutcomeWorld, desk: Desk) -> None:
    papers = desk.start(world.participant(world.cast.a))
    text = desk.own(papers, "finances", "Ons.", NOW)
    paper = MunicipalPaper.objects.get(papers=papers, kind=PaperKind.COUNCIL_PROPOSAL)
    for row in (papers, text, paper):
        assert who_sees(world.cast, row) == HOUSE
    actions.share_papers(papers, shared=True, **OWN)
    for row in (papers, text, paper):
        assert who_sees(world.cast, row) == HOUSE | {"adviser"}
    assert (PaperSet.objects.count(), LocalText.objects.count()) == (1, 1)


def test_what_the_region_began_both_see(world: OutcomeWorld, desk: Desk) -> None:
    papers = desk.start(world.participant(world.cast.a), on_behalf=True)
    assert who_sees(world.cast, papers) == HOUSE | {"adviser"}


def test_the_register_is_the_regions_and_a_house_sees_its_own(
    world: OutcomeWorld, desk: Desk
) -> None:
    cast = world.cast
    sent = actions.send_text(
        desk.version("v0.9"),
        participant=world.participant(cast.a),
        letter=Letter("beleidsmedewerker"),
        at=NOW,
        **OWN,
    )
    assert who_sees(cast, sent) == HOUSE | {"adviser"}
    assert Dispatch.objects.count() == 1


def test_templates_are_the_houses_and_the_regions(world: OutcomeWorld, desk: Desk) -> None:
    file = StoredFile.objects.create(
        sha256="1" * 64, size=1, kind="docx", media_type="x", name="a.docx", uploaded_at=NOW
    )
    made = actions.use_template(
        world.cast.a.organisation,
        kind=PaperKind.COUNCIL_PROPOSAL,
        file=file,
        first_day=date(2027, 1, 1),
        severe=(),
        **OWN,
    )
    assert who_sees(world.cast, made) == HOUSE | {"adviser"}
    assert HouseTemplate.objects.count() == 1
