"""The route of a municipality, or of the region, after its round opened: seen and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions import step_changes
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.forms import ReasonForm
from regiovisie.decisions.forms.steps import NewStepForm, StepForm
from regiovisie.decisions.models import Participant, Round, Step
from regiovisie.decisions.permissions import ROUTE, place_of, registers_as, route_place
from regiovisie.decisions.queries import route_page, setting_up
from regiovisie.decisions.queries.wording import step_words
from regiovisie.decisions.views.around import below, find_round, form_page, refilled, show
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer


def _route(request: HttpRequest, region: str, slug: str, who: str) -> tuple[Round, Any]:
    """Return the round and the participant (None: the region itself), or 404."""
    of = find_round(request, region, slug)
    if who == route_page.REGION:
        return of, None
    return of, get_object_or_404(
        Participant.objects.select_related("municipality__organisation"),
        round=of,
        municipality__slug=who,
    )


def _keeps(viewer: Viewer, of: Round, participant: Participant | None) -> bool:
    house = participant.municipality.organisation.pk if participant is not None else None
    return may(viewer, ROUTE, route_place(of, house))


def _says(viewer: Viewer, step: Step) -> str:
    """Return how this viewer may say how far a step is: "house", "region" or not at all."""
    if step.participant is None:
        return "region" if _keeps(viewer, step.round, None) else ""
    house = step.participant.municipality.organisation.pk
    if step.body is None or step.body.organisation_id != house:  # together with other houses
        kind = step.body.kind if step.body else ""
        return registers_as(viewer, replace(route_place(step.round, house), body_kind=kind))
    return registers_as(viewer, place_of(step.round, step.body))


def _step(request: HttpRequest, public_id: str) -> Step:
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    return get_object_or_404(
        Step.objects.filter(Step.visible_q(viewer, now))
        .filter(Round.visible_q(viewer, now, "round__"))
        .select_related("round__region", "body", "participant__municipality__organisation"),
        public_id=public_id,
    )


def _title(step: Step) -> str:
    return f"{step.participant or step.round.region}: {route_page.step_name(step)}"


@login_required
@never_cache
@require_safe
def route(request: HttpRequest, region: str, round: str, who: str) -> HttpResponse:
    """Return the steps of one route with what may be done to each."""
    of, participant = _route(request, region, round, who)
    viewer = request.viewer  # type: ignore[attr-defined]
    steps = route_page.steps_of(of, participant, viewer, clock.now())
    for step in steps:
        step.round, step.participant = of, participant
    shapes = _keeps(viewer, of, participant)
    mine = {step.pk for step in steps if _says(viewer, step)}
    if not shapes and not mine:
        raise Http404
    return below(
        request,
        of,
        "decisions/route.html",
        _("Route of %(name)s") % {"name": participant or of.region},
        {
            "steps": steps,
            "table": route_page.route_table(steps, shapes=shapes, mine=mine),
            "moves": route_page.moves(steps) if shapes else [],
            "withdrawn": route_page.withdrawn(steps) if shapes else [],
            "add_href": reverse("step-new", args=[of.region.slug, of.slug, who]) if shapes else "",
            "template_href": _template(of, participant) if shapes else "",
            "sentence": _("Planning counts with these steps. Every change stays in the history."),
        },
    )


def _template(of: Round, participant: Participant | None) -> str:
    """Return where the route for every round of this kind is kept; the region itself has none,
    and who left has no next round here."""
    if participant is None or participant.ended_on is not None:
        return ""
    address = reverse("route-template", args=[of.region.slug, participant.municipality.slug])
    return f"{address}?voor={setting_up.decided_by(of)}&traject={of.slug}"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, region: str, round: str, who: str) -> HttpResponse:
    """Add a step to a route."""
    of, participant = _route(request, region, round, who)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not _keeps(viewer, of, participant):
        raise Http404
    steps = route_page.steps_of(of, participant, viewer, clock.now())
    places = route_page.places(steps)
    back = reverse("round-route", args=[of.region.slug, of.slug, who])
    form = NewStepForm(
        request.POST if request.method == "POST" else None,
        bodies=route_page.bodies_for(of, participant),
        regional=participant is None,
        places=places,
        initial={"after": places[-1][0], "role": StepRole.ADVISING},
    )
    if form.is_valid() and guard(form, ["treatment", "reason"], request.POST):
        try:
            step_changes.add_step(
                of,
                form.shape,
                participant=participant,
                after=form.cleaned_data["after"],
                date=form.cleaned_data["date"],
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The step was added."))
            return HttpResponseRedirect(back)
    title = _("Add a step: %(name)s") % {"name": participant or of.region}
    return form_page(request, of, form, title=title, verb=_("Add"), cancel_href=back)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change one step; a save on an old version shows both and loses nothing."""
    step = _step(request, public_id)
    viewer = request.viewer  # type: ignore[attr-defined]
    of, acting = step.round, _says(viewer, step)
    shaped = _keeps(viewer, of, step.participant)
    if not acting and not shaped:
        raise Http404
    back = route_page.route_address(step)
    form = StepForm(
        request.POST if request.method == "POST" else None,
        bodies=route_page.bodies_for(of, step.participant),
        regional=step.participant is None,
        shaped=shaped,
        initial=StepForm.initial_for(step),
    )
    versions = ""
    if form.is_valid() and guard(form, ["treatment", "reason"], request.POST):
        try:
            changed = step_changes.change_step(
                step,
                form.said,
                on_behalf=acting == "region",
                today=clock.today(),
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
                expected=form.cleaned_data["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale:
            current = _step(request, public_id)
            versions = route_page.two_versions(current, _typed(form))
            form.data = refilled(request.POST, revision=str(current.revision))
            form.add_error(
                None,
                _("Somebody else changed this step meanwhile. Compare the two, then save again."),
            )
        else:
            messages.success(request, _said(changed))
            return HttpResponseRedirect(back)
    withdraw = reverse("step-withdraw", args=[public_id])
    return form_page(
        request,
        of,
        form,
        title=_title(step),
        verb=_("Save"),
        cancel_href=back,
        lines_head=_("Two versions side by side"),
        lines=[versions] if versions else [],
        withdraw_href=withdraw if shaped and step.state != StepState.TREATED else "",
        withdraw_words=_("Take off the route"),
    )


def _typed(form: StepForm) -> dict[str, str]:
    """Return what was filled in, in the words of the comparison."""
    data = form.data
    found = {
        "date": str(data.get("date", "")),
        "papers": f"{data.get('papers_day', '')} {data.get('papers_hour', '')}".strip(),
        "state": str(step_words(StepState(form.cleaned_data["state"]))[1]),
    }
    if form.shaped:
        found["treatment"] = str(data.get("treatment", ""))
    return found


def _said(step: Step) -> str:
    if step.region_state:
        return _("Saved. The house says otherwise than the region; what the house says counts.")
    return _("Saved.")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a step off its route, with a reason."""
    step = _step(request, public_id)
    if not _keeps(request.viewer, step.round, step.participant):  # type: ignore[attr-defined]
        raise Http404
    back = route_page.route_address(step)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            step_changes.withdraw_step(
                step,
                on=clock.today(),
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Taken off the route. It can be put back."))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        step.round,
        form,
        title=_("Take off the route: %(step)s") % {"step": _title(step)},
        verb=_("Take off the route"),
        cancel_href=back,
        sentence=_("The step stays on record, and can be put back from its history."),
    )


@login_required
@require_POST
def shift(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a step change places with the one before it."""
    step = _step(request, public_id)
    if not _keeps(request.viewer, step.round, step.participant):  # type: ignore[attr-defined]
        raise Http404
    try:
        step_changes.shift_step(
            step,
            earlier=True,
            by=request.user,  # type: ignore[arg-type]
            reason=_("another order"),
        )
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("The order was changed."))
    return HttpResponseRedirect(route_page.route_address(step))
