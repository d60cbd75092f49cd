"""A3 as clerk and adviser walk it: a decision amended twice, one question, who decides again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.decisions.enums import OutcomeKind
from tests.browser.steps import as_account, axe, picture, visit
from tests.factories.merenland import Merenland, make_merenland

pytestmark = pytest.mark.browser
OLD = "Gemeenten en Veilig Thuis spreken elk half jaar af wie wat doet."
NEW = f"{OLD} De raad krijgt daarvan jaarlijks een verslag."
TEXT = f"## 4.1 Signaleren\n\nIedereen let op.\n\n## 4.2 Samenwerken\n\n{OLD}"
LOCAL = "voor 1 december 2027 een lokaal plan aan de raad voor te leggen"


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-06-25T10:00")
    made = make_merenland(text=TEXT)
    made.decide("Plashaven", OutcomeKind.ADOPTED, date(2027, 6, 22))
    return made


def clerk_registers(page: Page, world: Merenland) -> None:
    """The clerk of Oosterdal registers the decision, then both amendments."""
    as_account(page, world.accounts["clerk of Oosterdal"])
    visit(page, reverse("outcome", args=["merenland", world.round.slug, "oosterdal"]))
    page.get_by_label("Gewijzigd vastgesteld", exact=True).first.check()
    page.locator("input[name=date]").fill("24 juni 2027")
    page.get_by_label(re.compile("^Wat is gewijzigd, of")).fill("amendementen A-07 en A-08")
    page.get_by_role("button", name="Besluit registreren").click()
    outcome = world.round.outcomes.get(participant=world.participant("Oosterdal"))
    visit(page, reverse("outcome-page", args=[outcome.public_id]))
    page.get_by_role("link", name="Amendement of motie toevoegen").click()
    page.get_by_role("link", name=re.compile("4.2 Samenwerken")).click()
    page.locator("#id_label").fill("A-07")
    page.get_by_label("Titel").fill("Jaarlijks verslag aan de raad")
    page.locator("input[name=votes_for]").fill("13")
    page.locator("input[name=votes_against]").fill("8")
    expect(page.locator("#id_new_text")).to_have_value(OLD)
    expect(page.locator("#id_local_text")).to_be_hidden()
    page.locator("#id_new_text").fill(NEW)
    axe(page)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("main ins")).to_have_text(re.compile("jaarlijks een verslag"))
    page.get_by_role("link", name="Amendement of motie toevoegen").click()
    page.locator("#id_label").fill("A-08")
    page.get_by_label("Titel").fill("Lokaal plan")
    page.get_by_label("voegt een punt toe, alleen voor deze gemeente").check()
    expect(page.locator("#id_new_text")).to_be_hidden()
    page.locator("#id_local_number").fill("3")
    page.locator("#id_local_text").fill(LOCAL)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("main")).to_contain_text("A-08")


def test_amended_twice_and_the_region_makes_a_new_version(
    open_page: Callable[..., Page], live_server: Any, world: Merenland
) -> None:
    clerk_registers(open_page(live_server.url), world)

    page = as_account(open_page(live_server.url), world.accounts["adviser"])
    visit(page, reverse("my-work"))
    tasks = page.locator(".tasks > li")
    expect(tasks.filter(has_text="A-07")).to_have_count(1)
    expect(tasks.filter(has_text="A-08")).to_have_count(0)
    visit(page, reverse("round-deviations", args=["merenland", world.round.slug]))
    expect(page.locator("#stand")).to_contain_text("Plashaven heeft v1.0.")
    expect(page.locator("#stand")).to_contain_text("Oosterdal heeft een eigen tekst.")
    own = page.get_by_role("region", name="Oosterdal")
    expect(own.locator("ins")).to_contain_text("De raad krijgt daarvan jaarlijks een verslag.")
    expect(own.get_by_role("listitem")).to_contain_text(LOCAL)
    axe(page)
    picture(page, "deviations", keep=True)
    page.get_by_role("link", name="Beantwoorden").click()
    panel = page.locator("main")
    expect(panel).to_contain_text("Plashaven moet opnieuw besluiten")
    axe(page)
    page.get_by_label("een nieuwe versie van de tekst maken").check()
    page.get_by_label(re.compile("^Waarom")).fill("alle raden krijgen het verslag")
    expect(page.locator("#id_label")).to_have_value("v1.1")
    page.get_by_role("button", name="Antwoord vastleggen").click()
    expect(page.locator("main")).to_contain_text("Plashaven moet opnieuw besluiten over v1.1.")
    expect(page.locator("main")).not_to_contain_text("Oosterdal moet opnieuw")
    visit(page, reverse("round-calls", args=["merenland", world.round.slug]))
    today = page.get_by_role("region", name=re.compile("^Vandaag"))
    expect(today.locator("#plashaven")).to_contain_text("opnieuw besluit, over v1.1")
    mail = today.locator("#plashaven").get_by_role("link", name=re.compile("^Mail schrijven"))
    assert "v1.1" in str(mail.get_attribute("href"))


def test_to_leave_it_asks_for_no_new_version(page: Page, world: Merenland) -> None:
    clerk_registers(page, world)
    as_account(page, world.accounts["adviser"])
    visit(page, reverse("round-deviations", args=["merenland", world.round.slug]))
    page.get_by_role("link", name="Beantwoorden").click()
    page.get_by_label(re.compile("^zo laten")).check()
    expect(page.locator("#id_passage_text")).to_be_hidden()
    page.get_by_label(re.compile("^Waarom")).fill("het raakt de anderen niet")
    page.get_by_role("button", name="Antwoord vastleggen").click()
    expect(page.locator("main")).to_contain_text("het raakt de anderen niet")
    expect(page.locator("main")).not_to_contain_text("moet opnieuw besluiten")
