"""The list of decisions, advice and actions of a meeting, and who was there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.enums import MeetingState, Presence
from regiovisie.meetings.models import ActionPoint, Approval, Attendance, Meeting
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.meetings.queries.agenda_words import kind_words, result_badge
from regiovisie.meetings.queries.around_table import Table
from regiovisie.meetings.queries.meeting_page import point_row
from regiovisie.meetings.queries.structure import listed, town_of
from regiovisie.meetings.queries.words import html, tongue
from regiovisie.network.models import Organisation
from regiovisie.network.viewer import Viewer

Chair = tuple[int | None, str]  # organisation, function


@dataclass(frozen=True)
class Built:
    """What the page shows. `approves_in`: the held meeting in which it can be approved now."""

    sentence: SafeString
    items: list[dict[str, Any]]
    presence: list[tuple[str, SafeString]]
    approvable: bool


def build(meeting: Meeting, viewer: Viewer, now: datetime, *, keeps: bool) -> Built:
    """Return the list of a meeting as this viewer may see it (five queries)."""
    today = now.date()
    rows = list(visible_items(viewer, now).filter(meeting=meeting).order_by("order", "pk"))
    points: dict[int, list[ActionPoint]] = defaultdict(list)
    for point in ActionPoint.objects.filter(item__in=[row.pk for row in rows]).order_by(
        "due", "pk"
    ):
        points[point.item_id].append(point)
    approval = Approval.objects.filter(meeting=meeting).select_related("approved_in").first()
    following = (
        Meeting.objects.filter(body=meeting.body_id, day__gt=meeting.day)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day", "starts_at", "pk")
        .first()
    )
    competence = meeting.body.competence
    return Built(
        _sentence(approval, following),
        [
            {
                "number": number,
                "title": dutch(row.title),
                "kind": kind_words(row.kind, competence),
                "badge": result_badge(row, competence),
                "text": dutch(row.result_text),
                "said": dutch(row.said),
                "actions": [point_row(point, today, keeps=False) for point in points[row.pk]],
            }
            for number, row in enumerate(rows, start=1)
        ],
        presence_words(
            Attendance.objects.filter(meeting=meeting)
            .select_related("organisation__municipality")
            .order_by("pk")
        ),
        keeps
        and bool(rows)
        and approval is None
        and following is not None
        and following.day <= today,
    )


def presence_words(rows: Any) -> list[tuple[str, SafeString]]:
    """Return who was there and who was not: (words, names)."""
    of: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        of[row.state].append(_who(row.organisation, row.function))
    labels = {
        Presence.PRESENT: _("Present"),
        Presence.REPLACED: _("Represented by a substitute"),
        Presence.ABSENT: _("Absent"),
    }
    return [(label, dutch(listed(of[state]))) for state, label in labels.items() if of[state]]


def chairs(table: Table) -> dict[Chair, str]:
    """Return the places at a table with their names; one of everybody is one per municipality."""
    found: dict[Chair, str] = {}
    for seat in table.told:
        if seat.everyone:
            for one in table.members:
                house = one.municipality.organisation
                found[house.pk, seat.function] = f"{one.municipality.display_name}, {seat.function}"
        else:
            town = town_of(seat)
            found[seat.organisation_id, seat.function] = (
                f"{town}, {seat.function}" if town else seat.function
            )
    return found


def _who(house: Organisation | None, function: str) -> str:
    if house is None:
        return function
    return house.municipality.display_name if house.municipality else house.name


def _sentence(approval: Approval | None, following: Meeting | None) -> SafeString:
    if approval is not None:
        return html(
            _("This list was <b>approved on %(day)s</b>."), day=_day(approval.approved_in.day)
        )
    if following is None:
        return html(_("This list was <b>not approved yet</b>; no next meeting is planned."))
    return html(
        _("This list was <b>not approved yet</b>; that is done on %(day)s."),
        day=_day(following.day),
    )


def _day(day: date) -> str:
    return words.long_date(day, tongue())
