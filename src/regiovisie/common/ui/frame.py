"""The frame of a page: whose page it is, where one is, and what stands around the body."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regiovisie.common import clock, navigation
from regiovisie.common.addresses import address_of
from regiovisie.common.dates.words import long_date

Crumb = tuple[Any, str]


@dataclass(frozen=True)
class Frame:
    """Whose page it is.

    `name`: the region; `theme_name`: its own name of its theme; `slug`: for the navigation;
    `example`: an invented region, marked so on every page; `colours_href`: style sheet with the
    five theme colours; `mark`: name of its mark; `home_href`: its own first page.
    """

    name: str
    theme_name: str = ""
    slug: str = ""
    example: bool = False
    colours_href: str = ""
    mark: str = "waves"
    home_href: str = ""


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    frame: Frame | None = None,
    section: str = "",
    crumbs: Iterable[Crumb] = (),
    title: Any = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page inside the frame.

    `section`: key of the current navigation item. `crumbs`: (words, address) from the top down;
    the last one, the page itself, has an empty address. `title`: the h1, also (without its tags)
    the first part of the window title. The band also shows from `context`: `context_line`,
    `sentence` (escaped once, with `<b>` and `<span class="late">`), `figures` as (words, figure)
    pairs.
    Without a frame the page shows the product's own name.
    """
    shell = shell_of(request, frame=frame, section=section)
    request.shell = shell  # type: ignore[attr-defined]
    around = {"title": title, "window_title": _bare(title), "crumbs": tuple(crumbs)}
    return render(request, template, around | dict(context or {}), status=status)


def _bare(title: Any) -> str:
    """Return the words of a title for a place that takes no tags."""
    return html.unescape(strip_tags(title)) if isinstance(title, SafeString) else str(title)


def shell_of(
    request: HttpRequest, *, frame: Frame | None = None, section: str = ""
) -> dict[str, Any]:
    """Return what the base template shows around a page, as plain values: no queries."""
    viewer = getattr(request, "viewer", None)
    signed_in = bool(getattr(viewer, "signed_in", False))
    nav = _navigation(frame, section)
    current = next((item["label"] for item in nav if item["current"]), "")
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    my_work = address("my-work")
    if not current and my_work and request.path == my_work:
        current = _("My work")
    return {
        "frame": frame,
        "home_href": (frame.home_href if frame else "") or address("home") or "/",
        "nav": nav,
        "current": current,
        "signed_in": signed_in,
        "who": getattr(viewer, "name", "") if signed_in else "",
        "function": getattr(viewer, "function", "") if signed_in else "",
        "my_work_href": my_work,
        "work_count": _work_count(request) if signed_in else None,
        "log_in_href": address("account_login"),
        "log_out_href": address("account_logout"),
        "account_href": address("account") or address("mfa_index"),
        "search_href": address("search"),
        "search_words": request.GET.get("q", "")[:200],
        "languages": _languages(request, language),
        "printed": _("State of %(day)s") % {"day": long_date(clock.today(), language)},
        "leave_href": settings.REGIOVISIE_LEAVE_URL,
        "source_href": settings.REGIOVISIE_SOURCE_URL,
        "accessibility_href": address("accessibility"),
        "privacy_href": address("privacy"),
        "open_data_href": address("open-data"),
    }


def address(name: str, *args: str) -> str:
    """Return the address of a named page, or nothing while no room has it."""
    try:
        return address_of(name, *args)
    except NoReverseMatch:
        return ""


def _navigation(frame: Frame | None, section: str) -> list[dict[str, Any]]:
    """Return the rooms that exist, for this region; without a region there is no line."""
    if frame is None or not frame.slug:
        return []
    items = (
        {
            "label": str(item.label),
            "href": address(item.url_name, frame.slug),
            "current": item.key == section,
        }
        for item in navigation.sections()
    )
    return [item for item in items if item["href"]]


def _work_count(request: HttpRequest) -> int | None:
    """Return how many tasks wait: `request.work_count`, a number or a function of nothing."""
    count = getattr(request, "work_count", None)
    return count() if callable(count) else count


def _languages(request: HttpRequest, now: str) -> list[dict[str, Any]]:
    """Return the switch of language: links that set the choice and come back to this page."""
    back = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    rows = []
    for code, name in (("nl", "Nederlands"), ("en", "English")):
        href = address("language", code)
        rows.append(
            {
                "code": code,
                "short": code.upper(),
                "name": name,
                "current": code == now,
                "href": f"{href}?{back}" if href and back else href,
            }
        )
    return rows
