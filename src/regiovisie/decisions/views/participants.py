"""Who takes part in a round; a municipality that leaves or merges while it runs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions.participants import end_participation, resume_participation
from regiovisie.decisions.forms import ReasonForm
from regiovisie.decisions.forms.participants import EndingForm
from regiovisie.decisions.models import Participant, Round
from regiovisie.decisions.permissions import PLAN_ROUND, place_of
from regiovisie.decisions.queries import participants
from regiovisie.decisions.views.around import below, find_round, form_page, show
from regiovisie.network.models import Municipality
from regiovisie.network.permissions import may


def _round(request: HttpRequest, region: str, slug: str) -> Round:
    """Return the round if this viewer may say who takes part, or 404."""
    of = find_round(request, region, slug)
    if not may(request.viewer, PLAN_ROUND, place_of(of, None)):  # type: ignore[attr-defined]
        raise Http404
    return of


def _participant(of: Round, municipality: str) -> Participant:
    return get_object_or_404(
        Participant.objects.select_related("municipality", "round__region"),
        round=of,
        municipality__slug=municipality,
    )


def _address(of: Round) -> str:
    return reverse("round-participants", args=[of.region.slug, of.slug])


@login_required
@never_cache
@require_safe
def index(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return who takes part, frozen when the round opened, and who does not any more."""
    of = _round(request, region, round)
    return below(
        request,
        of,
        "decisions/participants.html",
        _("Who takes part"),
        {
            "table": participants.participants_table(of),
            "sentence": _(
                "Frozen when the round opened. Who leaves or merges keeps what it decided; the "
                "new council is asked."
            ),
        },
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Say on which day a municipality took part last, and who comes in its place."""
    of = _round(request, region, round)
    participant = _participant(of, municipality)
    form = EndingForm(
        request.POST if request.method == "POST" else None,
        successors=participants.successors(of, participant),
    )
    if form.is_valid() and guard(form, ["reason"], request.POST):
        said = form.cleaned_data
        try:
            end_participation(
                participant,
                on=said["on"].last_day,
                successor=Municipality.objects.filter(slug=said["successor"] or None).first(),
                by=request.user,  # type: ignore[arg-type]
                reason=said["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(
                request, _("Noted. What %(name)s decided stays.") % {"name": participant}
            )
            return HttpResponseRedirect(_address(of))
    return form_page(
        request,
        of,
        form,
        title=_("%(name)s leaves or merges") % {"name": participant},
        verb=_("Save"),
        cancel_href=_address(of),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Let a municipality take part after all, with a reason."""
    of = _round(request, region, round)
    participant = _participant(of, municipality)
    if participant.ended_on is None:
        return HttpResponseRedirect(_address(of))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        resume_participation(
            participant,
            by=request.user,  # type: ignore[arg-type]
            reason=form.cleaned_data["reason"].strip(),
        )
        messages.success(request, _("%(name)s takes part again.") % {"name": participant})
        return HttpResponseRedirect(_address(of))
    return form_page(
        request,
        of,
        form,
        title=_("%(name)s takes part after all") % {"name": participant},
        verb=_("Save"),
        cancel_href=_address(of),
    )
