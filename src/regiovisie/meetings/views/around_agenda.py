"""What the pages of an agenda share: finding meeting and item, and who may do what."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.ui.frame import page
from regiovisie.meetings.models import AgendaItem, Meeting
from regiovisie.meetings.permissions import AGENDA, ANNOTATE
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.meetings.queries.meeting_page import Allowed
from regiovisie.meetings.queries.words import tongue
from regiovisie.network.enums import RoleKind
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Region
from regiovisie.network.permissions import Place, may


def meeting_or_404(request: HttpRequest, public_id: str) -> tuple[Meeting, Region]:
    """Return a meeting of a body of a region that this viewer may see."""
    viewer = request.viewer  # type: ignore[attr-defined]
    meeting = get_object_or_404(
        Meeting.objects.filter(
            Meeting.visible_q(viewer, clock.now()), body__region__isnull=False
        ).select_related("body__region"),
        public_id=public_id,
    )
    region = meeting.body.region
    if region is None:
        raise Http404
    return meeting, region


def kept_meeting_or_404(request: HttpRequest, public_id: str) -> tuple[Meeting, Region]:
    """Return a meeting, for whoever keeps its agenda."""
    meeting, region = meeting_or_404(request, public_id)
    if not keeps(request, region):
        raise Http404
    return meeting, region


def item_or_404(request: HttpRequest, public_id: str) -> tuple[AgendaItem, Region]:
    """Return an item that this viewer may see."""
    item = get_object_or_404(
        visible_items(request.viewer, clock.now()).select_related(  # type: ignore[attr-defined]
            "meeting__body__region"
        ),
        public_id=public_id,
    )
    region = item.meeting.body.region
    if region is None:
        raise Http404
    return item, region


def kept_item_or_404(request: HttpRequest, public_id: str) -> tuple[AgendaItem, Region]:
    """Return an item, for whoever keeps its agenda."""
    item, region = item_or_404(request, public_id)
    if not keeps(request, region):
        raise Http404
    return item, region


def keeps(request: HttpRequest, region: Region) -> bool:
    """Return whether the viewer keeps the agendas of this region."""
    return may(request.viewer, AGENDA, Place(region_id=region.pk))  # type: ignore[attr-defined]


def allowed(request: HttpRequest, region: Region) -> Allowed:
    """Return what the viewer may do on the page of a meeting of this region."""
    return Allowed(keeps=keeps(request, region), house=own_house(request, region))


def own_house(request: HttpRequest, region: Region) -> int | None:
    """Return the house for whose portfolio holder the viewer writes annotations, if any."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if region.pk not in viewer.region_ids:
        return None
    houses = [
        held.organisation_id
        for held in viewer.holdings
        if held.kind == RoleKind.OFFICER and held.organisation_id is not None
    ]
    return next(
        (
            house
            for house in houses
            if may(viewer, ANNOTATE, Place(region_id=region.pk, organisation_id=house))
        ),
        None,
    )


def back_to(meeting: Meeting, item: AgendaItem | None = None, *, way: str = "") -> HttpResponse:
    """Return to the page of a meeting, at an item; `way`: at the button that moved it there.

    With a place in the address a browser gives no button the focus, so it is one of the two.
    """
    where = "" if item is None else f"?{way}={item.public_id}" if way else f"#p-{item.public_id}"
    return HttpResponseRedirect(reverse("meeting", args=[meeting.public_id]) + where)


def agenda_page(
    request: HttpRequest,
    meeting: Meeting,
    region: Region,
    template: str,
    context: dict[str, Any],
    *,
    title: str = "",
) -> HttpResponse:
    """Return a page about a meeting inside the frame of its region."""
    body = meeting.body.name[:1].upper() + meeting.body.name[1:]
    name = f"{body}, {words.long_date(meeting.day, tongue())}"
    crumbs = [
        (region.name, region.get_absolute_url()),
        (_("Meetings"), reverse("meetings", args=[region.slug])),
    ]
    if title:
        crumbs += [(name, reverse("meeting", args=[meeting.public_id])), (title, "")]
    else:
        crumbs += [(name, "")]
    return page(
        request,
        template,
        {"context_line": name if title else "", **context},
        frame=frame_of(region),
        section="meetings",
        crumbs=crumbs,
        title=title or name,
    )


def form_page(
    request: HttpRequest, meeting: Meeting, region: Region, form: Form, title: str, **more: Any
) -> HttpResponse:
    """Return the page of one form about an agenda."""
    return agenda_page(
        request,
        meeting,
        region,
        "meetings/agenda_form.html",
        {
            "form": form,
            "hidden": form.hidden_fields(),
            "fields": form.visible_fields(),
            "cancel_href": reverse("meeting", args=[meeting.public_id]),
            **more,
        },
        title=title,
    )
