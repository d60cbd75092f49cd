"""What moves when the text is later or a municipality misses a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regiovisie.decisions.logic.planning import MunicipalityPlan, RoundPlan, StepPlan, plan_from
from regiovisie.decisions.queries.planning import Material
from regiovisie.meetings.logic.body_calendar import moment_number, ready_number
from regiovisie.meetings.logic.deadlines import Moment

BEHIND = {"treated"}


@dataclass(frozen=True)
class Supposed:
    """The municipalities under a supposition; `moved` only those whose dates differ."""

    municipalities: tuple[MunicipalityPlan, ...]
    moved: tuple[tuple[MunicipalityPlan, MunicipalityPlan], ...]

    @property
    def last(self) -> MunicipalityPlan | None:
        """The municipality that decides last, or None when none can."""
        decided = [each for each in self.municipalities if each.decides_on]
        return max(decided, key=lambda each: each.decides_on or date.min, default=None)

    def in_time(self, target: date | None) -> int:
        """How many decide, by the target if there is one."""
        return sum(
            1
            for each in self.municipalities
            if each.decides_on and (target is None or each.decides_on <= target)
        )


def next_step(plan: MunicipalityPlan) -> tuple[int, StepPlan] | None:
    """Return the first step that is still to come and has a day, with its place."""
    for place, step in enumerate(plan.steps):
        if step.state not in BEHIND and step.day is not None:
            return place, step
    return None


def start_of(plan: RoundPlan, now: datetime) -> Moment:
    """Return when the text is ready in this plan; now, when no municipality waits for it."""
    return plan.ready or Moment(now.date())


def later(material: Material, plan: RoundPlan, days: int, now: datetime) -> Supposed:
    """Suppose that the text is ready so many days later; who still has time does not move."""
    start = start_of(plan, now)
    ready = Moment(start.day + timedelta(days=days), start.at)
    moved = material.ready(ready)
    found = []
    for old, new in zip(plan.municipalities, moved.municipalities, strict=True):
        stays = old.reachable and (
            old.text_in
            or (old.papers is not None and moment_number(old.papers) >= ready_number(ready))
        )
        found.append(old if stays else new)
    return _supposed(plan.municipalities, found)


def misses(material: Material, plan: RoundPlan, code: str, now: datetime) -> Supposed | None:
    """Suppose that a municipality misses its next step; None when it has none to miss."""
    old = next((each for each in plan.municipalities if each.code == code), None)
    found = next_step(old) if old else None
    if old is None or found is None:
        return None
    place, day = found[0], found[1].day
    if day is None:
        return None
    route = next(each for each in material.routes if each.code == code)
    (new,) = plan_from([route.missing(place, day)], start_of(plan, now)).municipalities
    return _supposed(
        plan.municipalities, [new if each.code == code else each for each in plan.municipalities]
    )


def _supposed(old: Sequence[MunicipalityPlan], new: Sequence[MunicipalityPlan]) -> Supposed:
    moved = tuple(
        (before, after)
        for before, after in zip(old, new, strict=True)
        if [step.day for step in before.steps] != [step.day for step in after.steps]
    )
    return Supposed(tuple(new), moved)
