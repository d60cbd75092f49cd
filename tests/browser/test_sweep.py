"""Every page of the site: silent console, no axe violation, fits 320 px, prints without menu,
and on a narrow screen what one presses is large enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.urls import include, path
from playwright.sync_api import Page

from tests.browser import samples
from tests.browser.steps import axe, forgive, no_sideways_scroll, picture, prints, targets, visit
from tests.browser.world import World
from tests.browser.written import unmarked

pytestmark = [pytest.mark.browser, pytest.mark.once]

PAIRWISE = [(1280, "nl"), (390, "en")]
REST = [(1280, "en"), (390, "nl")]
# Pictures for the README, taken with --take-pictures.
KEPT = {
    "home-0-1280-nl",
    "round-0-1280-nl",
    "round-0-1280-en",
    "round-0-390-en",
    "region-0-1280-nl",
    "my-work-0-1280-nl",
}
LOOKS = [*PAIRWISE, *(pytest.param(*look, marks=pytest.mark.full) for look in REST)]


@pytest.mark.parametrize(("width", "language"), LOOKS)
@pytest.mark.parametrize("name", samples.page_names())
def test_page(
    name: str, width: int, language: str, demo: World, demo_page: Callable[..., Page]
) -> None:
    assert name in demo.paths, f"no sample for {name!r}: add one to tests/browser/samples.py"
    for number, (address, viewer) in enumerate(demo.paths[name]):
        page = visit(demo_page(viewer, width=width, language=language), address)
        assert page.url == demo.base + address, "the page sends its visitor elsewhere"
        assert page.locator("html").get_attribute("lang") == language, address
        assert page.locator("main h1, h1").count() == 1, f"{address}: one h1"
        if language == "en":
            assert not (found := unmarked(page, demo.written)), (
                f"{address}: Dutch without lang: {found}"
            )
        axe(page)
        if width == 390:
            targets(page)
        title = f"{name.replace(':', '-')}-{number}-{width}-{language}"
        picture(page, title, keep=title in KEPT)
        no_sideways_scroll(page)
        prints(page)


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_page_that_is_not_there(width: int, language: str, demo_page: Callable[..., Page]) -> None:
    page = visit(demo_page(width=width, language=language), "/bestaat-niet/", status=404)
    forgive(page, "404")
    axe(page)
    picture(page, f"not-found-{width}-{language}")
    no_sideways_scroll(page)
    prints(page)


def test_a_page_without_a_sample_is_seen() -> None:
    def view(request: object) -> HttpResponse:
        return HttpResponse()

    patterns = [
        path("a/", view, name="a"),
        path("b/", include(([path("c/", view, name="c")], "room"), namespace="room")),
        path("d/", view),
    ]
    assert list(samples.address_names(patterns)) == ["a", "room:c", "? d/"]
