"""The steps of one municipality along a chain of meetings, each day with its sum."""

from __future__ import annotations

from datetime import date

from regiovisie.decisions.logic.planning.plan import StepPlan
from regiovisie.decisions.logic.planning.road import (
    Road,
    deadline_binds,
    needs_earlier_executive,
    trailing,
)
from regiovisie.decisions.logic.planning.route import Stage
from regiovisie.decisions.logic.planning.sums import (
    EarlierDay,
    ExecutiveEarlier,
    FirstMeeting,
    LastMeeting,
    LeftOff,
    MeetsOn,
    PapersDueOn,
    Stands,
    Sum,
)
from regiovisie.meetings.logic.deadlines import Due, MeetingOn, Moment, earlier, moved_back


def walk(
    road: Road, days: list[date | None], start: Sum, firsts: list[date | None] | None = None
) -> tuple[StepPlan, ...]:
    """Return the steps of a route whose stages up to the deciding one lie on these days.

    ``start`` is what the sum of the deciding step begins with. ``firsts``: the first day of every
    stage when planning forwards; then the decision is the first possible one and not the last.
    """
    stages = road.route.stages
    steps: list[StepPlan] = []
    for i, day in enumerate(days):
        stage = stages[i]
        due = stage.calendar.due(day) if day else None
        if day is None:
            total: Sum = ()
        elif stage.standing:
            total = (Stands(day, stage.body, stage.about),)
        elif i + 1 == len(days):
            total = (*start, *_left_off(stage), *_arrival(road, day, firsts))
        else:
            after = days[i + 1]
            limit = _limit(stages[i + 1], stage, after) if after else ()
            total = (*_left_off(stage), *limit, LastMeeting(day, stage.body))
        first = firsts[i] if firsts else None
        steps.append(_step(stage, day, due, total, first))
    return (*steps, *_after(road, steps))


def last_moment(road: Road, steps: tuple[StepPlan, ...]) -> tuple[Moment | None, Sum]:
    """Return until when the first step takes the text, with the sum; None when it has it."""
    if not steps or steps[0].day is None or road.text_in:
        return None, ()
    first = steps[0]
    if first.papers_due:
        return first.papers_due.moment, first.papers_due.sum
    day = earlier(steps[0].day)
    total: Sum = (MeetingOn(steps[0].day), EarlierDay(day))
    moved = moved_back(day, road.route.stages[0].calendar.closed)
    return (Moment(moved.day), (*total, moved)) if moved else (Moment(day), total)


def _step(
    stage: Stage,
    day: date | None,
    due: Due | None,
    total: Sum,
    first: date | None,
) -> StepPlan:
    return StepPlan(
        body=stage.body,
        kind=stage.kind,
        role=stage.role,
        state=stage.state,
        day=day,
        papers_due=due,
        sum=total,
        first=first,
        stands=stage.standing is not None,
        about=stage.about,
    )


def _left_off(stage: Stage) -> Sum:
    return (LeftOff(stage.after, stage.body),) if stage.after else ()


def _arrival(road: Road, day: date, firsts: list[date | None] | None) -> Sum:
    """Return the last parts of the decision's sum: forwards, through every first meeting."""
    body = road.route.stages[road.route.deciding].body
    if firsts is None:
        return (LastMeeting(day, body),)
    between = tuple(
        FirstMeeting(first, stage.body)
        for stage, first in zip(road.route.stages, firsts[:-1], strict=False)
        if first is not None
    )
    return (*between, FirstMeeting(day, body))


def _limit(following: Stage, stage: Stage, day: date) -> Sum:
    """Return why a step cannot lie later: the papers or the meeting of the step that follows."""
    due = following.calendar.due(day) if deadline_binds(following, stage) else None
    if due is not None:
        papers = PapersDueOn(due.day, following.body, due.at)
        if due.at is None and needs_earlier_executive(following, stage):
            return (papers, ExecutiveEarlier(earlier(due.day)))
        if due.day < day:
            return (papers,)
    return (MeetsOn(day, following.body), EarlierDay(earlier(day)))


def _after(road: Road, steps: list[StepPlan]) -> list[StepPlan]:
    """Return the steps after the decision: each on its first meeting that follows."""
    found: list[StepPlan] = []
    day = steps[-1].day if steps else None
    for i in range(len(steps), len(road.route.stages)):
        stage, before = road.route.stages[i], road.route.stages[i - 1]
        day = trailing(stage, before, day) if day else stage.standing
        due = stage.calendar.due(day) if day else None
        if day is None:
            total: Sum = ()
        elif stage.standing:
            total = (Stands(day, stage.body, stage.about),)
        else:
            total = (*_left_off(stage), FirstMeeting(day, stage.body))
        found.append(_step(stage, day, due, total, None))
    return found
