"""Read a proposal to begin a new round with: what was read stands in the form for the round."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.decisions.permissions import PLAN_ROUND
from regiovisie.decisions.views.outcome_files import take_in
from regiovisie.documents import actions as documents
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region
from regiovisie.network.permissions import Place, may
from regiovisie.papers.forms.reading import ReadFileForm
from regiovisie.papers.queries.read_round import Start, start_of
from regiovisie.papers.views.read_paper import read_stored, refused


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, region: str) -> HttpResponse:
    """Take a proposal in, read it, and open the form for a new round with what was found.

    The file is not kept: the round gets its own text later.
    """
    found = get_object_or_404(Region, slug=region)
    if not may(request.viewer, PLAN_ROUND, Place(region_id=found.pk)):  # type: ignore[attr-defined]
        raise Http404
    form = ReadFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid() and take_in(request, form):
        assert form.stored is not None
        reading = read_stored(form.stored)
        documents.discard(form.stored)
        form.stored = None
        if no := refused(reading):
            form.add_error("file", no)
        else:
            assert reading is not None
            started = start_of(reading.papers, clock.today())
            _tell(request, started, found.slug)
            return HttpResponseRedirect(_form_href(found.slug, started.values))
    return _page(request, found, form)


def _form_href(region: str, values: dict[str, str]) -> str:
    return f"{reverse('round-new', args=[region])}?{urlencode(values)}"


def _tell(request: HttpRequest, started: Start, region: str) -> None:
    """Say what was read and from which line, or that nothing was; ask about a date in doubt."""
    if started.values:
        told = "; ".join(
            _("%(what)s (line %(line)s)") % {"what": what, "line": line}
            for what, line in started.told
        )
        words = _("Read from the paper: %(told)s. Check it.") % {"told": told}
        if started.more:
            words += " " + ngettext(
                "It has one decision point more: add it when the round stands.",
                "It has %(n)s decision points more: add them when the round stands.",
                started.more,
            ) % {"n": started.more}
        messages.success(request, words)
    if started.perhaps:
        day, line = started.perhaps
        href = _form_href(region, {**started.values, "target": day})
        words = _("Is %(day)s (line %(line)s) the target date?") % {"day": day, "line": line}
        take = _("Take over %(day)s") % {"day": day}
        messages.info(request, format_html('{} <a href="{}">{}</a>', words, href, take))
    elif not started.values:
        messages.warning(request, _("We found nothing in this paper to begin a round with."))


def _page(request: HttpRequest, region: Region, form: ReadFileForm) -> HttpResponse:
    title = _("Read a proposal")
    context: dict[str, Any] = {
        "form": form,
        "sentence": _("Give the proposal of the new round. What we read stands in its form."),
        "form_href": reverse("round-new", args=[region.slug]),
    }
    return page(
        request,
        "papers/read_start.html",
        context,
        frame=frame_of(region),
        section="decisions",
        crumbs=[
            (region.name, region.get_absolute_url()),
            (_("Decision-making"), reverse("rounds", args=[region.slug])),
            (title, ""),
        ],
        title=title,
    )
