"""A round with its plan and what is supposed of it; what taking it over would change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.decisions.actions.routes import NewDay
from regiovisie.decisions.enums import StepState
from regiovisie.decisions.forms.planning import Supposition
from regiovisie.decisions.logic.planning import MunicipalityPlan, RoundPlan, WhyKind
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries import what_if
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.planning import NEAR, Material, load
from regiovisie.decisions.queries.planning_names import names_of
from regiovisie.decisions.queries.what_if import Supposed
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.network.viewer import Viewer


@dataclass(frozen=True)
class Asked:
    """What somebody asks of the page."""

    target: ImpreciseDate | None
    ready: ImpreciseDate | None = None
    suppositions: tuple[tuple[str, Supposition], ...] = ()  # letter and what is supposed


@dataclass(frozen=True)
class Planned:
    """A round with its plan, and what each supposition makes of it."""

    material: Material
    plan: RoundPlan
    asked: Asked
    supposed: tuple[tuple[str, Supposition, Supposed], ...]
    now: datetime

    @cached_property
    def earliest(self) -> dict[str, date]:
        """When each municipality that misses the target could decide, from now on."""
        missing = {each.code for each in self.plan.municipalities if not each.reachable}
        if self.asked.ready is not None or not missing:
            return {}
        now = Moment(self.now.date(), self.now.time().replace(tzinfo=None))
        return {
            each.code: each.decides_on
            for each in self.material.ready(now).municipalities
            if each.code in missing and each.decides_on is not None
        }

    @property
    def complete(self) -> bool:
        """Whether later meetings change nothing: every step has its day, also where supposed.

        A step is planned on the first day that will do, or on the last one before a day that is
        known. Who misses the target has a day to decide, and no body without any calendar.
        """
        return all(
            _has_days(town) or (town.code in self.earliest and not _knows_nothing(town))
            for town in self.plan.municipalities
        ) and all(_has_days(town) for *_what, side in self.supposed for town in side.municipalities)

    def chosen(self, letter: str) -> Sequence[MunicipalityPlan]:
        """Return the municipalities of the plan, or of the supposition with this letter."""
        for each, _what, found in self.supposed:
            if each == letter:
                return found.municipalities
        return self.plan.municipalities


def planned(of: Round, viewer: Viewer, now: datetime, asked: Asked) -> Planned | None:
    """Return the plan, or None when there is neither a target nor a ready day.

    Where the calendars of the next half year leave a question open, they are read further.
    """
    days = [day.last_day for day in (asked.target, asked.ready) if day]
    material = load(of, viewer, now, about=days, ahead=NEAR)
    found = plan_of(material, now, asked)
    if found is None or material.further is None or found.complete:
        return found
    return plan_of(material.further(), now, asked)


def plan_of(material: Material, now: datetime, asked: Asked) -> Planned | None:
    """Return the plan of what was loaded already."""
    if asked.ready is not None:
        plan = material.ready(asked.ready, asked.target)
    elif asked.target is not None:
        plan = material.by(asked.target, now=now)
    else:
        return None
    found = []
    for letter, what in asked.suppositions:
        supposed = (
            what_if.misses(material, plan, what.code, now)
            if what.code
            else what_if.later(material, plan, what.days, now)
        )
        if supposed is not None:
            found.append((letter, what, supposed))
    return Planned(material, plan, asked, tuple(found), now)


def _has_days(town: MunicipalityPlan) -> bool:
    return town.reachable and all(step.day is not None for step in town.steps)


def _knows_nothing(town: MunicipalityPlan) -> bool:
    return town.why is not None and town.why.kind == WhyKind.NO_CALENDAR


def new_days(found: Planned, letter: str = "") -> list[NewDay]:
    """Return what this plan would write into steps that are still calculated.

    Of a municipality without a way nothing is written.
    """
    days = []
    for plan in found.chosen(letter):
        if not plan.reachable:
            continue
        for step, on_record in zip(plan.steps, found.material.town(plan.code).steps, strict=False):
            if on_record.state != StepState.CALCULATED or step.day is None:
                continue
            days.append(
                NewDay(
                    on_record.id,
                    step.day,
                    step.papers_due.moment if step.papers_due else None,
                    found.material.meeting(on_record.key, step.day),
                )
            )
    return days


def fingerprint(days: Iterable[NewDay]) -> str:
    """Return a short text that differs when a plan does."""
    return hashlib.sha256(repr(list(days)).encode()).hexdigest()[:16]


def changes(found: Planned, days: Sequence[NewDay]) -> list[SafeString]:
    """Return in words what taking this plan over changes: old day struck, new day underlined."""
    wanted = {each.step: each for each in days}
    lines = []
    for town in found.material.towns:
        parts = [
            format_html("{} {}", step.short, moved(step.day, wanted[step.id].day))
            for step in town.steps
            if step.id in wanted and step.day != ImpreciseDate.day(wanted[step.id].day)
        ]
        if parts:
            lines.append(format_html("<b>{}</b>: {}", town.name, mark_safe(", ".join(parts))))
    return lines


def moved(old: ImpreciseDate | None, new: date) -> SafeString:
    """Return a day that moves: the old one struck, the new one underlined."""
    after = format_html("<ins>{}</ins>", words.short_date(new, tongue()))
    if old is None:
        return after
    return format_html("<del>{}</del> {}", old.show(tongue(), short=True), after)


def tightest_first(plan: RoundPlan) -> list[MunicipalityPlan]:
    """Return the municipalities: without a way first, then the least slack, then by name."""

    def key(each: MunicipalityPlan) -> tuple[object, ...]:
        slack = each.slack_days if each.slack_days is not None else 100_000
        deciding = 0 if each.code == plan.critical else 1
        return (each.reachable, deciding, slack, each.name)

    return sorted(plan.municipalities, key=key)


def missing_choices(found: Planned) -> list[tuple[str, str]]:
    """Return per municipality the words of missing its next step, for the form."""
    names = names_of(found.material, short=True)
    choices = []
    for each in tightest_first(found.plan):
        step = what_if.next_step(each)
        if step is not None and step[1].day is not None:
            text = _("%(name)s misses %(body)s %(day)s") % {
                "name": each.name,
                "body": names.get(step[1].body, ""),
                "day": words.short_day_month(step[1].day, tongue()),
            }
            choices.append((each.code, text))
    return choices
