"""A1 and A2 as the adviser walks them: plan back from a day, try a later one, a step is missed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from regiovisie.common.mail.models import Outgoing
from regiovisie.decisions.actions import submit, treat
from tests.browser.steps import as_account, axe, follow, picture, visit
from tests.factories.planning_world import OWN, PlanningWorld, make_planning_world

pytestmark = pytest.mark.browser
PLANNING = reverse("round-planning", args=["merenland", "2027-regiovisie"])
LINK = "https://veenhorst.example.org/agenda/10-mei"


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make_planning_world()


def row(page: Page, town: str) -> Locator:
    """The row of a municipality under "Laatste dagen per stap"."""
    return page.locator(f"#stappen-{town.lower()}")


def test_a1_backwards_with_the_regional_front_end(page: Page, world: PlanningWorld) -> None:
    as_account(page, world.accounts["adviser"])
    visit(page, world.round.get_absolute_url())
    page.get_by_role("link", name="Planning", exact=True).click()
    sentence = page.locator("#stand")
    expect(sentence).to_contain_text("klaar zijn op woensdag 14 april 2027 12:00")
    expect(sentence).to_contain_text("Veenhorst is bepalend.")
    expect(sentence).to_contain_text("20 tot 35 dagen speling")
    for town, papers, council, slack in (
        ("Veenhorst", "wo 14 apr 2027 12:00", "ma 14 jun 2027", "bepalend"),
        ("Plashaven", "di 4 mei 2027 12:00", "di 22 jun 2027", "20 dagen"),
        ("Oosterdal", "wo 12 mei 2027 12:00", "do 24 jun 2027", "28 dagen"),
        ("Lindelo", "wo 19 mei 2027 12:00", "wo 30 jun 2027", "35 dagen"),
    ):
        expect(row(page, town)).to_contain_text(papers)
        expect(row(page, town)).to_contain_text(council)
        expect(row(page, town).locator("td").last).to_have_text(slack)
    region = page.get_by_role("table", name="Stappen van de regio")
    for step, day in (
        ("adviestermijn", "do 28 jan 2027 tot en met do 11 mrt 2027"),
        ("stuurgroep", "do 18 mrt 2027"),
        ("bestuurlijk overleg", "do 8 apr 2027"),
    ):
        expect(region.get_by_role("row", name=step)).to_contain_text(day)
    expect(region.get_by_role("row", name="stuurgroep")).to_contain_text("do 11 mrt 2027")
    picture(page, "planning", keep=True)


def test_a1_each_date_shows_its_sum(page: Page, world: PlanningWorld) -> None:
    as_account(page, world.accounts["adviser"])
    visit(page, PLANNING)
    sums = page.locator("details.sum")
    assert sums.count() >= 20
    for one in sums.all():
        one.locator("summary").click()
        expect(one.locator("p")).to_be_visible()
        assert one.locator("p").inner_text().strip()
    plashaven = row(page, "Plashaven").locator("td").first
    expect(plashaven).to_contain_text("Hemelvaart")
    expect(plashaven).to_contain_text("sluiting gemeentehuis")
    axe(page)


def test_a1_taking_the_plan_over_asks_first(page: Page, world: PlanningWorld) -> None:
    as_account(page, world.accounts["adviser"])
    visit(page, PLANNING)
    page.get_by_role("link", name="Neem over als plan").click()
    expect(page.locator("main")).to_contain_text("Veenhorst: college 20 apr 2027")
    assert world.step("Veenhorst", 4).date is None
    axe(page)
    page.get_by_role("button", name="Neem over als plan").click()
    expect(page.locator("[role=status]").first).to_contain_text("Overgenomen")
    step = world.step("Veenhorst", 4)
    assert step.date is not None
    assert step.date.first_day.isoformat() == "2027-06-14"


def test_a2_the_text_a_day_late(page: Page, world: PlanningWorld) -> None:
    as_account(page, world.accounts["adviser"])
    visit(page, PLANNING)
    page.get_by_label(re.compile("^Of: tekst klaar op")).fill("15 april 2027")
    page.get_by_role("button", name="Reken door").click()
    sentence = page.locator("#stand")
    expect(sentence).to_contain_text("5 juli 2027, in Veenhorst")
    expect(sentence).to_contain_text("vier dagen na de streefdatum")
    for text in ("di 11 mei 2027", "vr 14 mei 2027", "ma 5 jul 2027"):
        expect(row(page, "Veenhorst")).to_contain_text(text)
    for town, council in (("Plashaven", "22 jun"), ("Oosterdal", "24 jun"), ("Lindelo", "30 jun")):
        expect(row(page, town)).to_contain_text(council)


def test_a2_what_if_stands_beside_the_plan(page: Page, world: PlanningWorld) -> None:
    as_account(page, world.accounts["adviser"])
    visit(page, PLANNING)
    page.get_by_label("Stel dat (A)").select_option(label="tekst 1 dag later")
    page.get_by_role("button", name="Reken door").click()
    compared = page.get_by_role("table", name="Wat als?")
    expect(compared).to_contain_text("3 van 4")
    moves = compared.get_by_role("row", name="Wat schuift")
    expect(moves.locator("del").first).to_have_text("20 apr 2027")
    expect(moves.locator("ins").first).to_have_text("11 mei 2027")
    expect(moves).not_to_contain_text("Plashaven")
    axe(page)
    assert world.step("Veenhorst", 1).date is None  # nothing is stored by looking


def test_a2_left_off_the_agenda(
    page: Page, world: PlanningWorld, frozen_today: Callable[[str], None]
) -> None:
    as_account(page, world.accounts["adviser"])
    visit(page, PLANNING + "overnemen/?streefdatum=1+juli+2027")
    page.get_by_role("button", name="Neem over als plan").click()
    treat(world.step("Veenhorst", 1), **OWN)
    submit(world.step("Plashaven", 1), **OWN)
    frozen_today("2027-05-07T10:00")
    visit(page, world.round.get_absolute_url())
    page.locator("summary", has_text="Veenhorst").click()
    follow(page, page.get_by_role("link", name=re.compile("^Niet op de agenda ?: ?beeldvormende")))
    axe(page)
    page.get_by_label(re.compile("^Op welke dag")).fill("10 mei 2027")
    page.get_by_label(re.compile("^Waar is dat")).fill(LINK)
    page.get_by_label(re.compile("^Waarom")).fill("de agendacommissie liet het eraf")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("[role=status]").first).to_contain_text("doorgeschoven")
    page.locator("summary", has_text="Veenhorst").click()
    expect(page.locator("main")).to_contain_text("Doorgeschoven, geregistreerd door regio")
    expect(page.locator("main")).to_contain_text("10 mei 2027")
    visit(page, PLANNING)
    expect(row(page, "Veenhorst")).to_contain_text(
        "Het kan op zijn vroegst op 5 juli 2027 besluiten, vier dagen na de streefdatum."
    )
    expect(row(page, "Veenhorst")).to_contain_text("Doorgeschoven, geregistreerd door regio")
    assert set(Outgoing.objects.values_list("to", flat=True)) == {
        "officer-of-veenhorst@example.org",
        "adviser@example.org",
    }
