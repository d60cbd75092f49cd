"""A clerk lets the paper fill in the outcome: drop it, look, one press; also by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from regiovisie.papers.models import ReadPaper
from tests.browser.steps import as_member, axe, no_sideways_scroll, picture, tab_to, visit
from tests.decisions.desks import MOMENT, form_at, holding
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks
from tests.papers.test_read_pages import decision

pytestmark = pytest.mark.browser


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


@pytest.fixture
def paper(tmp_path: Path, world: OutcomeWorld) -> Path:
    """The decision of Aldam's council, in which the second point was changed."""
    changed = f"{world.points[1].text} en de raad jaarlijks te informeren"
    found = tmp_path / "raadsbesluit.txt"
    found.write_text(decision(world, changed), encoding="utf-8")
    return found


def drop(page: Page, world: OutcomeWorld, cast: Cast, paper: Path) -> None:
    """Give the paper beside the form for an outcome."""
    visit(page, form_at(world, cast.a, cast.council(cast.a)))
    page.locator(".read-drop input[type=file]").set_input_files(str(paper))
    page.get_by_role("button", name="Lees het stuk").click()
    expect(page.locator("#stand")).to_contain_text("Eén beslispunt wijkt af")


def test_drop_look_and_press(page: Page, world: OutcomeWorld, cast: Cast, paper: Path) -> None:
    as_member(page, cast, "clerk")
    visit(page, form_at(world, cast.a, cast.council(cast.a)))
    axe(page)
    picture(page, "reader-drop", keep=True)
    drop(page, world, cast, paper)
    axe(page)
    picture(page, "reader-sheet", keep=True)
    expect(page.locator("#id_decision_number")).to_have_value("RB 2027-14")
    page.locator("#veld-decision_number .read-source a").click()
    expect(page.locator("mark:has(#bron-decision_number)")).to_contain_text("RB 2027-14")
    page.get_by_role("button", name="Besluit registreren").click()
    expect(page).to_have_url(re.compile(re.escape(world.round.get_absolute_url()) + "$"))
    expect(page.locator("[role=status]").first).to_contain_text("Geregistreerd uit het stuk")
    assert [row.kind for row in holding(world, cast.a)] == ["adopted", "amended"]
    assert ReadPaper.objects.get().taken["decision_number"]["line"] == 3


def test_mended_and_registered_by_keyboard_alone(
    page: Page, world: OutcomeWorld, cast: Cast, paper: Path
) -> None:
    as_member(page, cast, "clerk")
    drop(page, world, cast, paper)
    tab_to(page, "#id_decision_number", within=60)
    page.keyboard.press("Control+A")
    page.keyboard.type("RB 2027-15")
    tab_to(page, "button:has-text('Besluit registreren')", within=60)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(world.round.get_absolute_url()) + "$"))
    assert holding(world, cast.a)[0].decision_number == "RB 2027-15"
    assert ReadPaper.objects.get().taken["decision_number"]["mended"] is True


def test_on_a_telephone(page: Page, world: OutcomeWorld, cast: Cast, paper: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    as_member(page, cast, "clerk")
    drop(page, world, cast, paper)
    axe(page)
    no_sideways_scroll(page)
    picture(page, "reader-sheet-390", keep=True)
