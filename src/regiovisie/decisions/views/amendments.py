"""Amendments and motions of a council, and the page that says who holds which text."""

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

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions import add_amendment, change_amendment
from regiovisie.decisions.forms import AmendmentForm
from regiovisie.decisions.models import Amendment, Outcome, RoundText
from regiovisie.decisions.permissions import CHANGE, may_change, place_of
from regiovisie.decisions.queries import deviations_page, outcome_page
from regiovisie.decisions.queries.passages import choices_of
from regiovisie.decisions.views.around import below, find_round, form_page, show
from regiovisie.network.permissions import may

GUARDED = ("title", "new_text", "local_text", "reason")


@require_safe
def deviations(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return per council the version it holds and its own deviations."""
    of = find_round(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    built = deviations_page.build(of, viewer, clock.now())
    return below(
        request,
        of,
        "decisions/deviations.html",
        _("Deviations per council"),
        {"page": built, "sentence": built.sentence},
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add an amendment or motion to the meeting of an outcome."""
    viewer = request.viewer  # type: ignore[attr-defined]
    outcome = get_object_or_404(
        outcome_page.visible_outcomes(viewer, clock.now()), public_id=public_id
    )
    if outcome.participant is None or not may_change(viewer, outcome):
        raise Http404
    if hasattr(outcome, "corrected_by"):
        outcome = outcome_page.current_of(outcome)
    return _edit(request, outcome, None, outcome.text)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct an amendment; the earlier version stays on record."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    amendment = get_object_or_404(
        Amendment.objects.filter(Amendment.visible_q(viewer, now)).select_related(
            "round__region", "participant", "body", "text", "point"
        ),
        public_id=public_id,
    )
    if not may(viewer, CHANGE, place_of(amendment.round, amendment.body)):
        raise Http404
    outcome = deviations_page.outcome_of(amendment, viewer, now)
    if outcome is None:
        raise Http404
    return _edit(request, outcome, amendment, amendment.text or outcome.text)


def _edit(
    request: HttpRequest, outcome: Outcome, changing: Amendment | None, text: RoundText | None
) -> HttpResponse:
    of = outcome.round
    form = AmendmentForm(
        request.POST if request.method == "POST" else None,
        text=text,
        changing=changing,
        initial=AmendmentForm.initial_for(changing, text, request.GET.get("passage", "")),
    )
    if form.is_valid():
        guarded = guard(form, [name for name in GUARDED if name in form.fields], request.POST)
        if guarded and _save(request, outcome, changing, form, guarded.note):
            messages.success(request, _("Saved: %(label)s.") % {"label": form.facts()["label"]})
            return HttpResponseRedirect(outcome_page.address_of(outcome))
    title = _("Change amendment or motion") if changing else _("Add amendment or motion")
    base = reverse("amendment-new", args=[outcome.public_id])
    passages = [
        {"href": f"{base}?passage={key}", "words": words}
        for key, words in (choices_of(text) if text is not None and changing is None else [])
    ]
    return form_page(
        request,
        of,
        form,
        title=f"{title}: {outcome.participant}",
        verb=_("Save"),
        cancel_href=outcome_page.address_of(outcome),
        passages=passages,
        version=text.label if text is not None else "",
    )


def _save(
    request: HttpRequest,
    outcome: Outcome,
    changing: Amendment | None,
    form: AmendmentForm,
    note: str,
) -> bool:
    try:
        if changing is None:
            add_amendment(
                outcome,
                by=request.user,  # type: ignore[arg-type]
                reason=note or _("amendment registered"),
                point=outcome.point,
                **form.facts(),
            )
        else:
            change_amendment(
                changing,
                by=request.user,  # type: ignore[arg-type]
                reason=" ".join(filter(None, [form.cleaned_data["reason"], note])),
                expected=form.cleaned_data["revision"],
                **form.facts(),
            )
    except ValidationError as error:
        show(form, error)
        return False
    except Stale:
        form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
        return False
    return True
