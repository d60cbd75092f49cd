"""The page of a region, its network, and its municipalities as CSV."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.tables import sorting
from regiovisie.network.frame import frame_of
from regiovisie.portal import exports
from regiovisie.portal.queries import network
from regiovisie.portal.queries import region as queries
from regiovisie.portal.queries.region_facts import facts_of
from regiovisie.portal.queries.region_members import SORTS


@require_safe
def detail(request: HttpRequest, region: str) -> HttpResponse:
    """Show how far a region is."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    found = facts_of(region, viewer, now)
    order = sorting(request.GET, SORTS, "naam")
    return page(
        request,
        "portal/region.html",
        queries.build(found, viewer, now, order),
        frame=frame_of(found.region),
        section="overview",
        crumbs=[(_("Regions"), "/"), (found.region.name, "")],
        title=_("Region %(region)s") % {"region": found.region.name},
    )


@require_safe
def municipalities_csv(request: HttpRequest, region: str) -> HttpResponse:
    """Give the municipalities of a region with their standing, as CSV."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    return exports.municipalities(request, facts_of(region, viewer, now))


@require_safe
def network_page(request: HttpRequest, region: str) -> HttpResponse:
    """Show who takes part in a region, and where that is written."""
    found = network.build(region, clock.today())
    return page(
        request,
        "portal/network.html",
        found,
        frame=frame_of(found["region"]),
        section="overview",
        crumbs=[
            (_("Regions"), "/"),
            (found["region"].name, found["region"].get_absolute_url()),
            (_("Network"), ""),
        ],
        title=_("Who takes part in %(region)s?") % {"region": found["region"].name},
    )
