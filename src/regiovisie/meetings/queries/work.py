"""What meetings ask of a person: an agenda to make or prepare, a late paper, points, reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.mail.models import Outgoing
from regiovisie.common.ui.work import WorkItem
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.enums import BottleneckState, MeetingState
from regiovisie.meetings.logic.agenda import late
from regiovisie.meetings.models import (
    ActionPoint,
    AgendaPaper,
    Annotation,
    Bottleneck,
    Meeting,
    Seat,
)
from regiovisie.meetings.models.agenda import seated_bodies
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.meetings.queries.planning import body_calendars
from regiovisie.meetings.queries.words import html, tongue
from regiovisie.network.enums import RoleKind
from regiovisie.network.viewer import Viewer

AHEAD = timedelta(days=21)  # so long before a meeting its agenda is asked for
SOON = timedelta(days=7)  # so long before its day an action point is a task
BACK = timedelta(days=60)  # older meetings are not reported back any more


def work_for(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return what meetings ask of this viewer, in a fixed number of queries."""
    if not viewer.signed_in or not (viewer.house_ids or viewer.adviser_region_ids):
        return []
    coming = _coming(viewer, now)
    return [
        *_agendas(viewer, coming, now.date()),
        *_annotations(viewer, coming, now),
        *_late_papers(viewer, now),
        *_points(viewer, now),
        *_proposals(viewer, now),
        *_report_backs(viewer, now),
    ]


def name_of(meeting: Meeting, today: date) -> str:
    """Return "steering group of 3 June"; in another year than now with that year."""
    show = words.day_month if meeting.day.year == today.year else words.long_date
    return _("%(body)s of %(day)s") % {
        "body": meeting.body.name,
        "day": show(meeting.day, tongue()),
    }


def _coming(viewer: Viewer, now: datetime) -> list[Meeting]:
    today = now.date()
    mine = Q(body__region__in=viewer.adviser_region_ids)
    if viewer.house_ids:
        mine |= Q(body__in=seated_bodies(viewer.house_ids, today))
    return list(
        Meeting.objects.filter(Meeting.visible_q(viewer, now), mine, body__region__isnull=False)
        .filter(day__gte=today, day__lte=today + AHEAD)
        .exclude(state=MeetingState.CANCELLED)
        .select_related("body")
        .annotate(points=Count("items"))
        .order_by("day", "pk")
    )


def _agendas(viewer: Viewer, coming: Iterable[Meeting], today: date) -> list[WorkItem]:
    return [
        WorkItem(
            key=f"agenda-{row.public_id}",
            due=max(today, row.day - SOON),
            title=_("Make the agenda of %(meeting)s") % {"meeting": name_of(row, today)},
            why=_("Nothing stands on it yet."),
            href=address_of("meeting", row.public_id),
            verb=_("Make the agenda"),
            kind="agenda",
            word=_("agenda"),
        )
        for row in coming
        if row.body.region_id in viewer.adviser_region_ids and not row.points  # type: ignore[attr-defined]
    ]


def _annotations(viewer: Viewer, coming: Iterable[Meeting], now: datetime) -> list[WorkItem]:
    """Ask an officer to prepare the own portfolio holder, until one annotation is written."""
    today = now.date()
    houses = [
        held.organisation_id
        for held in viewer.holdings
        if held.kind == RoleKind.OFFICER and held.organisation_id
    ]
    rows = [row for row in coming if row.points and row.body.region_id in viewer.region_ids]  # type: ignore[attr-defined]
    if not houses or not rows:
        return []
    prepared = set(
        Annotation.objects.filter(organisation__in=houses, item__meeting__in=rows).values_list(
            "item__meeting", flat=True
        )
    )
    return [
        WorkItem(
            key=f"prepare-{row.public_id}",
            due=row.day - timedelta(days=1),
            title=_("Prepare %(meeting)s") % {"meeting": name_of(row, today)},
            why=_("Your portfolio holder has no annotation yet."),
            href=address_of("meeting", row.public_id),
            verb=_("Annotate"),
            kind="prepare",
            word=pgettext("a task in one short word", "read"),
        )
        for row in rows
        if row.pk not in prepared
    ]


def _late_papers(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Ask the region what the chair says of papers that came too late."""
    if not viewer.adviser_region_ids:
        return []
    today = now.date()
    rows = list(
        AgendaPaper.objects.filter(
            let_in_on=None,
            item__meeting__body__region__in=viewer.adviser_region_ids,
            item__meeting__day__gte=today,
        )
        .exclude(item__meeting__state=MeetingState.CANCELLED)
        .select_related("item__meeting__body")
        .order_by("item__meeting__day", "pk")
    )
    if not rows:
        return []
    bodies = {row.item.meeting.body_id: row.item.meeting.body for row in rows}
    known = body_calendars(
        list(bodies),
        today,
        max(row.item.meeting.day for row in rows),
        now=now,
        viewer=viewer,
        places={
            key: (frozenset(filter(None, [body.region_id])), body.organisation_id)
            for key, body in bodies.items()
        },
    )
    found = []
    for row in rows:
        meeting = row.item.meeting
        due = known[meeting.body_id].calendar.due(meeting.day)
        if late(row.submitted_at.astimezone(now.tzinfo), due) is None:
            continue
        found.append(
            WorkItem(
                key=f"late-paper-{row.public_id}",
                due=meeting.day,
                title=html(_("Ask the chair about “%(paper)s”"), paper=dutch(row.title)),
                why=_("It came too late for %(meeting)s.") % {"meeting": name_of(meeting, today)},
                href=row.item.get_absolute_url(),
                verb=_("To the item"),
                kind="late-paper",
                word=pgettext("a task in one short word", "late"),
            )
        )
    return found


def _points(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return the own action points that are due, and for the region how many others are late."""
    today = now.date()
    rows = (
        ActionPoint.objects.filter(item__in=visible_items(viewer, now))
        .filter(done_on=None, due__lte=today + SOON)
        .filter(
            Q(item__meeting__body__region__in=viewer.adviser_region_ids)
            | Q(item__meeting__body__region__in=viewer.region_ids, who=viewer.function or None)
        )
        .select_related("item__meeting__body__region")
        .order_by("due", "pk")
    )
    found = []
    others: dict[str, list[ActionPoint]] = {}
    for row in rows:
        meeting = row.item.meeting
        if viewer.function and row.who == viewer.function:
            found.append(
                WorkItem(
                    key=f"action-{row.public_id}",
                    due=row.due or today,
                    title=html(_("Action point: %(what)s"), what=dutch(row.text)),
                    why=_("Agreed in %(meeting)s.") % {"meeting": name_of(meeting, today)},
                    href=row.item.get_absolute_url(),
                    verb=_("To the item"),
                    kind="action",
                    word=pgettext("a task in one short word", "action"),
                )
            )
        elif row.due and row.due < today and meeting.body.region:
            others.setdefault(meeting.body.region.slug, []).append(row)
    for region, late_ones in others.items():
        found.append(
            WorkItem(
                key=f"late-actions-{region}",
                due=late_ones[0].due or today,
                title=ngettext(
                    "Ask after %(count)s late action point of others",
                    "Ask after %(count)s late action points of others",
                    len(late_ones),
                )
                % {"count": len(late_ones)},
                why=html(
                    _("The oldest: %(who)s, %(what)s"),
                    who=dutch(late_ones[0].who),
                    what=dutch(late_ones[0].text),
                ),
                href=address_of("agreements", region) + "?stand=te-laat",
                verb=_("To the list"),
                kind="late-actions",
                word=pgettext("a task in one short word", "actions"),
            )
        )
    return found


def _proposals(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Ask the secretary of a body about each bottleneck that is proposed to it."""
    if not viewer.adviser_region_ids:
        return []
    return [
        WorkItem(
            key=f"bottleneck-{row.public_id}-{row.proposed_id}",
            due=row.moved_on + SOON,
            title=html(_("Accept or return: %(title)s"), title=dutch(row.title)),
            why=_("Proposed to %(body)s.")
            % {"body": row.proposed.body.name if row.proposed else ""},
            href=row.get_absolute_url(),
            verb=_("To the bottleneck"),
            kind="bottleneck",
            word=pgettext("a task in one short word", "lift"),
        )
        for row in Bottleneck.objects.filter(Bottleneck.read_q(viewer, now))
        .filter(region__in=viewer.adviser_region_ids)
        .filter(state=BottleneckState.PROPOSED)
        .select_related("proposed__body")
        .order_by("since", "pk")
    ]


def _report_backs(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return the meetings that were written down and of which nobody got the report-back."""
    if not viewer.adviser_region_ids:
        return []
    today = now.date()
    on_behalf = Seat.objects.filter(
        place__body=OuterRef("body"), on_behalf_of__isnull=False
    ).filter(
        Q(place__structure__valid_to=None) | Q(place__structure__valid_to__gte=OuterRef("day")),
        Q(place__structure__valid_from=None) | Q(place__structure__valid_from__lte=OuterRef("day")),
    )
    sent = Outgoing.objects.filter(
        thing=Concat(Value("meetings.meeting/"), OuterRef("public_id")),
        occasion__startswith="report-",
    )
    rows = (
        Meeting.objects.filter(body__region__in=viewer.adviser_region_ids)
        .filter(day__lte=today, day__gte=today - BACK)
        .exclude(state=MeetingState.CANCELLED)
        .filter(Exists(on_behalf), ~Exists(sent))
        .annotate(written=Count("items", filter=~Q(items__result="")))
        .filter(written__gt=0)
        .select_related("body")
        .order_by("day", "pk")
    )
    return [
        WorkItem(
            key=f"report-back-{row.public_id}",
            due=row.day + SOON,
            title=_("Send the report-back of %(meeting)s") % {"meeting": name_of(row, today)},
            why=_("Those who were not there do not know yet what was said."),
            href=address_of("meeting-report", row.public_id),
            verb=_("Report-back"),
            kind="report-back",
            word=pgettext("a task in one short word", "report"),
        )
        for row in rows
    ]
