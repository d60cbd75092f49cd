"""Calendars for other programs: an ICS feed of a body, and a CSV of a region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import CharField, Max, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from regiovisie.common.clock import ZONE
from regiovisie.common.csv_file import csv_response
from regiovisie.common.prepared import prepared
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.comparison import CSV_COLUMNS
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.models import AgendaItem, Meeting
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.meetings.queries.bodies import place_of, places_in
from regiovisie.meetings.queries.planning import body_calendars
from regiovisie.network.models import Body, Region
from regiovisie.network.viewer import NOBODY, Sight, Viewer

BACK = timedelta(days=366)
AHEAD = timedelta(days=3 * 366)


def unchanged(request: HttpRequest, public_id: str, now: datetime) -> HttpResponse | None:
    """Return 304 when a program asks again for a feed that is as it was (one query), else None."""
    if "If-None-Match" not in request.headers:
        return None
    rows = _rows_of(public_id, now)
    mark = _mark(rows, now)
    answer = get_conditional_response(request, etag=mark) if rows else None
    return _marked(answer, mark) if answer is not None else None


def body_ics(body: Body, now: datetime) -> HttpResponse:
    """Return the public meetings of a body as ICS.

    For everybody the same, whoever asks: a feed is fetched by a program that does not sign in.
    """
    content = ics_text(body, now).encode()
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="vergaderingen.ics"'
    return _marked(response, _mark(_rows_of(body.public_id, now), now))


def _marked(response: HttpResponse, mark: str) -> HttpResponse:
    response["ETag"] = mark
    response["Cache-Control"] = "public, max-age=900"
    return response


def _mark(rows: list[tuple[Any, ...]], now: datetime) -> str:
    """Return the mark of a feed: another whenever a meeting in it, or a name, is another.

    Every write raises the revision of its row, and what an embargo no longer hides comes in.
    """
    return quote_etag(sha256(repr((now.date(), rows)).encode()).hexdigest()[:32])


def _rows_of(public_id: str, now: datetime) -> list[tuple[Any, ...]]:
    """Return what a feed is made of: its meetings, and the public items of their agendas."""
    today = now.date()
    return sorted(_revisions(public_id, today - BACK, today + AHEAD, NOBODY.sight, now))


@prepared
def _revisions(
    public_id: str, first: date, last: date, sight: Sight, now: datetime
) -> QuerySet[Meeting, Any]:
    meetings = (
        Meeting.objects.filter(Meeting.visible_q(sight, now), body__public_id=public_id)
        .filter(day__gte=first, day__lte=last)
        .order_by()
        .values_list(
            "pk",
            "revision",
            Value("meeting", CharField()),
            Concat(
                "body__name",
                Value(" "),
                Coalesce("body__organisation__municipality__display_name", Value("")),
                output_field=CharField(),
            ),
        )
    )
    items = (
        AgendaItem.objects.filter(
            AgendaItem.read_q(sight, now), Meeting.visible_q(sight, now, "meeting__")
        )
        .filter(meeting__body__public_id=public_id)
        .filter(meeting__day__gte=first, meeting__day__lte=last)
        .order_by()
        .values_list("pk", "revision", Value("item", CharField()), "title")
    )
    return meetings.union(items, all=True)


def ics_text(body: Body, now: datetime) -> str:
    """Return the calendar of a body as text (RFC 5545)."""
    from icalendar import Calendar

    place, _region = place_of(body, NOBODY, now.date())
    name = place.words[:1].upper() + place.words[1:]
    calendar = Calendar()
    calendar.add("prodid", "-//Regiovisie//vergaderingen//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    rows = Meeting.objects.filter(Meeting.visible_q(NOBODY, now), body=body).filter(
        day__gte=now.date() - BACK, day__lte=now.date() + AHEAD
    )
    stamps = dict(
        Meeting.history.filter(body=body)
        .order_by()
        .values_list("id")
        .annotate(last=Max("history_date"))
    )
    agendas: dict[int, list[str]] = defaultdict(list)
    for meeting, title in (
        visible_items(NOBODY, now)
        .filter(meeting__body=body)
        .order_by("meeting", "order", "pk")
        .values_list("meeting", "title")
    ):
        agendas[meeting].append(title)
    for row in rows.order_by("day", "starts_at", "pk"):
        event = event_of(row, name, stamps.get(row.pk, now), agendas.get(row.pk, ()))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    text: str = calendar.to_ical().decode()
    return text


def event_of(meeting: Meeting, name: str, stamp: datetime, titles: Sequence[str]) -> Any:
    """Return a meeting as an event: the same UID for ever, a higher SEQUENCE with every change."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{meeting.public_id}@regiovisie")
    event.add("summary", name)
    event.add("dtstamp", stamp)
    event.add("sequence", meeting.revision)
    if meeting.starts_at is None:
        event.add("dtstart", meeting.day)
    else:
        event.add("dtstart", datetime.combine(meeting.day, meeting.starts_at, tzinfo=ZONE))
    if meeting.state == MeetingState.CANCELLED:
        event.add("status", "CANCELLED")
    if titles:
        lines = [f"{number}. {title}" for number, title in enumerate(titles, start=1)]
        event.add("description", "\n".join(lines))
    return event


def calendars(request: HttpRequest, region: Region, viewer: Viewer, now: datetime) -> HttpResponse:
    """Return the coming meetings of a region as a CSV that can be read in again."""
    return csv_response(
        request,
        _("calendars %(region)s") % {"region": region.name},
        CSV_COLUMNS,
        csv_rows(region, viewer, now),
    )


def csv_rows(region: Region, viewer: Viewer, now: datetime) -> Iterable[list[str]]:
    """Yield municipality (CBS code), body, day, and until when papers may come in."""
    today = now.date()
    places = places_in(region, viewer, today)
    ids = [place.body.pk for place in places]
    where = {place.body.pk: place.where for place in places}
    known = body_calendars(ids, today, today + AHEAD, now=now, viewer=viewer, places=where)
    codes = dict(
        Body.objects.filter(pk__in=ids).values_list("pk", "organisation__municipality__code")
    )
    for place in places:
        calendar = known[place.body.pk].calendar
        for day in sorted(set(calendar.days)):
            due = calendar.due(day)
            yield [
                codes.get(place.body.pk) or region.name,
                place.body.name,
                day.isoformat(),
                csv_moment(due.moment) if due else "",
            ]


def csv_moment(moment: Moment) -> str:
    """Return a day, with its hour if it has one, as the import reads it."""
    day: date = moment.day
    return f"{day.isoformat()} {moment.at:%H:%M}" if moment.at else day.isoformat()
