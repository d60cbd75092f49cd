"""Rounds that wait for another round: a plan after its vision.

The last decision of the round that is waited for is the predecessor of the one that waits: its
papers can go in on that day at the earliest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.logic.planning.backwards import plan_by
from regiovisie.decisions.logic.planning.forwards import plan_from
from regiovisie.decisions.logic.planning.plan import RoundPlan, day_of
from regiovisie.decisions.logic.planning.route import Key, RegionalFront, Route
from regiovisie.meetings.logic.body_calendar import ready_number
from regiovisie.meetings.logic.deadlines import Moment


@dataclass(frozen=True)
class WaitingRound:
    """A round in a row of rounds. `ready` None: ready as soon as what it waits for is over."""

    key: Key
    routes: tuple[Route, ...]
    target: ImpreciseDate | None = None
    ready: Moment | ImpreciseDate | None = None
    waits_for: Key | None = None
    front: RegionalFront | None = None


@dataclass(frozen=True)
class PlanInRow:
    """The plan of one round, or None where `held_up_by` says which round keeps it from one.

    `held_up_by` is the round itself when rounds wait for each other in a circle. `bound_by` is
    the round that sets the limit: forwards the one waited for, backwards the one that waits.
    """

    plan: RoundPlan | None
    held_up_by: Key | None = None
    bound_by: Key | None = None


def in_order(waits: Mapping[Key, Key | None]) -> tuple[list[Key], set[Key]]:
    """Return the rounds with what is waited for first, and those that wait in a circle.

    A round that waits for one outside the row waits for nothing here.
    """
    order: list[Key] = []
    placed: set[Key] = set()
    circling: set[Key] = set()
    for key in waits:
        path: list[Key] = []
        at: Key | None = key
        while at is not None and at in waits and at not in placed and at not in path:
            path.append(at)
            at = waits[at]
        if at is not None and at in path:
            circling |= set(path[path.index(at) :])
        for each in reversed(path):
            placed.add(each)
            order.append(each)
    return order, circling


def forwards_in_row(rounds: Sequence[WaitingRound]) -> dict[Key, PlanInRow]:
    """Return the plan of every round, each begun after the last decision it waits for.

    A round without a ready moment that waits for none in the row has no plan.
    """
    known = {each.key: each for each in rounds}
    order, circling = in_order({each.key: each.waits_for for each in rounds})
    found: dict[Key, PlanInRow] = {}
    for key in order:
        each = known[key]
        ready = _moment(each.ready)
        bound: Key | None = None
        if key in circling:
            found[key] = PlanInRow(None, held_up_by=key)
            continue
        if each.waits_for in found:
            row = found[each.waits_for]
            over = _over(row.plan)
            if over is None:
                found[key] = PlanInRow(None, held_up_by=row.held_up_by or each.waits_for)
                continue
            if ready is None or ready_number(Moment(over)) > ready_number(ready):
                ready, bound = Moment(over), each.waits_for
        if ready is None:
            found[key] = PlanInRow(None)
            continue
        about = isinstance(each.ready, ImpreciseDate) and not each.ready.exact and bound is None
        plan = plan_from(each.routes, ready, target=each.target, front=each.front)
        found[key] = PlanInRow(replace(plan, about=plan.about or about), bound_by=bound)
    return found


def backwards_in_row(rounds: Sequence[WaitingRound]) -> dict[Key, PlanInRow]:
    """Return the plan of every round such that those that wait for it are in time as well.

    A round must be over on the day the text of a round that waits for it must be ready, or on its
    own target if that is earlier. One without either has no plan.
    """
    known = {each.key: each for each in rounds}
    order, circling = in_order({each.key: each.waits_for for each in rounds})
    limits: dict[Key, tuple[date, Key]] = {}
    found: dict[Key, PlanInRow] = {}
    for key in reversed(order):
        each = known[key]
        if key in circling:
            found[key] = PlanInRow(None, held_up_by=key)
            continue
        own = each.target
        limit = limits.get(key)
        target: ImpreciseDate | date | None = own
        bound: Key | None = None
        if limit is not None and (own is None or limit[0] < own.last_day):
            target, bound = limit
        if target is None:
            found[key] = PlanInRow(None)
            continue
        plan = plan_by(each.routes, target, front=each.front)
        found[key] = PlanInRow(plan, bound_by=bound)
        before = each.waits_for
        if before is not None and plan.ready is not None:
            day = plan.ready.day
            if before not in limits or day < limits[before][0]:
                limits[before] = (day, key)
    return found


def _moment(ready: Moment | ImpreciseDate | None) -> Moment | None:
    if ready is None or isinstance(ready, Moment):
        return ready
    return Moment(day_of(ready)[0])


def _over(plan: RoundPlan | None) -> date | None:
    """Return the day a round is over: None while one of its municipalities has no way."""
    if plan is None or any(each.decides_on is None for each in plan.municipalities):
        return None
    return plan.last_decision
