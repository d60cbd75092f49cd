"""Whose calendar an address leads to, and which meetings are in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Max, Q, QuerySet

from regiovisie.meetings.models import Feed, Meeting
from regiovisie.meetings.models.agenda import seated_bodies
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.network.models import Body
from regiovisie.network.viewer import Viewer, viewer_of


def hash_of(secret: str) -> str:
    """Return what is kept of the secret of an address."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def feed_at(secret: str) -> Feed | None:
    """Return the feed at a secret address, while its account may sign in (one query)."""
    return (
        Feed.objects.filter(secret_hash=hash_of(secret), account__is_active=True)
        .select_related("account", "body")
        .first()
    )


@dataclass(frozen=True)
class Entry:
    """A meeting in a feed, with when it was last changed and what of its agenda may be read."""

    meeting: Meeting
    changed_at: datetime
    titles: tuple[str, ...]
    minutes: int


def own_bodies(viewer: Viewer, today: date) -> Q:
    """Return the filter of bodies that concern a viewer: a seat, a role, or the region's work."""
    found = Q(pk__in=viewer.body_ids) | Q(region__in=viewer.adviser_region_ids)
    if viewer.house_ids:
        found |= Q(pk__in=seated_bodies(viewer.house_ids, today))
    return found


def bodies_for(viewer: Viewer, today: date) -> list[Body]:
    """Return the bodies of which this viewer may want the meetings, by name (one query)."""
    rows = Body.objects.filter(own_bodies(viewer, today)).select_related(
        "region", "organisation__municipality"
    )
    return sorted(set(rows), key=lambda body: (body.name.casefold(), body.pk))


def entries(feed: Feed, first: date, last: date, now: datetime) -> list[Entry]:
    """Return the meetings of a feed, as its account may see them now (four queries)."""
    viewer = viewer_of(feed.account, now.date())
    rows = list(
        _meetings(feed, viewer, now)
        .filter(day__gte=first, day__lte=last)
        .select_related("body__region", "body__organisation__municipality")
        .order_by("day", "starts_at", "pk")
    )
    keys = [row.pk for row in rows]
    changed = dict(
        Meeting.history.filter(id__in=keys)
        .order_by()
        .values_list("id")
        .annotate(last=Max("history_date"))
    )
    titles: dict[int, list[str]] = defaultdict(list)
    minutes: dict[int, int] = defaultdict(int)
    for meeting, title, takes in (
        visible_items(viewer, now)
        .filter(meeting__in=keys)
        .order_by("meeting", "order", "pk")
        .values_list("meeting", "title", "minutes")
    ):
        titles[meeting].append(title)
        minutes[meeting] += takes or 0
    return [
        Entry(row, changed.get(row.pk, now), tuple(titles[row.pk]), minutes[row.pk]) for row in rows
    ]


def _meetings(feed: Feed, viewer: Viewer, now: datetime) -> QuerySet[Meeting]:
    seen = Meeting.objects.filter(Meeting.visible_q(viewer, now))
    if feed.body_id is not None:
        return seen.filter(body=feed.body_id)
    bodies = Body.objects.filter(own_bodies(viewer, now.date())).order_by().values("pk")
    return seen.filter(body__in=bodies)
