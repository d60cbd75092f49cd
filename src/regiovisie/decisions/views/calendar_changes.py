"""A calendar changed under a running round: show what moves, and ask before anything does."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from regiovisie.common import clock
from regiovisie.common.history.actions import Stale
from regiovisie.common.privacy.forms import guard
from regiovisie.decisions.actions.calendar_changes import (
    keep_against_calendar,
    take_calendar_over,
)
from regiovisie.decisions.forms.routes import KEEP, CalendarChangedForm
from regiovisie.decisions.models import Round
from regiovisie.decisions.permissions import PLAN_ROUND, place_of
from regiovisie.decisions.queries import calendar_changes
from regiovisie.decisions.views.around import find_round, form_page, refilled, show
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer


def _question(of: Round, viewer: Viewer, who: str) -> calendar_changes.Question | None:
    found = calendar_changes.questions(viewer, clock.now(), only=of)
    return next((one for one in found if one.key == who), None)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, region: str, round: str, who: str) -> HttpResponse:
    """Name the steps with old and new day; then take over or keep, with a reason."""
    of = find_round(request, region, round)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not may(viewer, PLAN_ROUND, place_of(of, None)):
        raise Http404
    back = reverse("round-planning", args=[of.region.slug, of.slug])
    asked = _question(of, viewer, who)
    if asked is None:
        messages.info(request, _("Nothing is asked here: the steps agree with the calendar."))
        return HttpResponseRedirect(back)
    form = CalendarChangedForm(
        request.POST if request.method == "POST" else None, initial={"seen": asked.fingerprint}
    )
    if form.is_valid() and guard(form, ["reason"], request.POST):
        act = keep_against_calendar if form.cleaned_data["answer"] == KEEP else take_calendar_over
        try:
            if form.cleaned_data["seen"] != asked.fingerprint:
                raise Stale(asked.steps[0].step)
            done = act(
                of,
                [one.said for one in asked.steps],
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"].strip(),
            )
        except ValidationError as error:
            show(form, error)
        except Stale:
            form.add_error(
                None, _("The calendar or a step changed since you looked. See what it says now.")
            )
            asked = _question(of, viewer, who) or asked
            form.data = refilled(request.POST, seen=asked.fingerprint)
        else:
            messages.success(request, _said(act is keep_against_calendar, len(done)))
            return HttpResponseRedirect(back)
    return form_page(
        request,
        of,
        form,
        title=_("Changed calendar of %(name)s") % {"name": asked.name},
        verb=_("Save"),
        cancel_href=back,
        sentence=_("The calendar changed. Nothing moved by itself: say what happens."),
        lines_head=_("What the calendar says now"),
        lines=[calendar_changes.line(one) for one in asked.steps],
    )


def _said(kept: bool, count: int) -> str:
    if kept:
        return _("Kept: %(count)s steps stay as they are.") % {"count": count}
    return _("Taken over: %(count)s steps changed.") % {"count": count}
