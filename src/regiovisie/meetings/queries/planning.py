"""Calendars of bodies as planning works on them: meetings, deadlines and closed days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from regiovisie.meetings.enums import MeetingState, RuleKind
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import (
    DaysBefore,
    Moment,
    SubmissionRule,
    WeekBefore,
)
from regiovisie.meetings.models import Meeting
from regiovisie.meetings.models import SubmissionRule as RuleRow
from regiovisie.meetings.queries.closed import Where, closed_days
from regiovisie.meetings.queries.known import moment_of
from regiovisie.network.viewer import NOBODY, Viewer


@dataclass(frozen=True)
class KnownCalendar:
    """The calendar of one body, and which of our meetings lies on which day."""

    calendar: BodyCalendar
    ids: dict[date, int] = field(default_factory=dict)


def body_calendars(
    bodies: Collection[int],
    first: date,
    last: date,
    *,
    now: datetime,
    viewer: Viewer = NOBODY,
    places: Mapping[int, Where] | None = None,
) -> dict[int, KnownCalendar]:
    """Return per body the meetings this viewer may see between two days.

    Three queries and those of `closed_days`, for any number of bodies. Cancelled
    meetings are left out; every body asked for is in the answer, also without meetings. Closed
    days reach back as far as the papers for the first meeting do.
    """
    days: dict[int, dict[date, int]] = defaultdict(dict)
    named: dict[int, dict[date, Moment]] = defaultdict(dict)
    rows = (
        Meeting.objects.filter(Meeting.visible_q(viewer, now))
        .filter(body__in=bodies, day__gte=first, day__lte=last)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day", "starts_at", "pk")
        .values_list("body_id", "day", "pk", "papers_due", "papers_due_has_hour")
    )
    for body, day, pk, papers_due, has_hour in rows:
        days[body].setdefault(day, pk)
        if (due := moment_of(papers_due, has_hour)) is not None:
            named[body].setdefault(day, due)
    rules = rules_of(bodies)
    start = min((min(found) for found in days.values()), default=first)
    end = max((max(found) for found in days.values()), default=first)
    start -= timedelta(days=_before(rules))
    closed = closed_days(bodies, start, end, places=places)
    return {
        body: KnownCalendar(
            BodyCalendar(
                days=tuple(days[body]),
                rules=tuple(rules.get(body, ())),
                named=named[body],
                closed=closed[body],
            ),
            days[body],
        )
        for body in bodies
    }


def _before(rules: dict[int, list[SubmissionRule]]) -> int:
    """Return how many days before a meeting closed days can matter, a long recess included."""
    days = [rule.days for found in rules.values() for rule in found if isinstance(rule, DaysBefore)]
    return max(days, default=14) + 62


def rules_of(bodies: Collection[int]) -> dict[int, list[SubmissionRule]]:
    """Return per body its rules, the first ones first (one query)."""
    found: dict[int, list[SubmissionRule]] = defaultdict(list)
    for row in RuleRow.objects.filter(body__in=bodies).order_by("body", "valid_from", "pk"):
        found[row.body_id].append(rule_of(row))
    return dict(found)


def rule_of(row: RuleRow) -> SubmissionRule:
    """Return one row as the rule that the sums work with."""
    bounds = {"at": row.hour, "valid_from": row.valid_from, "valid_to": row.valid_to}
    if row.kind == RuleKind.DAYS_BEFORE:
        return DaysBefore(row.days or 0, **bounds)  # type: ignore[arg-type]
    return WeekBefore(row.weekday or 0, **bounds)  # type: ignore[arg-type]
