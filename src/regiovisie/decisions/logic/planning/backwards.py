"""Backwards: from a target to the last moment for the text and the region's own steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.logic.planning.dead_end import why_not_by
from regiovisie.decisions.logic.planning.plan import (
    MunicipalityPlan,
    RoundPlan,
    Why,
    WhyKind,
    day_of,
)
from regiovisie.decisions.logic.planning.regional import front_before
from regiovisie.decisions.logic.planning.road import Road, build
from regiovisie.decisions.logic.planning.route import RegionalFront, Route
from regiovisie.decisions.logic.planning.steps import last_moment, walk
from regiovisie.decisions.logic.planning.sums import Earliest, Sum, TargetOn
from regiovisie.meetings.logic.body_calendar import moment_number, ready_number
from regiovisie.meetings.logic.deadlines import Moment, earlier, moved_back


def plan_by(
    routes: Sequence[Route],
    target: ImpreciseDate | date,
    *,
    before: bool = False,
    front: RegionalFront | None = None,
    not_before: Moment | None = None,
) -> RoundPlan:
    """Return the plan in which every municipality decides by the target, as late as possible.

    "By" includes the target's (last) day; ``before=True`` does not. ``not_before``: papers that
    were due before this moment are no way any more (a target in the past); without it the past is
    planned like any other time. Never raises for a target nobody can reach: the plan says who,
    where and why.
    """
    front = front or RegionalFront()
    day, about = day_of(target)
    if before:
        day = earlier(day)
    found = [_municipality(build(route), day, about, not_before) for route in routes]
    asked = [each for each in found if each.reachable and each.papers is not None]
    first = min(asked, key=_order, default=None)
    ready: Moment | None = None
    ready_sum: Sum = ()
    if first is not None and first.papers is not None:
        moved = moved_back(first.papers.day, front.closed)
        ready = Moment(moved.day if moved else first.papers.day, first.papers.at)
        ready_sum = (
            *first.papers_sum,
            Earliest(first.papers.day, first.papers.at, first.code, len(asked)),
            *((moved,) if moved else ()),
        )
    about = about or any(each.about for each in found)
    municipalities = tuple(_with_slack(each, ready) for each in found)
    regional = front_before(front, ready, about)
    decisions = [each.decides_on for each in found if each.decides_on]
    return RoundPlan(
        target=day,
        ready=ready,
        ready_sum=ready_sum,
        critical=first.code if first else None,
        reachable=bool(found)
        and all(each.reachable for each in found)
        and all(each.why is None or each.why.kind == WhyKind.NO_CALENDAR for each in regional),
        last_decision=max(decisions, default=None),
        municipalities=municipalities,
        regional=regional,
        about=about,
    )


def _municipality(
    road: Road, target: date, about: bool, not_before: Moment | None
) -> MunicipalityPlan:
    route = road.route
    start = (TargetOn(target, about),)
    chain = road.chain_by(target.toordinal())
    why: Why | None = None
    if chain is None:
        why, days = why_not_by(road, target)
    else:
        days = days_of(road, chain)
    steps = walk(road, days, start)
    papers, papers_sum = last_moment(road, steps) if chain else (None, ())
    if papers and not_before and moment_number(papers) < ready_number(not_before):
        why = Why(WhyKind.PAST, route.stages[0].body, not_before.day, papers.day)
    decides = days[-1] if chain and days else None
    return MunicipalityPlan(
        code=route.code,
        name=route.name,
        reachable=why is None,
        why=why,
        papers=papers,
        papers_sum=papers_sum,
        text_in=road.text_in,
        slack_days=None,
        decides_on=decides,
        past_target=(decides - target).days if decides else None,
        steps=steps,
        about=any(step.about for step in steps),
    )


def days_of(road: Road, chain: list[int]) -> list[date | None]:
    """Return the days of all stages up to the decision; before the chain only what stands."""
    early = [stage.standing for stage in road.route.stages[: road.begin]]
    tables = road.tables[road.begin :]
    return early + [
        date.fromordinal(table.days[place]) for table, place in zip(tables, chain, strict=True)
    ]


def _order(plan: MunicipalityPlan) -> tuple[int, str]:
    return (moment_number(plan.papers) if plan.papers else 0, plan.code.zfill(8))


def _with_slack(plan: MunicipalityPlan, ready: Moment | None) -> MunicipalityPlan:
    if not plan.reachable or plan.papers is None or ready is None:
        return plan
    return replace(plan, slack_days=(plan.papers.day - ready.day).days)
