"""What the browser tests do with a page."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Locator, Page

from regiovisie.network.models import Account
from tests.factories.cast import BACKEND, Cast
from tests.house.places import ROOT

RESULTS = ROOT / "test-results"
SCREENS = ROOT / "docs" / "screens"
PRESSED = (
    "main .nl-button, main .buttons > a, main summary, main select, main textarea, "
    "main input:not([type=hidden], [type=checkbox], [type=radio]), main .links a"
)
PRINTED_AWAY = "nav, [data-print='no'], .skip-link"


def visit(page: Page, path: str, *, status: int = 200) -> Page:
    """Open a path of the site and check its status."""
    log: Path | None = getattr(page.context, "log", None)
    before = log.stat().st_size if log else 0
    answer = page.goto(path)
    assert answer is not None
    said = log.read_text(errors="replace")[before:][-1500:] if log else ""
    assert answer.status == status, f"{path}: {answer.status}\n{said}"
    return page


def follow(page: Page, link: Locator) -> None:
    """Press a link and wait until the page that it leads to is whole."""
    with page.expect_event("load"):
        link.click()


def as_member(page: Page, cast: Cast, name: str) -> Page:
    """Sign a member of the cast in, by session cookie (one test uses the real form)."""
    return as_account(page, cast.account(name))


def as_account(page: Page, account: Account | None) -> Page:
    """Sign an account in, by session cookie; None is a citizen."""
    page.context.clear_cookies(name="sessionid")
    if account is not None:
        client = Client()
        client.force_login(account, backend=BACKEND)
        sign_in(page, client.cookies["sessionid"].value)
    return page


def sign_in(page: Page, session: str) -> None:
    """Give the page's context this session."""
    base = page.context.base  # type: ignore[attr-defined]
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])


def tab_to(page: Page, selector: str, *, within: int = 12) -> None:
    """Press Tab until this has the focus; fails when it takes more presses than `within`."""
    for _ in range(within):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate_all("found => found.includes(document.activeElement)"):
            return
    raise AssertionError(f"{selector} is not reached within {within} presses of Tab")


def forgive(page: Page, pattern: str) -> None:
    """Expect console messages of this kind on this page, e.g. a 404 that the test asked for."""
    heard = page.context.heard  # type: ignore[attr-defined]
    assert any(re.search(pattern, one) for one in heard), f"nothing like {pattern!r} was heard"
    heard[:] = [one for one in heard if not re.search(pattern, one)]


def axe(page: Page) -> None:
    """Check the page with axe: not one violation."""
    options = {"resultTypes": ["violations"], "preload": False}  # preloading writes inline styles
    violations = Axe().run(page, options=options).response["violations"]
    assert not violations, f"{page.url}\n" + "\n".join(map(_violation, violations))


def _violation(found: dict[str, Any]) -> str:
    where = "; ".join(str(node["target"]) + " " + node["html"][:160] for node in found["nodes"][:4])
    return f"{found['id']} ({found['impact']}): {found['help']}: {where}"


def no_sideways_scroll(page: Page, width: int = 320) -> None:
    """Check that the page fits a screen of this width (WCAG 1.4.10). Leaves that width set."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = page.evaluate(
        """width => {
          if (document.documentElement.scrollWidth <= width) return [];
          const wide = [...document.body.querySelectorAll('*')].filter(
            e => e.getBoundingClientRect().right > width + 0.5);
          return ['to ' + document.documentElement.scrollWidth, ...wide.slice(0, 8).map(
            e => e.tagName.toLowerCase() + '.' + e.getAttribute('class')
              + ' to ' + Math.round(e.getBoundingClientRect().right))];
        }""",
        width,
    )
    assert wide == [], f"{page.url} is wider than {width} px: {wide}"


def targets(page: Page, least: int = 44) -> None:
    """Check that on a narrow screen what one presses is this high (links inside text aside)."""
    small = page.evaluate(
        """([wanted, least]) => [...document.querySelectorAll(wanted)].filter(
             e => e.checkVisibility() && e.getBoundingClientRect().height < least - 0.5)
           .map(e => e.tagName + ' ' + e.innerText.slice(0, 40) + ' '
             + Math.round(e.getBoundingClientRect().height))""",
        [PRESSED, least],
    )
    assert small == [], f"{page.url}: lower than {least} px: {small}"


def prints(page: Page) -> None:
    """Check that paper shows the content and no navigation."""
    page.emulate_media(media="print")
    try:
        shown = page.evaluate(
            """away => [...document.querySelectorAll(away)].filter(e => e.checkVisibility())
              .map(e => e.tagName + ' ' + (e.getAttribute('aria-label') || e.className))""",
            PRINTED_AWAY,
        )
        assert shown == [], f"{page.url} prints its navigation: {shown}"
        assert page.locator("h1").first.is_visible(), f"{page.url} prints no heading"
    finally:
        page.emulate_media(media="screen")


def picture(page: Page, name: str, *, keep: bool = False, whole: bool = True) -> Path:
    """Save a picture in test-results; with --take-pictures those to `keep` in docs/screens."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    if keep and os.environ.get("TEST_TAKE_PICTURES"):
        SCREENS.mkdir(parents=True, exist_ok=True)
        (SCREENS / path.name).write_bytes(path.read_bytes())
    return path
