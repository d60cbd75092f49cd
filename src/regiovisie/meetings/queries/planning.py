"""Calendars of bodies as planning works on them: meetings, deadlines and closed days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import Moment, SubmissionRule
from regiovisie.meetings.models import SubmissionRule as RuleRow
from regiovisie.meetings.queries.closed import Ahead, periods_and_rules, places_of, rule_from
from regiovisie.meetings.queries.known import moment_of
from regiovisie.meetings.queries.periods import Periods, Where
from regiovisie.network.viewer import NOBODY, Viewer


@dataclass(frozen=True)
class KnownCalendar:
    """The calendar of one body, and which of our meetings lies on which day."""

    calendar: BodyCalendar
    ids: dict[date, int] = field(default_factory=dict)


LONGEST = timedelta(days=366 + 62)  # papers of the first meeting, and a recess before them


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

    One query with `places` (where each body belongs), else two, for any number of bodies.
    Cancelled meetings are left out; every body asked for is in the answer, also without meetings.
    Closed days reach back as far as the papers for the first meeting do.
    """
    where = places if places is not None else places_of(bodies)
    ahead = Ahead(tuple(bodies), first, last, viewer.sight, now)
    periods, rules = periods_and_rules(where.values(), bodies, first - LONGEST, last, ahead=ahead)
    return calendars_with(bodies, where, periods, rules)


def calendars_with(
    bodies: Collection[int],
    places: Mapping[int, Where],
    periods: Periods,
    rules: Mapping[int, list[SubmissionRule]],
) -> dict[int, KnownCalendar]:
    """Return the calendars of bodies, with the meetings that were asked for with `periods`."""
    days: dict[int, dict[date, int]] = defaultdict(dict)
    named: dict[int, dict[date, Moment]] = defaultdict(dict)
    for body, day, pk, papers_due, has_hour in periods.meetings:
        days[body].setdefault(day, pk)
        if papers_due is not None and (due := moment_of(papers_due, has_hour)) is not None:
            named[body].setdefault(day, due)
    return {
        body: KnownCalendar(
            BodyCalendar(
                days=tuple(days[body]),
                rules=tuple(rules.get(body, ())),
                named=named[body],
                closed=periods.days(places.get(body, (frozenset(), None))),
            ),
            days[body],
        )
        for body in bodies
    }


def rule_of(row: RuleRow) -> SubmissionRule:
    """Return one row as the rule that the sums work with."""
    return rule_from(row.kind, row.days, row.weekday, row.hour, row.valid_from, row.valid_to)
