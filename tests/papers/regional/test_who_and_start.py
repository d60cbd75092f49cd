"""The pages of the regional text: who may, and how it begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from regiovisie.common.clock import ZONE
from regiovisie.papers import actions
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.models import PaperModel, Proposal, ProposalSection
from tests.factories.merenland import Merenland
from tests.factories.papers import Desk, make_desk
from tests.factories.rounds import OWN
from tests.papers.regional.around import OFFICER, TOWN, V10, to, words

pytestmark = pytest.mark.django_db


WRITING = [
    ("section-write", ("finances",)),
    ("section-shape", ("finances",)),
    ("section-remove", ("finances",)),
    ("section-history", ("finances",)),
    ("model-keep", ()),
    ("section-new", ()),
    ("annex-new", ()),
    ("version-finish", ()),
    ("version-next", ()),
]


@pytest.mark.parametrize(("name", "more"), WRITING)
def test_only_the_region_writes_its_text(
    world: Merenland, desk: Desk, name: str, more: tuple[str, ...]
) -> None:
    assert world.client().get(to(name, *more)).status_code == 302
    for who in (OFFICER, f"alderman of {TOWN}", f"clerk of {TOWN}"):
        assert world.client(who).get(to(name, *more)).status_code == 404, who
        assert world.client(who).post(to(name, *more), {"text": "x"}).status_code == 404, who
    expected = 302 if name == "version-next" else 200  # one is being written: back to it
    assert world.client("adviser").get(to(name, *more)).status_code == expected


def test_a_visitor_sees_nothing_and_the_officer_only_what_is_finished(
    world: Merenland, desk: Desk
) -> None:
    for name in ("papers", "proposal"):
        assert world.client().get(to(name)).status_code == 404
        assert world.client(f"clerk of {TOWN}").get(to(name)).status_code == 404
    page = words(world.client(OFFICER).get(to("papers")))
    assert "v0.9" in page
    assert "v1.0" not in page
    writing = desk.writing.public_id
    assert world.client(OFFICER).get(to("proposal-version", writing)).status_code == 404
    text = words(world.client(OFFICER).get(to("proposal")))
    assert "Instemmen legt geen geld vast." in text
    assert "Schrijf" not in text.split("<main", 1)[1]


def test_from_its_moment_on_everybody_reads_a_version(
    world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    desk = make_desk(world.region, world.round, annexes=0)
    desk.next("v1.0")
    public = datetime(2027, 4, 14, 12, 0, tzinfo=ZONE)
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL, public_from=public)
    address = to("proposal-version", desk.version("v1.0").public_id)
    frozen_today("2027-04-14T11:59")
    assert world.client().get(address).status_code == 404
    assert "Stukken" not in words(world.client().get(world.round.get_absolute_url()))
    frozen_today("2027-04-14T12:01")
    page = words(world.client().get(address))
    assert "Instemmen legt geen geld vast." in page
    assert "v0.9" not in page
    assert to("proposal") in words(world.client().get(world.round.get_absolute_url()))
    assert world.client().get(to("papers")).status_code == 404


def test_the_first_text_starts_with_the_model_that_ships(world: Merenland) -> None:
    client = world.client("adviser")
    assert "Nog geen regionale tekst" in words(client.get(to("papers")))
    assert world.client(OFFICER).get(to("papers")).status_code == 404
    assert world.client(OFFICER).post(to("proposal-new"), {"model": "shipped"}).status_code == 404
    page = client.get(to("proposal-new"))
    assert "Het model dat bij Regiovisie hoort" in words(page)
    done = client.post(to("proposal-new"), {"model": "shipped", "label": "v0.1"})
    assert done.url == to("proposal")
    proposal = Proposal.objects.get(round=world.round)
    assert proposal.model == PaperModel.objects.get(region=world.region)
    assert ProposalSection.objects.filter(version__label="v0.1").count() > 10
    page = words(client.get(to("proposal")))
    assert "onderdelen zijn nog leeg" in page
    assert "Schrijf" in page


def test_the_next_round_offers_the_regions_own_model_and_no_second_copy(world: Merenland) -> None:
    actions.adopt_library(world.region, **OWN)
    page = words(world.client("adviser").get(to("proposal-new")))
    assert "Voorstel aan college en raad" in page
    assert "Het model dat bij Regiovisie hoort" not in page
