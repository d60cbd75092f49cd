"""What lies before a body, for one viewer: items, papers, own notes, action points."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from regiovisie.common.prepared import prepared
from regiovisie.meetings.logic.agenda import Late, late
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import Due
from regiovisie.meetings.models import (
    ActionPoint,
    AgendaItem,
    AgendaPaper,
    Annotation,
    Meeting,
)
from regiovisie.meetings.queries.around_table import Table, prepared_by, table_of
from regiovisie.meetings.queries.closed import periods_and_rules
from regiovisie.meetings.queries.known import moment_of
from regiovisie.meetings.queries.planning import LONGEST
from regiovisie.network.enums import Visibility
from regiovisie.network.viewer import Sight, Viewer


@dataclass(frozen=True)
class Paper:
    """A paper with how late it came; late ones wait until the chair lets them in.

    `kind`: of its file.
    """

    row: AgendaPaper
    late: Late | None
    kind: str = ""

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
    table: Table = field(default_factory=Table)


def visible_items(viewer: Viewer | Sight, now: datetime) -> QuerySet[AgendaItem]:
    """Return the items of every agenda that this viewer may see, in meetings they may see."""
    return AgendaItem.objects.filter(
        AgendaItem.read_q(viewer, now), Meeting.visible_q(viewer, now, "meeting__")
    )


def told_to_absent(item: AgendaItem, now: datetime) -> bool:
    """Return whether a report-back tells of an item: never of those of the body alone."""
    if item.visibility in (Visibility.PUBLIC, Visibility.REGION):
        return True
    return item.public_from is not None and item.public_from <= now


@dataclass(frozen=True)
class Reader(Sight):
    """What of a viewer decides which items they read; small enough for a prepared query."""

    adviser_region_ids: frozenset[int]
    today: date

    @classmethod
    def of(cls, viewer: Viewer, now: datetime) -> Reader:
        """Return what of this viewer decides at this moment."""
        sight = viewer.sight
        return cls(
            sight.account_id,
            sight.region_ids,
            sight.house_ids,
            sight.body_ids,
            viewer.adviser_region_ids,
            now.date(),
        )


@prepared
def _items(meeting: int, reader: Reader, now: datetime) -> QuerySet[AgendaItem]:
    return visible_items(reader, now).filter(meeting=meeting).order_by("order", "pk")


@prepared
def _papers(items: tuple[int, ...]) -> QuerySet[AgendaPaper]:
    rows = AgendaPaper.objects.filter(item__in=items)
    return rows.annotate(file_kind=F("file__kind")).order_by("pk")


@prepared
def _notes(items: tuple[int, ...], houses: frozenset[int]) -> QuerySet[Annotation]:
    """Return the notes of the own house with items that were found to be readable."""
    return Annotation.objects.filter(item__in=items, organisation__in=houses).order_by("pk")


@prepared
def _points(
    meeting: int, body: int, day: date, reader: Reader, now: datetime
) -> QuerySet[ActionPoint]:
    seen = visible_items(reader, now).filter(meeting__body=body)
    return (
        ActionPoint.objects.filter(item__in=seen)
        .filter(Q(item__meeting=meeting) | Q(done_on=None, item__meeting__day__lt=day))
        .select_related("item__meeting")
        .order_by("due", "pk")
    )


def agenda_of(meeting: Meeting, viewer: Viewer, now: datetime) -> Agenda:
    """Return a meeting with everything this viewer may see of it (a fixed number of queries)."""
    body = meeting.body
    reader = Reader.of(viewer, now)
    rows = _items(meeting.pk, reader, now)
    due = due_of_meeting(meeting)
    papers: dict[int, list[Paper]] = defaultdict(list)
    keys = tuple(row.pk for row in rows)
    for paper in _papers(keys) if keys else ():
        came = paper.submitted_at.astimezone(now.tzinfo)
        kind = paper.file_kind
        papers[paper.item_id].append(Paper(paper, late(came, due), kind))
    houses = viewer.house_ids
    notes = {note.item_id: note for note in _notes(keys, houses)} if keys and houses else {}
    points: dict[int, list[ActionPoint]] = defaultdict(list)
    before: list[ActionPoint] = []
    for point in _points(meeting.pk, body.pk, meeting.day, reader, now):
        if point.item.meeting_id == meeting.pk:
            points[point.item_id].append(point)
        else:
            before.append(point)
    return Agenda(
        meeting,
        due,
        tuple(
            Item(number, row, tuple(papers[row.pk]), notes.get(row.pk), tuple(points[row.pk]))
            for number, row in enumerate(rows, start=1)
        ),
        tuple(before),
        prepared_by(meeting, viewer, now),
        table_of(meeting, now.date()),
    )


def due_of_meeting(meeting: Meeting) -> Due | None:
    """Return until when papers for a meeting are due (one query)."""
    body, day = meeting.body, meeting.day
    where = (frozenset([body.region_id] if body.region_id else []), body.organisation_id)
    periods, rules = periods_and_rules([where], [body.pk], day - LONGEST, day)
    own = moment_of(meeting.papers_due, meeting.papers_due_has_hour)
    calendar = BodyCalendar(
        days=(day,),
        rules=tuple(rules.get(body.pk, ())),
        named={day: own} if own else {},
        closed=periods.days(where),
    )
    return calendar.due(day)
