"""Which steps are behind us because an outcome is seen."""

from __future__ import annotations

from datetime import date

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.logic.told import OpenStep, Told, treated

JUNE, JULY = ImpreciseDate.day(date(2027, 6, 24)), ImpreciseDate.day(date(2027, 7, 8))
COUNCIL, COLLEGE = 2, 1


def step(
    number: int, body: int, day: ImpreciseDate | None, state: StepState = StepState.CALCULATED
) -> OpenStep:
    return OpenStep(number, body, state, day)


def test_the_step_of_that_day_is_treated() -> None:
    route = [step(1, COLLEGE, None), step(2, COUNCIL, JUNE), step(3, COUNCIL, JULY)]
    assert treated(route, [Told(COUNCIL, JULY)]) == {3: JULY}


def test_else_the_first_open_one_on_the_day_that_was_told() -> None:
    route = [step(2, COUNCIL, JULY), step(3, COUNCIL, None)]
    assert treated(route, [Told(COUNCIL, JUNE)]) == {2: JUNE}


def test_two_outcomes_of_one_day_take_one_step() -> None:
    route = [step(2, COUNCIL, JUNE), step(3, COUNCIL, JULY)]
    assert treated(route, [Told(COUNCIL, JUNE), Told(COUNCIL, JUNE)]) == {2: JUNE}
    assert treated(route, [Told(COUNCIL, JULY), Told(COUNCIL, JUNE)]) == {2: JUNE, 3: JULY}


def test_what_is_on_record_needs_no_telling() -> None:
    done = [step(2, COUNCIL, JUNE, StepState.TREATED), step(3, COUNCIL, JULY)]
    assert treated(done, [Told(COUNCIL, JUNE)]) == {}
    off = [step(2, COUNCIL, JUNE, StepState.MOVED_ON)]
    assert treated(off, [Told(COUNCIL, JUNE)]) == {}


def test_an_earlier_planned_day_stays() -> None:
    assert treated([step(2, COUNCIL, JUNE)], [Told(COUNCIL, JULY)]) == {2: JUNE}
    spring = ImpreciseDate.quarter(2027, 2)
    assert treated([step(2, COUNCIL, spring)], [Told(COUNCIL, JUNE)]) == {2: JUNE}
