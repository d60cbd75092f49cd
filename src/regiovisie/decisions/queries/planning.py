"""The routes of a round as planning works on them: steps, calendars and the region's own front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
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
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.planning_rows import (
    Row,
    every_step,
    every_told,
    steps_seen,
    told_seen,
    towns_in,
)
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.queries.closed import Ahead, periods_and_rules, places_of
from regiovisie.meetings.queries.periods import Where
from regiovisie.meetings.queries.planning import LONGEST, KnownCalendar, calendars_with
from regiovisie.network.viewer import NOBODY, Viewer

BACK, AHEAD = timedelta(days=366), timedelta(days=3 * 366)
NEAR = timedelta(days=130)  # four months: a summer recess, and a turn of meetings after it
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
    """All that planning a round needs. `calendars`: per body that is on a route.

    `further`: asks the calendars again, as far as they are ever read (one query).
    """

    towns: tuple[Town, ...]
    routes: tuple[Route, ...]
    regional: tuple[PlannedStep, ...]
    front: RegionalFront
    calendars: dict[int, KnownCalendar] = field(default_factory=dict)
    further: Callable[[], Material] | None = None

    @property
    def has_calendars(self) -> bool:
        """Whether any body on a municipality's route has a meeting that we know, or met."""
        stages = [stage for route in self.routes for stage in route.stages]
        return any(stage.calendar.days or stage.treated for stage in stages)

    def meeting(self, body: int, day: date) -> int | None:
        """Return the id of our meeting of a body on a day, or None."""
        return self.calendars.get(body, NOTHING).ids.get(day)

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
    of: Round,
    viewer: Viewer | None,
    now: datetime,
    *,
    about: Iterable[date] = (),
    ahead: timedelta = AHEAD,
) -> Material:
    """Return the routes of a round, as far as this viewer may see them (None: all of it).

    The number of queries does not depend on the number of municipalities. `about`: days asked
    for; meetings are read from a year before to `ahead` after them and today.
    """
    found = every_step(of.pk) if viewer is None else steps_seen(of.pk, viewer.sight, now)
    rows = [Row(*row) for row in found]
    told = _told(of, viewer, now)
    on_route: dict[int | None, list[Row]] = {}
    for row in rows:
        on_route.setdefault(row.participant, []).append(row)
    steps: dict[int | None, list[PlannedStep]] = {}
    for participant, route in on_route.items():
        done = treated(
            [OpenStep(row.id, row.body, StepState(row.state), row.date) for row in route],
            told.get(participant, ()),
        )
        steps[participant] = [_step(row, done.get(row.id)) for row in route]
    regions: dict[int, set[int]] = {}
    known: dict[int, Town] = {}
    for pk, code, slug, name, house, region in towns_in(of.pk):
        known[pk] = Town(pk, code, slug, name, house, tuple(steps.get(pk, ())))
        regions.setdefault(house, set()).update({region} - {None})
    towns = tuple(known.values())
    regional = tuple(steps.get(None, ()))
    every = [step for town in towns for step in town.steps] + list(regional)
    places = where_they_belong(
        [(row.body, row.organisation, row.region) for row in rows if row.body is not None], regions
    )
    days = [now.date(), *about, *(step.day.last_day for step in every if step.day)]
    first, last = min(days) - BACK, max(days)
    office: Where = (frozenset({of.region_id}), None)

    settled = _settled(every)
    asked = tuple(body for body in places if body not in settled)
    on = tuple(sorted({day for body in places for day in settled.get(body, ())}))

    def until(end: date, further: Callable[[], Material] | None) -> Material:
        sight = (viewer or NOBODY).sight
        wanted = Ahead(asked, first, end, sight, now, tuple(settled), on)
        periods, rules = periods_and_rules(
            [*places.values(), office], places, first - LONGEST, end, ahead=wanted
        )
        calendars = calendars_with(places, places, periods, rules)
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
                periods.days(office),
            ),
            calendars=calendars,
            further=further,
        )

    if ahead >= AHEAD:
        return until(last + AHEAD, None)
    return until(last + ahead, lambda: until(last + AHEAD, None))


def _settled(steps: Iterable[PlannedStep]) -> dict[int, set[date]]:
    """Return the bodies of which every step is behind us, each with the days these stand on.

    Nothing is planned in their calendars any more; only what is known of those days is shown.
    """
    found: dict[int, set[date]] = {}
    still_to_come: set[int] = set()
    for step in steps:
        if step.state == StepState.TREATED and step.day is not None:
            found.setdefault(step.key, set()).add(step.day.last_day)
        else:
            still_to_come.add(step.key)
    return {body: days for body, days in found.items() if body not in still_to_come and body > 0}


def where_they_belong(
    bodies: Iterable[tuple[int, int | None, int | None]],
    regions: Mapping[int, AbstractSet[int]],
) -> dict[int, Where]:
    """Return where bodies (id, house, region) belong; `regions` per house that takes part.

    No query, unless a body is of a house that takes no part.
    """
    found: dict[int, Where] = {}
    others = []
    for pk, house, region in bodies:
        if region is not None:
            found[pk] = frozenset({region}), house
        elif house is not None and house in regions:
            found[pk] = frozenset(regions[house]), house
        else:
            others.append(pk)
    return found | (places_of(others) if others else {})


def _told(of: Round, viewer: Viewer | None, now: datetime) -> dict[int | None, set[Told]]:
    """Return per participant what was under embargo and this viewer may see by now."""
    rows = every_told(of.pk) if viewer is None else told_seen(of.pk, viewer.sight, now)
    found: dict[int | None, set[Told]] = {}
    for participant, body, day in rows:
        found.setdefault(participant, set()).add(Told(body, day))
    return found


def _step(row: Row, treated_on: ImpreciseDate | None = None) -> PlannedStep:
    return PlannedStep(
        id=row.id,
        public_id=row.public_id,
        key=row.body if row.body is not None else -row.id,
        name=row.name if row.name is not None else row.treatment,
        short=(row.short or row.name) if row.name is not None else row.treatment,
        kind=row.kind or "",
        organisation=row.organisation,
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
