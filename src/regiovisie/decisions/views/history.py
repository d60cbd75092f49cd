"""Who changed what, when and why; and put an earlier version back, with a reason."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.typed import whole_number
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.actions import put_outcome_back, put_round_back
from regiovisie.decisions.actions.step_changes import put_step_back
from regiovisie.decisions.forms import ReasonForm
from regiovisie.decisions.models import Round, Step
from regiovisie.decisions.permissions import (
    EDIT_ROUND,
    ROUTE,
    SEE_HISTORY,
    outcome_place,
    registers_as,
    route_place,
)
from regiovisie.decisions.queries import history, outcome_page, step_history
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.queries.route_page import route_address
from regiovisie.network.frame import frame_of
from regiovisie.network.permissions import Place, may


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_round(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """The history of a round; a POST with `version` and `reason` puts a version back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = get_object_or_404(
        visible_rounds(viewer, clock.now()).select_related("region"),
        region__slug=region,
        slug=round,
    )
    if not may(viewer, EDIT_ROUND, Place(region_id=found.region_id)):
        raise Http404

    def put_back(version: str, reason: str) -> None:
        number = whole_number(version)
        if number is None:
            raise Http404
        put_round_back(
            found,
            version=number,
            by=request.user,  # type: ignore[arg-type]
            reason=reason,
            fields=history.ROUND_PUT_BACK,
        )

    return _history(
        request,
        found,
        history.round_entries(found),
        put_back=put_back,
        title=dutch(found.title),
        back=found.get_absolute_url(),
        of_round=True,
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    """The history of an outcome with all its corrections."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    outcome = get_object_or_404(outcome_page.visible_outcomes(viewer, now), public_id=public_id)
    place = outcome_place(outcome)
    if not may(viewer, SEE_HISTORY, place):
        raise Http404

    def put_back(version: str, reason: str) -> None:
        chain = outcome_page.chain_of(outcome)
        old = next((row for row in chain[1:] if row.public_id == version), None)
        if old is None:
            raise Http404
        put_outcome_back(
            chain[0],
            old,
            by=request.user,  # type: ignore[arg-type]
            at=now,
            reason=reason,
            on_behalf=outcome.participant is not None and registers_as(viewer, place) == "region",
        )

    return _history(
        request,
        outcome.round,
        history.outcome_entries(outcome, viewer, now),
        put_back=put_back,
        title=outcome_page.heading(outcome),
        back=outcome_page.address_of(outcome),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_step(request: HttpRequest, public_id: str) -> HttpResponse:
    """The history of a step, also of one that was withdrawn; a POST puts a version back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    step = get_object_or_404(
        Step.objects.filter(Step.on_record_q(viewer, now))
        .filter(Round.visible_q(viewer, now, "round__"))
        .select_related("round__region", "body", "participant__municipality"),
        public_id=public_id,
    )
    house = step.participant.municipality.organisation if step.participant else None
    if not may(viewer, ROUTE, route_place(step.round, house.pk if house else None)):
        raise Http404

    def put_back(version: str, reason: str) -> None:
        number = whole_number(version)
        if number is None:
            raise Http404
        put_step_back(
            step,
            version=number,
            by=request.user,  # type: ignore[arg-type]
            reason=reason,
            fields=step_history.PUT_BACK,
        )

    return _history(
        request,
        step.round,
        step_history.entries(step),
        put_back=put_back,
        title=f"{step.participant or step.round.region}: {step.treatment or step.body}",
        back=route_address(step),
    )


def _history(
    request: HttpRequest,
    of: Round,
    entries: list[history.Entry],
    *,
    put_back: Callable[[str, str], None],
    title: str,
    back: str,
    of_round: bool = False,
) -> HttpResponse:
    version = request.POST.get("version") or request.GET.get("terug", "")
    chosen = next((e for e in entries if e.key == version and e.put_back), None)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if chosen is None and (version or request.method == "POST"):
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            put_back(version, form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The earlier version was put back, as a new version."))
            return HttpResponseRedirect(request.path)
    return page(
        request,
        "decisions/history.html",
        {
            "entries": entries,
            "chosen": chosen,
            "form": form,
            "context_line": title,
            "back": back,
            "of_round": of_round,
            "sentence": _(
                "Every version stays. What is put back becomes a new version, with a reason."
            ),
        },
        frame=frame_of(of.region),
        section="decisions",
        crumbs=[
            (of.region.name, of.region.get_absolute_url()),
            (dutch(of.short_title or of.title), of.get_absolute_url()),
            (_("History"), ""),
        ],
        title=_("History"),
    )
