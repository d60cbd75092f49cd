"""What lies before a body, for one viewer: items, papers, own notes, action points."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.agenda import Late, late
from regiovisie.meetings.logic.deadlines import Due
from regiovisie.meetings.models import (
    ActionPoint,
    AgendaItem,
    AgendaPaper,
    Annotation,
    Meeting,
    Structure,
)
from regiovisie.meetings.queries.planning import body_calendars
from regiovisie.meetings.queries.structure import Facts, current, load, reports, versions
from regiovisie.network.enums import Visibility
from regiovisie.network.viewer import Viewer


@dataclass(frozen=True)
class Paper:
    """A paper with how late it came; late ones wait until the chair lets them in."""

    row: AgendaPaper
    late: Late | None

    @property
    def waits(self) -> bool:
        return self.late is not None and self.row.let_in_on is None


@dataclass(frozen=True)
class Item:
    """An item with its number as this viewer counts: nothing tells of what they may not see."""

    number: int
    row: AgendaItem
    papers: tuple[Paper, ...] = ()
    note: Annotation | None = None
    actions: tuple[ActionPoint, ...] = ()

    @property
    def waits(self) -> bool:
        return any(paper.waits for paper in self.papers)


@dataclass(frozen=True)
class Agenda:
    """A meeting as one viewer sees it. `open_points`: of earlier meetings of this body."""

    meeting: Meeting
    due: Due | None
    items: tuple[Item, ...]
    open_points: tuple[ActionPoint, ...] = ()
    following: Meeting | None = None
    facts: Facts | None = field(default=None)


def visible_items(viewer: Viewer, now: datetime) -> QuerySet[AgendaItem]:
    """Return the items of every agenda that this viewer may see, in meetings they may see."""
    return AgendaItem.objects.filter(
        AgendaItem.read_q(viewer, now), Meeting.visible_q(viewer, now, "meeting__")
    )


def told_to_absent(now: datetime) -> Q:
    """Return the filter of the items that a report-back tells: never those of the body alone."""
    return Q(visibility__in=(Visibility.PUBLIC, Visibility.REGION)) | Q(public_from__lte=now)


def agenda_of(meeting: Meeting, viewer: Viewer, now: datetime) -> Agenda:
    """Return a meeting with everything this viewer may see of it (a fixed number of queries)."""
    body = meeting.body
    rows = list(visible_items(viewer, now).filter(meeting=meeting).order_by("order", "pk"))
    due = due_of_meeting(meeting, viewer, now)
    papers: dict[int, list[Paper]] = defaultdict(list)
    keys = [row.pk for row in rows]
    for paper in AgendaPaper.objects.filter(item__in=keys).select_related("file").order_by("pk"):
        came = paper.submitted_at.astimezone(now.tzinfo)
        papers[paper.item_id].append(Paper(paper, late(came, due)))
    notes = {
        note.item_id: note
        for note in Annotation.objects.filter(
            Annotation.visible_q(viewer, now), item__in=keys
        ).order_by("pk")
    }
    points: dict[int, list[ActionPoint]] = defaultdict(list)
    before: list[ActionPoint] = []
    seen = visible_items(viewer, now).filter(meeting__body=body)
    for point in (
        ActionPoint.objects.filter(item__in=seen)
        .filter(Q(item__meeting=meeting) | Q(done_on=None, item__meeting__day__lt=meeting.day))
        .select_related("item__meeting")
        .order_by("due", "pk")
    ):
        if point.item.meeting_id == meeting.pk:
            points[point.item_id].append(point)
        else:
            before.append(point)
    facts = _facts(meeting, now)
    return Agenda(
        meeting,
        due,
        tuple(
            Item(number, row, tuple(papers[row.pk]), notes.get(row.pk), tuple(points[row.pk]))
            for number, row in enumerate(rows, start=1)
        ),
        tuple(before),
        _prepared(meeting, facts, viewer, now),
        facts,
    )


def due_of_meeting(meeting: Meeting, viewer: Viewer, now: datetime) -> Due | None:
    """Return until when papers for a meeting are due (three queries)."""
    day = meeting.day
    region = meeting.body.region_id
    where = (frozenset([region] if region else []), meeting.body.organisation_id)
    known: Any = body_calendars(
        [meeting.body_id], day, day, now=now, viewer=viewer, places={meeting.body_id: where}
    )
    due: Due | None = known[meeting.body_id].calendar.due(day)
    return due


def _facts(meeting: Meeting, now: datetime) -> Facts | None:
    region = meeting.body.region
    if region is None:
        return None
    rows: list[Structure] = list(versions(region))
    found = current(rows, meeting.day)
    return load(found, now.date()) if found else None


def _prepared(
    meeting: Meeting, facts: Facts | None, viewer: Viewer, now: datetime
) -> Meeting | None:
    """Return the next meeting of the body that this one prepares for."""
    if facts is None:
        return None
    own = [one.row.pk for one in facts.places if one.row.body_id == meeting.body_id]
    upper = [row.prepared_id for row in facts.preparations if row.place_id in own]
    bodies = [one.row.body_id for one in facts.places if one.row.pk in upper]
    return (
        Meeting.objects.filter(Meeting.visible_q(viewer, now), body__in=bodies)
        .filter(day__gt=meeting.day, day__lte=meeting.day + timedelta(days=366))
        .exclude(state=MeetingState.CANCELLED)
        .select_related("body")
        .order_by("day", "pk")
        .first()
    )


def owed_towns(agenda: Agenda) -> list[tuple[str, str, list[int]]]:
    """Return to whom this meeting is reported back: (who reports, sub-region, municipalities)."""
    if agenda.facts is None:
        return []
    return [
        (one.who, one.part, one.owed)
        for one in reports(agenda.facts)
        if one.placed.row.body_id == agenda.meeting.body_id
    ]
