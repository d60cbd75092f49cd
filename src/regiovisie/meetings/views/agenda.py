"""Meetings of a region: the list, one meeting, its pack and its report-back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from regiovisie.common import clock
from regiovisie.common.jobs.actions import start
from regiovisie.common.ui.frame import page
from regiovisie.meetings.actions import send_report_back
from regiovisie.meetings.queries import meeting_page, overview, report_back
from regiovisie.meetings.queries.agenda import agenda_of
from regiovisie.meetings.queries.escalation_page import proposed_for
from regiovisie.meetings.queries.pack import attached_words
from regiovisie.meetings.queries.year_facts import year_to_plan
from regiovisie.meetings.views.around_agenda import (
    agenda_page,
    allowed,
    back_to,
    keeps,
    kept_meeting_or_404,
    meeting_or_404,
)
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region


@require_safe
def index(request: HttpRequest, region: str) -> HttpResponse:
    """Return the meetings of the bodies of a region."""
    found = get_object_or_404(Region, slug=region)
    built = overview.build(
        found,
        request.viewer,  # type: ignore[attr-defined]
        clock.now(),
        keeps=keeps(request, found),
    )
    return page(
        request,
        "meetings/meetings.html",
        {
            "page": built,
            "sentence": built.sentence,
            "structure_href": reverse("structure", args=[region]),
            "calendars_href": reverse("calendars", args=[region]),
            "agreements_href": reverse("agreements", args=[region]),
            "escalation_href": reverse("escalation", args=[region]),
            "backwards_href": reverse("meetings-backwards", args=[region]),
            "year_href": reverse("year", args=[region, year_to_plan(clock.today())]),
        },
        frame=frame_of(found),
        section="meetings",
        crumbs=[(found.name, found.get_absolute_url()), (_("Meetings"), "")],
        title=_("Meetings"),
    )


@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return one meeting: agenda, papers, what came of it, action points."""
    meeting, region = meeting_or_404(request, public_id)
    now = clock.now()
    may_do = allowed(request, region)
    built = meeting_page.build(
        agenda_of(meeting, request.viewer, now),  # type: ignore[attr-defined]
        may_do,
        now,
    )
    _keep_focus(request, built.items)
    return agenda_page(
        request,
        meeting,
        region,
        "meetings/meeting.html",
        {
            "page": built,
            "sentence": built.sentence,
            "add_href": reverse("item-new", args=[public_id]) if may_do.keeps else "",
            "date_href": reverse("meeting-edit", args=[public_id]) if may_do.keeps else "",
            "pack_href": reverse("meeting-pack", args=[public_id]),
            "report_href": reverse("meeting-report", args=[public_id]),
            "list_href": reverse("meeting-list", args=[public_id]),
            "proposals": proposed_for(meeting, request.viewer, now)  # type: ignore[attr-defined]
            if may_do.keeps
            else [],
            "invite_href": reverse("meeting-invite", args=[public_id]) if may_do.keeps else "",
        },
    )


def _keep_focus(request: HttpRequest, items: list[dict[str, Any]]) -> None:
    """Let a person at the keyboard go on with the button that moved an item, or its other one."""
    for asked, way, other in (("omhoog", "up", "down"), ("omlaag", "down", "up")):
        moved = f"p-{request.GET.get(asked, '')}"
        for one in items:
            if one["id"] == moved and one["hrefs"]:
                one["focus"] = way if one["hrefs"][way] else other


@never_cache
@require_safe
def pack(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the agenda to print, with the annotations of the viewer's own house."""
    meeting, region = meeting_or_404(request, public_id)
    now = clock.now()
    agenda = agenda_of(meeting, request.viewer, now)  # type: ignore[attr-defined]
    built = meeting_page.build(agenda, meeting_page.Allowed(), now)
    return agenda_page(
        request,
        meeting,
        region,
        "meetings/pack.html",
        {
            "page": built,
            "sentence": built.sentence,
            "attached": attached_words(agenda) if request.user.is_authenticated else "",
            "file_href": reverse("meeting-pack-file", args=[public_id])
            if request.user.is_authenticated
            else "",
        },
        title=_("To print"),
    )


@login_required
@require_POST
def pack_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """Start the job that binds agenda and papers into one PDF, for who asks."""
    meeting, _region = meeting_or_404(request, public_id)
    job = start(
        "meeting_pack",
        asked_by=request.user,  # type: ignore[arg-type]
        account=request.user.pk,
        meeting=meeting.pk,
    )
    return HttpResponseRedirect(job.get_absolute_url())


@require_safe
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the report-back: what those who were not there are told."""
    meeting, region = meeting_or_404(request, public_id)
    now = clock.now()
    viewer = request.viewer  # type: ignore[attr-defined]
    built = report_back.build(agenda_of(meeting, viewer, now), now)
    return agenda_page(
        request,
        meeting,
        region,
        "meetings/report.html",
        {
            "page": built,
            "sentence": built.sentence,
            "send_href": reverse("meeting-report-send", args=[public_id])
            if keeps(request, region) and built.who and built.items
            else "",
        },
        title=_("Report-back"),
    )


@login_required
@require_POST
def send_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send the report-back to the officers and portfolio holders it is owed to."""
    meeting, _region = kept_meeting_or_404(request, public_id)
    now = clock.now()
    viewer = request.viewer  # type: ignore[attr-defined]
    agenda = agenda_of(meeting, viewer, now)
    with translation.override("nl"):  # a mail is written in the language of what it tells
        built = report_back.build(agenda, now)
    sent = send_report_back(
        meeting,
        subject=built.subject,
        body=built.body,
        to=report_back.receivers(agenda, now),
    )
    if sent:
        messages.success(
            request,
            ngettext(
                "The report-back goes to %(count)s person.",
                "The report-back goes to %(count)s persons.",
                sent,
            )
            % {"count": sent},
        )
    else:
        messages.info(request, _("Everybody who has an account got this report-back already."))
    return back_to(meeting)
