"""The calendar of one body, and keeping it by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import Stale
from regiovisie.common.ui.frame import page
from regiovisie.meetings import actions, exports
from regiovisie.meetings.enums import ClosedKind, MeetingState, RuleKind
from regiovisie.meetings.forms import CancelForm, ClosedForm, MeetingForm, RuleForm
from regiovisie.meetings.models import ClosedPeriod, Meeting, SubmissionRule
from regiovisie.meetings.queries import body_page
from regiovisie.meetings.queries.bodies import Place, place_of, voucher_words
from regiovisie.meetings.queries.known import counted_on, moment_of
from regiovisie.meetings.queries.words import day_words
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Body, Region

_WITH = ("organisation__municipality", "region")


@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the calendar of a body: meetings, papers due, rules, closed days."""
    place, region = _place(request, public_id)
    built = body_page.build(place, request.viewer, clock.now())  # type: ignore[attr-defined]
    own = [public_id]
    hrefs = {"ics_href": reverse("body-ics", args=own)}
    if place.keeps:
        hrefs |= {
            "add_href": reverse("meeting-new", args=own),
            "rule_href": reverse("body-rule", args=own),
            "closed_href": reverse("body-closed", args=own),
            "import_href": f"{reverse('calendar-import', args=[region.slug])}?orgaan={public_id}"
            if region
            else "",
        }
    return _page(
        request,
        place,
        region,
        "meetings/body.html",
        {"page": built, "sentence": built.sentence, "public_id": public_id, **hrefs},
    )


@require_safe
def ics(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the public meetings of a body as a calendar that can be subscribed to."""
    body = get_object_or_404(Body.objects.select_related(*_WITH), public_id=public_id)
    return exports.body_ics(request, body, clock.now())


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add one meeting by hand."""
    place, region = _kept(request, public_id)
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
            _vouch(request, place, region)
            messages.success(request, _("Added: %(day)s.") % {"day": day_words(day)})
            return _back(place)
    return _form_page(request, place, region, form, title=_("Add a meeting"))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change one meeting, or say that it does not take place."""
    place, region, meeting = _meeting(request, public_id)
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
            form.data = form.data.copy()
            form.data["seen"] = str(stale.revision)
        else:
            _vouch(request, place, region)
            messages.success(request, _("The meeting was changed."))
            return _back(place)
    return _form_page(
        request,
        place,
        region,
        form,
        title=_("Change the meeting of %(day)s") % {"day": day_words(meeting.day)},
        meeting=None if meeting.state == MeetingState.CANCELLED else meeting,
        revived=meeting.state == MeetingState.CANCELLED,
        stale=_stale(stale) if isinstance(stale, Meeting) else "",
        counted=bool(counted_on([meeting.pk])),
    )


@login_required
@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a meeting does not take place; it stays on record."""
    place, region, meeting = _meeting(request, public_id)
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
        _vouch(request, place, region)
    said = _("The meeting of %(day)s does not take place.") % {"day": day_words(meeting.day)}
    messages.success(request, said)
    return _back(place)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say until when a body takes papers."""
    place, region = _kept(request, public_id)
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
            form.data = form.data.copy()
            form.data["seen"] = str(actions.seen_of(rows))
        else:
            actions.ensure_closed_days([clock.today()], by=None)
            _vouch(request, place, region)
            messages.success(request, _("The rule for papers holds now."))
            return _back(place)
    return _form_page(
        request, place, region, form, title=_("Rule for papers"), stale=stale, kind="rule"
    )


@login_required
@require_POST
def rule_remove(request: HttpRequest, public_id: str, key: int) -> HttpResponse:
    """Take a rule back."""
    place, _region = _kept(request, public_id)
    found = get_object_or_404(SubmissionRule, body=place.body, pk=key)
    actions.remove_rule(found, by=request.user, reason=_("rule taken back"))  # type: ignore[arg-type]
    messages.success(request, _("The rule was taken back."))
    return _back(place)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write days on which the house of this body does not meet and takes no papers."""
    place, region = _kept(request, public_id)
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
        return _back(place)
    return _form_page(request, place, region, form, title=_("Add closed days"), kind="closed")


@login_required
@require_POST
def reopen(request: HttpRequest, public_id: str, key: int) -> HttpResponse:
    """Take closed days of the own house (or of the region, for its own body) back."""
    place, _region = _kept(request, public_id)
    own = (
        {"organisation": place.body.organisation}
        if place.body.organisation_id
        else {"region": place.body.region, "organisation": None}
    )
    period = get_object_or_404(ClosedPeriod, pk=key, **own)
    actions.open_period(period, by=request.user, reason=_("closed days taken back"))  # type: ignore[arg-type]
    messages.success(request, _("These days are open again."))
    return _back(place)


def _place(request: HttpRequest, public_id: str) -> tuple[Place, Region | None]:
    body = get_object_or_404(Body.objects.select_related(*_WITH), public_id=public_id)
    return place_of(body, request.viewer, clock.today())  # type: ignore[attr-defined]


def _kept(request: HttpRequest, public_id: str) -> tuple[Place, Region | None]:
    """Return the body, for who may keep its calendar; for others the page is not there."""
    place, region = _place(request, public_id)
    if not place.keeps:
        raise Http404
    return place, region


def _meeting(request: HttpRequest, public_id: str) -> tuple[Place, Region | None, Meeting]:
    viewer = request.viewer  # type: ignore[attr-defined]
    meeting = get_object_or_404(
        Meeting.objects.filter(Meeting.visible_q(viewer, clock.now())).select_related(
            *(f"body__{name}" for name in _WITH)
        ),
        public_id=public_id,
    )
    place, region = place_of(meeting.body, viewer, clock.today())
    if not place.keeps:
        raise Http404
    return place, region, meeting


def _vouch(request: HttpRequest, place: Place, region: Region | None) -> None:
    """Who keeps the dates by hand vouches for them."""
    actions.vouch(
        place.body,
        vouched_by=voucher_words(request.viewer, [place], region),  # type: ignore[attr-defined]
        by=request.user,  # type: ignore[arg-type]
        reason=_("kept by hand"),
        today=clock.today(),
        on_behalf=place.on_behalf,
    )


def _stale(meeting: Meeting) -> str:
    return _(
        "Somebody changed this meeting meanwhile: it is on %(day)s now. What you filled in still "
        "stands below; save again to let yours hold."
    ) % {"day": day_words(meeting.day)}


def _back(place: Place) -> HttpResponse:
    return HttpResponseRedirect(reverse("body-calendar", args=[place.body.public_id]))


def _form_page(
    request: HttpRequest,
    place: Place,
    region: Region | None,
    form: Form,
    *,
    title: str,
    meeting: Meeting | None = None,
    **context: Any,
) -> HttpResponse:
    around: dict[str, Any] = {
        "form": form,
        "hidden": form.hidden_fields(),
        "fields": form.visible_fields(),
        "cancel_href": reverse("body-calendar", args=[place.body.public_id]),
        **context,
    }
    if meeting is not None:
        around["cancel_meeting_href"] = reverse("meeting-cancel", args=[meeting.public_id])
        around["cancel_form"] = CancelForm()
    return _page(request, place, region, "meetings/form.html", around, title=title)


def _page(
    request: HttpRequest,
    place: Place,
    region: Region | None,
    template: str,
    context: dict[str, Any],
    *,
    title: str = "",
) -> HttpResponse:
    name = place.words[:1].upper() + place.words[1:]
    crumbs: list[tuple[str, str]] = []
    if region is not None:
        crumbs = [
            (region.name, region.get_absolute_url()),
            (_("Calendars"), reverse("calendars", args=[region.slug])),
        ]
    if title:
        crumbs += [(name, reverse("body-calendar", args=[place.body.public_id])), (title, "")]
    else:
        crumbs += [(name, "")]
    return page(
        request,
        template,
        {"place": name, **context},
        frame=frame_of(region) if region else None,
        section="meetings",
        crumbs=crumbs,
        title=f"{title}: {place.words}" if title else _("Calendar: %(body)s") % {"body": name},
    )
