"""Papers as files: one as Word or PDF, a set as zip, an annex."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common import clock
from regiovisie.common.jobs.actions import start
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Participant, Round
from regiovisie.decisions.views.around import find_round, form_page
from regiovisie.documents.findings import PaperFailed
from regiovisie.documents.kinds import EXTENSIONS, MEDIA_TYPES, Kind
from regiovisie.documents.serving import serve
from regiovisie.network.frame import frame_of
from regiovisie.network.visibility import note_read
from regiovisie.papers.exports.making import (
    FORMATS,
    TemplateGone,
    file_again,
    one_file,
    template_gone,
)
from regiovisie.papers.forms.files import ZipForm
from regiovisie.papers.logic.naming import annex_name
from regiovisie.papers.models import Annex, MunicipalPaper
from regiovisie.papers.permissions import reads_in_full
from regiovisie.papers.queries.composing import Ready
from regiovisie.papers.queries.making import Scope, paper_now, paper_then, works_here
from regiovisie.papers.queries.sent import annex_file, opened


@login_required
@never_cache
@require_safe
def paper(request: HttpRequest, public_id: str, extension: str) -> HttpResponse | FileResponse:
    """Return a paper of a municipality as it would go out now, as Word or PDF."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    ready = paper_now(public_id, viewer, now) if extension in FORMATS else None
    if ready is None:
        raise Http404
    row = MunicipalPaper.objects.select_related(
        "papers__proposal__round__region", "papers__participant__municipality"
    ).get(public_id=public_id)
    of = row.papers.proposal.round
    town = row.papers.participant.municipality.slug
    back = reverse("house-papers", args=[of.region.slug, of.slug, town])
    return _file(request, ready, extension, of, back)


@never_cache
@require_safe
def sent(request: HttpRequest, public_id: str, extension: str) -> HttpResponse | FileResponse:
    """Return a sent paper as it was, as Word or PDF; `?lees=openbaar`: as everybody reads it."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    row = opened(public_id, viewer, now) if extension in FORMATS else None
    if row is None:
        raise Http404
    note_read(viewer, row, now)
    public = not reads_in_full(viewer, row) or request.GET.get("lees") == "openbaar"
    ready = paper_then(row, viewer, now, public=public)
    back = reverse("sent-paper", args=[public_id])
    of = row.paper.papers.proposal.round
    return _file(request, ready, extension, of, back, make=file_again)


@never_cache
@require_safe
def annex(request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
    """Return the file of an annex, under the number by which the papers cite it."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    stored = annex_file(public_id, viewer, now)
    if stored is None:
        raise Http404
    row = Annex.objects.get(public_id=public_id)
    note_read(viewer, row, now)
    extension = EXTENSIONS[Kind(stored.kind)][0]
    return serve(stored, annex_name(_("Annex"), row.number, row.title, extension))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def as_zip(request: HttpRequest, region: str, round: str, municipality: str = "") -> HttpResponse:
    """Ask what goes into the zip, of one municipality or of all; a POST starts the job."""
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    of = find_round(request, region, round)
    town: Participant | None = None
    if municipality:
        town = get_object_or_404(Participant, round=of, municipality__slug=municipality)
    scope = Scope(of, (town.pk,) if town is not None else None)
    if not works_here(scope, viewer, now):
        raise Http404
    form = ZipForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        job = start(
            "papers_zip",
            asked_by=request.user,  # type: ignore[arg-type]
            account=request.user.pk,
            round=of.pk,
            participants=list(scope.participants) if scope.participants is not None else None,
            kinds=form.kinds,
            formats=form.formats,
        )
        return HttpResponseRedirect(job.get_absolute_url())
    return form_page(
        request,
        of,
        form,
        title=_("Papers of %(name)s as zip") % {"name": town.name}
        if town is not None
        else _("Papers of all municipalities as zip"),
        verb=_("Make the zip"),
        cancel_href=of.get_absolute_url(),
        sentence=_("With the annexes, numbered as the papers cite them."),
    )


def _file(
    request: HttpRequest,
    ready: Ready,
    extension: str,
    of: Round,
    back: str,
    make: Callable[[Ready, str], bytes] = one_file,
) -> HttpResponse | FileResponse:
    try:
        content = make(ready, extension)
    except PaperFailed as failed:
        return _failed(request, ready, [str(one) for one in failed.findings], of, back)
    except TemplateGone:
        return _failed(request, ready, [template_gone()], of, back)
    response = FileResponse(
        io.BytesIO(content),
        as_attachment=True,
        filename=ready.file_name(extension),
        content_type=MEDIA_TYPES[FORMATS[extension]],
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _failed(
    request: HttpRequest, ready: Ready, sentences: list[str], of: Round, back: str
) -> HttpResponse:
    """Say why a file could not be made, and where to put it right."""
    name: Any = dutch(f"{ready.paper.kind_name}: {ready.paper.title}")
    return page(
        request,
        "papers/file_failed.html",
        {"findings": sentences, "back": back, "context_line": dutch(ready.paper.house)},
        frame=frame_of(of.region),
        section="decisions",
        crumbs=[
            (of.region.name, of.region.get_absolute_url()),
            (dutch(of.short_title or of.title), of.get_absolute_url()),
            (name, back),
            (_("Not made"), ""),
        ],
        title=_("This file could not be made"),
        status=422,
    )
