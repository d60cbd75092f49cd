"""What the pages of one body share: finding it, its frame, and who may keep it."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.ui.frame import page
from regiovisie.meetings import actions
from regiovisie.meetings.forms import CancelForm
from regiovisie.meetings.models import Meeting
from regiovisie.meetings.queries.bodies import Place, place_of, voucher_words
from regiovisie.network.frame import frame_of
from regiovisie.network.models import Body, Region

WITH = ("organisation__municipality", "region")


def body_or_404(request: HttpRequest, public_id: str) -> tuple[Place, Region | None]:
    """Return a body, and the region whose frame its pages have."""
    body = get_object_or_404(Body.objects.select_related(*WITH), public_id=public_id)
    return place_of(body, request.viewer, clock.today())  # type: ignore[attr-defined]


def kept_body_or_404(request: HttpRequest, public_id: str) -> tuple[Place, Region | None]:
    """Return the body, for who may keep its calendar; for others the page is not there."""
    place, region = body_or_404(request, public_id)
    if not place.keeps:
        raise Http404
    return place, region


def kept_meeting_or_404(
    request: HttpRequest, public_id: str
) -> tuple[Place, Region | None, Meeting]:
    """Return a meeting, for who may keep the calendar of its body."""
    viewer = request.viewer  # type: ignore[attr-defined]
    meeting = get_object_or_404(
        Meeting.objects.filter(Meeting.visible_q(viewer, clock.now())).select_related(
            *(f"body__{name}" for name in WITH)
        ),
        public_id=public_id,
    )
    place, region = place_of(meeting.body, viewer, clock.today())
    if not place.keeps:
        raise Http404
    return place, region, meeting


def vouch_for(request: HttpRequest, place: Place, region: Region | None) -> None:
    """Who keeps the dates by hand vouches for them."""
    actions.vouch(
        place.body,
        vouched_by=voucher_words(request.viewer, [place], region),  # type: ignore[attr-defined]
        by=request.user,  # type: ignore[arg-type]
        reason=_("kept by hand"),
        today=clock.today(),
        on_behalf=place.on_behalf,
    )


def back_to(place: Place) -> HttpResponse:
    """Return to the calendar of the body."""
    return HttpResponseRedirect(reverse("body-calendar", args=[place.body.public_id]))


def form_page(
    request: HttpRequest,
    place: Place,
    region: Region | None,
    form: Form,
    *,
    title: str,
    meeting: Meeting | None = None,
    **context: Any,
) -> HttpResponse:
    """Return the page of one form."""
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
    return body_page(request, place, region, "meetings/form.html", around, title=title)


def body_page(
    request: HttpRequest,
    place: Place,
    region: Region | None,
    template: str,
    context: dict[str, Any],
    *,
    title: str = "",
) -> HttpResponse:
    """Return a page of this body inside the frame of its region."""
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
