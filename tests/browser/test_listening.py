"""The browser's own checks see what they should: each is shown a page that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import listen
from tests.browser.steps import axe, no_sideways_scroll, prints, targets

pytestmark = [pytest.mark.browser, pytest.mark.once]
FINE = "<!doctype html><html lang=en><title>T</title><main><h1>Heading</h1><p>Text</p></main>"


class Answer(BaseHTTPRequestHandler):
    """Answers with the page that the server was given, under our policy."""

    def do_GET(self) -> None:
        html = self.server.html if self.path == "/" else ""  # type: ignore[attr-defined]
        self.send_response(200 if html or self.path == "/favicon.ico" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "script-src 'self'; style-src 'self'")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Answer)) as opened:
        Thread(target=opened.serve_forever, daemon=True).start()
        yield opened
        opened.shutdown()


def heard(browser: Browser, server: ThreadingHTTPServer, html: str) -> tuple[list[str], list[str]]:
    """Open a page; return what was heard and which checks failed."""
    server.html = html  # type: ignore[attr-defined]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    listen(context, said)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.wait_for_load_state("networkidle")
    failed = []
    for check in (axe, no_sideways_scroll, prints, targets):
        try:
            check(page)
        except AssertionError:
            failed.append(check.__name__)
    context.close()
    return said, failed


def test_a_fine_page_passes(browser: Browser, server: ThreadingHTTPServer) -> None:
    assert heard(browser, server, FINE) == ([], [])


@pytest.mark.parametrize(
    ("planted", "sign"),
    [
        ("<script>alert(1)</script>", "Content Security Policy"),
        ('<p style="color: red">a</p>', "Content Security Policy"),
        ('<p onclick="go()">a</p>', ""),
        ('<script src="/gone.js"></script>', "404"),
    ],
)
def test_a_planted_policy_violation_is_heard(
    browser: Browser, server: ThreadingHTTPServer, planted: str, sign: str
) -> None:
    said, _ = heard(browser, server, FINE + planted)
    assert any(sign in line for line in said)


@pytest.mark.parametrize(
    ("planted", "check"),
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "axe"),
        ("<p>" + "longword" * 80 + "</p>", "no_sideways_scroll"),
        ("<select aria-label=Choice><option>1</select>", "targets"),
        ("<nav aria-label=Menu><a href=/>Home</a></nav>", "prints"),
    ],
)
def test_a_planted_flaw_is_seen(
    browser: Browser, server: ThreadingHTTPServer, planted: str, check: str
) -> None:
    _, failed = heard(browser, server, FINE.replace("</main>", f"{planted}</main>"))
    assert check in failed
