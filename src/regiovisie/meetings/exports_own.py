"""The calendar of one person as ICS, read at its secret address."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from regiovisie.common.clock import ZONE
from regiovisie.meetings.enums import Alarm, MeetingState
from regiovisie.meetings.exports import AHEAD, BACK, event_of
from regiovisie.meetings.models import Feed
from regiovisie.meetings.queries.feeds import Entry, entries

# Before the hour a meeting starts; one without an hour is announced at nine in the morning.
BEFORE = {
    Alarm.HOUR: timedelta(hours=1),
    Alarm.DAY: timedelta(days=1),
    Alarm.WEEK: timedelta(days=7),
}
NINE = timedelta(hours=9)
AGAIN = timedelta(hours=4)  # a program that keeps to it asks this often


def own_ics(request: HttpRequest, feed: Feed, now: datetime) -> HttpResponse:
    """Return the calendar, or 304 when the program has it as it is."""
    rows = entries(feed, now.date() - BACK, now.date() + AHEAD, now)
    with translation.override(feed.account.language or "nl"):
        text = ics_text(feed, rows, site=request.build_absolute_uri("/").rstrip("/"))
    content = text.encode()
    mark = quote_etag(sha256(content).hexdigest()[:32])
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    same = get_conditional_response(request, etag=mark, response=response) or response
    same["ETag"] = mark
    same["Cache-Control"] = "private, max-age=900"
    same["X-Robots-Tag"] = "noindex"
    return same


def ics_text(feed: Feed, rows: list[Entry], *, site: str) -> str:
    """Return the calendar as text (RFC 5545, RFC 7986)."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Regiovisie//agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = _first_up(feed.body.name) if feed.body else _("My meetings")
    calendar.add("x-wr-calname", f"Regiovisie: {name}")
    calendar.add("refresh-interval", AGAIN, parameters={"value": "DURATION"})
    for row in rows:
        calendar.add_component(_event(feed, row, site))
    calendar.add_missing_timezones()
    text: str = calendar.to_ical().decode()
    return text


def _event(feed: Feed, row: Entry, site: str) -> Any:
    from icalendar import vText

    body = row.meeting.body
    event = event_of(row.meeting, _name(row), row.changed_at, row.titles)
    event.add("last-modified", row.changed_at)
    groups = [str(body.get_kind_display()), *([body.region.name] if body.region else [])]
    event.add("categories", [vText(group) for group in groups])
    if body.region_id:
        event.add("url", site + reverse("meeting", args=[row.meeting.public_id]))
    if row.meeting.starts_at and row.minutes:
        start = datetime.combine(row.meeting.day, row.meeting.starts_at, tzinfo=ZONE)
        event.add("dtend", start + timedelta(minutes=row.minutes))
    if row.meeting.state == MeetingState.CANCELLED:
        return event
    event.add("status", "CONFIRMED")
    if feed.alarm:
        event.add_component(_alarm(Alarm(feed.alarm), row))
    return event


def _alarm(alarm: Alarm, row: Entry) -> Any:
    from icalendar import Alarm as Component

    warns = Component()
    warns.add("action", "DISPLAY")
    warns.add("description", _name(row))
    before = BEFORE[alarm]
    if row.meeting.starts_at is None:
        before = max(before, BEFORE[Alarm.DAY]) - NINE
    warns.add("trigger", -before)
    return warns


def _name(row: Entry) -> str:
    body = row.meeting.body
    house = body.organisation
    town = house.municipality.display_name if house and house.municipality else ""
    return _first_up(f"{body.name} {town}".strip())


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
