"""Who makes the text urgent: the one fact of a plan that the page of a round shows.

The same as `plan_by` finds, without the days of all steps and their sums (a test holds them to
it): the page of a round is asked often, its planning page now and then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.logic.planning.plan import day_of
from regiovisie.decisions.logic.planning.road import TEXT_IN, build
from regiovisie.decisions.logic.planning.route import Route
from regiovisie.meetings.logic.body_calendar import DAY_LENGTH, NO_HOUR, ready_number
from regiovisie.meetings.logic.deadlines import Moment, moved_back


@dataclass(frozen=True)
class Deciding:
    """The deciding municipality ("bepalend"), and the moment its papers make the text ready."""

    code: str
    name: str
    ready: Moment


def deciding(
    routes: Sequence[Route],
    target: ImpreciseDate | date,
    *,
    closed: Mapping[date, str],
    not_before: Moment,
) -> Deciding | None:
    """Return who decides by when the common text must be ready, planned back from the target.

    `closed`: closed days of the region's own office. Papers that were due before `not_before` are
    no way any more, so calendars may leave out the meetings before it. None when every
    municipality has the text, or none can decide in time.
    """
    until = day_of(target)[0].toordinal()
    first: tuple[int, str] | None = None
    found: Route | None = None
    for route in routes:
        last = _last_moment(route, until)
        if last is None or last < ready_number(not_before):
            continue
        order = (last, route.code.zfill(8))
        if first is None or order < first:
            first, found = order, route
    if first is None or found is None:
        return None
    day, minute = date.fromordinal(first[0] // DAY_LENGTH), first[0] % DAY_LENGTH
    at = None if minute == NO_HOUR else time(*divmod(minute, 60))
    moved = moved_back(day, closed)
    return Deciding(found.code, found.name, Moment(moved.day if moved else day, at))


def _last_moment(route: Route, until: int) -> int | None:
    """Return until when the first step takes the text; None when it has it, or is no way."""
    road = build(route)
    if road.text_in or not road.tables:
        return None
    table = road.tables[-1]
    count = table.latest(until)
    best = table.best[count - 1] if count else -1
    return best if 0 <= best < TEXT_IN else None
