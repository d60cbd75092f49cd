"""The page of a region's vision."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region
from regiovisie.network.permissions import Place, may
from regiovisie.vision.permissions import KEEP
from regiovisie.vision.queries import visions as queries


@require_safe
def detail(request: HttpRequest, region: str) -> HttpResponse:
    """Return the vision a region shows first, or the one asked for, with its goals and grounds."""
    found = get_object_or_404(Region, slug=region)
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    visions = queries.visions_of(found, viewer, now)
    asked = request.GET.get("visie", "")
    vision = queries.front(visions, now.date())
    if asked:
        vision = next((one for one in visions if one.public_id == asked), None)
        if vision is None:
            raise Http404
    keeps = may(viewer, KEEP, Place(region_id=found.pk))
    context: dict[str, Any] = {"vision": None}
    if vision is not None:
        context = queries.page_of(vision, visions, viewer, now, request.GET.get("tak", ""))
        stand = context["stand"]
        said = [stand.sentence if stand else "", context["goals"].sentence]
        context["sentence"] = mark_safe(" ".join(conditional_escape(one) for one in said if one))
        context["context_line"] = dutch(vision.motto)
        context["figures"] = [(_("Term"), context["term"])]
        before = context["before"]
        if before is not None:
            context["compare_href"] = reverse("vision-compare", args=[vision.public_id])
        if keeps:
            context["goals_href"] = reverse("goals", args=[vision.public_id])
            context["edit_href"] = reverse("vision-edit", args=[vision.public_id])
            context["parts_href"] = reverse("vision-parts", args=[vision.public_id])
    if keeps:
        context["new_href"] = reverse("vision-new", args=[region])
    return page(
        request,
        "vision/vision.html",
        context,
        frame=frame_of(found),
        section="vision",
        crumbs=[(found.name, found.get_absolute_url()), (_("Vision"), "")],
        title=dutch(vision.title) if vision else _("Vision of %(region)s") % {"region": found.name},
    )
