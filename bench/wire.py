"""What a first and a second visit cost on the wire, measured in a real browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.browser import chromium


@dataclass(frozen=True)
class Visit:
    """Requests and bytes (headers and compressed body, as they were received)."""

    requests: int
    size: int
    text: str


@dataclass(frozen=True)
class Wire:
    """A first visit, one again, and the words of the page with script off."""

    first: Visit
    again: Visit
    without_script: str


def measure(base: str, path: str) -> Wire:
    """Visit a page as somebody who was never here, then again, then without script."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.provide(), args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            context = browser.new_context(locale="nl-NL")
            page = context.new_page()
            first = _visit(page, base + path)
            page.goto("about:blank")
            again = _visit(page, base + path)
            bare = browser.new_context(locale="nl-NL", java_script_enabled=False).new_page()
            bare.goto(base + path)
            return Wire(first, again, _words(bare))
        finally:
            browser.close()


def _visit(page: Any, address: str) -> Visit:
    """Load a page and count what came over the wire; what the cache gave costs nothing."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    cached: set[str] = set()
    asked: set[str] = set()
    sizes: dict[str, int] = {}

    def keep(told: dict[str, Any]) -> None:
        sizes[told["requestId"]] = int(told["encodedDataLength"])

    def begun(told: dict[str, Any]) -> None:
        if not told["request"]["url"].startswith("data:"):
            asked.add(told["requestId"])

    def answered(told: dict[str, Any]) -> None:
        if told["response"].get("fromDiskCache") or told["response"].get("fromPrefetchCache"):
            cached.add(told["requestId"])

    session.on("Network.requestWillBeSent", begun)
    session.on("Network.requestServedFromCache", lambda told: cached.add(told["requestId"]))
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", keep)
    page.goto(address, wait_until="networkidle")
    words = _words(page)
    session.detach()
    over = asked - cached
    return Visit(len(over), sum(sizes.get(one, 0) for one in over), words)


def _words(page: Any) -> str:
    """Return the words of the page's own part, white space as one."""
    return " ".join(page.locator("main").text_content().split())
