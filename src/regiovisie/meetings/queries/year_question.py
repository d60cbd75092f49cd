"""What is asked of the planner for a year: structure, wishes, closed days, budgets, meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from django.utils.translation import gettext as _

from regiovisie.common.calendar import SchoolRegion
from regiovisie.common.db import folded
from regiovisie.meetings.enums import ClosedKind, DutyForm, MeetingState, WishKind
from regiovisie.meetings.logic.backwards import input_of
from regiovisie.meetings.logic.year import (
    Apart,
    AtHours,
    Free,
    InTime,
    Known,
    Lead,
    NotTogether,
    OnWeekdays,
    Question,
    Stays,
    Wish,
    Within,
)
from regiovisie.meetings.models import BudgetDate, ClosedPeriod, Meeting, YearWish
from regiovisie.meetings.models.year import FIRST_YEAR, LAST_YEAR
from regiovisie.meetings.queries.closed import periods_and_rules
from regiovisie.meetings.queries.periods import Closed, Periods, Where
from regiovisie.meetings.queries.structure import Facts, Placed, current, load, versions
from regiovisie.meetings.queries.year_duties import chosen_times, wishes_of_duties
from regiovisie.network.models import Region

SCHOOL_REGIONS = {
    "noord": SchoolRegion.NORTH,
    "midden": SchoolRegion.MIDDLE,
    "zuid": SchoolRegion.SOUTH,
}

BUDGET = "budget:"  # how the key of a municipality's own budget begins
PRESUMED, PRESUMED_DAYS = "presumed", 14


class CannotAsk(Exception):
    """There is nothing to plan: the sentence says why."""


@dataclass(frozen=True)
class Asked:
    """The question, and per wish the names that its words need (`about`: key → name).

    `unknown`: (body, form, word of the source) of duties without a number: those are not planned.
    `existing`: the keys of the meetings that exist and that no earlier plan speaks of.
    `left_out`: the wishes somebody let go of.
    """

    question: Question
    about: dict[str, str] = field(default_factory=dict)
    unknown: list[tuple[int, str, str]] = field(default_factory=list)
    existing: tuple[int, ...] = ()
    left_out: tuple[Wish, ...] = ()


def school_regions(region: Region, today: date) -> list[SchoolRegion]:
    """Return the school regions in which the municipalities of a region lie (one query)."""
    from regiovisie.meetings.queries.bodies import members

    told = members(region, today).values_list("municipality__school_region", flat=True)
    parts = {part for one in told for part in one.removeprefix("split:").split("/")}
    return sorted({SCHOOL_REGIONS[part] for part in parts if part in SCHOOL_REGIONS})


def facts_for(region: Region, year: int, today: date) -> Facts:
    """Return the structure that a year is planned with. Raises CannotAsk."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CannotAsk(_("The year must lie between 2000 and 2099."))
    if year < today.year or today >= date(year, 12, 31):
        raise CannotAsk(_("This year is over; there is nothing left to plan."))
    structure = current(versions(region), max(today, date(year, 1, 1)))
    if structure is None:
        raise CannotAsk(_("No structure is written down yet."))
    facts = load(structure, today)
    duties = any(duty.lowest for one in facts.places for duty in one.duties)
    if not duties and not chosen_times(region, year):
        raise CannotAsk(_("No body of the structure has a number of times a year."))
    return facts


def ask(
    region: Region,
    year: int,
    today: date,
    *,
    released: Collection[str] = (),
    known: Iterable[Known] = (),
    held: Collection[str] = (),
    planned: Collection[int] = (),
) -> Asked:
    """Return the question for a year. Raises CannotAsk.

    `released`: keys of wishes left out. `known`: the meetings of an earlier plan, which may move
    unless `held` names them. Every other meeting that exists keeps its day; `planned`: the keys of
    those that `known` speaks of (or that are called off).
    """
    facts = facts_for(region, year, today)
    first, last = max(date(year, 1, 1), today + timedelta(days=1)), date(year, 12, 31)
    houses = [one.municipality_id for one in facts.members]
    budgets = list(
        BudgetDate.objects.filter(
            organisation__municipality__in=houses,
            day__gte=first,
            day__lte=last + timedelta(days=366),
        )
        .select_related("organisation__municipality")
        .order_by("day", "pk")
    )
    here: Where = (frozenset({region.pk}), None)
    places = [here, *((frozenset({region.pk}), row.organisation_id) for row in budgets)]
    periods, _rules = periods_and_rules(places, (), date(year, 1, 1), last + timedelta(days=366))
    found = Asked(Question(first, last, tuple(one.row.body_id for one in facts.places)))
    wishes = [
        *wishes_of_duties(facts, chosen_times(region, year), released, found.about, found.unknown),
        *_weekdays(facts),
        *_leads(facts, found),
        *_shared(facts),
        *_in_time(facts, budgets, periods, first, last, found),
        *_free(region, periods, first, last, today, found),
        *_personal(region, year, {one.row.body_id for one in facts.places}, found),
    ]
    kept = {one.id: one for one in known}
    existing = _existing(facts, year, planned)
    meetings = list(existing.values())
    wishes += [Stays(stays(one.id), one.id) for one in meetings if one.id not in kept]
    wishes += [Stays(stays(key), key) for key in dict.fromkeys(held) if key in kept]
    question = Question(
        first,
        last,
        found.question.bodies,
        tuple(one for one in wishes if one.key not in released),
        tuple(sorted([*kept.values(), *meetings], key=lambda one: (one.day, one.id))),
        frozenset(
            row.first_day
            for row in periods.rows
            if row.kind == ClosedKind.HOLIDAY and row.house is None
        ),
    )
    left_out = tuple(one for one in wishes if one.key in released)
    return Asked(question, found.about, found.unknown, tuple(existing), left_out)


def stays(meeting: str) -> str:
    """Return the key of the wish that a meeting keeps its day."""
    return f"stays:{meeting}"


def meeting_key(pk: int) -> str:
    """Return what a meeting that exists is called in a plan."""
    return f"m{pk}"


def _weekdays(facts: Facts) -> list[Wish]:
    return [
        OnWeekdays(f"weekday:{one.row.pk}", one.row.body_id, frozenset({one.row.weekday}))
        for one in facts.places
        if one.row.weekday is not None
    ]


def _leads(facts: Facts, found: Asked) -> list[Wish]:
    """Preparation; where no source says how long before, two weeks are presumed, and said so."""
    bodies = {one.row.pk: one.row.body_id for one in facts.places}
    wishes: list[Wish] = []
    for row in facts.preparations:
        key = f"lead:{row.pk}"
        days = row.lead_days
        if days is None:
            found.about[key] = PRESUMED
            days = PRESUMED_DAYS
        wishes.append(Lead(key, bodies[row.place_id], bodies[row.prepared_id], days))
    return wishes


def _shared(facts: Facts) -> list[Wish]:
    return [
        NotTogether(f"members:{one.row.pk}-{other.row.pk}", one.row.body_id, other.row.body_id)
        for one, other in combinations(facts.places, 2)
        if _share(one, other)
    ]


def _share(one: Placed, other: Placed) -> bool:
    """Return whether the same function of the same house sits in both."""
    for seat in one.seats:
        for its in other.seats:
            if folded(seat.function) != folded(its.function):
                continue
            if seat.organisation_id == its.organisation_id and seat.everyone == its.everyone:
                return True
            if seat.everyone != its.everyone and (seat.organisation_id or its.organisation_id):
                return True
    return False


def _in_time(
    facts: Facts,
    budgets: list[BudgetDate],
    periods: Periods,
    first: date,
    last: date,
    found: Asked,
) -> list[Wish]:
    """The body at the top of the chain meets in time for each budget it can still reach."""
    if not facts.main:
        return []
    top = facts.main[-1]
    form = DutyForm.MEETING if any(d.form == DutyForm.MEETING for d in top.duties) else None
    wishes: list[Wish] = []
    for row in budgets:
        where = (frozenset({facts.structure.region_id}), row.organisation_id)
        latest = input_of(row.day, row.lead_days, periods.days(where).keys()).latest
        if first <= latest <= last:
            key = f"{BUDGET}{row.pk}"
            town = row.organisation.municipality
            found.about[key] = f"{town.display_name if town else row.organisation.name}: {row.name}"
            wishes.append(InTime(key, top.row.body_id, form, latest))
    return wishes


def _free(
    region: Region, periods: Periods, first: date, last: date, today: date, found: Asked
) -> list[Wish]:
    rows = [
        row
        for row in periods.rows
        if row.house is None and row.kind not in (ClosedKind.HOLIDAY, ClosedKind.SCHOOL)
    ]
    school = ClosedPeriod.objects.filter(
        kind=ClosedKind.SCHOOL,
        school_region__in=[str(one) for one in school_regions(region, today)],
        organisation=None,
        region=None,
        first_day__lte=last,
        last_day__gte=first,
    )
    rows += [
        Closed(row.pk, row.name, row.kind, row.first_day, row.last_day)
        for row in school.order_by("first_day", "pk")
    ]
    wishes: list[Wish] = []
    for row in rows:
        if row.first_day <= last and row.last_day >= first:
            key = f"free:{row.id}"
            found.about[key] = row.name
            wishes.append(Free(key, None, row.first_day, row.last_day))
    return wishes


def _personal(region: Region, year: int, bodies: set[int], found: Asked) -> list[Wish]:
    wishes = []
    rows = YearWish.objects.filter(region=region, year=year).exclude(kind=WishKind.COUNT)
    for row in rows.order_by("pk"):
        if row.body_id is None or row.body_id in bodies:
            wishes.append(wish_of(row))
            found.about[f"wish:{row.pk}"] = row.wished_by
    return wishes


def wish_of(row: YearWish) -> Wish:
    """Return a wish that a person wrote down as the planner takes it."""
    key, form = f"wish:{row.pk}", DutyForm(row.form) if row.form else None
    body = row.body_id or 0
    if row.kind == WishKind.WEEKDAYS:
        return OnWeekdays(key, body, frozenset(map(int, row.weekdays)), row.must)
    if row.kind == WishKind.APART:
        return Apart(key, body, row.days or 1, row.must)
    if row.kind == WishKind.HOURS and row.starts_at and row.ends_at:
        return AtHours(key, body, form, row.starts_at, row.ends_at)
    if not (row.first_day and row.last_day):
        raise ValueError(f"wish {row.pk} is not complete")
    if row.kind == WishKind.WITHIN:
        return Within(key, body, form, row.first_day, row.last_day, row.must)
    return Free(key, row.body_id, row.first_day, row.last_day, row.must)


def _existing(facts: Facts, year: int, planned: Collection[int]) -> dict[int, Known]:
    """Return the meetings of these bodies in the year that no earlier plan speaks of."""
    rows = (
        Meeting.objects.filter(body__in=[one.row.body_id for one in facts.places], day__year=year)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day", "pk")
    )
    return {
        row.pk: Known(
            meeting_key(row.pk),
            row.body_id,
            DutyForm(row.form),
            row.day,
            row.starts_at,
            row.ends_at,
        )
        for row in rows
        if row.pk not in planned
    }
