"""The calendar of one body, as everybody reads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from regiovisie.common import clock
from regiovisie.meetings import exports
from regiovisie.meetings.queries.body_page import build
from regiovisie.meetings.views.around_body import WITH, body_or_404, body_page
from regiovisie.network.models import Body


@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the calendar of a body: meetings, papers due, rules, closed days."""
    place, region = body_or_404(request, public_id)
    built = build(place, request.viewer, clock.now())  # type: ignore[attr-defined]
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
    return body_page(
        request,
        place,
        region,
        "meetings/body.html",
        {"page": built, "sentence": built.sentence, "public_id": public_id, **hrefs},
    )


@require_safe
def ics(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the public meetings of a body as a calendar that can be subscribed to."""
    now = clock.now()
    same = exports.unchanged(request, public_id, now)
    if same is not None:
        return same
    body = get_object_or_404(Body.objects.select_related(*WITH), public_id=public_id)
    return exports.body_ics(body, now)
