"""What the pages of a consultation share: finding it, its frame, and a page with one form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.network.enums import BodyKind
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Body, Region
from regiovisie.network.permissions import Right, may
from regiovisie.network.visibility import note_read
from regiovisie.vision.models import Consultation, Consulted, Remark
from regiovisie.vision.permissions import ANSWER, CONSULT, consultation_place
from regiovisie.vision.queries.consultation_page import one_visible, visible_consultations


def consultation_or_404(
    request: HttpRequest, public_id: str, region: str = "", right: Right | None = None
) -> Consultation:
    """Return a consultation this viewer may see (and for which they have a right), or 404."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    rows: list[Consultation] = one_visible(public_id, region, viewer.sight, now)
    found = next(iter(rows), None)
    if found is None:
        raise Http404
    if right is not None and not may(viewer, right, consultation_place(found)):
        raise Http404
    note_read(viewer, found, now)
    return found


def consulted_or_404(request: HttpRequest, public_id: str) -> Consulted:
    """Return a participant of a consultation that this viewer keeps, or 404."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    found = get_object_or_404(
        Consulted.objects.filter(
            Consulted.visible_q(viewer, now), consultation__in=visible_consultations(viewer, now)
        ).select_related("consultation__vision__region", "advice_file"),
        public_id=public_id,
    )
    if not may(viewer, CONSULT, consultation_place(found.consultation)):
        raise Http404
    return found


def remark_or_404(request: HttpRequest, public_id: str) -> Remark:
    """Return a remark that this viewer works through, or 404."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    found = get_object_or_404(
        Remark.objects.filter(consultation__in=visible_consultations(viewer, now)).select_related(
            "consultation__vision__region", "sender", "theme", "joined_to", "text"
        ),
        public_id=public_id,
    )
    if not may(viewer, ANSWER, consultation_place(found.consultation)):
        raise Http404
    return found


def bodies_of(region: Region | int) -> list[Body]:
    """Return the bodies of a region that may decide about an answer, the steering group first."""
    key = region if isinstance(region, int) else region.pk
    return sorted(_bodies(key), key=lambda one: one.kind != BodyKind.STEERING_GROUP)


@prepared
def _bodies(region: int) -> QuerySet[Body]:
    return Body.objects.filter(region=region).order_by("search_key", "pk")


def below(
    request: HttpRequest,
    row: Consultation,
    template: str,
    title: Any,
    context: dict[str, Any],
) -> HttpResponse:
    """Return a page below a consultation, with its crumbs."""
    region = row.vision.region
    crumbs: list[tuple[Any, str]] = [
        (region.name, region.get_absolute_url()),
        (_("Vision"), reverse("vision", args=[region.slug])),
        (_("Consultations"), reverse("consultations", args=[region.slug])),
    ]
    if title:
        crumbs += [(dutch(row.title), row.get_absolute_url()), (title, "")]
    else:
        crumbs.append((dutch(row.title), ""))
    return page(
        request,
        template,
        {"consultation": row, "context_line": dutch(row.title) if title else "", **context},
        frame=frame_of(region),
        section="vision",
        crumbs=crumbs,
        title=title or dutch(row.title),
    )


def form_page(
    request: HttpRequest,
    row: Consultation,
    form: forms.Form,
    *,
    title: Any,
    verb: str = "",
    cancel_href: str = "",
    **context: Any,
) -> HttpResponse:
    """Return a page with one form."""
    return below(
        request,
        row,
        "vision/consultation_form.html",
        title,
        {
            "form": form,
            "fields": sorted(form, key=lambda one: not one.is_hidden),
            "verb": verb or _("Save"),
            "cancel_href": cancel_href or row.get_absolute_url(),
            "upload": form.is_multipart(),
            **context,
        },
    )


def posted(request: HttpRequest) -> Any:
    """Return what was posted, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def show(form: forms.Form, error: ValidationError) -> None:
    """Put what an action refused at the field it is about, or on top."""
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, error)


def back_to(row: Consultation, query: str = "", anchor: str = "") -> HttpResponse:
    """Return to the page of a consultation, at the part that was looked at."""
    return HttpResponseRedirect(f"{row.get_absolute_url()}{query}{anchor}")
