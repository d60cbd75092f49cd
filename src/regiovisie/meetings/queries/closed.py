"""The closed days of houses (national, of the region, their own) and their rules for papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    IntegerField,
    Q,
    QuerySet,
    TimeField,
    Value,
    When,
)
from django.db.models.functions import Cast

from regiovisie.common.calendar import ClosedKind as DayKind
from regiovisie.common.calendar import dutch_days
from regiovisie.common.prepared import prepared
from regiovisie.meetings.enums import ClosedKind, MeetingState, RuleKind
from regiovisie.meetings.logic.deadlines import DaysBefore, SubmissionRule, WeekBefore
from regiovisie.meetings.models import ClosedPeriod, Meeting
from regiovisie.meetings.models import SubmissionRule as RuleRow
from regiovisie.meetings.queries.periods import Closed, Held, Periods, Where, closes
from regiovisie.network.models import Body
from regiovisie.network.viewer import Sight

PERIOD, RULE, MEETING = "period", "rule", "meeting"


@dataclass(frozen=True, slots=True)
class Ahead:
    """Which meetings are wanted in one read with closed periods: of whom, when, for which eyes.

    Of `settled` bodies only the meetings on the days `on`.
    """

    bodies: tuple[int, ...]
    first: date
    last: date
    sight: Sight
    now: datetime
    settled: tuple[int, ...] = ()
    on: tuple[date, ...] = ()


def closed_days(
    bodies: Collection[int], first: date, last: date, *, places: Mapping[int, Where] | None = None
) -> dict[int, dict[date, str]]:
    """Return per body its closed days between two days, each with its name.

    School holidays are no closed days: a house that rests in them has a row of its own (recess).
    `places`: where the bodies belong, when that is known already. One query with them, else three.
    """
    if places is None:
        places = places_of(bodies)
    periods, _rules = periods_and_rules(places.values(), (), first, last)
    return {body: periods.days(places.get(body, (frozenset(), None))) for body in bodies}


def places_of(bodies: Collection[int]) -> dict[int, Where]:
    """Return per body the regions it takes part in and its house (one query)."""
    regions: dict[int, set[int]] = {}
    houses: dict[int, int | None] = {}
    for pk, own, house, region in _places(tuple(bodies)):
        houses[pk] = house
        regions.setdefault(pk, set()).update(one for one in ((own,) if own else (region,)) if one)
    return {pk: (frozenset(regions[pk]), house) for pk, house in houses.items()}


@prepared
def _places(bodies: tuple[int, ...]) -> QuerySet[Body, Any]:
    return (
        Body.objects.filter(pk__in=bodies)
        .order_by()
        .values_list(
            "pk",
            "region_id",
            "organisation_id",
            "organisation__municipality__memberships__region_id",
        )
    )


def periods_for(where: Where, first: date, last: date) -> list[Closed]:
    """Return the closed periods that hold in one place, in the order of their days."""
    periods, _rules = periods_and_rules([where], (), first, last)
    kept: dict[tuple[date, date, str], Closed] = {}
    for row in periods.rows:
        if closes(row, where) and row.first_day <= last and row.last_day >= first:
            kept.setdefault((row.first_day, row.last_day, row.kind), row)
    return list(kept.values())


@lru_cache(maxsize=16)
def _holidays(year: int) -> tuple[Closed, ...]:
    return tuple(
        Closed(0, one.name, ClosedKind.HOLIDAY, one.day, one.day)
        for one in dutch_days(year)
        if one.kind == DayKind.PUBLIC
    )


def periods_and_rules(
    places: Iterable[Where],
    bodies: Collection[int],
    first: date,
    last: date,
    *,
    ahead: Ahead | None = None,
) -> tuple[Periods, dict[int, list[SubmissionRule]]]:
    """Return closed periods of places in the years from `first` to `last`, and the bodies' rules.

    One query, with the meetings `ahead` in it, because a page of a round asks for all of them and
    for much else. School holidays are among
    the periods; the rule that begins first goes first.
    Public holidays of a year that nobody wrote rows for yet come from the library itself.
    """
    where = set(places)
    houses = {house for _regions, house in where if house is not None}
    regions = {region for found, _house in where for region in found}
    rows: list[Closed] = []
    rules: dict[int, list[tuple[date, int, SubmissionRule]]] = {}
    meetings: list[tuple[tuple[date, time, int], Held]] = []
    for what, pk, name, kind, start, end, house, region, days, weekday, hour, due in _rows(
        tuple(regions),
        tuple(houses),
        tuple(bodies),
        date(first.year, 1, 1),
        date(last.year, 12, 31),
        ahead,
    ):
        if what == MEETING:
            meetings.append(((start, hour or time.min, pk), (house, start, pk, due, bool(days))))
        elif what == RULE:
            rule = rule_from(kind, days, weekday, hour, start, end)
            rules.setdefault(house, []).append((start or date.min, pk, rule))
        else:
            rows.append(Closed(pk, name, kind, start, end, house, region))
    written = {
        row.first_day.year
        for row in rows
        if row.kind == ClosedKind.HOLIDAY and row.house is None and row.region is None
    }
    years = set(range(max(first.year, 2000), min(last.year, 2099) + 1)) - written
    rows.sort(key=lambda row: (row.first_day, row.id))
    rows += [holiday for year in sorted(years) for holiday in _holidays(year)]
    meetings.sort(key=lambda one: one[0])
    found = Periods(
        sorted(rows, key=lambda row: row.first_day), [meeting for _by, meeting in meetings]
    )
    return found, {
        body: [rule for *_by, rule in sorted(own, key=_begins)] for body, own in rules.items()
    }


def _begins(one: tuple[date, int, SubmissionRule]) -> tuple[date, int]:
    return one[0], one[1]


@prepared
def _rows(
    regions: tuple[int, ...],
    houses: tuple[int, ...],
    bodies: tuple[int, ...],
    first: date,
    last: date,
    ahead: Ahead | None,
) -> QuerySet[ClosedPeriod, Any]:
    number = Value(None, IntegerField())
    moment = Cast(Value(None), DateTimeField())  # PostgreSQL takes two bare NULLs for text
    everyone = Q(organisation=None, region=None, school_region="")
    periods = (
        ClosedPeriod.objects.filter(
            everyone | Q(organisation__in=houses) | Q(region__in=regions, organisation=None)
        )
        .filter(first_day__lte=last, last_day__gte=first)
        .order_by()
        .values_list(
            Value(PERIOD),
            "pk",
            "name",
            "kind",
            "first_day",
            "last_day",
            "organisation_id",
            "region_id",
            number,
            number,
            Value(None, TimeField()),
            moment,
        )
    )
    rules = (
        RuleRow.objects.filter(body__in=bodies)
        .order_by()
        .values_list(
            Value(RULE),
            "pk",
            Value(""),
            "kind",
            "valid_from",
            "valid_to",
            "body_id",
            number,
            "days",
            "weekday",
            "hour",
            moment,
        )
    )
    more: list[QuerySet[Any, Any]] = [rules] if bodies else []
    if ahead is not None:
        more.append(_meetings_of(ahead))
    return periods.union(*more, all=True) if more else periods


def _meetings_of(ahead: Ahead) -> QuerySet[Meeting, Any]:
    """Return meetings in the columns of `_rows`; whether an hour is known goes as 1 or 0."""
    number = Value(None, IntegerField())
    wanted = Q(body__in=ahead.bodies, day__gte=ahead.first, day__lte=ahead.last)
    return (
        Meeting.objects.filter(Meeting.visible_q(ahead.sight, ahead.now))
        .filter(wanted | Q(body__in=ahead.settled, day__in=ahead.on))
        .exclude(state=MeetingState.CANCELLED)
        .order_by()
        .values_list(
            Value(MEETING),
            "pk",
            Value(""),
            Value(""),
            "day",
            Value(None, DateField()),
            "body_id",
            number,
            Case(When(papers_due_has_hour=True, then=1), default=0, output_field=IntegerField()),
            number,
            "starts_at",
            "papers_due",
        )
    )


def rule_from(
    kind: str,
    days: int | None,
    weekday: int | None,
    hour: time | None,
    valid_from: date | None,
    valid_to: date | None,
) -> SubmissionRule:
    """Return the columns of a rule as the rule that the sums work with."""
    if kind == RuleKind.DAYS_BEFORE:
        return DaysBefore(days or 0, hour, valid_from, valid_to)
    return WeekBefore(weekday or 0, hour, valid_from, valid_to)
