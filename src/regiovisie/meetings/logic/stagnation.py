"""Rules that see what stagnates: pure functions over facts. They say since when, or None."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from regiovisie.meetings.enums import BottleneckRule


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that may stagnate.

    `key`: the same thing always has the same one. `due`: its last day, or the end of the period it
    is counted over. `done`: nothing is asked any more. `times` of `least`: how often something
    happened, and how often it had to; for papers how often in a row they were late.
    `body`: who may see it when not the whole region may (`closed`).
    """

    key: str
    rule: BottleneckRule
    title: str
    who: str = ""
    address: str = ""
    due: date | None = None
    done: bool = False
    times: int = 0
    least: int = 0
    closed: bool = False
    body: int | None = None


LATE_IN_A_ROW = 2


def past_its_day(fact: Fact, today: date) -> date | None:
    """Return the first day after the last day of something that is not done."""
    if fact.done or fact.due is None or fact.due >= today:
        return None
    return fact.due + timedelta(days=1)


def too_seldom(fact: Fact, today: date) -> date | None:
    """Return the first day after a period in which something happened too seldom."""
    return past_its_day(fact, today) if fact.times < fact.least else None


def late_in_a_row(fact: Fact, today: date) -> date | None:
    """Return the day on which papers were late for the second time in a row."""
    if fact.times < LATE_IN_A_ROW or fact.due is None or fact.due > today:
        return None
    return fact.due


RULES: dict[BottleneckRule, Callable[[Fact, date], date | None]] = {
    BottleneckRule.STEP: past_its_day,
    BottleneckRule.PROMISE: past_its_day,
    BottleneckRule.ACTION: past_its_day,
    BottleneckRule.DUTY: too_seldom,
    BottleneckRule.PAPERS: late_in_a_row,
}


def stagnates_since(fact: Fact, today: date) -> date | None:
    """Return since when a fact stagnates on a day; None when it does not."""
    rule = RULES.get(fact.rule)
    return rule(fact, today) if rule is not None else None
