"""One browser per process; every page that a test opens is listened to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium, world
from tests.browser.steps import sign_in

# Playwright runs an event loop in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """The browser of this process."""
    if request.config.getoption("--take-pictures"):
        os.environ["TEST_TAKE_PICTURES"] = "1"
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium.provide(),
            args=[*flags, "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"],
        )
        yield opened
        opened.close()


def listen(context: BrowserContext, heard: list[str]) -> None:
    """Write down every console message, page error and failed request of a context."""

    def on_page(page: Page) -> None:
        page.on("console", lambda said: heard.append(f"{page.url}: {said.type}: {said.text}"))
        page.on("pageerror", lambda error: heard.append(f"{page.url}: error: {error}"))
        page.on(
            "requestfailed",
            lambda asked: (
                None
                if "ERR_ABORTED" in (asked.failure or "")
                else heard.append(f"{page.url}: failed: {asked.url} {asked.failure}")
            ),
        )

    context.on("page", on_page)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Return a function that opens an empty page in a context of its own.

    open_page(base, language="nl", width=1280, height=900, script=True). The test fails when
    the console of any of them says anything (see steps.forgive).
    """
    contexts: list[tuple[BrowserContext, list[str]]] = []

    def open_one(
        base: str,
        *,
        language: str = "nl",
        width: int = 1280,
        height: int = 900,
        script: bool = True,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=base,
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            reduced_motion="reduce",
            **options,
        )
        heard: list[str] = []
        context.base = base  # type: ignore[attr-defined]
        context.heard = heard  # type: ignore[attr-defined]
        listen(context, heard)
        contexts.append((context, heard))
        return context.new_page()

    yield open_one
    said = [line for _, heard in contexts for line in heard]
    for context, _ in contexts:
        context.close()
    assert said == [], "the console should be silent:\n" + "\n".join(said)


@pytest.fixture
def page(open_page: OpenPage, live_server: Any) -> Page:
    """A page on the live server, Dutch, 1280 px wide."""
    return open_page(live_server.url)


@pytest.fixture(scope="session")
def demo() -> Iterator[world.World]:
    """The demo, served by the real server; look, do not change."""
    home = world.made()
    with world.serving(home) as (base, log):
        yield world.read(home, base, log)


@pytest.fixture
def demo_page(open_page: OpenPage, demo: world.World) -> OpenPage:
    """Return a function that opens a page on the demo: demo_page("clerk", width=390)."""

    def open_one(viewer: str | None = None, **options: Any) -> Page:
        opened = open_page(demo.base, **options)
        opened.context.log = demo.log  # type: ignore[attr-defined]
        if viewer:
            sign_in(opened, demo.sessions[viewer])
        return opened

    return open_one
