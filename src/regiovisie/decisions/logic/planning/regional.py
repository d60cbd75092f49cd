"""The region's own steps, counted back from the moment the common text must be ready."""

from __future__ import annotations

from datetime import date

from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.planning.plan import RegionalPlan, Why, WhyKind
from regiovisie.decisions.logic.planning.route import RegionalFront, RegionalMeeting, RegionalTerm
from regiovisie.decisions.logic.planning.sums import (
    EarlierDay,
    LastMeeting,
    MeetsOn,
    PapersDueOn,
    Stands,
    Sum,
    TermBegins,
    TextReadyOn,
)
from regiovisie.meetings.logic.deadlines import DaysEarlier, Due, Moment, earlier, moved_back


def front_before(
    front: RegionalFront, ready: Moment | None, about: bool = False
) -> tuple[RegionalPlan, ...]:
    """Return the latest day of every regional step such that the text is ready in time.

    A meeting: the last on or before the day its successor allows. A term: it ends when the
    papers of its successor are due and begins its days earlier, moved back when closed. Without
    a ready moment only what stands has a day. A step without a calendar has none and is passed
    over.
    """
    if ready is None:
        return tuple(_standing(stage) for stage in front.stages)
    limit, reason = ready.day, (TextReadyOn(ready.day, ready.at, about),)
    found: list[RegionalPlan] = []
    total: Sum = reason
    for stage in reversed(front.stages):
        if isinstance(stage, RegionalTerm):
            plan = _term(front, stage, limit, total)
            begins = plan.day or limit
            limit, total = begins, (TermBegins(begins, stage.key),)
        else:
            plan = _meeting(stage, limit, total)
            if plan.day is not None:
                limit, total = _gate(stage, plan.day, plan.papers_due)
        found.append(plan)
    return tuple(reversed(found))


def _term(front: RegionalFront, stage: RegionalTerm, limit: date, total: Sum) -> RegionalPlan:
    end = moved_back(limit, front.closed)
    until = end.day if end else limit
    start = earlier(until, stage.days)
    begin = moved_back(start, front.closed)
    total = (*total, *((end,) if end else ()), DaysEarlier(start, stage.days))
    if begin:
        total = (*total, begin)
    return RegionalPlan(stage.key, begin.day if begin else start, until, None, total)


def _meeting(stage: RegionalMeeting, limit: date, total: Sum) -> RegionalPlan:
    calendar, stands = stage.calendar, stage.standing
    if stands:
        why = Why(WhyKind.STANDS_LATER, stage.key, stands, limit) if stands > limit else None
        about, own = stage.about, (Stands(stands, stage.key, stage.about),)
        return RegionalPlan(
            stage.key, stands, None, calendar.due(stands), own, why, stands=True, about=about
        )
    if not calendar.days:
        return RegionalPlan(stage.key, None, why=Why(WhyKind.NO_CALENDAR, stage.key))
    fitting = [day for day in calendar.days if day <= limit]
    if not fitting:
        return RegionalPlan(stage.key, None, why=Why(WhyKind.NO_MEETING, stage.key, None, limit))
    # A later meeting may ask for its papers earlier: what leaves most room goes first.
    day = max(fitting, key=lambda each: (_gate(stage, each, calendar.due(each))[0], each))
    total = (*total, LastMeeting(day, stage.key))
    return RegionalPlan(stage.key, day, None, calendar.due(day), total)


def _gate(stage: RegionalMeeting, day: date, due: Due | None) -> tuple[date, Sum]:
    """Return the last day of the step before a meeting, and why."""
    if due is not None and due.day < day and stage.state != StepState.TREATED:
        return due.day, (PapersDueOn(due.day, stage.key, due.at),)
    before = earlier(day)
    return before, (MeetsOn(day, stage.key), EarlierDay(before))


def _standing(stage: RegionalMeeting | RegionalTerm) -> RegionalPlan:
    if isinstance(stage, RegionalMeeting) and stage.standing:
        return _meeting(stage, stage.standing, ())
    return RegionalPlan(stage.key, None)
