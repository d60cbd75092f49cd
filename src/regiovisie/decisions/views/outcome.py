"""Register what a body decided: three fields, under a minute; and correct it later."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions import panels
from regiovisie.decisions.actions import (
    RegisteredMeanwhile,
    correct_outcomes,
    register_outcomes,
)
from regiovisie.decisions.forms import SAME, OutcomeForm
from regiovisie.decisions.models import Outcome
from regiovisie.decisions.permissions import may_change
from regiovisie.decisions.queries import outcome_page, registering
from regiovisie.decisions.queries.outcome_form import (
    Desk,
    desk_of_municipality,
    desk_of_outcome,
    desk_of_regional_body,
    siblings,
)
from regiovisie.decisions.views.outcome_files import take_in
from regiovisie.network.frame import frame_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, region: str, round: str, municipality: str) -> HttpResponse:
    """Register what a body of a municipality decided; `?orgaan=` says which body."""
    desk = desk_of_municipality(
        request.viewer,  # type: ignore[attr-defined]
        clock.now(),
        region,
        round,
        municipality,
        request.GET.get("orgaan", ""),
    )
    return _register(request, desk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_regional(request: HttpRequest, region: str, round: str, body: str) -> HttpResponse:
    """Register what a regional body said."""
    desk = desk_of_regional_body(request.viewer, clock.now(), region, round, body)  # type: ignore[attr-defined]
    return _register(request, desk)


def _register(request: HttpRequest, desk: Desk | None) -> HttpResponse:
    if desk is None:
        raise Http404
    now = clock.now()
    form = _form(request, desk, [])
    meanwhile: list[Outcome] = []
    if request.method == "POST" and _ready(request, form):
        if form.meanwhile == SAME:
            messages.info(request, _("Nothing was changed: the decision was registered already."))
            return HttpResponseRedirect(desk.round.get_absolute_url())
        if open_question := form.unanswered:
            form.ask_meanwhile(desk.seen, again=True)
            return _page(request, desk, form, meanwhile=open_question)
        try:
            made = register_outcomes(
                desk.round,
                body=desk.body,
                points=list(desk.points),
                said=form.said(),
                by=request.user,  # type: ignore[arg-type]
                at=now,
                participant=desk.participant,
                on_behalf=desk.on_behalf,
                reason=form.guarded.note,
            )
        except RegisteredMeanwhile as error:
            meanwhile = error.outcomes
            form.ask_meanwhile(max(row.pk for row in meanwhile))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _thank(request, desk, made)
            return HttpResponseRedirect(desk.round.get_absolute_url())
    return _page(request, desk, form, meanwhile=meanwhile)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what was registered of one meeting; the earlier version stays on record."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    outcome = get_object_or_404(outcome_page.visible_outcomes(viewer, now), public_id=public_id)
    desk = desk_of_outcome(viewer, now, outcome)
    if desk is None or not may_change(viewer, outcome):
        raise Http404
    meanwhile = []
    if hasattr(outcome, "corrected_by"):
        outcome = outcome_page.current_of(outcome)
        meanwhile = siblings(outcome)
        if request.method != "POST":
            messages.warning(
                request, _("This outcome was corrected meanwhile. Here is what holds.")
            )
            return HttpResponseRedirect(outcome_page.address_of(outcome))
    rows = siblings(outcome)
    form = _form(request, desk, rows)
    ready = request.method == "POST" and _ready(request, form)
    if ready and not meanwhile:
        try:
            correct_outcomes(
                rows,
                said=form.said(),
                by=request.user,  # type: ignore[arg-type]
                at=now,
                reason=" ".join(filter(None, [form.cleaned_data["reason"], form.guarded.note])),
                on_behalf=desk.on_behalf,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The outcome was corrected. The earlier one is kept."))
            return HttpResponseRedirect(desk.round.get_absolute_url())
    return _page(request, desk, form, correcting=outcome, meanwhile=meanwhile if ready else None)


def _form(request: HttpRequest, desk: Desk, correcting: list[Outcome]) -> OutcomeForm:
    now = clock.now()
    posted: tuple[Any, ...] = (
        (request.POST, request.FILES) if request.method == "POST" else (None, None)
    )
    return OutcomeForm(
        *posted,
        desk=desk,
        today=now.date(),
        now=now,
        correcting=correcting,
        initial=OutcomeForm.initial_for(desk, now.date(), correcting),
    )


def _ready(request: HttpRequest, form: OutcomeForm) -> bool:
    """Check everything, also the file; a good file is kept even when a field is not good yet."""
    fine = form.is_valid()
    fine = form.guard() and fine
    return take_in(request, form) and fine


def _read_hrefs(desk: Desk) -> list[str]:
    """Return where a paper goes that fills in the form by itself."""
    if desk.participant is None:
        return []
    of, town = desk.round, desk.participant.municipality
    return panels.offers(of.region.slug, of.slug, town.slug, desk.body.public_id)


def _thank(request: HttpRequest, desk: Desk, made: list[Outcome]) -> None:
    if not made:
        messages.info(request, _("Nothing was changed: the decision was registered already."))
        return
    closed = made[0].public_from is not None
    words = ngettext(
        "Registered: the outcome of %(name)s.",
        "Registered: the outcomes of %(name)s on %(count)s points.",
        len(made),
    ) % {"name": desk.name, "count": len(made)}
    if closed:
        words += " " + _("It is not public yet.")
    if desk.on_behalf and desk.participant is not None:
        words += " " + _("It is marked as not confirmed until the municipality confirms it.")
    messages.success(request, words)


def _page(
    request: HttpRequest,
    desk: Desk,
    form: OutcomeForm,
    *,
    meanwhile: list[Outcome] | None = None,
    correcting: Outcome | None = None,
) -> HttpResponse:
    of = desk.round
    if desk.decides:
        title = _("Correct decision") if correcting else _("Register decision")
    else:
        title = _("Correct outcome") if correcting else _("Register outcome")
    crumbs = [
        (of.region.name, of.region.get_absolute_url()),
        (_("Decision-making"), outcome_page.rounds_address(of)),
        (dutch(of.short_title or of.title), of.get_absolute_url()),
        (f"{title}: {desk.name}", ""),
    ]
    around = registering.form_context(
        desk,
        request.viewer,  # type: ignore[attr-defined]
        clock.now(),
        form=form,
        meanwhile=meanwhile or [],
        correcting=correcting,
    )
    return page(
        request,
        "decisions/outcome_form.html",
        {
            "verb": title,
            "action": reverse("outcome-correct", args=[correcting.public_id]) if correcting else "",
            "asked": form.data.get("asked", "") if meanwhile and not correcting else "",
            "read_hrefs": _read_hrefs(desk) if not correcting else [],
            "form": form,
            "per_point": [(form[f"kind_{p.pk}"], form[f"text_{p.pk}"]) for p in form.per_point],
            **around,
        },
        frame=frame_of(of.region),
        section="decisions",
        crumbs=crumbs,
        title=f"{title}: {desk.name}",
    )
