"""How long planning a year takes: one region, 26 regions on two cores, and naming a clash.

    python -m bench.years

The structure is that of a real region (bodies, duties, chain), with weekdays, recesses and budgets.
Time is what solving takes, model included; loading the solver is not.
"""

from __future__ import annotations

import multiprocessing
import time as clock
from dataclasses import replace
from datetime import date, timedelta

from bench.figures import Figure, table
from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import (
    Free,
    InTime,
    Lead,
    NotTogether,
    OnWeekdays,
    Plan,
    Question,
    Times,
    Within,
)
from regiovisie.meetings.logic.year_plan import load_solver, plan_year

REGIONS, CORES, YEAR = 26, 2, 2027
DUTIES = ((1, DutyForm.MEETING, 10), (2, DutyForm.MEETING, 2), (3, DutyForm.MEETING, 4),
          (4, DutyForm.MEETING, 1), (4, DutyForm.SYMPOSIUM, 1), (5, DutyForm.MEETING, 1),
          (6, DutyForm.WORK_SESSION, 1))  # fmt: skip
RECESSES = ((53, 61), (116, 128), (198, 239), (296, 304), (358, 364))


def question(number: int = 0) -> Question:
    """Return a year to plan; another number shifts weekdays, recesses and the budgets."""
    first = date(YEAR, 1, 1)
    free = [
        Free(f"recess {n}", None, *(first + timedelta(days=day - number % 7) for day in days))
        for n, days in enumerate(RECESSES)
    ]
    wishes = (
        *(Times(f"duty {body} {form}", body, form, count, count) for body, form, count in DUTIES),
        *(OnWeekdays(f"day {body}", body, frozenset({(body + number) % 5})) for body in (1, 2, 3)),
        Lead("officials", 1, 2, 7),
        Lead("officials too", 1, 3, 7),
        Lead("policy group", 2, 3, 14),
        Lead("steering group", 3, 4, 14),
        NotTogether("officials sit in both", 1, 2),
        NotTogether("holders sit in both", 3, 4),
        *(
            InTime(f"budget {n}", 4, DutyForm.MEETING, date(YEAR, 9, 20) + timedelta(days=3 * n))
            for n in range(14)
        ),
        *free,
    )
    return Question(first, date(YEAR, 12, 31), (1, 2, 3, 4, 5, 6), wishes)


def clashing() -> Question:
    """Return a year in which the officials want all their meetings before March."""
    asked = question()
    early = Within("early", 1, None, date(YEAR, 1, 1), date(YEAR, 2, 28))
    return replace(asked, wishes=(*asked.wishes, early))


def seconds(asked: Question) -> tuple[float, Plan]:
    """Return how long an answer takes, and the answer."""
    load_solver()
    begun = clock.perf_counter()
    found = plan_year(asked)
    return clock.perf_counter() - begun, found


def _status(number: int) -> str:
    return plan_year(question(number)).status


def figures() -> list[Figure]:
    """Return the lines of the card. Raises RuntimeError when an answer is not what it must be."""
    one, found = seconds(question())
    clash, why = seconds(clashing())
    if found.status != "optimal" or len(found.meetings) != 20:
        raise RuntimeError(f"the year of one region was not proven: {found.status}")
    if "early" not in why.clash:
        raise RuntimeError(f"the clash was not named: {why.clash}")
    begun = clock.perf_counter()
    with multiprocessing.get_context("spawn").Pool(CORES) as pool:
        statuses = pool.map(_status, range(REGIONS))
    every = clock.perf_counter() - begun
    if set(statuses) != {"optimal"}:
        raise RuntimeError(f"not every year was proven: {statuses}")
    return [
        _figure("a year of one region, proven best", one, f"{len(found.meetings)} meetings", 2.0),
        _figure("a clash named", clash, f"{len(why.clash)} wishes", 5.0),
        _figure(f"the year of {REGIONS} regions", every, f"{CORES} processes", 60.0),
    ]


def _figure(what: str, taken: float, beside: str, reach: float) -> Figure:
    return Figure(
        12,
        what,
        "-",
        figure=f"{taken:.2f} s",
        floor=beside,
        counts=round(taken, 2),
        reach=reach,
        fail=2 * reach,
        unit="s",
    )


if __name__ == "__main__":
    print(table(figures()))
