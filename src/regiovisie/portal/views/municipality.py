"""The page of a municipality, with all its regions on it, and its decisions as CSV."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.network.frame import frame_of
from regiovisie.portal import exports
from regiovisie.portal.queries import municipality as queries
from regiovisie.portal.queries import municipality_page


@require_safe
def detail(request: HttpRequest, municipality: str) -> HttpResponse:
    """Answer the five questions for one municipality."""
    found = queries.facts_of(municipality, request.viewer, clock.now())  # type: ignore[attr-defined]
    regions = [one.region for one in found.belongings]
    only = regions[0] if len(regions) == 1 else None
    crumbs: list[tuple[object, str]] = [(_("Regions"), "/")]
    if only is not None:
        crumbs = [
            (only.name, only.get_absolute_url()),
            (_("Municipalities"), f"{only.get_absolute_url()}#gemeenten"),
        ]
    return page(
        request,
        "portal/municipality.html",
        municipality_page.build(found),
        frame=frame_of(only) if only is not None else None,
        section="overview",
        crumbs=[*crumbs, (found.municipality.display_name, "")],
        title=found.municipality.display_name,
    )


@require_safe
def decisions_csv(request: HttpRequest, municipality: str) -> HttpResponse:
    """Give the decisions of a municipality that this viewer may see, as CSV."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    return exports.decisions(request, queries.facts_of(municipality, viewer, now))
