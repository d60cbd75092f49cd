"""Around a meeting: inviting to it, who was there, and the list of what came of it."""

from __future__ import annotations

from zlib import crc32

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.ui.written import dutch
from regiovisie.meetings import actions
from regiovisie.meetings.enums import MeetingState, Presence
from regiovisie.meetings.exports_invitation import invitation_ics
from regiovisie.meetings.models import Attendance, Meeting
from regiovisie.meetings.queries import invitations, record
from regiovisie.meetings.queries.agenda import told_to_absent, visible_items
from regiovisie.meetings.queries.around_table import table_of
from regiovisie.meetings.views.around_agenda import (
    agenda_page,
    back_to,
    form_page,
    keeps,
    kept_meeting_or_404,
    meeting_or_404,
)

EDIT = ["GET", "HEAD", "POST"]


@require_safe
def listed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the list of decisions, advice and actions of a meeting."""
    meeting, region = meeting_or_404(request, public_id)
    may_keep = keeps(request, region)
    built = record.build(meeting, request.viewer, clock.now(), keeps=may_keep)  # type: ignore[attr-defined]
    key = [public_id]
    return agenda_page(
        request,
        meeting,
        region,
        "meetings/record.html",
        {
            "page": built,
            "sentence": built.sentence,
            "approve_href": reverse("meeting-approve", args=key) if built.approvable else "",
            "attendance_href": reverse("meeting-attendance", args=key) if may_keep else "",
        },
        title=_("List of decisions, advice and actions"),
    )


@login_required
@require_POST
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """Approve the list of a meeting in the next one that was held."""
    meeting, _region = kept_meeting_or_404(request, public_id)
    try:
        actions.approve_list(
            meeting,
            by=request.user,  # type: ignore[arg-type]
            today=clock.today(),
            reason=_("approved by the body"),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The list was approved."))
    return HttpResponseRedirect(reverse("meeting-list", args=[public_id]))


@login_required
@never_cache
@require_http_methods(EDIT)
def attendance(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down who was there."""
    meeting, region = kept_meeting_or_404(request, public_id)
    chairs = record.chairs(table_of(meeting, clock.today()))
    known = _known(meeting)
    form = forms.Form(request.POST if request.method == "POST" else None)
    form.fields["seen"] = forms.CharField(
        widget=forms.HiddenInput, required=False, initial=actions.attendance_seen(meeting)
    )
    form.fields["rest"] = forms.ChoiceField(
        label=_("Everybody left open below"),
        required=False,
        choices=[("", _("not written down")), *Presence.choices],
        help_text=_("One choice for all of them: then you only change who was not there."),
    )
    for chair, name in chairs.items():
        form.fields[_field(chair)] = forms.ChoiceField(
            label=dutch(name),
            required=False,
            choices=[("", _("not written down")), *Presence.choices],
            initial=known.get(_field(chair), ""),
        )
    stale = ""
    if form.is_valid():
        states = {
            chair: Presence(said) if said else None
            for chair in chairs
            for said in (form.cleaned_data[_field(chair)] or form.cleaned_data["rest"],)
        }
        try:
            actions.note_attendance(
                meeting,
                states,
                by=request.user,  # type: ignore[arg-type]
                reason=_("attendance written down"),
                seen=request.POST.get("seen"),
            )
        except actions.NotedMeanwhile:
            stale = _take_along(request, form, meeting)
        else:
            messages.success(request, _("It is written down who was there."))
            return HttpResponseRedirect(reverse("meeting-list", args=[public_id]))
    return form_page(request, meeting, region, form, _("Who was there"), stale=stale)


def _field(chair: record.Chair) -> str:
    """Return the name of the field of a place: the same however many places there are."""
    return f"chair-{crc32(repr(chair).encode())}"


def _known(meeting: Meeting) -> dict[str, str]:
    """Return who was there as it stands now, by the name of the field."""
    rows = Attendance.objects.filter(meeting=meeting)
    return {_field((row.organisation_id, row.function)): row.state for row in rows}


def _take_along(request: HttpRequest, form: forms.Form, meeting: Meeting) -> str:
    """Fill in what somebody else wrote where nothing was chosen, and say so."""
    typed = request.POST.copy()
    for name, state in _known(meeting).items():
        if not typed.get(name):
            typed[name] = state
    typed["seen"] = actions.attendance_seen(meeting)
    form.data = typed
    return _(
        "Somebody else wrote down who was there meanwhile. It stands below wherever you had "
        "chosen nothing; save again to let this hold."
    )


@login_required
@never_cache
@require_http_methods(EDIT)
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who is invited; a press sends the invitations, or what changed since."""
    meeting, region = kept_meeting_or_404(request, public_id)
    now = clock.now()
    found = invitations.invited_to(meeting, table_of(meeting, now.date()), now)
    address = request.build_absolute_uri(reverse("meeting", args=[public_id]))
    # A mail goes further than its reader: it holds only what the whole region may see.
    titles = [
        row.title
        for row in visible_items(request.viewer, now)  # type: ignore[attr-defined]
        .filter(meeting=meeting)
        .order_by("order", "pk")
        if told_to_absent(row, now)
    ]
    with translation.override("nl"):  # a mail is written in the language of what it tells
        subject = invitations.subject_of(meeting)
        body = invitations.body_of(meeting, titles, address)
    if request.method == "POST":
        organiser: str = request.user.email  # type: ignore[union-attr]
        sent = actions.send_invitations(
            meeting,
            [
                actions.Invitation(
                    one.person,
                    one.address,
                    subject,
                    body,
                    invitation_ics(
                        meeting,
                        to=one.address,
                        organiser=organiser,
                        titles=titles,
                        address=address,
                        now=now,
                    ),
                )
                for one in found
            ],
        )
        if sent:
            messages.success(
                request,
                ngettext(
                    "The invitation goes to %(count)s person.",
                    "The invitation goes to %(count)s persons.",
                    sent,
                )
                % {"count": sent},
            )
        else:
            messages.info(request, _("Everybody who has an account got this invitation already."))
        return back_to(meeting)
    return agenda_page(
        request,
        meeting,
        region,
        "meetings/invite.html",
        {
            "invited": [dutch(one.function) if one.function else one.address for one in found],
            "subject": dutch(subject),
            "body": dutch(body),
            "off": meeting.state == MeetingState.CANCELLED,
            "cancel_href": reverse("meeting", args=[public_id]),
        },
        title=_("Invite"),
    )
