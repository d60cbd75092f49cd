"""A4 and A5 as clerk and officer walk them: a tie and a no; who decides which point."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.actions import plan_step
from regiovisie.decisions.enums import DecidedBy, StepRole
from tests.browser.steps import as_account, axe, visit
from tests.factories.merenland import NAMES, Merenland, make_merenland
from tests.factories.rounds import OWN

pytestmark = pytest.mark.browser
AGENDA = "de agenda 2028 vast te stellen"
MONEY = "een bijdrage van EUR 40.000 te leveren"
RESERVE = "te putten uit de reserve DUVO"


def form_of(world: Merenland, town: str, kind: str = "") -> str:
    address = reverse("outcome", args=["merenland", world.round.slug, town.lower()])
    body = world.executive(town) if kind == "executive" else world.council(town)
    return f"{address}?orgaan={body.public_id}"


def votes_tie(page: Page, day: str) -> None:
    """The clerk registers ten against ten, twenty of twenty-one present."""
    page.get_by_label("Stemmen staakten").first.check()
    page.locator("input[name=date]").fill(day)
    page.locator("summary", has_text="Stemmen, als ze").click()
    for name, count in (("votes_for", 10), ("votes_against", 10), ("present", 20), ("seats", 21)):
        page.locator(f"input[name={name}]").fill(str(count))
    page.get_by_role("button", name="Besluit registreren").click()
    expect(page.locator("[role=status]").first).to_contain_text("Geregistreerd")


def test_a4_a_tie_then_a_no(page: Page, db: None, frozen_today: Callable[[str], None]) -> None:
    frozen_today("2027-07-01T10:00")
    world = make_merenland()
    as_account(page, world.accounts["clerk of Lindelo"])
    visit(page, form_of(world, "Lindelo"))
    votes_tie(page, "30 juni 2027")
    decisions = page.get_by_role("table", name="Besluiten per gemeente")
    lindelo = decisions.get_by_role("row", name=re.compile("Lindelo"))
    expect(lindelo).to_contain_text(
        "stemmen staakten, uitgesteld tot volgende vergadering (29 september 2027)",
        ignore_case=True,
    )
    expect(lindelo).not_to_contain_text("Niet vastgesteld")
    expect(lindelo).not_to_contain_text("Aangehouden")
    frozen_today("2027-09-30T10:00")
    visit(page, form_of(world, "Lindelo"))
    votes_tie(page, "29 september 2027")
    expect(lindelo).to_contain_text("Niet vastgesteld")
    expect(page.locator("main")).to_contain_text("De wettelijke taak ligt en blijft bij deze")
    expect(page.locator("main")).to_contain_text("Veilig Thuis en de opvang veranderen niet")
    expect(page.locator("main")).not_to_contain_text("onvoldoende", ignore_case=True)
    axe(page)


@pytest.fixture
def money(db: None, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-09-15T10:00")
    made = make_merenland(
        points=(
            (AGENDA, DecidedBy.EXECUTIVES, ""),
            (MONEY, DecidedBy.EXECUTIVES, ""),
            (RESERVE, DecidedBy.CENTRE_COUNCILS, "Plashaven"),
        )
    )
    for name in NAMES:
        plan_step(
            made.round,
            participant=made.participant(name),
            order=1,
            role=StepRole.DECIDING,
            body=made.executive(name),
            date=ImpreciseDate.day(date(2027, 9, 14)),
            **OWN,
        )
    return made


def test_a5_the_college_agrees_and_is_not_asked_about_the_reserve(
    page: Page, money: Merenland
) -> None:
    as_account(page, money.accounts["officer of Oosterdal"])
    visit(page, form_of(money, "Oosterdal", "executive"))
    expect(page.locator("main")).to_contain_text(MONEY)
    expect(page.locator("main")).not_to_contain_text(RESERVE)
    page.get_by_label("Met dien verstande dat").first.check()
    page.locator("input[name=date]").fill("14 september 2027")
    page.get_by_label(re.compile("^Wat is gewijzigd, of")).fill("onder voorbehoud raad")
    page.get_by_role("button", name="Besluit registreren").click()
    row = page.get_by_role("table", name="Besluiten per gemeente").get_by_role(
        "row", name=re.compile("Oosterdal")
    )
    expect(row).to_contain_text("onder voorbehoud raad")
    as_account(page, money.accounts["officer of Plashaven"])
    visit(page, form_of(money, "Plashaven"))
    expect(page.locator("main")).to_contain_text(RESERVE)


def test_a5_the_page_groups_points_by_who_decides(page: Page, money: Merenland) -> None:
    as_account(page, None)
    visit(page, money.round.get_absolute_url())
    asked = page.locator(".asked")
    heads = asked.locator("h3").all_inner_texts()
    assert heads[0].startswith("Alle colleges")
    assert any("centrumgemeente" in head for head in heads)
    expect(page.locator("body")).not_to_contain_text("besluit van de regio", ignore_case=True)
    axe(page)
