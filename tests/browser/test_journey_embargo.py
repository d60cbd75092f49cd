"""A7 for decisions: three people look at 11:59 and at 12:01, on every page that could tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from regiovisie.common.clock import ZONE
from regiovisie.common.mail.models import Outgoing
from regiovisie.decisions.enums import DecidedBy, OutcomeKind
from regiovisie.decisions.models import Outcome
from tests.browser.steps import as_account, forgive, visit
from tests.factories.merenland import Merenland, make_merenland

pytestmark = pytest.mark.browser
NUMBER = "CB-2027-88"
TEXT = "de eigen bijdrage blijft gelijk"
BEFORE, AFTER = "2027-05-19T11:59", "2027-05-19T12:01"


@pytest.fixture
def world(db: None, frozen_today: Callable[[str], None]) -> Merenland:
    frozen_today("2027-05-18T17:00")
    made = make_merenland(
        points=(("de regiovisie vast te stellen", DecidedBy.EXECUTIVES, ""),),
        more_towns=("Zandwolde",),
    )
    made.decide(
        "Oosterdal",
        OutcomeKind.WITH_PROVISO,
        date(2027, 5, 18),
        body=made.executive("Oosterdal"),
        at=datetime(2027, 5, 18, 17, 0, tzinfo=ZONE),
        decision_number=NUMBER,
        decided_text=TEXT,
        public_from=datetime(2027, 5, 19, 12, 0, tzinfo=ZONE),
    )
    return made


def own_page() -> str:
    return reverse("outcome-page", args=[Outcome.objects.get().public_id])


def places(world: Merenland) -> list[str]:
    """Every page that could tell: round, region, lists, municipality, search."""
    args = ["merenland", world.round.slug]
    return [
        world.round.get_absolute_url(),
        world.region.get_absolute_url(),
        reverse("rounds", args=["merenland"]),
        reverse("round-deviations", args=args),
        reverse("municipality", args=["oosterdal"]),
        "/zoeken/?q=oosterdal",
        "/zoeken/?q=voorbehoud",
    ]


def fetched(page: Page, world: Merenland) -> str:
    """Return what the files and feeds say, read with this person's session."""
    args = ["merenland", world.round.slug]
    addresses = [
        reverse("round-csv", args=args),
        reverse("body-ics", args=[world.executive("Oosterdal").public_id]),
        "/api/v1/besluiten",
    ]
    return "\n".join(page.request.get(address).text() for address in addresses)


def tile(page: Page, world: Merenland) -> str:
    """Return how the map draws Oosterdal: the classes and words of its tile."""
    visit(page, world.round.get_absolute_url())
    found = page.locator(".tiles-map").get_by_role("link", name=re.compile("Oosterdal"))
    return str(found.evaluate("one => one.outerHTML"))


@pytest.mark.parametrize("who", ["", "alderman of Zandwolde"])
def test_outside_nothing_before_noon_then_the_decision(
    page: Page, world: Merenland, frozen_today: Callable[[str], None], who: str
) -> None:
    as_account(page, world.accounts.get(who))
    frozen_today(BEFORE)
    for address in places(world):
        visit(page, address)
        expect(page.locator("body")).not_to_contain_text(NUMBER)
        expect(page.locator("body")).not_to_contain_text(TEXT)
    for secret in (NUMBER, TEXT, "with_proviso"):
        assert secret not in fetched(page, world)
    before = tile(page, world)
    visit(page, own_page(), status=404)
    forgive(page, "404")
    frozen_today(AFTER)
    visit(page, own_page())
    expect(page.locator("main")).to_contain_text(TEXT)
    visit(page, world.round.get_absolute_url())
    expect(page.locator("#besluiten")).to_contain_text(NUMBER)
    assert NUMBER in fetched(page, world)
    assert tile(page, world) != before
    assert not Outgoing.objects.exists()


def test_the_clerk_has_it_from_nine_marked(
    open_page: Callable[..., Page],
    live_server: Any,
    world: Merenland,
    frozen_today: Callable[[str], None],
) -> None:
    frozen_today("2027-05-19T09:00")
    clerk = as_account(open_page(live_server.url), world.accounts["clerk of Oosterdal"])
    visit(clerk, own_page(), status=404)
    forgive(clerk, "404")
    officer = as_account(open_page(live_server.url), world.accounts["officer of Oosterdal"])
    visit(officer, own_page())
    officer.get_by_role("button", name="Overhandigen aan de griffier").click()
    expect(officer.locator("[role=status]").first).to_contain_text("onder embargo")
    for moment in ("2027-05-19T09:00", BEFORE):
        frozen_today(moment)
        visit(clerk, own_page())
        expect(clerk.locator("main")).to_contain_text("Onder embargo")
        expect(clerk.locator("main")).to_contain_text("Niet openbaar tot")
        expect(clerk.locator("main")).to_contain_text(TEXT)
    frozen_today(AFTER)
    visit(clerk, own_page())
    expect(clerk.locator("main")).to_contain_text(TEXT)
    expect(clerk.locator("main")).not_to_contain_text("Onder embargo")
