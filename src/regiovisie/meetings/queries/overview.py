"""The meetings of a region: what comes, what was held, and which action points are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.models import ActionPoint, AgendaItem, Meeting
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.meetings.queries.meeting_page import point_row
from regiovisie.meetings.queries.words import day_words, html, joined, tongue
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer

BACK, AHEAD = timedelta(days=92), timedelta(days=366)


@dataclass(frozen=True)
class Built:
    """What the page shows."""

    sentence: SafeString
    coming: SafeString
    held: SafeString
    points: list[dict[str, Any]]
    empty: bool


def build(region: Region, viewer: Viewer, now: datetime, *, keeps: bool) -> Built:
    """Return the meetings of the bodies of a region for one viewer (three queries)."""
    today, viewer = now.date(), viewer.itself
    rows = list(
        Meeting.objects.filter(Meeting.visible_q(viewer, now), body__region=region)
        .filter(day__gte=today - BACK, day__lte=today + AHEAD)
        .select_related("body")
        .order_by("day", "starts_at", "pk")
    )
    counts = dict(
        AgendaItem.objects.filter(
            AgendaItem.read_q(viewer, now), meeting__in=[row.pk for row in rows]
        )
        .order_by()
        .values_list("meeting")
        .annotate(Count("pk", distinct=True))
    )
    points = list(
        ActionPoint.objects.filter(
            Q(item__in=visible_items(viewer, now)), done_on=None, item__meeting__body__region=region
        ).order_by("due", "pk")
    )
    coming = [row for row in rows if row.day >= today]
    held = [row for row in rows if row.day < today]
    late = sum(bool(point.due and point.due < today) for point in points)
    return Built(
        sentence=_sentence(coming, len(points), late),
        coming=_table(coming, counts, _("Meetings to come")),
        held=_table(held[::-1], counts, _("Meetings of the last three months")),
        points=[point_row(point, today, keeps=keeps) for point in points],
        empty=not rows,
    )


def _sentence(coming: list[Meeting], points: int, late: int) -> SafeString:
    going = [row for row in coming if row.state != MeetingState.CANCELLED]
    if not going:
        parts = [html("%(text)s", text=_("No meeting of this region is planned."))]
    else:
        first = going[0]
        parts = [
            html(
                _("The next meeting is <b>%(body)s, %(day)s</b>."),
                body=dutch(first.body.name),
                day=words.weekday_date(first.day, tongue()),
            )
        ]
    if points:
        parts.append(
            html(
                ngettext(
                    "<b>%(count)s action point</b> is open.",
                    "<b>%(count)s action points</b> are open.",
                    points,
                ),
                count=points,
            )
        )
    if late:
        parts.append(
            html(
                ngettext(
                    '<span class="late">%(count)s is late.</span>',
                    '<span class="late">%(count)s are late.</span>',
                    late,
                ),
                count=late,
            )
        )
    return joined(*parts)


def _table(rows: list[Meeting], counts: dict[int, int], caption: str) -> SafeString:
    columns = [
        Column("day", _("Day"), head=True),
        Column("body", _("Body")),
        Column("items", _("Items"), number=True),
        Column("state", "", mark=True),
    ]
    if not rows:
        return SafeString("")
    return table(
        columns,
        [
            {
                "day": format_html(
                    '<a href="{}">{}</a>',
                    address_of("meeting", row.public_id),
                    day_words(row.day),
                ),
                "body": dutch(row.body.name),
                "items": str(counts.get(row.pk) or "–"),
                "state": badge("nog", _("Does not take place"))
                if row.state == MeetingState.CANCELLED
                else "",
            }
            for row in rows
        ],
        caption=caption,
    )
