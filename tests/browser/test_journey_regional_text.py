"""A6 from the region's first sentence to a municipality's own paper, each in their own browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.mail.models import Outgoing
from regiovisie.common.text import fingerprint, to_plain
from regiovisie.decisions.actions import plan_step
from regiovisie.decisions.enums import StepRole
from regiovisie.papers.models import LocalText, ProposalSection
from tests.browser.steps import as_account, axe, follow, no_sideways_scroll, picture, visit
from tests.browser.test_editor import keys
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.browser

TOWN = "Zandwolde"
OFFICER = f"officer of {TOWN}"
COSTS = "Instemmen legt geen geld vast. Gemeenten dragen bij naar inwoners."
FIRST = "De begroting volgt vóór 1 december."
OURS = "Voor Zandwolde is dat € 86.940, gedekt uit taakveld 6.82."
PARAGRAPH = "In Zandwolde werkt het wijkteam aan de Kade al samen met de scholen."


@pytest.fixture
def world(db: None, home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-03-26T09:00")
    made = make_merenland(more_towns=(TOWN,))
    for order, (body, day) in enumerate(
        ((made.executive(TOWN), date(2027, 5, 18)), (made.council(TOWN), date(2027, 6, 24))), 1
    ):
        plan_step(
            made.round,
            participant=made.participant(TOWN),
            body=body,
            order=order,
            role=StepRole.DECIDING if order == 2 else StepRole.PREPARING,
            date=ImpreciseDate.day(day),
            papers_due=datetime(2027, 5, 12, 12, 0, tzinfo=ZONE) if order == 1 else None,
            **OWN,
        )
    return made


def write(page: Page, text: str, *, at: str = "") -> None:
    """Type in the editor and save: in place of what stood there, or `at` one of its ends."""
    page.locator(".editor-text").click()
    keys(page, at or "Control+A")
    page.keyboard.type(text)
    page.get_by_role("button", name="Opslaan", exact=True).click()


def to(name: str, *more: str) -> str:
    return reverse(name, args=["merenland", "2027-regiovisie", *more])


def test_from_the_first_sentence_to_an_own_paper(
    page: Page, world: Merenland, frozen_today: Callable[[str], None]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    adviser, officer = world.accounts["adviser"], world.accounts[OFFICER]

    # The region starts: from the page of the round, with the model that ships.
    as_account(page, adviser)
    visit(page, world.round.get_absolute_url())
    page.get_by_role("link", name="Stukken", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Begin de regionale tekst").first.click()
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator("#stand")).to_contain_text("onderdelen zijn nog leeg")
    follow(page, page.get_by_role("link", name="Schrijven Wat wordt gevraagd").first)
    axe(page)
    write(page, "De raad van [gemeente] wordt gevraagd de regiovisie vast te stellen.")
    # Saving leads to the next section without text, one after the other.
    expect(page.locator("h1")).to_have_text("Aanleiding")
    write(page, "De vorige visie loopt af. De tekst staat in bijlage 1.")
    expect(page.locator("h1")).to_have_text("Beoogd effect")
    visit(page, to("section-write", "finances"))
    write(page, COSTS)

    # An annex, under the number by which the text cites it.
    visit(page, to("proposal"))
    page.get_by_role("link", name="Bijlage toevoegen").click()
    visie = {"name": "visie.txt", "mimeType": "text/plain", "buffer": b"De regiovisie."}
    page.get_by_label("Bestand").set_input_files(visie)  # type: ignore[arg-type]
    page.get_by_label("Titel").fill("Regiovisie")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.locator("main")).to_contain_text("Bijlage 1 is bewaard.")

    # What is open is named; nothing is finished before somebody says to have seen it.
    page.get_by_role("link", name="Rond deze versie af").click()
    expect(page.locator("main")).to_contain_text("“Beoogd effect” is nog niet geschreven.")
    page.get_by_label("Versie", exact=True).fill("v0.9")
    page.get_by_role("button", name="Rond af").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Ik heb gezien wat nog openstaat").check()
    page.get_by_role("button", name="Rond af").click()
    expect(page.locator("h1")).to_have_text("v0.9 versturen")
    assert Outgoing.objects.count() == 0
    expect(page.get_by_label("Zandwolde: beleidsmedewerker Officer of zandwolde")).to_be_checked()
    page.get_by_role("button", name="Verzenden").click()
    expect(page.locator("main")).to_contain_text("5 houders van v0.9")
    picture(page, "papers-overview", keep=True)

    # The municipality begins, adapts the costs and writes its own paragraph.
    frozen_today("2027-03-30T14:00")
    as_account(page, officer)
    visit(page, reverse("my-work"))
    page.get_by_role("link", name="Begin aan de stukken van Zandwolde").first.click()
    page.get_by_role("button", name="Begin de stukken").click()
    visit(page, to("house-write", "zandwolde", "finances"))
    write(page, f" {OURS}", at="Control+End")
    visit(page, to("house-write", "zandwolde", "local"))
    write(page, PARAGRAPH)
    own = LocalText.objects.get(key="local")
    assert to_plain(own.blocks) == PARAGRAPH
    before = fingerprint(own.blocks)

    # The region changes what was adapted, in a next version.
    frozen_today("2027-04-09T12:00")
    as_account(page, adviser)
    visit(page, to("proposal"))
    page.get_by_role("link", name="Begin de volgende versie").click()
    expect(page.get_by_label("Volgende versie")).to_have_value("v1.0")
    page.get_by_label("Waarom?").fill("advies verwerkt")
    page.get_by_role("button", name="Begin", exact=True).click()
    visit(page, to("section-write", "finances"))
    write(page, f"{FIRST} ", at="Control+Home")
    visit(page, to("version-finish"))
    page.get_by_label("Definitief: dit ligt voor aan de organen").check()
    page.get_by_label("Wat veranderde er, in één regel?").fill("De peildatum staat erbij.")
    page.get_by_label("Ik heb gezien wat nog openstaat").check()
    page.get_by_role("button", name="Rond af").click()
    expect(page.locator("h1")).to_have_text("v1.0 versturen")
    expect(page.get_by_label("Mail", exact=False).last).to_have_value(
        re.compile("De peildatum staat erbij")
    )
    visit(page, to("papers"))
    expect(page.locator("main")).to_contain_text("5 houders van v0.9")
    row = page.locator("tr", has_text="Zandwolde")
    expect(row).to_contain_text("Wordt aangepast")
    axe(page)
    no_sideways_scroll(page)
    page.set_viewport_size({"width": 1280, "height": 900})

    # The officer is asked to choose; nothing of the own words is lost.
    as_account(page, officer)
    visit(page, reverse("my-work"))
    page.get_by_role("link", name="Kies wat er in de stukken van Zandwolde").first.click()
    expect(page.locator(".merge-block .three h3")).to_have_text(["Was", "Is nu", "Onze tekst"])
    page.get_by_role("button", name="Opslaan en verder").click()
    visit(page, to("house-paper", "zandwolde", "council_proposal"))
    paper = page.locator(".paper-sheet")
    expect(paper).to_contain_text(f"{FIRST} {COSTS} {OURS}")
    expect(paper).to_contain_text(PARAGRAPH)
    expect(paper).to_contain_text("Regiovisie")
    assert fingerprint(LocalText.objects.get(key="local").blocks) == before
    assert ProposalSection.objects.filter(key="finances").count() == 2
