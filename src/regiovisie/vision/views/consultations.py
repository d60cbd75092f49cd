"""Consultations of a region, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.typed import whole_number
from regiovisie.common.ui.frame import page
from regiovisie.documents.serving import serve
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region
from regiovisie.network.permissions import Place, may
from regiovisie.vision.forms.remarks import AnswerForm, SortForm
from regiovisie.vision.models import Consultation, Consulted
from regiovisie.vision.permissions import ANSWER, CONSULT, REMARK, consultation_place
from regiovisie.vision.queries import consultation_page as queries
from regiovisie.vision.queries import consultation_parts
from regiovisie.vision.queries.consultation_words import kind_and_ground
from regiovisie.vision.queries.remark_rows import FILTERS
from regiovisie.vision.views.around_consultations import below, bodies_of, consultation_or_404


@require_safe
def index(request: HttpRequest, region: str) -> HttpResponse:
    """Return the consultations of a region."""
    found = get_object_or_404(Region, slug=region)
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    keeps = may(viewer, CONSULT, Place(region_id=found.pk))
    return page(
        request,
        "vision/consultations.html",
        {
            "table": queries.listed(found, viewer, now),
            "new_href": reverse("consultation-new", args=[found.slug]) if keeps else "",
            "sentence": _("Who was asked about the draft, and what was done with each remark."),
        },
        frame=frame_of(found),
        section="vision",
        crumbs=[
            (found.name, found.get_absolute_url()),
            (_("Vision"), reverse("vision", args=[found.slug])),
            (_("Consultations"), ""),
        ],
        title=_("Consultations"),
    )


@require_safe
def detail(request: HttpRequest, region: str, public_id: str) -> HttpResponse:
    """Return the page of a consultation: what was asked, and what was done with each remark."""
    row = consultation_or_404(request, public_id, region)
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    asked = asked_of(request)
    keeps = may(viewer, CONSULT, consultation_place(row))
    answers = may(viewer, ANSWER, consultation_place(row))
    context = queries.page_of(row, viewer, now, asked)
    parts = consultation_parts.parts_of(row)
    context |= {
        "context_line": kind_and_ground(row),
        "took_part": consultation_parts.took_part(parts),
        "advice": consultation_parts.advice_of(parts, keeps),
        "sessions": consultation_parts.sessions_of(row),
        "text_href": reverse("consultation-text", args=[row.vision.region.slug, row.public_id]),
        "keeps": keeps,
        "answers": answers,
        "remark_href": reverse("remark-new", args=[row.public_id])
        if viewer.signed_in and may_remark(request, row)
        else "",
        "hrefs": _hrefs(row) if keeps else {},
    }
    for one in context["rows"]:
        one["open_href"] = f"{asked.query(nr=one['number'])}#nr-{one['number']}"
    if answers:
        context |= _working(request, row, context)
    return below(request, row, "vision/consultation.html", "", context)


def asked_of(request: HttpRequest) -> queries.Asked:
    """Read from the address which part of the entries is asked for."""
    how = request.GET.get("toon", "")
    return queries.Asked(
        theme=request.GET.get("thema", "")[:20],
        how=how if how in FILTERS else "",
        page=min(max(whole_number(request.GET.get("bladzijde", "")) or 1, 1), 10_000),
        remark=whole_number(request.GET.get("nr", "")) or 0,
    )


def may_remark(request: HttpRequest, row: Consultation) -> bool:
    """Return whether the viewer may react for somebody who was asked, or for the region."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if may(viewer, REMARK, consultation_place(row)):
        return True
    return (
        viewer.region_ids
        and Consulted.objects.filter(consultation=row).filter(queries.own_of(viewer)).exists()
    )


def _working(request: HttpRequest, row: Consultation, context: dict[str, Any]) -> dict[str, Any]:
    """Return the form for the first open entry, or for the one that was asked for."""
    rows = context["rows"]
    asked: queries.Asked = context["asked"]
    chosen = next((one for one in rows if one["number"] == asked.remark), None)
    chosen = chosen or next((one for one in rows if not one["answered"]), None)
    if chosen is None:
        return {}
    chosen["active"] = True
    form = AnswerForm(
        bodies=bodies_of(row.vision.region_id),
        initial={"revision": -1, "on": ImpreciseDate.day(clock.today())},
    )
    return {
        "answer_form": form,
        "sort_form": SortForm(
            themes=context["themes"],
            initial={"theme": chosen["theme"], "minority": chosen["minority"]},
        ),
        "query": asked.query(),
    }


def _hrefs(row: Consultation) -> dict[str, str]:
    one = [row.public_id]
    return {
        "edit": reverse("consultation-edit", args=one),
        "draft": reverse("draft-new", args=one),
        "consulted": reverse("consulted", args=one),
        "session": reverse("session-new", args=one),
        "import": reverse("remarks-import", args=one),
        "final": "" if row.final_at else reverse("consultation-final", args=one),
        "publish": "" if row.answers_public_from else reverse("answers-publish", args=one),
        "nota": reverse("nota", args=one),
        "tell": reverse("participants-tell", args=one),
        "proposals": reverse("advice-in-papers", args=one),
    }


@require_safe
def advice_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the paper of an advice, to who may see its consultation."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    row = get_object_or_404(
        Consulted.objects.filter(
            consultation__in=queries.visible_consultations(viewer, now),
            advice_file__isnull=False,
        ).select_related("advice_file"),
        public_id=public_id,
    )
    if row.advice_file is None:
        raise Http404
    return serve(row.advice_file)  # type: ignore[return-value]
