"""A6 as the officer walks it: the region changed a text under an own one; settled by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.common.clock import ZONE
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.models import LocalText
from tests.browser.steps import as_account, axe, no_sideways_scroll, picture, tab_to, visit
from tests.factories.merenland import Merenland, make_merenland
from tests.factories.papers import FINANCES, make_desk

pytestmark = pytest.mark.browser
LOCAL = "Hier is dat € 86.940, gedekt uit taakveld 6.82."
TUESDAY = datetime(2027, 3, 30, 14, 0, tzinfo=ZONE)
V10 = datetime(2027, 4, 9, 12, 0, tzinfo=ZONE)


@pytest.fixture
def world(db: None, home: Path, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-04-12T09:00")
    made = make_merenland()
    desk = make_desk(made.region, made.round)
    papers = desk.start(made.participant("Oosterdal"))
    ours = FINANCES.replace("naar inwoners.", f"naar inwoners. {LOCAL}")
    desk.own(papers, "finances", ours, TUESDAY)
    desk.own(papers, "local", "Alleen van ons.", TUESDAY)
    desk.next("v1.0")
    desk.write("finances", FINANCES.replace("Gemeenten dragen", "Alle gemeenten dragen"))
    desk.finish("v1.0", date(2027, 4, 9), V10, status=VersionStatus.FINAL)
    return made


def test_the_officer_settles_three_columns_by_keyboard(page: Page, world: Merenland) -> None:
    as_account(page, world.accounts["officer of Oosterdal"])
    page.set_viewport_size({"width": 1280, "height": 900})
    house = ["merenland", world.round.slug, "oosterdal"]
    visit(page, reverse("house-papers", args=house))
    expect(page.locator("#stand")).to_contain_text("De regio wijzigde één onderdeel")
    page.get_by_role("link", name="Verder met Financiële gevolgen").press("Enter")
    columns = page.locator(".merge-block .three > div")
    expect(columns.locator("h3")).to_have_text(["Was", "Is nu", "Onze tekst"])
    tops = {round(box["y"]) for box in (columns.nth(n).bounding_box() for n in range(3)) if box}
    assert len(tops) == 1
    expect(page.locator(".merge-now ins")).to_contain_text("Alle")
    expect(page.locator(".merge-ours ins")).to_contain_text(LOCAL)
    axe(page)
    picture(page, "papers-merge", keep=True)

    page.set_viewport_size({"width": 390, "height": 844})
    steps = [columns.nth(n).bounding_box() for n in range(3)]
    assert [box["y"] for box in steps if box] == sorted(box["y"] for box in steps if box)
    assert len({round(box["y"]) for box in steps if box}) == 3
    no_sideways_scroll(page)
    page.set_viewport_size({"width": 1280, "height": 900})

    page.locator(".merge-block input[type=radio]:checked").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("Houd onze tekst")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Neem samenvoeging over")).to_be_checked()
    tab_to(page, "form.merge button[type=submit]:not([data-editor])")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("is afgehandeld. Uw eigen tekst is bewaard.")
    text = LocalText.objects.get(papers__participant=world.participant("Oosterdal"), key="finances")
    assert text.blocks[1]["runs"] == [{"text": f"Alle gemeenten dragen bij naar inwoners. {LOCAL}"}]
    # The paragraph as it was before the merge stays on record.
    assert [one["choice"] for one in text.given_up] == ["own"]
    assert LOCAL in text.given_up[0]["block"]["runs"][0]["text"]
