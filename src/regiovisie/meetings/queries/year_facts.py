"""A plan as it stands now: its meetings with the days they have, and what the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from regiovisie.common.ui.written import dutch
from regiovisie.meetings.enums import MeetingState, PlanState
from regiovisie.meetings.logic.year import InTime, Lead, Planned, Times, Wish
from regiovisie.meetings.logic.year_check import Breach, breaches
from regiovisie.meetings.logic.year_weeks import Weeks, weeks_after
from regiovisie.meetings.models import BudgetDate, Meeting, YearPlan
from regiovisie.meetings.queries.year_content import Content, from_json
from regiovisie.meetings.queries.year_question import BUDGET
from regiovisie.meetings.queries.year_words import Names, as_planned
from regiovisie.network.models import Body, Region
from regiovisie.network.viewer import Viewer


@dataclass(frozen=True)
class Standing:
    """How often a body met in a form, in the year: held, to come, and how many are short."""

    wish: Times
    held: int
    coming: int

    @property
    def total(self) -> int:
        return self.held + self.coming

    @property
    def short(self) -> int:
        return max(0, self.wish.lowest - self.total)


@dataclass(frozen=True)
class YearFacts:
    """One plan with everything its page needs. `hourless`: ids of meetings without known hours.

    `budget_days`: on which day each budget must be ready, by the key of its wish.
    """

    plan: YearPlan
    content: Content
    meetings: tuple[Planned, ...]
    names: Names
    hourless: frozenset[str]
    standings: tuple[Standing, ...]
    rows: dict[str, Meeting]
    budget_days: dict[str, date]

    @cached_property
    def shown(self) -> Names:
        """The names for a page: escaped, and marked as Dutch where the page is not."""
        return Names(
            {pk: dutch(name) for pk, name in self.names.bodies.items()},
            self.names.meetings,
            {key: dutch(name) for key, name in self.names.about.items()},
        )

    @cached_property
    def wishes(self) -> dict[str, Wish]:
        return {one.key: one for one in self.content.question.wishes}

    @property
    def settled(self) -> bool:
        return self.plan.state == PlanState.SETTLED

    def faults(
        self, meetings: Iterable[Planned] | None = None, *, without: str = ""
    ) -> list[Breach]:
        """Return which rules do not hold, wishes that may fail not counted.

        `without`: the key of a wish that does not count, such as that a meeting stays.
        """
        soft = {key for key, wish in self.wishes.items() if not wish.must}
        asked = self.content.question
        if without:
            asked = asked.only(wish for wish in asked.wishes if wish.key != without)
        found = breaches(asked, tuple(meetings or self.meetings))
        return [one for one in found if one.key not in soft]

    def arrows(self) -> list[tuple[str, str]]:
        """Return who prepares what, as pairs of ids, for all that is shown."""
        shown = {one.id for one in self.meetings}
        return [(one.id, up) for one in self.meetings for up in one.prepares if up in shown]

    def ends(self) -> set[int]:
        """Return the bodies that others prepare for and that prepare for nobody."""
        leads = [one for one in self.wishes.values() if isinstance(one, Lead)]
        return {one.upper for one in leads} - {one.lower for one in leads}

    def weeks(self) -> list[Weeks]:
        """Return the weeks in which executives handle their own budgets."""
        limits = [one for one in self.wishes.values() if isinstance(one, InTime)]
        return weeks_after(limits, self.budget_days, self.meetings)

    def chained(self) -> set[str]:
        """Return the meetings in a chain that ends with a body that prepares for nobody."""
        ends = self.ends()
        found = {one.id for one in self.meetings if one.body in ends}
        while True:
            more = {low for low, up in self.arrows() if up in found} - found
            if not more:
                return found
            found |= more


def plans_of(region: Region, year: int) -> dict[str, YearPlan]:
    """Return the proposal and the settled plan of a year, as far as they are there (one query)."""
    return {one.state: one for one in YearPlan.objects.filter(region=region, year=year)}


def load_year(plan: YearPlan, viewer: Viewer, now: datetime) -> YearFacts:
    """Return a plan as this viewer sees it (three queries).

    A meeting that exists has the day it has, except where a proposal moves it. One that the viewer
    may not see, or that was called off, is left out.
    """
    content = from_json(plan.content, plan.status, plan.objective)
    question = content.question
    visible = Meeting.objects.filter(Meeting.visible_q(viewer, now))
    rows = {
        row.pk: row
        for row in visible.filter(body__in=question.bodies, day__year=plan.year)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day", "pk")
    }
    own = {one.id for one in question.known if one.ours}
    meetings, known = [], {}
    hourless = set()
    for one in content.plan.meetings:
        pk = content.rows.get(one.id)
        row = rows.get(pk or 0)
        if pk is not None and row is None:
            continue
        if row is not None:
            known[one.id] = row
            if row.starts_at is None:
                hourless.add(one.id)
            elif row.ends_at is not None:
                one = replace(one, start=row.starts_at, end=row.ends_at)
            if plan.state == PlanState.SETTLED or one.id not in {*own, *content.moved}:
                one = replace(one, day=row.day)
        meetings.append(one)
    meetings.sort(key=lambda one: (one.day, one.start, one.id))
    names = Names(
        {
            pk: name[:1].upper() + name[1:]
            for pk, name in Body.objects.filter(pk__in=question.bodies).values_list("pk", "name")
        },
        {
            one.id: as_planned(one)
            for one in question.known
            if content.rows.get(one.id) is None or content.rows[one.id] in rows
        }
        | {one.id: one for one in meetings},
        content.about,
    )
    return YearFacts(
        plan,
        content,
        tuple(meetings),
        names,
        frozenset(hourless),
        tuple(_standings(content, tuple(meetings), rows.values(), known, now.date())),
        known,
        _budget_days(content),
    )


def _budget_days(content: Content) -> dict[str, date]:
    """Return the days of the budgets that the plan reckons with (one query)."""
    keys = [
        int(wish.key.removeprefix(BUDGET))
        for wish in content.question.wishes
        if isinstance(wish, InTime)
    ]
    rows = BudgetDate.objects.filter(pk__in=keys or [0]).values_list("pk", "day")
    return {f"{BUDGET}{pk}": day for pk, day in rows}


def _standings(
    content: Content,
    meetings: tuple[Planned, ...],
    rows: Iterable[Meeting],
    known: dict[str, Meeting],
    today: date,
) -> list[Standing]:
    """Per duty: what was held, and what is to come or still only proposed."""
    proposed = [one for one in meetings if one.id not in known]
    found = []
    for wish in content.question.wishes:
        if not isinstance(wish, Times):
            continue
        own = [row for row in rows if (row.body_id, row.form) == (wish.body, wish.form)]
        found.append(
            Standing(
                wish,
                held=sum(row.state == MeetingState.HELD for row in own),
                coming=sum(row.state == MeetingState.PLANNED and row.day >= today for row in own)
                + sum((one.body, one.form) == (wish.body, wish.form) for one in proposed),
            )
        )
    return found


def without_or_moved(facts: YearFacts, key: str, day: date | None) -> list[Planned]:
    """Return the meetings with one on another day, or without it."""
    if day is None:
        return [
            replace(one, prepares=tuple(up for up in one.prepares if up != key))
            for one in facts.meetings
            if one.id != key
        ]
    return [replace(one, day=day) if one.id == key else one for one in facts.meetings]


def year_to_plan(today: date) -> int:
    """Return the year that people look at: from September on the next one."""
    return today.year + (today.month >= 9)
