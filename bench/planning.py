"""How long planning takes: 342 municipalities x 3 steps over three years of calendars.

    python -m bench.planning

Time is CPU time of this process, from rules and meeting days to the whole plan.
"""

from __future__ import annotations

import time as clock
from datetime import date, time, timedelta
from statistics import median

from bench.figures import Figure, table
from regiovisie.decisions.enums import StepRole
from regiovisie.decisions.logic.planning import (
    RegionalFront,
    RegionalMeeting,
    RegionalTerm,
    Route,
    Stage,
    plan_by,
    plan_from,
)
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import DaysBefore, SubmissionRule, WeekBefore

MUNICIPALITIES, YEARS, SECONDS = 342, 3, 0.2
FIRST = date(2027, 1, 1)
TARGET = date(2029, 10, 1)


def routes(municipalities: int = MUNICIPALITIES, years: int = YEARS) -> list[Route]:
    """Return routes of college (weekly), committee and council (every three weeks)."""
    days = [FIRST + timedelta(days=n) for n in range(365 * years)]
    closed = {day: "closed" for day in days if (day.month, day.day // 7) in ((5, 0), (12, 3))}
    found = []
    for n in range(municipalities):
        own = closed | {days[n % len(days)]: "own"}
        college = tuple(day for day in days if day.weekday() == 1)
        rest = [day for day in days if day.weekday() == 2 + n % 2][n % 3 :: 3]
        stages = (
            _stage("executive", StepRole.PREPARING, college, WeekBefore(n % 5, time(12)), own),
            _stage("committee", StepRole.ADVISING, tuple(rest), DaysBefore(10 + n % 9), own),
            _stage("council", StepRole.DECIDING, tuple(rest), DaysBefore(12 + n % 7), own),
        )
        found.append(Route(f"{n:04}", f"Municipality {n}", stages))
    return found


def _stage(
    kind: str,
    role: StepRole,
    days: tuple[date, ...],
    rule: SubmissionRule,
    closed: dict[date, str],
) -> Stage:
    return Stage(kind, kind, role, BodyCalendar(days, (rule,), {}, closed))


def front() -> RegionalFront:
    """Return an advice term of six weeks, a steering group and an administrative consultation."""
    weeks = [FIRST + timedelta(weeks=n) for n in range(52 * YEARS)]
    fortnight, month = tuple(weeks[::2]), tuple(weeks[::4])
    return RegionalFront(
        (
            RegionalTerm("advice", 42),
            RegionalMeeting("steering", BodyCalendar(fortnight, (DaysBefore(7),))),
            RegionalMeeting("consultation", BodyCalendar(month, (DaysBefore(7),))),
        )
    )


def seconds(municipalities: int = MUNICIPALITIES, years: int = YEARS, times: int = 7) -> float:
    """Return the CPU seconds of the slower of both directions: the middle of several runs."""
    before = front()
    found = []
    for direction in (
        lambda world: plan_by(world, TARGET, front=before),
        lambda world: plan_from(world, date(2028, 1, 3), front=before),
    ):
        taken = []
        for _ in range(times):
            world = routes(municipalities, years)  # calendars remember what they worked out
            begun = clock.process_time()
            direction(world)
            taken.append(clock.process_time() - begun)
        found.append(median(taken))
    return max(found)


def figures() -> list[Figure]:
    """Return the lines of the card: the whole country, and that it grows with its size alone."""
    sizes = (MUNICIPALITIES // 10, MUNICIPALITIES // 4, MUNICIPALITIES // 2, MUNICIPALITIES)
    found = {size: seconds(size) for size in sizes}
    each = {size: taken / size for size, taken in found.items()}
    smallest = sizes[0]
    return [
        Figure(
            12,
            f"planning: {MUNICIPALITIES} x 3 steps, {YEARS} years",
            "-",
            figure=" / ".join(f"{found[size] * 1000:.0f}" for size in sizes) + " ms",
            floor=f"at {'/'.join(map(str, sizes))}",
            counts=round(found[MUNICIPALITIES], 3),
            reach=SECONDS,
            fail=2 * SECONDS,
            unit="s",
        ),
        Figure(
            12,
            "planning: a municipality",
            "-",
            figure=f"{each[MUNICIPALITIES] * 1e6:.0f} us",
            floor=f"{each[smallest] * 1e6:.0f} us",
            counts=each[MUNICIPALITIES] / each[smallest],
            reach=1.25,
            fail=2.0,
        ),
    ]


if __name__ == "__main__":
    print(table(figures()))
