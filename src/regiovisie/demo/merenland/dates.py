"""Every date of Merenland, counted from the day of loading. Pure: no database, no clock."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from regiovisie.demo.merenland.days import Days, ago, ahead, closed_days, closures
from regiovisie.demo.merenland.main_round import LATE, main_round
from regiovisie.demo.merenland.other_rounds import (
    TERM,
    money_round,
    plan_round,
    previous_round,
)
from regiovisie.demo.merenland.plan import Plan, PlannedRound
from regiovisie.demo.merenland.towns import REGIONAL_BODIES, TOWNS

CADENCE = {"council": 28, "executive": 14}  # days between two meetings; preparations as councils
BACK, ON = 45, 160  # so many days back and ahead the bodies have a calendar
REGIONAL_BACK = 730  # and those of the region itself


def term_start(today: date) -> int:
    """Return the first year of the vision's term: this year, or the next from July on."""
    return ahead(184, today).year


def plan(today: date) -> Plan:
    """Return everything that depends on the day of loading."""
    term = term_start(today)
    old = term - TERM
    periods = closures(frozenset({old - 1, old, *range(today.year - 2, today.year + 2)}))
    closed = closed_days(periods)
    days = Days(today, closed)
    vision = main_round(days, term)
    rounds = (
        vision,
        plan_round(days, vision, term),
        money_round(days, term),
        previous_round(days, term),
    )
    return Plan(
        today=today,
        term=term,
        closures=periods,
        closed=closed,
        rounds=rounds,
        meetings=_meetings(days, rounds),
    )


def _meetings(days: Days, rounds: tuple[PlannedRound, ...]) -> dict[str, tuple[date, ...]]:
    """Return the meetings of every body: those of the rounds, and its usual ones around today."""
    found: dict[str, set[date]] = defaultdict(set)
    for each in rounds:
        for route in each.all_routes:
            for step in route.steps:
                if step.day is not None:
                    found[step.body].add(step.day)
    for body, every in _usual():
        _fill(days, found[body], body, every, late=body.startswith(f"{LATE}/"))
    return {body: tuple(sorted(meetings)) for body, meetings in sorted(found.items())}


def _usual() -> list[tuple[str, int]]:
    bodies = [
        (f"{town.slug}/{key}", CADENCE.get(key, CADENCE["council"]))
        for town in TOWNS
        for key in ("executive", *(found.key for found in town.preparations), "council")
    ]
    return bodies + [(f"regio/{found.key}", found.every) for found in REGIONAL_BODIES]


def _fill(days: Days, meetings: set[date], body: str, every: int, *, late: bool) -> None:
    """Add the usual meetings where nothing is planned nearby.

    The late municipality has no other meeting before the one in which it can decide first.
    """
    near = timedelta(days=every * 3 // 5)
    first_possible = min((day for day in meetings if day >= days.today), default=days.today)
    back = REGIONAL_BACK if body.startswith("regio/") else BACK
    start, end = ago(back, days.today), ahead(ON, days.today)
    day = start
    while day <= end:
        meeting = days.after(body, day)
        taken = any(abs(meeting - other) <= near for other in meetings)
        barred = late and days.today <= meeting < first_possible
        if not taken and not barred:
            meetings.add(meeting)
        day += timedelta(days=every)
