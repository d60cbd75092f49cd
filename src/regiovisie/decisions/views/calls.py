"""Whom must I call today: one list per round, for the region's own people."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions import note_contact
from regiovisie.decisions.enums import ContactWay
from regiovisie.decisions.forms import ContactForm
from regiovisie.decisions.models import Participant
from regiovisie.decisions.permissions import CALL, place_of
from regiovisie.decisions.queries import calls
from regiovisie.decisions.views.around import below, find_round, form_page
from regiovisie.network.permissions import may


@login_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def index(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return the list: who first, why, last contact, and a mail ready to send."""
    of = find_round(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may(viewer, CALL, place_of(of, None)):
        raise Http404
    rows = calls.listed(
        of, viewer, clock.now(), address=request.build_absolute_uri(of.get_absolute_url())
    )
    return below(
        request,
        of,
        "decisions/calls.html",
        _("Whom must I call today?"),
        {"groups": calls.grouped(rows), "sentence": calls.sentence(rows)},
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Add a note of a contact with a municipality."""
    of = find_round(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may(viewer, CALL, place_of(of, None)):
        raise Http404
    participant = get_object_or_404(Participant, round=of, municipality__slug=municipality)
    back = reverse("round-calls", args=[of.region.slug, of.slug])
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["note"], request.POST):
        note_contact(
            participant,
            way=ContactWay(form.cleaned_data["way"]),
            note=form.cleaned_data["note"].strip(),
            by=request.user,  # type: ignore[arg-type]
            at=clock.now(),
        )
        messages.success(request, _("Noted."))
        return HttpResponseRedirect(f"{back}#{participant.municipality.slug}")
    return form_page(
        request,
        of,
        form,
        title=_("Note a contact: %(name)s") % {"name": participant.name},
        verb=_("Save"),
        cancel_href=back,
        past=calls.notes_of(participant, viewer, clock.now()),
    )
