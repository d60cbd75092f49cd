"""Small random rounds, and an oracle that tries every chain of meetings one by one."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import product
from random import Random

from hypothesis import strategies as st

from regiovisie.common.calendar import last_open_on_or_before
from regiovisie.decisions.enums import StepRole
from regiovisie.decisions.logic.planning import Route, Stage
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import DaysBefore, Moment, SubmissionRule, WeekBefore

FIRST, LAST = date(2027, 4, 1), date(2027, 6, 15)
DAYS = st.dates(FIRST, LAST)
HOURS = st.none() | st.sampled_from([time(9), time(12)])
CLOSED = st.dictionaries(DAYS, st.just("closed"), max_size=12)
KINDS = ("executive", "executive", "committee", "council")
# Drawn from one number: a whole round drawn piece by piece takes a hundred times as long.
SEEDS = st.integers(0, 2**32)


def _day(random: Random) -> date:
    return FIRST + timedelta(days=random.randrange((LAST - FIRST).days + 1))


def _hour(random: Random) -> time | None:
    return random.choice([None, None, time(9), time(12)])


def _rule(random: Random) -> SubmissionRule:
    if random.random() < 0.5:
        days = 0 if random.random() < 0.2 else random.randrange(21)  # the day itself is a corner
        return DaysBefore(days, _hour(random))
    return WeekBefore(random.randrange(7), _hour(random))


def _calendar(random: Random, closed: dict[date, str], common: list[date]) -> BodyCalendar:
    """Few meetings, a rule or none, and moments that the calendar names itself.

    Some meetings lie on `common` days: two bodies of one house may meet on the same evening.
    """
    days = [
        random.choice(common) if random.random() < 0.3 else _day(random)
        for _ in range(random.choice([0, 1, 2, 3, 4, 4, 5]))
    ]
    rules = [_rule(random) for _ in range(random.choice([0, 1, 1]))]
    named = {
        day: Moment(day - timedelta(days=random.randrange(-2, 25)), _hour(random))
        for day in days
        if random.random() < 0.4
    }
    return BodyCalendar(tuple(days), tuple(rules), named, closed)


def route_of(seed: int, code: str = "1") -> Route:
    """Return a route of one to four stages of one house; the last decides."""
    random = Random(seed)
    closed = {_day(random): "closed" for _ in range(random.randrange(12))}
    common = [_day(random) for _ in range(2)]
    count = random.randint(1, 4)
    stages = tuple(
        Stage(
            f"body {i}",
            random.choice(KINDS),
            StepRole.DECIDING if i == count - 1 else StepRole.ADVISING,
            _calendar(random, closed, common),
        )
        for i in range(count)
    )
    return Route(code, f"Municipality {code}", stages)


ROUTES = SEEDS.map(route_of)
ROUNDS = st.lists(SEEDS, min_size=1, max_size=3).map(
    lambda seeds: tuple(route_of(seed, str(n)) for n, seed in enumerate(seeds))
)


def papers(calendar: BodyCalendar, day: date) -> Moment | None:
    """Return when papers are due, in the plainest way."""
    moment = calendar.named.get(day)
    if moment is not None and moment.day <= day:
        return Moment(last_open_on_or_before(moment.day, calendar.closed.keys()), moment.at)
    if not calendar.rules:
        return None
    rule = calendar.rules[0]
    if isinstance(rule, DaysBefore):
        raw = day - timedelta(days=rule.days)
    else:
        raw = day - timedelta(days=day.weekday() + 7 - rule.weekday)
    return Moment(last_open_on_or_before(raw, calendar.closed.keys()), rule.at)


def text_due(stage: Stage, day: date) -> Moment:
    """Return the last moment for the text at the first step on a day."""
    eve = last_open_on_or_before(day - timedelta(days=1), stage.calendar.closed.keys())
    return papers(stage.calendar, day) or Moment(eve)


def holds(route: Route, chain: tuple[date, ...]) -> bool:
    """Return whether the chain keeps the order of steps."""
    for i in range(1, len(chain)):
        before, stage = route.stages[i - 1], route.stages[i]
        if chain[i] <= chain[i - 1]:
            return False
        due = papers(stage.calendar, chain[i])
        clerk = before.kind == "executive" and stage.kind != "executive"
        if due is not None and (
            due.day < chain[i - 1] or (clerk and due.at is None and due.day == chain[i - 1])
        ):
            return False
    return True


def chains(route: Route) -> list[tuple[date, ...]]:
    """Return every chain of meetings that keeps the order."""
    every = product(*(sorted(set(stage.calendar.days)) for stage in route.stages))
    return [chain for chain in every if holds(route, chain)]


def key(moment: Moment) -> tuple[date, time]:
    """Return a deadline that sorts: no hour is the whole day."""
    return (moment.day, moment.at or time.max)


def in_time(ready: Moment, due: Moment) -> bool:
    """Return whether a text that is ready then makes the deadline."""
    return (ready.day, ready.at or time.min) <= key(due)
