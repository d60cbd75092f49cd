"""Setting a round up, as docs/walks.md says it step by step: from sign-in to the first plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.models import Round, RouteTemplate, Step
from regiovisie.network import actions as network
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Region
from tests.browser.steps import axe, picture, visit
from tests.browser.walker import Walker
from tests.factories.cast import PASSWORD
from tests.factories.planning_world import make_town
from tests.factories.rounds import OWN

pytestmark = pytest.mark.browser
TWELVE = (
    "Duinrode", "Elzenbroek", "Heidenveld", "Kerkbeek", "Lindelo", "Molenkamp",
    "Oosterdal", "Plashaven", "Rietmeer", "Veenhorst", "Waterwoude", "Zandwolde",
)  # fmt: skip
TEN_MINUTES = 600
WALKS = Path(__file__).parents[2] / "docs" / "walks.md"


def region_of(names: tuple[str, ...], *, calendars: bool) -> Region:
    """Make a region in which nobody has done anything yet, with its adviser."""
    region = network.add_region(
        slug="merenland", name="Merenland", theme_name="Veilig", example=True, **OWN
    )
    for number, name in enumerate(names, 1):
        make_town(region, number, name, calendars=calendars)
    person = network.add_person(
        name="Noor", email="noor@example.org", password=PASSWORD, function="adviseur", **OWN
    )
    network.give_role(person, RoleKind.ADVISER, region=region, **OWN)
    return region


def from_sign_in_to_the_routes(walker: Walker) -> None:
    """Steps 1 to 4 of the walk."""
    page = walker.page
    visit(page, reverse("account_login"))
    walker.fill(page.locator("input[name=login]"), "noor@example.org")
    walker.fill(page.locator("input[name=password]"), PASSWORD)
    walker.click(page.get_by_role("button", name="Inloggen"))
    walker.click(page.get_by_role("link", name="Besluitvorming", exact=True).first)
    walker.click(page.get_by_role("link", name="Nieuw traject").first)
    walker.fill(page.get_by_label("Hoe heet het traject?"), "Regiovisie 2028-2031")
    walker.fill(
        page.get_by_label("Wat wordt de organen gevraagd?"), "de regiovisie vast te stellen"
    )
    walker.fill(page.get_by_label(re.compile("^Streefdatum")), "1 juli 2027")
    walker.click(page.get_by_role("button", name="Verder: de routes"))


def test_twelve_municipalities_with_templates_in_ten_minutes(
    page: Page, db: None, frozen_today: Callable[[str], None]
) -> None:
    frozen_today("2027-01-05T10:00")
    region_of(TWELVE, calendars=True)
    walker = Walker(page)
    from_sign_in_to_the_routes(walker)
    expect(page.locator("#stand")).to_contain_text("Twaalf gemeenten doen mee.")
    walker.click(page.get_by_role("link", name=re.compile("^Geef de routes op")))
    for following in TWELVE[1:]:
        expect(page.locator("select").first).not_to_have_value("")
        walker.click(page.get_by_role("button", name=f"Opslaan, dan {following}"))
    axe(page)
    walker.click(page.get_by_role("button", name="Opslaan"))
    expect(page.locator("#stand")).to_have_text("Twaalf gemeenten doen mee.")
    picture(page, "setting-up-routes", keep=True)
    walker.click(page.get_by_role("button", name="Open het traject"))
    expect(page.locator("#stand")).to_contain_text("Veenhorst is bepalend.")
    of = Round.objects.get()
    assert of.state == RoundState.OPEN
    assert RouteTemplate.objects.count() == 12
    assert Step.objects.filter(round=of, participant__name="Veenhorst").count() == 4
    assert walker.seconds < TEN_MINUTES, walker
    told = f"{walker.clicks} clicks, {walker.fields} fields, {walker.screens} screens"
    assert told in WALKS.read_text(encoding="utf-8"), f"docs/walks.md should say: {told}"


def test_the_next_round_takes_the_templates_as_they_are(
    page: Page, db: None, frozen_today: Callable[[str], None]
) -> None:
    frozen_today("2027-01-05T10:00")
    region_of(("Veenhorst", "Lindelo"), calendars=True)
    walker = Walker(page)
    from_sign_in_to_the_routes(walker)
    walker.click(page.get_by_role("link", name=re.compile("^Geef de routes op")))
    walker.click(page.get_by_role("button", name="Opslaan, dan Veenhorst"))
    walker.click(page.get_by_role("button", name="Opslaan"))
    visit(page, reverse("round-new", args=["merenland"]))
    page.get_by_label("Hoe heet het traject?").fill("Uitvoeringsplan")
    page.get_by_label("Wat wordt de organen gevraagd?").fill("het plan vast te stellen")
    page.get_by_role("button", name="Verder: de routes").click()
    expect(page.get_by_text("eigen sjabloon")).to_have_count(2)
    expect(page.get_by_role("link", name=re.compile("^Geef de routes op"))).to_have_count(0)


def test_three_municipalities_and_no_calendars(
    page: Page, db: None, frozen_today: Callable[[str], None], tmp_path: Path
) -> None:
    frozen_today("2027-01-05T10:00")
    region_of(("Veenhorst", "Lindelo", "Oosterdal"), calendars=False)
    walker = Walker(page)
    from_sign_in_to_the_routes(walker)
    walker.click(page.get_by_role("button", name="Open het traject"))
    expect(page.locator("main")).to_contain_text("Er zijn nog geen vergaderdata bekend")
    axe(page)
    of = Round.objects.get()
    visit(page, of.get_absolute_url())
    expect(page.locator("#stand")).to_contain_text("0 van 3 raden")
    axe(page)
    # The first calendar comes in later: then planning begins.
    rows = [f"Lindelo;college;{date(2027, 5, day):%Y-%m-%d};" for day in (4, 11, 18, 25)]
    rows.append("Lindelo;raad;2027-06-30;")
    file = tmp_path / "vergaderingen.csv"
    file.write_text("gemeente;orgaan;datum;stukken_uiterlijk\n" + "\n".join(rows))
    visit(page, reverse("round-planning", args=["merenland", of.slug]))
    page.get_by_role("link", name="Kalenders").first.click()
    page.get_by_role("link", name="Lees kalender in").first.click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Toon wat er verandert").click()
    expect(page.locator("main")).to_contain_text("Nieuw (5)")
    axe(page)
    page.get_by_role("button", name="Lees in").click()
    visit(page, reverse("round-planning", args=["merenland", of.slug]))
    expect(page.locator("#stappen-lindelo")).to_contain_text("wo 30 jun 2027")
