"""From an empty vision to a tree of goals with the keyboard alone, and what a citizen then sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.vision.models import Vision
from tests.browser.steps import as_member, axe, no_sideways_scroll, picture, tab_to, visit
from tests.factories.cast import Cast, make_cast
from tests.vision.garden import Garden, plant

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(db: None, frozen_today: Callable[[str], None]) -> Cast:
    frozen_today("2027-03-01T09:00")
    return make_cast()


def add(page: Page, text: str, *, link: str = "") -> None:
    """Press a link or a button with Enter, type a goal and save it with Enter."""
    if link:
        page.get_by_role("link", name=link, exact=True).press("Enter")
    page.get_by_label("Doel", exact=True).fill(text)
    page.get_by_label("Doel", exact=True).press("Enter")


def press(page: Page, name: str) -> None:
    """Go to a button under the list with the Tab key, and press it."""
    tab_to(page, f"button:text-is('{name}')", within=10)
    page.keyboard.press("Enter")


def choose(page: Page, text: str) -> None:
    """Go to a goal with the arrow keys, from where the focus is in the list."""
    page.locator(".goal-edit input:checked, .goal-edit input").first.focus()
    for _ in range(12):
        if page.locator("label:has(input:focus)").inner_text().find(text) >= 0:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{text} was not reached with the arrow keys")


def test_a_tree_of_goals_with_the_keyboard(page: Page, cast: Cast) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    as_member(page, cast, "adviser")
    visit(page, reverse("vision", args=[cast.region.slug]))
    page.get_by_role("link", name="Visie beginnen").press("Enter")
    axe(page)
    page.get_by_label("Titel", exact=True).fill("Samen veilig in Proefland")
    page.get_by_label("iedereen", exact=True).check()
    page.get_by_role("button", name="Begin", exact=True).press("Enter")
    expect(page.locator("h1")).to_have_text("Samen veilig in Proefland")

    page.locator("#doelen").get_by_role("link", name="Bewerken", exact=True).press("Enter")
    expect(page.locator("#stand")).to_contain_text("Begin met de ambitie")
    add(page, "Iedereen thuis veilig", link="Doel bovenaan toevoegen")
    press(page, "Doel eronder toevoegen")
    add(page, "Eerder zien")
    press(page, "Doel eronder toevoegen")
    add(page, "School ziet het")
    choose(page, "Eerder zien")
    press(page, "Doel eronder toevoegen")
    add(page, "Huisarts ziet het")

    # The pressed button keeps the focus, so that one presses it again.
    press(page, "Omhoog")
    expect(page.get_by_role("button", name="Omhoog", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".messages, [role=status]").first).to_contain_text("kan niet verder")
    garden = Garden(Vision.objects.get())
    assert garden.order() == [
        "Iedereen thuis veilig",
        "1 Eerder zien",
        "1.1 Huisarts ziet het",
        "1.2 School ziet het",
    ]
    axe(page)
    no_sideways_scroll(page)
    picture(page, "goals-editing")

    # Loss asks first, and can be put back.
    choose(page, "School ziet het")
    press(page, "Weghalen …")
    expect(page.locator("h1")).to_have_text("Dit doel weghalen?")
    page.get_by_label("Waarom?").fill("dubbel")
    page.get_by_label("Waarom?").press("Enter")
    assert "1.2 School ziet het" not in garden.order()
    page.get_by_role("link", name="Weggehaalde doelen").press("Enter")
    page.get_by_role("link", name="Zet terug").press("Enter")
    page.get_by_label("Waarom?").fill("toch nodig")
    page.get_by_label("Waarom?").press("Enter")
    assert garden.order()[-1] == "1.2 School ziet het"


def test_it_works_without_script(page: Page, open_page: Callable[..., Page], cast: Cast) -> None:
    garden = plant(cast.region)
    base = page.context.base  # type: ignore[attr-defined]
    bare = open_page(base, script=False)
    as_member(bare, cast, "adviser")
    visit(bare, reverse("goals", args=[garden.vision.public_id]))
    bare.get_by_label("Samen stoppen").check()
    bare.get_by_role("button", name="Omhoog", exact=True).click()
    assert garden.order()[1] == "1 Samen stoppen"
    # The next Tab goes to the goal that was moved, once the page has come to rest there.
    bare.wait_for_load_state("networkidle")
    bare.keyboard.press("Tab")
    expect(bare.get_by_label("Samen stoppen")).to_be_focused()


def test_a_citizen_reads_picture_and_list(page: Page, cast: Cast) -> None:
    garden = plant(cast.region)
    page.set_viewport_size({"width": 1280, "height": 900})
    visit(page, reverse("vision", args=[cast.region.slug]))
    expect(page.locator("svg.goals title")).to_contain_text("3 doelen")
    expect(page.locator("#als-lijst")).to_be_hidden()
    page.get_by_role("link", name="Als lijst", exact=True).press("Enter")
    expect(page.locator("#als-lijst")).to_be_visible()
    axe(page)
    picture(page, "vision-goals")
    # A link to one goal opens the list as well.
    visit(page, "/")
    visit(page, garden.goals["School ziet het"].get_absolute_url())
    expect(page.locator("#als-lijst")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, reverse("vision", args=[cast.region.slug]))
    expect(page.locator("svg.goals").first).to_be_hidden()
    expect(page.locator("#als-lijst").get_by_text("Huisarts ziet het")).to_be_visible()
    no_sideways_scroll(page)
