"""A9 as people walk it: a council reacts by a secret link, the adviser answers by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.common.jobs.worker import run_waiting
from regiovisie.vision.actions import answers
from regiovisie.vision.actions.consultations import add_theme
from regiovisie.vision.actions.remarks import put_under
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.models import Remark
from tests.browser.steps import as_account, axe, picture, visit
from tests.factories.consultations import NEIGHBOUR, Asked, make_a9
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.browser


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None], home: Any) -> Merenland:
    frozen_today("2027-03-10T10:00")
    return make_merenland()


@pytest.fixture
def made(world: Merenland) -> Asked:
    return make_a9(world)


def test_a_council_reacts_by_a_link_that_it_alone_has(
    open_page: Callable[..., Page], live_server: Any, world: Merenland, made: Asked
) -> None:
    page = as_account(open_page(live_server.url), world.accounts["adviser"])
    visit(page, reverse("consulted", args=[made.consultation.public_id]))
    page.get_by_role("button", name="Maak een link Adviesraad Noord").click()
    link = page.locator("#link").inner_text()
    axe(page)

    council = open_page(live_server.url)
    council.goto(link)
    expect(council.locator("#stand")).to_contain_text("Deze link is voor Adviesraad Noord")
    axe(council)
    council.get_by_role("link", name=re.compile("3.2 Hulp, alinea 2")).click()
    expect(council.locator("#id_passage")).to_have_value(made.block("eigen loket"))
    council.locator("#id_words").fill("Twee loketten zijn beter.")
    council.get_by_role("button", name="Verstuur de opmerking").click()
    own = council.get_by_role("region", name="Uw opmerkingen")
    expect(own).to_contain_text("Twee loketten zijn beter.")
    axe(council)


def test_the_adviser_works_through_by_keyboard(
    open_page: Callable[..., Page],
    live_server: Any,
    world: Merenland,
    made: Asked,
    frozen_today: Callable[[str], None],
) -> None:
    frozen_today("2027-03-18T10:00")
    by = world.accounts["adviser"]
    theme = add_theme(made.consultation, name="Toegang", **OWN)
    for row in Remark.objects.filter(consultation=made.consultation, number__gt=3):
        put_under(row, theme, by=by, reason="thema")
        if row.number not in {9, 20, 30}:
            answers.answer(
                row,
                kind=AnswerKind.IN_TEXT,
                why="De tekst is aangepast.",
                body=made.steering,
                on=date(2027, 3, 17),
                **OWN,
            )
    page = as_account(open_page(live_server.url), by)
    visit(page, made.consultation.get_absolute_url())
    expect(page.locator("#stand")).to_contain_text("35 van 41 opmerkingen zijn beantwoord")
    expect(page.get_by_role("heading", name="Toegang", exact=True)).to_be_visible()
    axe(page)
    # The same from three councils: joined by their numbers, all three stay.
    first = page.locator("#nr-9")
    first.get_by_label("Hetzelfde als nummer").fill("4")
    first.get_by_role("button", name="Voeg samen").click()
    page.locator("#nr-20").get_by_label("Hetzelfde als nummer").fill("4")
    page.locator("#nr-20").get_by_role("button", name="Voeg samen").click()
    expect(page.locator("#stand")).to_contain_text("35 van 39 opmerkingen")
    expect(page.locator("#nr-4")).to_contain_text("raad van Plashaven", ignore_case=True)
    expect(page.locator("#nr-4")).to_contain_text("raad van Oosterdal", ignore_case=True)
    # What names a neighbour is read here only, and redacted before anybody else reads it.
    held = page.locator("#nr-30")
    expect(held).to_contain_text("Wacht op redactie")
    expect(held).to_contain_text(NEIGHBOUR)
    held.get_by_role("link", name=re.compile("^Redigeer")).click()
    page.get_by_label(re.compile("^Wat anderen mogen lezen")).fill("Een inwoner hoorde niets.")
    page.get_by_role("button", name="Opslaan").click()
    # Keys: down to the next entry, to its answer, to its theme.
    page.locator("h1").click()
    page.keyboard.press("a")
    expect(page.locator("#nr-30 select[name=kind]")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("#nr-30 select[name=kind]").select_option("follow_up")
    page.locator("#nr-30 textarea[name=why]").fill("Dit komt in het uitvoeringsplan.")
    page.get_by_role("button", name="Bewaar het antwoord").click()
    expect(page.locator("#stand")).to_contain_text("36 van 39 opmerkingen")
    page.locator("h1").click()
    page.keyboard.press("j")
    here = page.locator("[data-remark]:focus")
    expect(here).to_have_count(1)
    page.get_by_role("button", name="Sneltoetsen aan").click()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.get_by_role("button", name="Sneltoetsen aan")).to_have_attribute(
        "aria-pressed", "false"
    )
    picture(page, "consultation", keep=True)
    # With an open remark only a reason makes it the final draft.
    page.get_by_role("link", name="Maak het eindconcept").click()
    page.get_by_role("button", name="Maak er het eindconcept van").click()
    expect(page.locator("main [role=alert]").first).to_contain_text("3 opmerkingen staan open")
    axe(page)
    page.get_by_label(re.compile("^Waarom is het definitief")).fill("Die gaan over de uitvoering.")
    page.get_by_role("button", name="Maak er het eindconcept van").click()
    expect(page.locator("#stand")).to_contain_text("met open opmerkingen")
    expect(page.locator("main")).to_contain_text("Die gaan over de uitvoering.")


def test_the_nota_comes_as_a_file(
    open_page: Callable[..., Page], live_server: Any, world: Merenland, made: Asked
) -> None:
    page = as_account(open_page(live_server.url), world.accounts["adviser"])
    visit(page, made.consultation.get_absolute_url())
    page.get_by_role("button", name="Maak in Word").click()
    run_waiting()
    page.reload()
    with page.expect_download() as download:
        page.locator("main").get_by_role("link", name=re.compile("ownload|bestand")).click()
    assert download.value.suggested_filename.startswith("nota-van-beantwoording")
