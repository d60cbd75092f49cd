"""Which steps of a route are behind us because somebody told what the body decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepState

DONE = frozenset({StepState.TREATED, StepState.MOVED_ON})


@dataclass(frozen=True)
class OpenStep:
    """A step as it stands on record, in the order of its route."""

    id: int
    body: int | None
    state: StepState
    day: ImpreciseDate | None


@dataclass(frozen=True)
class Told:
    """An outcome this viewer may see: which body, on which day."""

    body: int
    day: ImpreciseDate


def treated(steps: Iterable[OpenStep], told: Iterable[Told]) -> dict[int, ImpreciseDate]:
    """Return the steps that are treated though their record does not say so, with their day.

    While an outcome is under embargo its step is left as it was: day and state would tell. For
    whoever may see the outcome the step of that day, or else the first open one, is treated.
    """
    route = list(steps)
    found: dict[int, ImpreciseDate] = {}
    for each in sorted(set(told), key=lambda one: (one.day.last_day, one.body)):
        own = [step for step in route if step.body == each.body]
        if any(step.state == StepState.TREATED and step.day == each.day for step in own):
            continue
        rest = [step for step in own if step.state not in DONE and step.id not in found]
        if not rest:
            continue
        step = next((one for one in rest if one.day == each.day), rest[0])
        found[step.id] = day_of(step.day, each.day)
    return found


def day_of(planned: ImpreciseDate | None, told: ImpreciseDate) -> ImpreciseDate:
    """Return the day a treated step stands on: the planned one, unless it lay later."""
    return told if planned is None or planned.last_day > told.last_day else planned
