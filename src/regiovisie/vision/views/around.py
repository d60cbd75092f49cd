"""What the pages around a vision share: whose it is, who keeps it, a page with one form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.network.actions import add_source
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Account, Source
from regiovisie.network.permissions import may
from regiovisie.vision.models import Goal, Vision
from regiovisie.vision.permissions import KEEP, place_of
from regiovisie.vision.queries.visions import visible_visions


def vision_or_404(request: HttpRequest, public_id: str, *, keeps: bool = True) -> Vision:
    """Return a vision this viewer may see; `keeps`: only for who keeps it, else 404."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = (
        visible_visions(viewer, clock.now())
        .select_related("region", "source")
        .filter(public_id=public_id)
        .first()
    )
    if found is None or (keeps and not may(viewer, KEEP, place_of(found))):
        raise Http404
    return found


def goal_or_404(request: HttpRequest, public_id: str) -> Goal:
    """Return a goal of a vision that this viewer keeps."""
    found = Goal.objects.select_related("source").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    vision = Vision.objects.filter(pk=found.vision_id).values_list("public_id", flat=True).get()
    found.vision = vision_or_404(request, vision)
    return found


def named_source(cleaned: dict[str, Any], before: Source | None, by: Account) -> Source | None:
    """Return the source that was named: the one that stood there, or a new one."""
    title, address = cleaned["source_title"], cleaned["source_address"]
    if not title:
        return None
    if before is not None and (before.title, before.address) == (title, address):
        return before
    return add_source(title=title, address=address, by=by, reason=_("source of a vision"))


def source_shown(source: Source | None) -> dict[str, str]:
    """Return the first values of the fields of a source."""
    return {
        "source_title": source.title if source else "",
        "source_address": source.address if source else "",
    }


def show_page(
    request: HttpRequest,
    vision: Vision,
    template: str,
    title: Any,
    context: dict[str, Any],
    *crumbs: tuple[Any, str],
) -> HttpResponse:
    """Return a page below a vision, with its crumbs."""
    region = vision.region
    return page(
        request,
        template,
        {"vision": vision, "context_line": dutch(vision.title), **context},
        frame=frame_of(region),
        section="vision",
        crumbs=[
            (region.name, region.get_absolute_url()),
            (_("Vision"), vision.own_address),
            *crumbs,
            (title, ""),
        ],
        title=title,
    )


def form_page(
    request: HttpRequest,
    vision: Vision,
    form: forms.Form,
    title: Any,
    *crumbs: tuple[Any, str],
    verb: str,
    cancel_href: str,
    **context: Any,
) -> HttpResponse:
    """Return a page with one form. `theirs`: what stands there now, after somebody else saved."""
    return show_page(
        request,
        vision,
        "vision/form.html",
        title,
        {
            "form": form,
            # Hidden ones first: the buttons keep their distance to the last field that is seen.
            "fields": sorted(form, key=lambda one: not one.is_hidden),
            "verb": verb,
            "cancel_href": cancel_href,
            **context,
        },
        *crumbs,
    )
