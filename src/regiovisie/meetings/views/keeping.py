"""Keeping the calendar of one body by hand: meetings, the rule for papers, closed days."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ClosedKind, MeetingState, RuleKind
from regiovisie.meetings.forms import CancelForm, ClosedForm, MeetingForm, RuleForm
from regiovisie.meetings.models import ClosedPeriod, Meeting, SubmissionRule
from regiovisie.meetings.queries.known import counted_on, moment_of
from regiovisie.meetings.queries.words import day_words
from regiovisie.meetings.views.around_body import (
    back_to,
    form_page,
    kept_body_or_404,
    kept_meeting_or_404,
    vouch_for,
)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add one meeting by hand."""
    place, region = kept_body_or_404(request, public_id)
    form = MeetingForm(request.POST or None, new=True)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"].first_day
        due = form.due
        now = clock.now()
        papers_due, has_hour = actions.moment_columns(due)
        try:
            actions.plan_meeting(
                place.body,
                day,
                starts_at=form.cleaned_data["starts_at"],
                papers_due=papers_due,
                papers_due_has_hour=has_hour,
                state=MeetingState.PLANNED if day >= now.date() else MeetingState.HELD,
                by=request.user,  # type: ignore[arg-type]
                reason=_("added by hand"),
            )
        except actions.Twice:
            form.add_error("day", _("This body meets at that moment already."))
        else:
            vouch_for(request, place, region)
            messages.success(request, _("Added: %(day)s.") % {"day": day_words(day)})
            return back_to(place)
    return form_page(request, place, region, form, title=_("Add a meeting"))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change one meeting, or say that it does not take place."""
    place, region, meeting = kept_meeting_or_404(request, public_id)
    named = moment_of(meeting.papers_due, meeting.papers_due_has_hour)
    form = MeetingForm(
        request.POST or None,
        new=False,
        initial={
            "day": ImpreciseDate.day(meeting.day),
            "starts_at": meeting.starts_at,
            "due_day": ImpreciseDate.day(named.day) if named else None,
            "due_hour": named.at if named else None,
            "seen": meeting.revision,
        },
    )
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(
                meeting,
                day=form.cleaned_data["day"].first_day,
                starts_at=form.cleaned_data["starts_at"],
                due=form.due,
                by=request.user,  # type: ignore[arg-type]
                reason=form.cleaned_data["reason"],
                expected=form.cleaned_data["seen"],
            )
        except actions.Twice:
            form.add_error("day", _("This body meets at that moment already."))
        except Stale as error:
            stale = error.current
            form.data = _seen_again(request.POST, stale.revision)
        else:
            vouch_for(request, place, region)
            messages.success(request, _("The meeting was changed."))
            return back_to(place)
    return form_page(
        request,
        place,
        region,
        form,
        title=_("Change the meeting of %(day)s") % {"day": day_words(meeting.day)},
        meeting=None if meeting.state == MeetingState.CANCELLED else meeting,
        revived=meeting.state == MeetingState.CANCELLED,
        stale=said_when_stale(stale) if isinstance(stale, Meeting) else "",
        counted=bool(counted_on([meeting.pk])),
    )


@login_required
@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a meeting does not take place; it stays on record."""
    place, region, meeting = kept_meeting_or_404(request, public_id)
    form = CancelForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the meeting does not take place."))
        return HttpResponseRedirect(reverse("meeting-edit", args=[public_id]))
    if meeting.state != MeetingState.CANCELLED:
        actions.cancel_meeting(
            meeting,
            by=request.user,  # type: ignore[arg-type]
            reason=form.cleaned_data["cancel_reason"],
        )
        vouch_for(request, place, region)
    said = _("The meeting of %(day)s does not take place.") % {"day": day_words(meeting.day)}
    messages.success(request, said)
    return back_to(place)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say until when a body takes papers."""
    place, region = kept_body_or_404(request, public_id)
    rows = list(SubmissionRule.objects.filter(body=place.body))
    last = rows[-1] if rows else None
    form = RuleForm(
        request.POST or None,
        initial={
            "seen": actions.seen_of(rows),
            "kind": last.kind if last else RuleKind.WEEK_BEFORE,
            "days": last.days if last else None,
            "weekday": last.weekday if last else None,
            "hour": last.hour if last else None,
            "valid_from": ImpreciseDate.day(last.valid_from) if last and last.valid_from else None,
        },
    )
    stale = ""
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        since = cleaned["valid_from"]
        try:
            actions.set_rule(
                place.body,
                kind=RuleKind(cleaned["kind"]),
                days=cleaned["days"],
                weekday=cleaned["weekday"],
                hour=cleaned["hour"],
                valid_from=since.first_day if since else None,
                by=request.user,  # type: ignore[arg-type]
                reason=_("rule for papers said by hand"),
                seen=cleaned["seen"],
            )
        except Stale:
            stale = _("Somebody changed the rule meanwhile. Look at it, then save again.")
            form.data = _seen_again(request.POST, actions.seen_of(rows))
        else:
            actions.ensure_closed_days([clock.today()], by=None)
            vouch_for(request, place, region)
            messages.success(request, _("The rule for papers holds now."))
            return back_to(place)
    return form_page(
        request, place, region, form, title=_("Rule for papers"), stale=stale, kind="rule"
    )


@login_required
@require_POST
def rule_remove(request: HttpRequest, public_id: str, key: int) -> HttpResponse:
    """Take a rule back."""
    place, _region = kept_body_or_404(request, public_id)
    found = get_object_or_404(SubmissionRule, body=place.body, pk=key)
    actions.remove_rule(found, by=request.user, reason=_("rule taken back"))  # type: ignore[arg-type]
    messages.success(request, _("The rule was taken back."))
    return back_to(place)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write days on which the house of this body does not meet and takes no papers."""
    place, region = kept_body_or_404(request, public_id)
    form = ClosedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        first = form.cleaned_data["first_day"].first_day
        last = form.cleaned_data["last_day"]
        actions.close_period(
            name=form.cleaned_data["name"],
            kind=ClosedKind(form.cleaned_data["kind"]),
            first_day=first,
            last_day=last.first_day if last else first,
            organisation=place.body.organisation,
            region=place.body.region,
            by=request.user,  # type: ignore[arg-type]
            reason=_("closed days written by hand"),
        )
        messages.success(request, _("The closed days are known now."))
        return back_to(place)
    return form_page(request, place, region, form, title=_("Add closed days"), kind="closed")


@login_required
@require_POST
def reopen(request: HttpRequest, public_id: str, key: int) -> HttpResponse:
    """Take closed days of the own house (or of the region, for its own body) back."""
    place, _region = kept_body_or_404(request, public_id)
    own = (
        {"organisation": place.body.organisation}
        if place.body.organisation_id
        else {"region": place.body.region, "organisation": None}
    )
    period = get_object_or_404(ClosedPeriod, pk=key, **own)
    actions.open_period(period, by=request.user, reason=_("closed days taken back"))  # type: ignore[arg-type]
    messages.success(request, _("These days are open again."))
    return back_to(place)


def _seen_again(data: QueryDict, seen: int) -> QueryDict:
    """Return what was typed, with the version that the person has seen by now."""
    typed = data.copy()
    typed["seen"] = str(seen)
    return typed


def said_when_stale(meeting: Meeting) -> str:
    return _(
        "Somebody changed this meeting meanwhile: it is on %(day)s now. What you filled in still "
        "stands below; save again to let yours hold."
    ) % {"day": day_words(meeting.day)}
