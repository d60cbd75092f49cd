"""Forwards: the text is ready; when can each municipality decide first?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.logic.planning.backwards import days_of
from regiovisie.decisions.logic.planning.dead_end import why_not_from
from regiovisie.decisions.logic.planning.plan import MunicipalityPlan, RoundPlan, Why, day_of
from regiovisie.decisions.logic.planning.regional import front_before
from regiovisie.decisions.logic.planning.road import Road, build
from regiovisie.decisions.logic.planning.route import RegionalFront, Route
from regiovisie.decisions.logic.planning.steps import last_moment, walk
from regiovisie.decisions.logic.planning.sums import TextReadyOn
from regiovisie.meetings.logic.body_calendar import ready_number
from regiovisie.meetings.logic.deadlines import Moment


def plan_from(
    routes: Sequence[Route],
    ready: Moment | ImpreciseDate | date,
    *,
    target: ImpreciseDate | date | None = None,
    front: RegionalFront | None = None,
) -> RoundPlan:
    """Return the plan in which every municipality decides at its first possible meeting.

    A ready day without an hour is in time for every deadline of that day; an imprecise one counts
    as its last day. The steps before a decision lie as late as that decision allows; each also
    has its first possible day. With a target, `past_target` and `reachable` are measured by it.
    """
    if isinstance(ready, Moment):
        moment, about = ready, False
    else:
        day, about = day_of(ready)
        moment = Moment(day)
    by, by_about = day_of(target) if target else (None, False)
    found = tuple(_municipality(build(route), moment, about, by) for route in routes)
    decided = [each for each in found if each.decides_on]
    last = max((each.decides_on for each in decided if each.decides_on), default=None)
    codes = [each.code for each in decided if each.decides_on == last]
    return RoundPlan(
        target=by,
        ready=moment,
        ready_sum=(TextReadyOn(moment.day, moment.at, about),),
        critical=min(codes, key=lambda code: code.zfill(8), default=None),
        reachable=bool(found)
        and len(decided) == len(found)
        and all(each.past_target is None or each.past_target <= 0 for each in found),
        last_decision=last,
        municipalities=found,
        regional=front_before(front, moment, about) if front else (),
        about=about or by_about or any(each.about for each in found),
    )


def _municipality(road: Road, ready: Moment, about: bool, by: date | None) -> MunicipalityPlan:
    number = ready_number(ready)
    chain = road.chain_from(number)
    start = (TextReadyOn(ready.day, ready.at, about),)
    why: Why | None = None
    if chain is None:
        why, days = why_not_from(road, ready, number)
        steps = walk(road, days, start, days)
    else:
        days = days_of(road, chain)
        steps = walk(road, days, start, _firsts(road, number))
    papers, papers_sum = last_moment(road, steps) if chain else (None, ())
    decides = days[-1] if chain else None
    return MunicipalityPlan(
        code=road.route.code,
        name=road.route.name,
        reachable=why is None,
        why=why,
        papers=papers,
        papers_sum=papers_sum,
        text_in=road.text_in,
        slack_days=(papers.day - ready.day).days if papers else None,
        decides_on=decides,
        past_target=(decides - by).days if decides and by else None,
        steps=steps,
        about=any(step.about for step in steps),
    )


def _firsts(road: Road, number: int) -> list[date | None]:
    found: list[date | None] = [stage.standing for stage in road.route.stages[: road.begin]]
    for place in range(road.begin, len(road.tables)):
        first = road.first_day(place, number)
        found.append(date.fromordinal(first) if first else None)
    return found
