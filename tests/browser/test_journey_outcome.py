"""A clerk registers a decision in two clicks, by keyboard, with a file; the region on behalf."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.decisions.models import Outcome
from tests.browser.steps import as_member, axe, follow, no_sideways_scroll, picture, tab_to, visit
from tests.decisions.desks import MOMENT, form_at, holding
from tests.factories.cast import Cast
from tests.factories.outcomes import OutcomeWorld, make_desks

pytestmark = pytest.mark.browser


@pytest.fixture
def world(cast: Cast, frozen_today: Callable[[str], None]) -> OutcomeWorld:
    frozen_today(MOMENT)
    return make_desks(cast)


def test_from_my_work_in_two_clicks(page: Page, world: OutcomeWorld, cast: Cast) -> None:
    as_member(page, cast, "clerk")
    visit(page, reverse("my-work"))
    axe(page)
    picture(page, "my-work", keep=True)
    page.get_by_role("link", name=re.compile("^Registreer ?:")).click()  # the first click
    expect(page.locator("input[name=date]")).to_have_value("18 mei 2027")
    axe(page)
    picture(page, "register-outcome", keep=True)
    page.get_by_label("Ongewijzigd vastgesteld").first.check()
    page.get_by_label(re.compile("^Besluitnummer")).fill("RB 2027-14")
    page.get_by_role("button", name="Besluit registreren").click()  # the second one
    expect(page).to_have_url(re.compile(re.escape(world.round.get_absolute_url()) + "$"))
    expect(page.locator("[role=status]").first).to_contain_text("Geregistreerd")
    expect(page.locator("#stand")).to_contain_text("1 van 3 raden")
    visit(page, reverse("my-work"))
    expect(page.locator("#stand")).to_contain_text("Er wordt niets van u gevraagd")
    axe(page)


def test_by_keyboard_alone(page: Page, world: OutcomeWorld, cast: Cast) -> None:
    as_member(page, cast, "clerk")
    visit(page, form_at(world, cast.a))
    tab_to(page, "input[name=kind]", within=30)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label(re.compile("^Wat is gewijzigd, of"))).to_be_visible()
    tab_to(page, "input[name=decision_number]")
    page.keyboard.type("RB 2027-14")
    tab_to(page, "textarea[name=decided_text]")
    page.keyboard.type("met amendement A1")
    tab_to(page, "button:has-text('Besluit registreren')")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(world.round.get_absolute_url()) + "$"))
    row = holding(world, cast.a)[0]
    assert (row.kind, row.decided_text) == ("amended", "met amendement A1")


def test_mistakes_are_said_at_the_top_and_at_the_field(
    page: Page, world: OutcomeWorld, cast: Cast
) -> None:
    as_member(page, cast, "clerk")
    visit(page, form_at(world, cast.a))
    page.locator("input[name=date]").fill("31 februari 2027")
    page.get_by_label(re.compile("^Besluitnummer")).fill("RB 2027-14")
    page.get_by_role("button", name="Besluit registreren").click()
    summary = page.locator("main [role=alert]")
    expect(summary).to_be_focused()
    axe(page)
    summary.get_by_role("link", name="Datum van het besluit").click()
    expect(page.locator("input[name=date]")).to_be_focused()
    expect(page.locator("input[name=date]")).to_have_value("31 februari 2027")
    expect(page.get_by_label(re.compile("^Besluitnummer"))).to_have_value("RB 2027-14")
    assert Outcome.objects.count() == 0


def test_two_people_see_each_other(page: Page, world: OutcomeWorld, cast: Cast) -> None:
    as_member(page, cast, "officer")
    visit(page, form_at(world, cast.a, cast.council(cast.a)))
    world.register(cast.a, kind="amended", decision_number="RB 2027-13")
    page.get_by_label("Ongewijzigd vastgesteld").first.check()
    page.get_by_label(re.compile("^Besluitnummer")).fill("RB 2027-14")
    page.get_by_role("button", name="Besluit registreren").click()
    expect(page.locator("#tegelijk")).to_contain_text("RB 2027-13")
    axe(page)
    picture(page, "register-outcome-together", keep=True)
    page.get_by_label(re.compile("^Ze verschillen")).check()
    page.get_by_role("button", name="Ga verder").click()
    expect(page).to_have_url(re.compile(re.escape(world.round.get_absolute_url()) + "$"))
    assert len(holding(world, cast.a)) == 4


def test_the_region_registers_and_the_house_confirms(
    open_page: Callable[..., Page],
    live_server: object,
    world: OutcomeWorld,
    cast: Cast,
    tmp_path: Path,
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    paper = tmp_path / "besluitenlijst.txt"
    paper.write_text("Besluitenlijst van de raad van Aldam, 18 mei 2027. RB 2027-14.")
    adviser = as_member(open_page(base, width=390), cast, "adviser")
    visit(adviser, reverse("my-work"))
    adviser.get_by_role("link", name=re.compile("^Registreer namens")).click()
    expect(adviser.locator("body")).to_contain_text("Namens de gemeente")
    adviser.get_by_label("Ongewijzigd vastgesteld").first.check()
    adviser.locator("input#id_file").set_input_files(paper)
    no_sideways_scroll(adviser, 390)
    adviser.get_by_role("button", name="Besluit registreren").click()
    expect(adviser.locator("[role=status]").first).to_contain_text("niet bevestigd")
    row = holding(world, cast.a)[0]
    assert row.source_file.name == "besluitenlijst.txt"

    clerk = as_member(open_page(base), cast, "clerk")
    visit(clerk, reverse("my-work"))
    clerk.get_by_role("button", name=re.compile("^Bevestig")).click()
    expect(clerk).to_have_url(re.compile("/besluit/"))
    expect(clerk.locator("main")).to_contain_text("besluitenlijst.txt")
    expect(clerk.locator("main")).not_to_contain_text("niet bevestigd")
    axe(clerk)
    picture(clerk, "outcome", keep=True)


def test_without_script_it_works_as_well(
    open_page: Callable[..., Page], live_server: object, world: OutcomeWorld, cast: Cast
) -> None:
    page = as_member(open_page(live_server.url, script=False), cast, "clerk")  # type: ignore[attr-defined]
    visit(page, form_at(world, cast.a))
    page.get_by_label("Aangehouden").first.check()
    page.get_by_label(re.compile("^Wanneer komt het terug")).fill("15 juni 2027")
    page.get_by_role("button", name="Besluit registreren").click()
    expect(page.locator("[role=status]").first).to_contain_text("Geregistreerd")
    assert holding(world, cast.a)[0].resumes_on.isoformat() == "2027-06-15"


def test_settling_and_putting_back(page: Page, world: OutcomeWorld, cast: Cast) -> None:
    first = world.register(cast.a, decision_number="RB 2027-14")[0]
    world.register(cast.a, kind="amended", by="officer")
    as_member(page, cast, "clerk")
    visit(page, reverse("my-work"))
    follow(page, page.get_by_role("link", name=re.compile("^Kies ?:")))
    axe(page)
    page.get_by_label("Registratie 1").check()
    page.get_by_label(re.compile("^Waarom")).fill("zie de besluitenlijst")
    page.get_by_role("button", name="Laat deze gelden").click()
    expect(page.locator("[role=status]").first).to_contain_text("Keuze gemaakt")
    assert holding(world, cast.a)[0].pk == first.pk
    follow(page, page.get_by_role("link", name="Geschiedenis"))
    axe(page)
    picture(page, "history", keep=True)
    page.get_by_role("link", name=re.compile("^Zet terug")).first.click()
    page.get_by_label(re.compile("^Waarom")).fill("toch het amendement")
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator("[role=status]").first).to_contain_text("teruggezet")
    assert holding(world, cast.a)[0].kind == "amended"
