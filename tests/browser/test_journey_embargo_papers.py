"""A7 for papers: handed to the clerk at nine by the officer, public at noon, on every page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.common.mail.models import Outgoing
from regiovisie.papers import actions
from regiovisie.papers.models import Annex, PaperVersion
from tests.browser.steps import as_account, axe, forgive, visit
from tests.factories.merenland import Merenland
from tests.factories.papers import Desk
from tests.factories.rounds import OWN
from tests.papers.sets import PARAGRAPH, at, make_papers, make_world

pytestmark = pytest.mark.browser

HOUSE = ["merenland", "2027-regiovisie", "zandwolde"]
OFFICER, CLERK = "officer of Zandwolde", "clerk of Zandwolde"
BEFORE, AFTER = "2027-05-19T11:59", "2027-05-19T12:01"
OUTSIDE = ["", "alderman of Oosterdal", "clerk of Oosterdal"]


@pytest.fixture
def world(db: None, home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-05-19T09:00")
    return make_world()


@pytest.fixture
def desk(world: Merenland) -> Desk:
    """Zandwolde wrote what the vision means for it; the papers are as good as done."""
    desk = make_papers(world)
    papers = world.participant("Zandwolde").paper_set
    fields = {"portfolio_holder": "wethouder W. Zandstra"}
    actions.fill_fields(papers, fields, at=at("08:00", "2027-05-18"), **OWN)
    return desk


def hand_over(page: Page) -> None:
    """Send the papers for the council to its clerk with the screen, under embargo until noon."""
    visit(page, reverse("house-send", args=HOUSE))
    page.get_by_label("Aan welk orgaan?").select_option(label="gemeenteraad")
    page.get_by_label("Onder embargo tot").fill("19-05-2027")
    page.get_by_label("Hoe laat?").fill("12:00")
    page.get_by_label("Ik heb gezien").check()  # what the clerk will still ask for
    page.get_by_role("button", name="Verzenden").click()
    expect(page.locator("main")).to_contain_text("verzonden")


def paper() -> str:
    row = PaperVersion.objects.get(paper__kind="council_proposal")
    return reverse("sent-paper", args=[row.public_id])


def everywhere(world: Merenland) -> list[str]:
    """Every page that could tell that there are papers."""
    return [
        world.round.get_absolute_url(),
        reverse("municipality", args=["zandwolde"]),
        "/zoeken/?q=zandwolde",
        "/zoeken/?q=wijkteam",
        "/api/v1/besluiten",
    ]


@pytest.mark.parametrize("who", OUTSIDE)
def test_outside_nothing_before_noon_then_the_papers(
    page: Page, world: Merenland, desk: Desk, frozen_today: Callable[[str], None], who: str
) -> None:
    hand_over(as_account(page, world.accounts[OFFICER]))
    as_account(page, world.accounts.get(who))
    for moment in ("2027-05-19T09:00", BEFORE):
        frozen_today(moment)
        for address in everywhere(world):
            visit(page, address)
            expect(page.locator("body")).not_to_contain_text(PARAGRAPH)
        visit(page, paper(), status=404)
        assert page.request.get(f"{paper()}docx/").status == 404
        forgive(page, "404")
    frozen_today(AFTER)
    visit(page, paper())
    expect(page.locator("main")).to_contain_text(PARAGRAPH)
    expect(page.locator("main")).not_to_contain_text("embargo")
    expect(page.locator("main")).to_contain_text("wethouder W. Zandstra")
    assert not Outgoing.objects.exists()  # nobody asked for a mail, so none went out


def test_the_clerk_has_them_from_nine_marked_also_on_the_file(
    page: Page, world: Merenland, desk: Desk, frozen_today: Callable[[str], None]
) -> None:
    hand_over(as_account(page, world.accounts[OFFICER]))
    as_account(page, world.accounts[CLERK])
    for moment in ("2027-05-19T09:00", BEFORE):
        frozen_today(moment)
        visit(page, paper())
        expect(page.locator("main")).to_contain_text(PARAGRAPH)
        expect(page.locator("main")).to_contain_text("onder embargo tot 19 mei 2027 12:00")
        assert "onder embargo tot 19 mei 2027 12:00" in words_of(page)
    axe(page)
    frozen_today(AFTER)
    visit(page, paper())
    expect(page.locator("main")).not_to_contain_text("onder embargo")
    assert "embargo" not in words_of(page)


def words_of(page: Page) -> str:
    """Return the text of the Word file, read with this person's session."""
    answer = page.request.get(f"{paper()}docx/")
    assert answer.status == 200
    with zipfile.ZipFile(io.BytesIO(answer.body())) as file:
        return " ".join(
            file.read(name).decode() for name in file.namelist() if name.endswith(".xml")
        )


def test_a_secret_annex_is_refused_and_told_where_it_belongs(
    page: Page, world: Merenland, desk: Desk, tmp_path: Path
) -> None:
    desk.next("v1.0")
    before: Any = Annex.objects.count()
    as_account(page, world.accounts["adviser"])
    visit(page, reverse("annex-new", args=HOUSE[:2]))
    (tmp_path / "bijlage 3.txt").write_text("Alleen voor het college.")
    page.locator("input[type=file]").set_input_files(tmp_path / "bijlage 3.txt")
    page.get_by_label("Titel").fill("Bijlage 3")
    page.get_by_label("geheim", exact=False).first.check()
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("beveiligde systeem van de organisatie")
    expect(page.get_by_label("Titel")).to_have_value("Bijlage 3")
    assert Annex.objects.count() == before
