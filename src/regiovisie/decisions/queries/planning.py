"""The routes of a round as planning works on them: steps, calendars and the region's own front."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.logic.planning import (
    RegionalFront,
    RegionalMeeting,
    RegionalTerm,
    RoundPlan,
    Route,
    Stage,
    plan_by,
    plan_from,
)
from regiovisie.decisions.logic.told import OpenStep, Told, treated
from regiovisie.decisions.models import Outcome, Participant, Round, Step
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.queries.closed import periods_for
from regiovisie.meetings.queries.planning import KnownCalendar, body_calendars
from regiovisie.network.viewer import NOBODY, Viewer

BACK, AHEAD = timedelta(days=366), timedelta(days=3 * 366)
NOTHING = KnownCalendar(BodyCalendar())


@dataclass(frozen=True)
class PlannedStep:
    """What a step on record says of itself. `key` is its body, or -id where it has none."""

    id: int
    public_id: str
    key: int
    name: str
    short: str
    kind: str
    organisation: int | None
    role: StepRole
    state: StepState
    day: ImpreciseDate | None
    treatment: str
    on_behalf: bool
    term_days: int | None


@dataclass(frozen=True)
class Town:
    """A municipality in the round: participant id, CBS code, slug, name, house, and its steps."""

    id: int
    code: str
    slug: str
    name: str
    house: int | None = None
    steps: tuple[PlannedStep, ...] = ()


@dataclass(frozen=True)
class Material:
    """All that planning a round needs. `meetings`: per body and day the id of our meeting."""

    towns: tuple[Town, ...]
    routes: tuple[Route, ...]
    regional: tuple[PlannedStep, ...]
    front: RegionalFront
    meetings: dict[tuple[int, date], int] = field(default_factory=dict)

    @property
    def has_calendars(self) -> bool:
        """Whether any body on a municipality's route has a meeting that we know."""
        return any(stage.calendar.days for route in self.routes for stage in route.stages)

    def town(self, code: str) -> Town:
        """Return a municipality by its code."""
        return next(each for each in self.towns if each.code == code)

    def by(self, target: ImpreciseDate | date, *, now: datetime | None = None) -> RoundPlan:
        """Plan backwards; `now`: papers that were due before are no way any more."""
        at = Moment(now.date(), now.time().replace(tzinfo=None)) if now else None
        return plan_by(self.routes, target, front=self.front, not_before=at)

    def ready(
        self, ready: Moment | ImpreciseDate | date, target: ImpreciseDate | date | None = None
    ) -> RoundPlan:
        """Plan forwards from a text that is ready, measured by a target if there is one."""
        return plan_from(self.routes, ready, target=target, front=self.front)


def load(
    of: Round, viewer: Viewer | None, now: datetime, *, about: Iterable[date] = ()
) -> Material:
    """Return the routes of a round, as far as this viewer may see them (None: all of it).

    The number of queries does not depend on the number of municipalities. `about`: days asked
    for; meetings are read from a year before to three years after them and today.
    """
    rows = Step.objects.filter(round=of, withdrawn_on__isnull=True)
    if viewer is not None:
        rows = rows.filter(Step.visible_q(viewer, now))
    steps: dict[int | None, list[PlannedStep]] = {}
    told = _told(of, viewer, now)
    on_route: dict[int | None, list[Step]] = {}
    for row in rows.select_related("body").order_by("order"):
        on_route.setdefault(row.participant_id, []).append(row)
    for participant, route in on_route.items():
        done = treated(
            [OpenStep(row.pk, row.body_id, StepState(row.state), row.date) for row in route],
            told.get(participant, ()),
        )
        steps[participant] = [_step(row, done.get(row.pk)) for row in route]
    towns = tuple(
        Town(pk, code, slug, name, house, tuple(steps.get(pk, ())))
        for pk, code, slug, name, house in Participant.objects.filter(
            round=of, ended_on__isnull=True
        )
        .order_by("municipality__code")
        .values_list(
            "pk", "municipality__code", "municipality__slug", "name", "municipality__organisation"
        )
    )
    regional = tuple(steps.get(None, ()))
    every = [step for town in towns for step in town.steps] + list(regional)
    days = [now.date(), *about, *(step.day.last_day for step in every if step.day)]
    calendars = body_calendars(
        {step.key for step in every if step.key > 0},
        min(days) - BACK,
        max(days) + AHEAD,
        now=now,
        viewer=viewer or NOBODY,
    )
    office = periods_for((frozenset({of.region_id}), None), min(days) - BACK, max(days) + AHEAD)
    return Material(
        towns=towns,
        routes=tuple(
            Route(
                town.code,
                town.name,
                tuple(_stage(step, calendars.get(step.key, NOTHING)) for step in town.steps),
            )
            for town in towns
        ),
        regional=regional,
        front=RegionalFront(
            tuple(_regional(step, calendars.get(step.key, NOTHING)) for step in regional),
            {day: period.name for period in reversed(office) for day in period.days()},
        ),
        meetings={
            (body, day): pk for body, known in calendars.items() for day, pk in known.ids.items()
        },
    )


def _told(of: Round, viewer: Viewer | None, now: datetime) -> dict[int | None, set[Told]]:
    """Return per participant what was under embargo and this viewer may see by now."""
    rows = Outcome.objects.filter(round=of, corrected_by__isnull=True, public_from__isnull=False)
    if viewer is not None:
        rows = rows.filter(Outcome.visible_q(viewer, now))
    found: dict[int | None, set[Told]] = {}
    for participant, body, day in rows.values_list("participant_id", "body_id", "date"):
        found.setdefault(participant, set()).add(Told(body, day))
    return found


def _step(row: Step, treated_on: ImpreciseDate | None = None) -> PlannedStep:
    body = row.body
    return PlannedStep(
        id=row.pk,
        public_id=row.public_id,
        key=body.pk if body else -row.pk,
        name=body.name if body else row.treatment,
        short=(body.short_name or body.name) if body else row.treatment,
        kind=body.kind if body else "",
        organisation=body.organisation_id if body else None,
        role=StepRole(row.role),
        state=StepState.TREATED if treated_on else StepState(row.state),
        day=treated_on or row.date,
        treatment=row.treatment,
        on_behalf=row.on_behalf,
        term_days=row.term_days,
    )


def _stage(step: PlannedStep, known: KnownCalendar) -> Stage:
    return Stage(step.key, step.kind, step.role, known.calendar, step.state, step.day)


def _regional(step: PlannedStep, known: KnownCalendar) -> RegionalMeeting | RegionalTerm:
    if step.term_days is not None:
        return RegionalTerm(-step.id, step.term_days)
    return RegionalMeeting(step.key, known.calendar, step.state, step.day)


__all__ = ["Material", "PlannedStep", "Town", "load"]
