"""Accessibility, privacy, open data, and the two files that machines look for."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.portal.queries import open_data as queries

ROBOTS = """User-agent: *
Disallow: /inloggen/
Disallow: /mijn-werk/
Disallow: /zoeken/
Disallow: /taal/
"""


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible this site is, what was tested and how, and what was not."""
    return page(
        request,
        "portal/accessibility.html",
        {"report_href": f"{settings.REGIOVISIE_SOURCE_URL}/issues"},
        crumbs=[(_("Regions"), "/"), (_("Accessibility"), "")],
        title=_("Accessibility"),
    )


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of whom, and what is not."""
    return page(
        request,
        "portal/privacy.html",
        {"lock_minutes": round(settings.AXES_COOLOFF_TIME * 60)},
        crumbs=[(_("Regions"), "/"), (_("Privacy"), "")],
        title=_("Privacy"),
    )


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """List the files and the API, with the licence of what they hold."""
    return page(
        request,
        "portal/open_data.html",
        queries.build(),
        crumbs=[(_("Regions"), "/"), (_("Open data and API"), "")],
        title=_("Open data and API"),
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is of no use to them."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Tell finders of a hole where to go (RFC 9116)."""
    ends = (clock.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    text = (
        f"Contact: {settings.REGIOVISIE_SOURCE_URL}/security/advisories/new\n"
        f"Expires: {ends.isoformat()}\n"
        "Preferred-Languages: nl, en\n"
        f"Policy: {settings.REGIOVISIE_SOURCE_URL}/blob/main/SECURITY.md\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
