"""Why there is no way: which body has no meeting in which window."""

from __future__ import annotations

from datetime import date

from regiovisie.decisions.logic.planning.plan import Why, WhyKind
from regiovisie.decisions.logic.planning.road import NEVER, Road
from regiovisie.meetings.logic.deadlines import Moment


def why_not_by(road: Road, target: date) -> tuple[Why, list[date | None]]:
    """Return why no chain leads to the target, and the days of the steps after the dead end.

    Only for a road without a chain to the target.
    """
    stages = road.route.stages
    if not road.tables:
        return Why(WhyKind.NO_STEPS), []
    days: list[date | None] = [stage.standing for stage in stages[: len(road.tables)]]
    limit = target.toordinal()
    for place in range(len(road.tables) - 1, road.begin - 1, -1):
        table, stage = road.tables[place], stages[place]
        count = table.latest(limit)
        until = date.fromordinal(max(limit, 1))
        if count == 0:
            if stage.standing:
                return Why(WhyKind.STANDS_LATER, stage.body, stage.standing, until), days
            if not stage.calendar.days:
                return Why(WhyKind.NO_CALENDAR, stage.body), days
            return Why(WhyKind.NO_MEETING, stage.body, _after(road, place, until), until), days
        days[place] = date.fromordinal(table.days[count - 1])
        limit = max(table.gate[:count])
    raise AssertionError("a chain leads to this target")  # pragma: no cover


def why_not_from(road: Road, ready: Moment, number: int) -> tuple[Why, list[date | None]]:
    """Return why no decision follows when the text is ready, and the first days up to there."""
    stages = road.route.stages
    if not road.tables:
        return Why(WhyKind.NO_STEPS), []
    days: list[date | None] = [stage.standing for stage in stages[: len(road.tables)]]
    after = ready.day
    for place in range(road.begin, len(road.tables)):
        stage, first = stages[place], road.first_day(place, number)
        if first is None:
            if stage.standing:
                return Why(WhyKind.OUT_OF_ORDER, stage.body, after, stage.standing), days
            if not stage.calendar.days:
                return Why(WhyKind.NO_CALENDAR, stage.body), days
            return Why(WhyKind.NO_MEETING, stage.body, after), days
        days[place] = date.fromordinal(first)
        after = _next(first)
    raise AssertionError("a decision follows")  # pragma: no cover


def _after(road: Road, place: int, until: date) -> date | None:
    """Return the first day of the window: the day after the step before can first be."""
    if place == road.begin:
        return None
    before = road.tables[place - 1]
    possible = [d for d, reach in zip(before.days, before.reach, strict=True) if reach != NEVER]
    if not possible:
        return None
    day = _next(possible[0])
    return day if day <= until else None


def _next(number: int) -> date:
    return date.fromordinal(min(number + 1, date.max.toordinal()))
