"""Every date of Merenland, whatever the day of loading: 400 days on end, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import pytest

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepRole, StepState
from regiovisie.decisions.logic.facts import (
    OutcomeFacts,
    ParticipantFacts,
    PointFacts,
    RoundFacts,
    StepFacts,
)
from regiovisie.decisions.logic.standing import Status, standings
from regiovisie.demo.merenland import words
from regiovisie.demo.merenland.dates import plan
from regiovisie.demo.merenland.days import Days
from regiovisie.demo.merenland.plan import Plan, PlannedRound, PlannedStep
from regiovisie.demo.merenland.towns import BY_SLUG, TOWNS, weekday_of

FIRST = date(2026, 11, 20)
DAYS = 400


@lru_cache(maxsize=1)
def plans() -> tuple[Plan, ...]:
    return tuple(plan(FIRST + timedelta(days=n)) for n in range(DAYS))


def steps(planned: Plan) -> Iterator[tuple[PlannedRound, PlannedStep]]:
    for each in planned.rounds:
        for route in each.all_routes:
            for step in route.steps:
                yield each, step


def kind_of(body: str) -> str:
    slug, _slash, key = body.partition("/")
    if key in ("council", "executive"):
        return key
    return next(found.kind for found in BY_SLUG[slug].preparations if found.key == key)


def facts_of(planned: Plan, each: PlannedRound) -> RoundFacts:
    """Return a planned round as the facts that the rules of `decisions` work on."""
    points = tuple(
        PointFacts(number, number, DecidedBy(point.decided_by))
        for number, point in enumerate(words.of(each.subject, planned.term).points, start=1)
    )
    participants = []
    for index, route in enumerate(each.routes):
        town = BY_SLUG[route.town]
        outcomes = [
            OutcomeFacts(
                id=nth * 10 + point,
                point_id=point,
                body_id=0,
                body_kind=kind_of(said.body),
                kind=OutcomeKind(dict(said.per_point).get(point, said.kind)),
                day=ImpreciseDate.day(said.day),
                resumes_on=said.resumes_on,
                hidden=said.public_from is not None,
            )
            for nth, said in enumerate(route.outcomes)
            for point in said.points
        ]
        told = {(said.body, said.day) for said in route.outcomes}
        participants.append(
            ParticipantFacts(
                id=index,
                name=town.name,
                inhabitants=town.inhabitants,
                centre=town.centre,
                steps=tuple(
                    StepFacts(
                        id=order,
                        order=order,
                        body_id=0,
                        body_kind=kind_of(step.body),
                        role=StepRole(step.role),
                        state=StepState.TREATED
                        if (step.body, step.day) in told
                        else StepState(step.state),
                        day=ImpreciseDate.day(step.day),
                    )
                    for order, step in enumerate(route.steps, start=1)
                ),
                outcomes=tuple(outcomes),
            )
        )
    return RoundFacts(points, tuple(participants), ImpreciseDate.day(each.target))


def statuses(planned: Plan, subject: str) -> dict[str, Status]:
    found = standings(facts_of(planned, planned.round(subject)), today=planned.today)
    return {standing.participant.name: standing.status for standing in found}


def test_bodies_meet_on_their_own_weekday_and_never_on_a_closed_day() -> None:
    wrong = [
        (planned.today, body, day)
        for planned in plans()
        for body, meetings in planned.meetings.items()
        for day in meetings
        if day.weekday() != weekday_of(body) or day in planned.closed
    ]
    assert wrong == []


def test_every_step_outcome_and_resumption_is_on_a_day_its_body_can_meet() -> None:
    wrong = []
    for planned in plans():
        found = [(step.body, step.day) for _each, step in steps(planned)]
        for each in planned.rounds:
            for route in each.all_routes:
                found += [(said.body, said.day) for said in route.outcomes]
                found += [(said.body, said.resumes_on) for said in route.outcomes]
        wrong += [
            (planned.today, body, day)
            for body, day in found
            if day is not None and (day.weekday() != weekday_of(body) or day in planned.closed)
        ]
    assert wrong == []


def test_other_dates_are_open_days_too() -> None:
    wrong = []
    for planned in plans():
        days = [day for each in planned.rounds for day in (each.opened_on, each.target)]
        days += [each.closed_on for each in planned.rounds if each.closed_on]
        days += [step.papers_due.date() for _each, step in steps(planned) if step.papers_due]
        days += [
            said.public_from.date()
            for each in planned.rounds
            for route in each.all_routes
            for said in route.outcomes
            if said.public_from
        ]
        wrong += [(planned.today, d) for d in days if d in planned.closed or d.weekday() > 4]
    assert wrong == []


def test_a_route_goes_forward_in_time_with_papers_before_each_meeting() -> None:
    wrong = []
    for planned in plans():
        for each in planned.rounds:
            for route in each.all_routes:
                days = [step.when.last_day if step.when else step.day for step in route.steps]
                if not all(before < after for before, after in pairwise(days)):
                    wrong.append((planned.today, each.slug, route.town, days))
                for step in route.steps:
                    if step.day and step.papers_due and step.papers_due.date() >= step.day:
                        wrong.append((planned.today, each.slug, route.town, step))
    assert wrong == []


def test_a_round_opens_after_its_last_preparation_and_before_the_first_executive() -> None:
    wrong = []
    for planned in plans():
        for each in planned.rounds:
            first = min(step.day for route in each.routes for step in route.steps)
            if not each.opened_on < first:
                wrong.append((planned.today, each.slug, each.opened_on, first))
    assert wrong == []


def test_nothing_is_told_before_it_happened() -> None:
    wrong = []
    for planned in plans():
        for each in planned.rounds:
            for route in each.all_routes:
                for said in route.outcomes:
                    day = said.when.last_day if said.when else said.day
                    if day >= planned.today or said.registered_at.date() >= planned.today + (
                        timedelta(days=1)
                    ):
                        wrong.append((planned.today, each.slug, said))
                    if said.resumes_on and said.resumes_on < planned.today:
                        wrong.append((planned.today, each.slug, said))
                    if said.public_from and said.public_from.date() <= planned.today:
                        wrong.append((planned.today, each.slug, said))
    assert wrong == []


def test_of_every_state_there_is_always_one() -> None:
    expected = {
        "Duinrode": Status.ADOPTED,
        "Elzenbroek": Status.ON_SCHEDULE,
        "Heidenveld": Status.AMENDED,
        "Kerkbeek": Status.TIED,
        "Lindelo": Status.ADOPTED,
        "Molenkamp": Status.HELD_OVER,
        "Oosterdal": Status.OUTCOME_MISSING,
        "Plashaven": Status.ADOPTED,
        "Rietmeer": Status.HIDDEN,
        "Veenhorst": Status.ON_SCHEDULE,
        "Waterwoude": Status.WITH_PROVISO,  # the later of two registrations that differ
        "Zandwolde": Status.LATE,
    }
    assert [p.today for p in plans() if statuses(p, "vision") != expected] == []


def test_the_other_rounds_keep_their_mix_too() -> None:
    for planned in plans():
        money = set(statuses(planned, "money").values())
        assert {
            Status.ADOPTED,
            Status.HIDDEN,
            Status.OUTCOME_MISSING,
            Status.ON_SCHEDULE,
        } <= money, planned.today
        assert set(statuses(planned, "plan").values()) == {Status.ON_SCHEDULE}, planned.today
        assert set(statuses(planned, "previous").values()) == {
            Status.ADOPTED,
            Status.AMENDED,
            Status.NOT_ADOPTED,
        }, planned.today


def test_the_target_lies_about_ten_weeks_ahead_and_one_municipality_misses_it() -> None:
    for planned in plans():
        vision = planned.round("vision")
        assert 50 <= (vision.target - planned.today).days <= 110, planned.today
        late = [
            route.town
            for route in vision.routes
            if max(step.day for step in route.steps) > vision.target
        ]
        assert late == ["zandwolde"], planned.today


def test_the_late_municipality_cannot_decide_earlier() -> None:
    """Between the meeting it missed and its step, its council has no meeting it could use."""
    for planned in plans():
        route = next(r for r in planned.round("vision").routes if r.town == "zandwolde")
        missed, again, _committee, council = route.steps
        assert missed.state == "moved_on"
        assert missed.day < planned.today < again.day
        meetings = planned.meetings["zandwolde/council"]
        assert [day for day in meetings if planned.today <= day < council.day] == []


def test_the_plan_waits_for_the_last_council() -> None:
    for planned in plans():
        last = max(s.day for route in planned.round("vision").routes for s in route.steps)
        first = min(s.day for route in planned.round("plan").routes for s in route.steps)
        assert last < first, planned.today


def test_every_body_has_a_meeting_ahead() -> None:
    for planned in plans():
        for body, meetings in planned.meetings.items():
            assert max(meetings) > planned.today, (planned.today, body)


def test_the_municipalities_are_those_of_the_picture() -> None:
    assert [town.code for town in TOWNS] == [f"VB{n:04}" for n in range(1, 13)]
    assert [town.name for town in TOWNS] == sorted(town.name for town in TOWNS)
    assert sum(town.inhabitants for town in TOWNS) == 512_000
    assert {town.slug for town in TOWNS if town.centre} == {"plashaven", "heidenveld"}


@pytest.mark.parametrize("today", [date(2016, 2, 29), date(2031, 7, 1), date(2044, 12, 31)])
def test_days_far_away_work_as_well(today: date) -> None:
    planned = plan(today)
    assert statuses(planned, "vision")["Zandwolde"] == Status.LATE


def test_a_body_that_would_meet_on_a_holiday_meets_a_week_earlier_or_later() -> None:
    ascension = date(2027, 5, 6)
    days = Days(date(2027, 5, 5), frozenset({ascension}))
    assert days.before("oosterdal/council", ascension) == date(2027, 4, 29)
    assert days.after("oosterdal/council", ascension) == date(2027, 5, 13)
