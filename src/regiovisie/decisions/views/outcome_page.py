"""The page of one outcome: look, confirm as the house, settle between two, open its file."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.common.ui.written import dutch
from regiovisie.decisions import panels
from regiovisie.decisions.actions import confirm_outcomes, settle_meeting
from regiovisie.decisions.forms import SettleForm
from regiovisie.decisions.models import Outcome
from regiovisie.decisions.permissions import CONFIRM, SETTLE, may_change, outcome_place
from regiovisie.decisions.queries import outcome_amendments, outcome_page
from regiovisie.decisions.queries.outcome_compare import compared
from regiovisie.decisions.queries.outcome_form import siblings
from regiovisie.documents.serving import serve
from regiovisie.network.frame import frame_of
from regiovisie.network.permissions import may
from regiovisie.network.visibility import note_read


def _find(request: HttpRequest, public_id: str) -> Outcome:
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    found: Outcome = get_object_or_404(
        outcome_page.visible_outcomes(viewer, now), public_id=public_id
    )
    note_read(viewer, found, now)
    return found


@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return one outcome; a corrected one leads its readers to the one that holds now."""
    outcome = _find(request, public_id)
    viewer = request.viewer  # type: ignore[attr-defined]
    if hasattr(outcome, "corrected_by") and not may_change(viewer, outcome):
        newest = outcome_page.current_of(outcome)
        _find(request, newest.public_id)
        return HttpResponseRedirect(outcome_page.address_of(newest))
    of = outcome.round
    whose = outcome_page.whose(outcome)
    return page(
        request,
        "decisions/outcome.html",
        {
            **outcome_page.page_context(outcome, viewer, clock.now()),
            "amendments": outcome_amendments.rows_of(outcome, viewer, clock.now()),
            "panels": panels.panels_of_outcome(outcome.pk, viewer, clock.now()),
            "deviations_href": reverse("round-deviations", args=[of.region.slug, of.slug]),
        },
        frame=frame_of(of.region),
        section="decisions",
        crumbs=[
            (of.region.name, of.region.get_absolute_url()),
            (_("Decision-making"), outcome_page.rounds_address(of)),
            (dutch(of.short_title or of.title), of.get_absolute_url()),
            (outcome_page.at_start(whose), ""),
        ],
        title=outcome_page.heading(outcome),
    )


@require_safe
def file(request: HttpRequest, public_id: str) -> FileResponse:
    """Return the file of an outcome that this viewer may see."""
    outcome = _find(request, public_id)
    if outcome.source_file is None:
        raise Http404
    return serve(outcome.source_file)


@login_required
@require_POST
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Confirm, as the house, what the region registered of one meeting."""
    outcome = _find(request, public_id)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not outcome.on_behalf or not may(viewer, CONFIRM, outcome_place(outcome)):
        raise Http404
    rows = [row for row in siblings(outcome) if row.on_behalf]
    done = confirm_outcomes(rows, by=request.user, at=clock.now())  # type: ignore[arg-type]
    if done:
        messages.success(
            request,
            ngettext(
                "Confirmed: the outcome of %(name)s.",
                "Confirmed: %(count)s outcomes of %(name)s.",
                len(done),
            )
            % {"name": outcome.participant or outcome.body.name, "count": len(done)},
        )
    else:
        messages.info(request, _("This outcome was confirmed already."))
    return HttpResponseRedirect(outcome_page.address_of(outcome))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose which of several registrations of one meeting holds, with a reason."""
    outcome = _find(request, public_id)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may(viewer, SETTLE, outcome_place(outcome)):
        raise Http404
    rivals = outcome_page.rivals_of(outcome, viewer, clock.now())
    if len(rivals) < 2:
        messages.info(request, _("There is nothing to settle any more."))
        newest = outcome_page.current_of(outcome)
        return HttpResponseRedirect(outcome_page.address_of(newest))
    choices = [
        (row.public_id, _("Registration %(number)s") % {"number": number})
        for number, row in enumerate(rivals, 1)
    ]
    form = SettleForm(request.POST if request.method == "POST" else None, choices=choices)
    if form.is_valid():
        holds = next(row for row in rivals if row.public_id == form.cleaned_data["holds"])
        try:
            settle_meeting(
                siblings(holds),
                viewer=viewer,
                by=request.user,  # type: ignore[arg-type]
                at=clock.now(),
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return HttpResponseRedirect(request.path)
        messages.success(request, _("Settled. The other registration stays in the history."))
        return HttpResponseRedirect(outcome_page.address_of(holds))
    of = outcome.round
    title = _("Settle which one holds")
    return page(
        request,
        "decisions/outcome_settle.html",
        {
            "form": form,
            "compared": compared(rivals),
            "context_line": dutch(of.title),
            "sentence": _("This meeting was registered twice, with a difference."),
            "cancel_href": outcome_page.address_of(outcome),
        },
        frame=frame_of(of.region),
        section="decisions",
        crumbs=[
            (of.region.name, of.region.get_absolute_url()),
            (dutch(of.short_title or of.title), of.get_absolute_url()),
            (title, ""),
        ],
        title=f"{title}: {outcome.participant or outcome.body.name}",
    )
