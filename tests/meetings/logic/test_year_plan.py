"""A year is planned right, or it is said which wishes clash: read by a checker of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import chain, combinations, product

import pytest
from hypothesis import HealthCheck, assume, given, settings

from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.backwards import Before, Body, input_of, latest_days
from regiovisie.meetings.logic.year import (
    Apart,
    AtHours,
    Free,
    InTime,
    Known,
    Lead,
    NotTogether,
    OnWeekdays,
    Planned,
    Question,
    Stays,
    Times,
    Within,
    working_days,
)
from regiovisie.meetings.logic.year_check import HOLIDAY, OUTSIDE, TWICE, WEEKEND, breaches
from regiovisie.meetings.logic.year_plan import plan_year
from tests.meetings.logic.years import (
    OFFICIALS,
    SESSION,
    STEERING,
    TOP,
    day,
    leaving,
    questions,
    real_year,
)

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
MEETING = DutyForm.MEETING


# --- every plan is right -----------------------------------------------------------------------
@SLOW
@given(questions())
def test_a_plan_keeps_every_rule_and_says_which_wishes_it_does_not_meet(asked: Question) -> None:
    found = plan_year(asked)
    assume(found.planned)
    wrong = {one.key for one in breaches(asked, found.meetings)}
    soft = {one.key for one in asked.wishes if not one.must}
    assert wrong - soft == set()
    assert wrong <= set(found.unmet)
    if found.status == "optimal":
        assert wrong == set(found.unmet)


@SLOW
@given(questions(length=60, most=8))
def test_a_clash_is_a_clash_and_nothing_can_be_left_out_of_it(asked: Question) -> None:
    found = plan_year(asked)
    assume(found.status == "impossible")
    assert found.clash
    assert plan_year(leaving(asked, *found.clash)).status == "impossible"
    for key in found.clash:
        rest = set(found.clash) - {key}
        assert plan_year(leaving(asked, *rest)).planned, key


@SLOW
@given(questions(length=6, bodies=2, most=2))
def test_impossible_means_that_no_days_whatever_would_do(asked: Question) -> None:
    """Every way to choose days, halves and preparation of a very short year, one by one."""
    asked = replace(
        asked,
        wishes=tuple(one for one in asked.wishes if one.must and not isinstance(one, AtHours)),
        known=tuple(replace(one, start=None, end=None) for one in asked.known[:1]),
    )
    assume(sum(one.lowest for one in asked.wishes if isinstance(one, Times)) <= 2)
    assert plan_year(asked).planned == any(
        not breaches(asked, meetings) for meetings in every_way(asked)
    )


def every_way(asked: Question) -> Iterator[list[Planned]]:
    """Yield all sets of meetings: as many as asked for, on any days, with any preparation."""
    have = Counter((one.body, one.form) for one in asked.known)
    wanted = [
        (f"new-{wish.key}-{number}", wish.body, wish.form)
        for wish in asked.wishes
        if isinstance(wish, Times)
        for number in range(have[wish.body, wish.form], wish.lowest)
    ]
    named = {
        number for one in asked.wishes if isinstance(one, OnWeekdays) for number in one.weekdays
    }
    days = working_days(asked.first, asked.last, asked.closed, frozenset(range(5)) | named)
    spots = []
    for known in asked.known:
        own = [known.day] if known.id in asked.fixed else days
        spots.append([(known.id, known.body, known.form, *spot) for spot in product(own, HALVES)])
    spots += [[(*each, *spot) for spot in product(days, HALVES)] for each in wanted]
    leads = [one for one in asked.wishes if isinstance(one, Lead)]
    for chosen in product(*spots):
        pairs = [
            (low[0], up[0])
            for lead in leads
            for low in chosen
            for up in chosen
            if (low[1], up[1]) == (lead.lower, lead.upper) and low[3] < up[3]
        ]
        for links in chain.from_iterable(
            combinations(pairs, count) for count in range(len(pairs) + 1)
        ):
            yield [
                Planned(key, body, form, on, *hours, tuple(up for low, up in links if low == key))
                for key, body, form, on, hours in chosen
            ]


HALVES = ((time(9), time(11)), (time(14), time(16)))


@SLOW
@given(questions())
def test_the_same_question_gets_the_same_answer(asked: Question) -> None:
    assert plan_year(asked) == plan_year(asked)


# --- the structure of a real region --------------------------------------------------------------
def test_the_structure_of_a_region_fits_in_a_year() -> None:
    asked = real_year()
    found = plan_year(asked)
    assert found.status == "optimal"
    assert breaches(asked, found.meetings) == []
    assert Counter(one.body for one in found.meetings) == {1: 10, 2: 2, 3: 4, 4: 2, 5: 1, 6: 1}
    top = next(one for one in found.meetings if (one.body, one.form) == (TOP, MEETING))
    assert date(2027, 9, 2) <= top.day <= date(2027, 10, 14)  # in time, and not too early
    steering = next(one for one in found.meetings if top.id in one.prepares)
    assert steering.body == STEERING
    assert top.day - steering.day >= timedelta(days=14)


def test_officials_who_only_want_january_and_february_hear_why_not() -> None:
    asked = real_year(Within("early", OFFICIALS, None, date(2027, 1, 1), date(2027, 2, 28)))
    found = plan_year(asked)
    assert found.status == "impossible"
    assert set(found.clash) == {"officials", "thursday-1", "early"}


def test_a_wish_that_cannot_be_met_is_told_with_its_reason() -> None:
    asked = real_year(
        OnWeekdays("friday", SESSION, frozenset({4})),
        Within("one day", SESSION, None, date(2027, 6, 9), date(2027, 6, 9), must=False),
    )
    found = plan_year(asked)
    assert found.planned
    assert found.unmet == ("one day",)
    assert set(found.reasons["one day"]) == {"friday", "session", "one day"}


def test_duties_that_cannot_fit_clash_by_themselves() -> None:
    asked = Question(day(0), day(364), (1,), (Times("many", 1, MEETING, 300, 300),))
    assert plan_year(asked).clash == ("many",)


def test_bodies_that_prepare_each_other_in_a_circle_clash() -> None:
    asked = Question(
        day(0),
        day(364),
        (1, 2, 3),
        (
            *(Times(f"times-{body}", body, MEETING, 2, 2) for body in (1, 2, 3)),
            Lead("a", 1, 2, 7),
            Lead("b", 2, 1, 7),
            Lead("c", 2, 3, 7),
        ),
    )
    found = plan_year(asked)
    assert found.status == "impossible"
    assert set(found.clash) == {"a", "b"}


def test_members_of_two_bodies_cannot_be_in_both_on_one_morning() -> None:
    asked = Question(
        day(0),
        day(10),
        (1, 2),
        (
            *(Times(f"times-{body}", body, MEETING, 1, 1) for body in (1, 2)),
            *(Within(f"on-{body}", body, None, day(5), day(5)) for body in (1, 2)),
            *(AtHours(f"at-{body}", body, None, time(9), time(11)) for body in (1, 2)),
            NotTogether("shared", 1, 2),
        ),
    )
    assert len(plan_year(asked).clash) == 7
    apart = tuple(
        replace(one, start=time(14), end=time(16)) if one.key == "at-2" else one
        for one in asked.wishes
    )
    assert plan_year(replace(asked, wishes=apart)).planned


# --- counting back (scenario A10) and the plan agree ----------------------------------------------
CLOSED = frozenset({date(2028, 4, 14), date(2028, 4, 17)})
RECESS = (date(2028, 2, 26), date(2028, 3, 5))


def plashaven(first: date) -> Question:
    """Return one chain before the budget of Plashaven, all on Thursdays, from a day on."""
    latest = input_of(date(2028, 4, 14), 14, CLOSED).latest
    return Question(
        first,
        date(2028, 12, 31),
        (1, 2, 3, 4),
        (
            *(Times(f"times-{body}", body, MEETING, 1, 1) for body in (1, 2, 3, 4)),
            *(OnWeekdays(f"thursday-{body}", body, frozenset({3})) for body in (1, 2, 3, 4)),
            Lead("officials", 1, 2, 7),
            Lead("policy", 2, 3, 14),
            Lead("steering", 3, 4, 14),
            Free("recess", None, *RECESS),
            InTime("Plashaven", 4, MEETING, latest),
        ),
        closed=CLOSED,
    )


def test_the_last_chain_that_can_be_planned_is_the_one_that_is_counted_back() -> None:
    closed = CLOSED | set(working_days(*RECESS, frozenset()))
    counted = latest_days(
        4,
        input_of(date(2028, 4, 14), 14, CLOSED).latest,
        {body: Body(body, 3, closed) for body in (1, 2, 3, 4)},
        [Before(1, 2, 7), Before(2, 3, 14), Before(3, 4, 14)],
    )
    last = {1: date(2028, 2, 17), 2: date(2028, 2, 24), 3: date(2028, 3, 16), 4: date(2028, 3, 30)}
    assert counted == last
    found = plan_year(plashaven(last[1]))
    assert {one.body: one.day for one in found.meetings} == last


def test_a_day_later_the_budget_of_plashaven_cannot_be_reached() -> None:
    found = plan_year(plashaven(date(2028, 2, 18)))
    assert found.status == "impossible"
    assert {"Plashaven", "officials", "policy", "steering", "recess"} <= set(found.clash)


# --- planning again with as few changes as possible ---
def as_known(meetings: tuple[Planned, ...]) -> tuple[Known, ...]:
    return tuple(
        Known(one.id, one.body, one.form, one.day, one.start, one.end, ours=True)
        for one in meetings
    )


def test_planning_again_without_a_change_changes_nothing() -> None:
    before = plan_year(real_year()).meetings
    after = plan_year(replace(real_year(), known=as_known(before))).meetings
    assert {one.id: one.day for one in after} == {one.id: one.day for one in before}


def test_moving_the_steering_group_moves_only_what_has_to() -> None:
    before = plan_year(real_year()).meetings
    top = next(one for one in before if (one.body, one.form) == (TOP, MEETING))
    steering = next(one for one in before if top.id in one.prepares)
    later = steering.day + timedelta(days=7)
    moved = replace(
        real_year(Stays("pinned", steering.id)),
        known=tuple(
            replace(one, day=later) if one.id == steering.id else one for one in as_known(before)
        ),
    )
    found = plan_year(moved)
    assert found.planned
    assert breaches(moved, found.meetings) == []
    days = {one.id: one.day for one in before}
    changed = {one.id for one in found.meetings if one.day != days[one.id]}
    assert steering.id in changed
    assert len(changed) <= 3


def test_a_cancelled_meeting_comes_back_on_another_day_and_the_rest_stays() -> None:
    before = plan_year(real_year()).meetings
    gone = next(one for one in before if one.body == OFFICIALS and not one.prepares)
    known = tuple(one for one in as_known(before) if one.id != gone.id)
    off = Free("cancelled", OFFICIALS, gone.day, gone.day)
    found = plan_year(replace(real_year(off), known=known))
    days = {one.id: one.day for one in found.meetings}
    assert found.planned
    assert all(days[one.id] == one.day for one in known)
    assert gone.day not in {one.day for one in found.meetings if one.body == OFFICIALS}


# --- the checker sees each fault ---
PLAIN = (
    Planned("o1", 1, MEETING, date(2027, 3, 4), time(9), time(11), ("s1",)),
    Planned("o2", 1, MEETING, date(2027, 6, 3), time(9), time(11)),
    Planned("s1", 2, MEETING, date(2027, 3, 18), time(9), time(11)),
)


@pytest.mark.parametrize(
    ("changes", "wish", "key"),
    [
        ({}, None, ""),
        ({"o1": date(2027, 3, 12)}, Lead("w", 1, 2, 7), "w"),
        ({"o1": date(2027, 3, 10)}, OnWeekdays("w", 1, frozenset({3})), "w"),
        ({"o1": date(2027, 3, 6)}, None, WEEKEND),
        ({"o1": date(2026, 12, 31)}, None, OUTSIDE),
        ({"o1": date(2027, 3, 26)}, None, HOLIDAY),
        ({"o2": date(2027, 3, 4)}, None, TWICE),
        ({"o2": date(2027, 3, 18)}, NotTogether("w", 1, 2), "w"),
        ({"o2": date(2027, 3, 11)}, Apart("w", 1, 10), "w"),
        ({}, Times("w", 1, MEETING, 3, 3), "w"),
        ({}, InTime("w", 2, None, date(2027, 3, 17)), "w"),
        ({}, Within("w", 1, MEETING, date(2027, 3, 1), date(2027, 3, 31)), "w"),
        ({}, Free("w", None, date(2027, 6, 1), date(2027, 6, 5)), "w"),
        ({}, AtHours("w", 2, None, time(13), time(15)), "w"),
        ({"s1": date(2027, 3, 25)}, Stays("w", "s1"), "w"),
    ],
)
def test_the_checker_sees_each_fault(changes: dict[str, date], wish: object, key: str) -> None:
    asked = Question(
        FIRST_DAY,
        date(2027, 12, 31),
        (1, 2),
        (Lead("lead", 1, 2, 7), *([wish] if wish else [])),  # type: ignore[arg-type]
        (Known("s1", 2, MEETING, date(2027, 3, 18), ours=True),),
        frozenset({date(2027, 3, 26)}),
    )
    meetings = [replace(one, day=changes.get(one.id, one.day)) for one in PLAIN]
    seen = {one.key for one in breaches(asked, meetings)}
    assert (key in seen) if key else not seen


def test_the_checker_sees_a_meeting_that_nobody_prepares() -> None:
    asked = Question(FIRST_DAY, date(2027, 12, 31), (1, 2), (Lead("lead", 1, 2, 7),))
    alone = [replace(one, prepares=()) for one in PLAIN]
    assert [one.key for one in breaches(asked, alone)] == ["lead"]


FIRST_DAY = date(2027, 1, 1)
