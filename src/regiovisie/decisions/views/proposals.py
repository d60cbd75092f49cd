"""What councils propose to change in a draft: the public list, and what was done with each."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions import (
    change_proposal,
    decide_proposal,
    propose_change,
    withdraw_proposal,
)
from regiovisie.decisions.enums import CarriedBy, ProposalAnswer
from regiovisie.decisions.forms import (
    ProposalAnswerForm,
    ProposalEditForm,
    ProposalForm,
    ReasonForm,
)
from regiovisie.decisions.models import ChangeProposal, Round
from regiovisie.decisions.permissions import LEAD, PROPOSE, place_of
from regiovisie.decisions.queries import proposals
from regiovisie.decisions.views.around import below, find_round, form_page, refilled, show
from regiovisie.network.models import Body
from regiovisie.network.permissions import may


def _address(of: Round) -> str:
    return reverse("change-proposals", args=[of.region.slug, of.slug])


@require_safe
def index(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Return all proposed changes of a round with what was done with them."""
    of = find_round(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    found = proposals.listed(of, viewer, clock.now())
    return below(
        request,
        of,
        "decisions/proposals.html",
        _("Proposed changes"),
        {
            "table": proposals.proposals_table(of, found, viewer),
            "empty": not found,
            "sentence": proposals.sentence(found),
            "new_href": reverse("change-proposal-new", args=[of.region.slug, of.slug])
            if proposals.houses_for(of, viewer) and proposals.newest_text(of, viewer, clock.now())
            else "",
        },
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Note a change that a council proposes."""
    of = find_round(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    houses = proposals.houses_for(of, viewer)
    text = proposals.newest_text(of, viewer, now)
    if not houses or text is None:
        raise Http404
    form = ProposalForm(
        request.POST if request.method == "POST" else None,
        text=text,
        participants=[participant for participant, _council in houses],
        initial={"carried_by": CarriedBy.MAJORITY},
    )
    if form.is_valid() and guard(form, ["proposed"], request.POST):
        cleaned = form.cleaned_data
        participant, council = next(
            pair for pair in houses if pair[0].municipality.slug == cleaned["participant"]
        )
        try:
            made = propose_change(
                text,
                participant=participant,
                body=council,
                proposed=cleaned["proposed"].strip(),
                made_on=cleaned["made_on"].last_day,
                passage=cleaned["passage"],
                carried_by=CarriedBy(cleaned["carried_by"]),
                by=request.user,  # type: ignore[arg-type]
                reason=_("proposed change noted"),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Noted as number %(number)s.") % {"number": made.number})
            return HttpResponseRedirect(_address(of))
    return form_page(
        request,
        of,
        form,
        title=_("Note a proposed change"),
        verb=_("Save"),
        cancel_href=_address(of),
        sentence=_("About version %(label)s.") % {"label": text.label},
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what was done with a proposed change."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    proposal = get_object_or_404(
        ChangeProposal.objects.filter(ChangeProposal.visible_q(viewer, now))
        .filter(Round.visible_q(viewer, now, "round__"))
        .select_related("round__region", "participant", "answered_by_body"),
        public_id=public_id,
    )
    of = proposal.round
    if not may(viewer, LEAD, place_of(of, None)):
        raise Http404
    bodies = list(Body.objects.filter(region=of.region_id).order_by("name"))
    by_body = proposal.answered_by_body
    form = ProposalAnswerForm(
        request.POST if request.method == "POST" else None,
        bodies=bodies,
        initial={
            "answer": proposal.answer,
            "why": proposal.reason,
            "body": by_body.public_id if by_body is not None else "",
            "revision": proposal.revision,
        },
    )
    if form.is_valid() and guard(form, ["why"], request.POST):
        cleaned = form.cleaned_data
        try:
            decide_proposal(
                proposal,
                answer=ProposalAnswer(cleaned["answer"]),
                why=cleaned["why"].strip(),
                on=cleaned["on"].last_day,
                body=next(body for body in bodies if body.public_id == cleaned["body"]),
                by=request.user,  # type: ignore[arg-type]
                reason=_("proposed change answered"),
                expected=cleaned["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale:
            form.add_error(None, _("Somebody else changed this meanwhile. Open it again."))
        else:
            messages.success(request, _("The answer is recorded."))
            return HttpResponseRedirect(_address(of))
    return form_page(
        request,
        of,
        form,
        title=_title(proposal),
        verb=_("Record the answer"),
        cancel_href=_address(of),
        quote=proposal.proposed,
    )


def _proposes(request: HttpRequest, public_id: str) -> ChangeProposal:
    """Return a proposed change that this viewer may correct, or 404."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now = clock.now()
    found = get_object_or_404(
        ChangeProposal.objects.filter(ChangeProposal.visible_q(viewer, now))
        .filter(Round.visible_q(viewer, now, "round__"))
        .select_related("round__region", "participant", "body", "text"),
        public_id=public_id,
    )
    if not may(viewer, PROPOSE, place_of(found.round, found.body)):
        raise Http404
    return found


def _title(proposal: ChangeProposal) -> str:
    return _("Proposed change %(number)s of %(name)s") % {
        "number": proposal.number,
        "name": proposal.participant,
    }


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a proposed change; a save on an old version shows both and loses nothing."""
    proposal = _proposes(request, public_id)
    of = proposal.round
    form = ProposalEditForm(
        request.POST if request.method == "POST" else None,
        text=proposal.text,
        initial={
            "proposed": proposal.proposed,
            "passage": proposal.passage,
            "carried_by": proposal.carried_by,
            "made_on": ImpreciseDate.day(proposal.made_on),
            "revision": proposal.revision,
        },
    )
    lines: list[SafeString] = []
    if form.is_valid() and guard(form, ["proposed", "reason"], request.POST):
        said = form.cleaned_data
        try:
            change_proposal(
                proposal,
                proposed=said["proposed"].strip(),
                passage=said["passage"],
                carried_by=CarriedBy(said["carried_by"]),
                made_on=said["made_on"].last_day,
                by=request.user,  # type: ignore[arg-type]
                reason=said["reason"].strip(),
                expected=said["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale as error:
            form.add_error(
                None, _("Somebody else changed this meanwhile. Compare the two, then save again.")
            )
            lines = [proposals.versions(error.current, request.POST)]  # type: ignore[arg-type]
            form.data = refilled(request.POST, revision=str(error.current.revision))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(_address(of))
    return form_page(
        request,
        of,
        form,
        title=_title(proposal),
        verb=_("Save"),
        cancel_href=_address(of),
        lines_head=_("Two versions side by side"),
        lines=lines,
        withdraw_href=reverse("change-proposal-withdraw", args=[public_id]),
        withdraw_words=_("The council takes it back"),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that the council took its proposed change back, with a reason."""
    proposal = _proposes(request, public_id)
    of = proposal.round
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            withdraw_proposal(
                proposal,
                on=clock.today(),
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Withdrawn. It stays in the list, marked as such."))
            return HttpResponseRedirect(_address(of))
    return form_page(
        request,
        of,
        form,
        title=_title(proposal),
        verb=_("Withdraw"),
        cancel_href=_address(of),
        quote=proposal.proposed,
    )
