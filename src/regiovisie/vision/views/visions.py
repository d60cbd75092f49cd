"""The page of a region's vision."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region
from regiovisie.vision.queries import visions as queries


@require_safe
def detail(request: HttpRequest, region: str) -> HttpResponse:
    """Return the newest vision of a region with its term, bases and claimed legal grounds."""
    found = get_object_or_404(Region, slug=region)
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    vision = queries.current(found, viewer, now)
    context: dict[str, Any] = queries.page_of(vision, viewer, now) if vision else {"vision": None}
    stand = context.get("stand")
    if stand is not None:
        context["sentence"] = stand.sentence
    if vision is not None:
        context["context_line"] = dutch(vision.motto)
        context["figures"] = [(_("Term"), context["term"])]
    return page(
        request,
        "vision/vision.html",
        context,
        frame=frame_of(found),
        section="vision",
        crumbs=[(found.name, found.get_absolute_url()), (_("Vision"), "")],
        title=dutch(vision.title) if vision else _("Vision of %(region)s") % {"region": found.name},
    )
