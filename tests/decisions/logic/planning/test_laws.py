"""What always holds, on small random rounds, and against an oracle that tries every chain.

Every run draws other rounds; how many stands in conftest.py beside this.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from regiovisie.common.calendar import first_open_on_or_after, is_open
from regiovisie.decisions.enums import StepRole
from regiovisie.decisions.logic.planning import (
    MunicipalityPlan,
    RegionalFront,
    RegionalMeeting,
    RegionalTerm,
    Route,
    Stage,
    plan_by,
    plan_from,
    weeks_together,
)
from regiovisie.meetings.logic.body_calendar import BodyCalendar, moment_number
from regiovisie.meetings.logic.deadlines import DaysBefore, Moment
from tests.decisions.logic.planning.small_rounds import (
    CLOSED,
    DAYS,
    FIRST,
    HOURS,
    ROUNDS,
    ROUTES,
    chains,
    holds,
    in_time,
    key,
    text_due,
)

MANY = settings(settings.get_profile("laws"))
READY = st.builds(Moment, st.dates(date(2027, 3, 1), date(2027, 6, 10)), HOURS)


def days(plan: MunicipalityPlan) -> tuple[date, ...]:
    return tuple(step.day for step in plan.steps if step.day)


# --- against the oracle ---------------------------------------------------------------------
@MANY
@given(ROUTES, DAYS)
def test_backwards_is_the_latest_of_all_chains(route: Route, target: date) -> None:
    found = plan_by([route], target).municipalities[0]
    fitting = [chain for chain in chains(route) if chain[-1] <= target]
    if not fitting:
        assert not found.reachable
        assert found.why is not None
        assert found.papers is None
        return
    moments = {chain: text_due(route.stages[0], chain[0]) for chain in fitting}
    best = max(key(moment) for moment in moments.values())
    latest = max(
        (chain for chain in fitting if key(moments[chain]) == best), key=lambda chain: chain[::-1]
    )
    assert found.papers is not None
    assert key(found.papers) == best
    assert days(found) == latest


@MANY
@given(ROUTES, READY)
def test_forwards_is_the_first_of_all_chains(route: Route, ready: Moment) -> None:
    found = plan_from([route], ready).municipalities[0]
    fitting = [c for c in chains(route) if in_time(ready, text_due(route.stages[0], c[0]))]
    if not fitting:
        assert not found.reachable
        assert found.decides_on is None
        return
    assert found.decides_on == min(chain[-1] for chain in fitting)
    assert days(found) in fitting
    # Every step: no later chain leads to that decision, no chain comes earlier anywhere.
    same = [chain for chain in fitting if chain[-1] == found.decides_on]
    assert days(found)[0] in {chain[0] for chain in same}
    assert found.papers is not None
    assert key(found.papers) == max(key(text_due(route.stages[0], c[0])) for c in same)
    starts = [c for c in _starts(route) if in_time(ready, text_due(route.stages[0], c[0]))]
    for i, step in enumerate(found.steps):
        assert step.first == min(start[i] for start in starts if len(start) > i)


def _starts(route: Route) -> list[tuple[date, ...]]:
    """Return every beginning of a chain, of any length."""
    found: list[tuple[date, ...]] = []
    for count in range(1, len(route.stages) + 1):
        found += chains(Route(route.code, route.name, route.stages[:count]))
    return found


@MANY
@given(ROUNDS, READY, DAYS)
def test_shared_weeks_are_those_of_all_chains(
    rounds: tuple[Route, ...], ready: Moment, until: date
) -> None:
    """For any moment, and for the very moments on which papers of a first step are due."""
    firsts = [route.stages[0] for route in rounds]
    just = [text_due(stage, stage.calendar.days[0]) for stage in firsts if stage.calendar.days]
    for moment in (ready, *just):
        found = weeks_together(rounds, moment, until)
        told = {week.monday: {code for code, _ in week.decisions} for week in found}
        assert told == _shared_weeks(rounds, moment, until)


def _shared_weeks(rounds: tuple[Route, ...], ready: Moment, until: date) -> dict[date, set[str]]:
    """Return per week who can decide in it, where several can, by trying every chain."""
    wanted: dict[date, set[str]] = {}
    for route in rounds:
        for chain in chains(route):
            if in_time(ready, text_due(route.stages[0], chain[0])) and chain[-1] <= until:
                monday = chain[-1] - timedelta(days=chain[-1].weekday())
                wanted.setdefault(monday, set()).add(route.code)
    return {monday: codes for monday, codes in wanted.items() if len(codes) > 1}


# --- laws -----------------------------------------------------------------------------------
@MANY
@given(ROUNDS, DAYS)
def test_ready_on_the_day_named_meets_the_target_and_one_working_day_later_misses_it(
    rounds: tuple[Route, ...], target: date
) -> None:
    rounds = tuple(route for route in rounds if plan_by([route], target).reachable)
    assume(rounds)
    plan = plan_by(rounds, target)
    assert plan.reachable
    assert plan.ready is not None
    for ready in (plan.ready, plan.ready.day):
        assert plan_from(rounds, ready, target=target).reachable
    next_day = first_open_on_or_after(plan.ready.day + timedelta(days=1), set())
    late = plan_from(rounds, next_day, target=target)
    missing = {e.code for e in late.municipalities if not e.decides_on or e.decides_on > target}
    assert plan.critical in missing


@MANY
@given(ROUNDS, DAYS, READY)
def test_no_step_lies_before_its_predecessor(
    rounds: tuple[Route, ...], target: date, ready: Moment
) -> None:
    for plan in (plan_by(rounds, target), plan_from(rounds, ready)):
        for route, each in zip(rounds, plan.municipalities, strict=True):
            if each.reachable:
                assert holds(route, days(each))
            assert list(days(each)) == sorted(set(days(each)))


@MANY
@given(ROUNDS, DAYS, CLOSED, st.integers(0, 50))
def test_nothing_calculated_falls_on_a_closed_day(
    rounds: tuple[Route, ...], target: date, closed: dict[date, str], term: int
) -> None:
    meetings = tuple(FIRST + timedelta(days=n) for n in range(-60, 60, 9))
    front = RegionalFront(
        (
            RegionalTerm("draft", 20),
            RegionalTerm("advice", term),
            RegionalMeeting("steering", BodyCalendar(meetings, (DaysBefore(7),), {}, closed)),
            RegionalMeeting("consultation", BodyCalendar(meetings, (), {}, closed)),
        ),
        closed,
    )
    plan = plan_by(rounds, target, front=front)
    assert plan.ready is None or is_open(plan.ready.day, closed.keys())
    for each in plan.regional:
        if each.until is not None and each.day is not None:
            assert is_open(each.day, closed.keys())
            assert is_open(each.until, closed.keys())
        assert each.papers_due is None or is_open(each.papers_due.day, closed.keys())
    for route, municipality in zip(rounds, plan.municipalities, strict=True):
        own = route.stages[0].calendar.closed.keys()
        assert municipality.papers is None or is_open(municipality.papers.day, own)
        for step in municipality.steps:
            assert step.papers_due is None or is_open(step.papers_due.day, own)


@MANY
@given(ROUNDS, DAYS)
def test_forward_of_backward_is_never_later_than_the_target(
    rounds: tuple[Route, ...], target: date
) -> None:
    plan = plan_by(rounds, target)
    if plan.ready is None:
        assert not any(each.reachable for each in plan.municipalities)
        return
    for each, back in zip(
        plan_from(rounds, plan.ready).municipalities, plan.municipalities, strict=True
    ):
        if back.reachable:
            assert each.decides_on is not None
            assert back.decides_on is not None
            assert each.decides_on <= back.decides_on <= target


@MANY
@given(ROUNDS, DAYS, st.integers(1, 30))
def test_a_later_target_never_hurts(rounds: tuple[Route, ...], target: date, more: int) -> None:
    before = plan_by(rounds, target)
    after = plan_by(rounds, target + timedelta(days=more))
    for first, second in zip(before.municipalities, after.municipalities, strict=True):
        if first.papers:
            assert second.papers is not None
            assert moment_number(second.papers) >= moment_number(first.papers)


@MANY
@given(ROUNDS, READY, st.integers(1, 30))
def test_a_text_ready_earlier_never_hurts(
    rounds: tuple[Route, ...], ready: Moment, more: int
) -> None:
    late = plan_from(rounds, ready)
    early = plan_from(rounds, Moment(ready.day - timedelta(days=more), ready.at))
    for first, second in zip(late.municipalities, early.municipalities, strict=True):
        if first.decides_on:
            assert second.decides_on is not None
            assert second.decides_on <= first.decides_on


@MANY
@given(ROUTES, DAYS, st.integers(0, 3), READY)
def test_one_more_meeting_never_hurts(route: Route, extra: date, place: int, ready: Moment) -> None:
    stages = list(route.stages)
    stage = stages[place % len(stages)]
    assume(extra not in stage.calendar.days)
    calendar = stage.calendar
    more = BodyCalendar((*calendar.days, extra), calendar.rules, calendar.named, calendar.closed)
    stages[place % len(stages)] = type(stage)(stage.body, stage.kind, stage.role, more)
    before = plan_from([route], ready).municipalities[0].decides_on
    after = plan_from([Route(route.code, route.name, tuple(stages))], ready)
    assert before is None or (after.last_decision is not None and after.last_decision <= before)


@MANY
@given(ROUNDS, DAYS, READY)
def test_every_day_shows_its_sum(rounds: tuple[Route, ...], target: date, ready: Moment) -> None:
    for plan in (plan_by(rounds, target), plan_from(rounds, ready, target=target)):
        if plan.ready:
            assert plan.ready_sum[-1].day == plan.ready.day
        for each in plan.municipalities:
            if each.papers:
                assert each.papers_sum[-1].day == each.papers.day
            for step in each.steps:
                if step.day:
                    assert step.sum[-1].day == step.day
                if step.papers_due:
                    assert step.papers_due.sum[-1].day == step.papers_due.day


def test_two_bodies_that_meet_on_one_evening_and_take_papers_on_the_day_itself() -> None:
    """The corner that random rounds seldom hit: one step a day, though the deadline would fit."""
    evening, before = date(2027, 6, 10), date(2027, 6, 3)
    both = BodyCalendar((evening, before), (DaysBefore(0),))
    stages = (
        Stage("committee", "committee", StepRole.ADVISING, both),
        Stage("council", "council", StepRole.DECIDING, both),
    )
    found = plan_by([Route("1", "Municipality", stages)], evening).municipalities[0]
    assert days(found) == (before, evening)
