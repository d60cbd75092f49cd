"""Search in everything."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.decisions.queries.language import html, number
from regiovisie.portal.queries import search as queries

LAST_PAGE = 10_000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what was found: a few of each kind, or page by page of one kind."""
    text = request.GET.get("q", "").strip()[: queries.LONGEST]
    kind = request.GET.get("soort", "")
    if kind not in {one.name for one in queries.KINDS}:
        kind = ""
    at = _page(request.GET.get("bladzijde", ""))
    words = queries.asked(text)
    groups = (
        queries.search(words, request.viewer, clock.now(), kind=kind, page=at)  # type: ignore[attr-defined]
        if words
        else []
    )
    total = sum(group.total for group in groups)
    return page(
        request,
        "portal/search.html",
        {
            "text": text,
            "sentence": _sentence(text, words, total),
            "groups": [_shown(group, text, kind) for group in groups],
            "asked": bool(words),
            "pages": _pages(text, kind, at, total) if kind else {},
            "all_href": f"?{urlencode({'q': text})}" if kind else "",
        },
        crumbs=[(_("Regions"), "/"), (_("Search everything"), "")],
        title=_("Search everything"),
    )


def _page(text: str) -> int:
    """Return the page number in an address; anything strange counts as the first."""
    if not (text.isascii() and text.isdigit()):
        return 1
    return max(1, min(int(text[:9]), LAST_PAGE))


def _sentence(text: str, words: list[str], total: int) -> SafeString:
    if not text:
        return html(_("Look for a region, a municipality, a round, a vision, a body or a partner."))
    if not words:
        return html(_("Type at least two characters."))
    if not total:
        return html(_("Nothing was found for <b>%(text)s</b>."), text=text)
    return html(
        ngettext(
            "<b>%(count)s result</b> for “%(text)s”.",
            "<b>%(count)s results</b> for “%(text)s”.",
            total,
        ),
        count=number(total),
        text=text,
    )


def _shown(group: queries.Group, text: str, kind: str) -> dict[str, Any]:
    more = "" if kind or not group.more else f"?{urlencode({'q': text, 'soort': group.name})}"
    return {
        "name": group.name,
        "label": group.label,
        "rows": group.rows,
        "total": number(group.total),
        "more_href": more,
    }


def _pages(text: str, kind: str, at: int, total: int) -> dict[str, Any]:
    """Return the addresses of the page before and after this one."""

    def href(number_: int) -> str:
        return f"?{urlencode({'q': text, 'soort': kind, 'bladzijde': number_})}"

    last = max(-(-total // queries.PAGE), 1)
    return {
        "before": href(at - 1) if 1 < at <= last + 1 else "",
        "after": href(at + 1) if at < last else "",
        "at": at,
        "last": last,
    }
