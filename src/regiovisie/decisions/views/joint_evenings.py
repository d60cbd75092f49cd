"""An evening of several councils: planned once for all of them, moved for all of them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions.joint_evenings import (
    add_joint_evening,
    move_joint_evening,
    steps_of,
)
from regiovisie.decisions.forms.joint_evenings import JointEveningForm, MovedEveningForm
from regiovisie.decisions.models import Participant, Round
from regiovisie.decisions.permissions import PLAN_ROUND, place_of
from regiovisie.decisions.queries.language import joined
from regiovisie.decisions.views.around import find_round, form_page, refilled, show
from regiovisie.meetings.models import Meeting
from regiovisie.meetings.queries.known import moment_of
from regiovisie.meetings.queries.words import day_words
from regiovisie.network.permissions import may


def _round(request: HttpRequest, region: str, slug: str) -> Round:
    of = find_round(request, region, slug)
    if not may(request.viewer, PLAN_ROUND, place_of(of, None)):  # type: ignore[attr-defined]
        raise Http404
    return of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, region: str, round: str) -> HttpResponse:
    """Plan an evening and put it on the route of each council that takes part."""
    of = _round(request, region, round)
    rows = {
        row.municipality.slug: row
        for row in Participant.objects.filter(round=of, ended_on__isnull=True)
        .select_related("municipality__organisation")
        .order_by("name")
    }
    back = reverse("round-planning", args=[of.region.slug, of.slug])
    form = JointEveningForm(
        request.POST if request.method == "POST" else None,
        towns=[(slug, row.name) for slug, row in rows.items()],
    )
    if form.is_valid() and guard(form, ["name", "reason"], request.POST):
        said = form.cleaned_data
        try:
            add_joint_evening(
                of,
                [rows[slug] for slug in said["participants"]],
                name=said["name"].strip(),
                day=said["day"].first_day,
                papers=form.papers,
                by=request.user,  # type: ignore[arg-type]
                reason=said["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("The evening stands on the route of each of them."))
            return HttpResponseRedirect(of.get_absolute_url())
    return form_page(
        request, of, form, title=_("Evening of several councils"), verb=_("Save"), cancel_href=back
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, region: str, round: str, meeting: str) -> HttpResponse:
    """Move an evening for everybody who takes part."""
    of = _round(request, region, round)
    found = get_object_or_404(
        Meeting.objects.filter(Meeting.visible_q(request.viewer, clock.now())).select_related(  # type: ignore[attr-defined]
            "body"
        ),
        public_id=meeting,
        body__region=of.region,
    )
    steps = steps_of(of, found)
    if not steps:
        raise Http404
    named = moment_of(found.papers_due, found.papers_due_has_hour)
    form = MovedEveningForm(
        request.POST if request.method == "POST" else None,
        initial={
            "day": ImpreciseDate.day(found.day),
            "papers_day": ImpreciseDate.day(named.day) if named else None,
            "papers_hour": named.at if named else None,
            "revision": found.revision,
        },
    )
    before = found.day
    if form.is_valid() and guard(form, ["reason"], request.POST):
        try:
            moved = move_joint_evening(
                of,
                found,
                day=form.cleaned_data["day"].first_day,
                papers=form.papers,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
                expected=form.cleaned_data["revision"],
            )
        except ValidationError as error:
            show(form, error)
        except Stale as error:
            form.add_error(
                None,
                _("Somebody else moved this evening meanwhile, to %(day)s. Save again to move it.")
                % {"day": day_words(error.current.day)},  # type: ignore[attr-defined]
            )
            form.data = refilled(request.POST, revision=str(error.current.revision))
        else:
            messages.success(
                request, _("Moved for %(count)s municipalities.") % {"count": len(moved)}
            )
            return HttpResponseRedirect(of.get_absolute_url())
    names = [step.participant.name for step in steps if step.participant is not None]
    return form_page(
        request,
        of,
        form,
        title=_("Move: %(name)s") % {"name": found.body},
        verb=_("Move for all of them"),
        cancel_href=of.get_absolute_url(),
        quote=_("%(day)s, for %(names)s") % {"day": day_words(before), "names": joined(names)},
    )
