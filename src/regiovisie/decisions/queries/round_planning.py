"""What planning adds to the page of a round, for those who work in its region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from regiovisie.common.addresses import address_of
from regiovisie.decisions.enums import Keeping, RoundState, StepState
from regiovisie.decisions.logic.facts import StepFacts
from regiovisie.decisions.logic.planning import Deciding, Route, Stage, deciding
from regiovisie.decisions.models import Round
from regiovisie.decisions.permissions import registers_as
from regiovisie.decisions.queries.details import Loaded, StepDetail
from regiovisie.decisions.queries.line import Leaves
from regiovisie.decisions.queries.planning import where_they_belong
from regiovisie.meetings.enums import ClosedKind
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import Moment, SubmissionRule
from regiovisie.meetings.queries.closed import Ahead, periods_and_rules
from regiovisie.meetings.queries.periods import Periods, Where
from regiovisie.meetings.queries.planning import LONGEST, KnownCalendar, calendars_with
from regiovisie.network.permissions import Place
from regiovisie.network.viewer import Viewer

RECESSES = frozenset({ClosedKind.RECESS, ClosedKind.SCHOOL})


@dataclass(frozen=True)
class Around:
    """Where the bodies of a round belong, when they are closed, and until when they take papers."""

    office: Where
    places: dict[int, Where]
    periods: Periods
    rules: dict[int, list[SubmissionRule]]

    def recesses(self, first: date, last: date) -> list[tuple[str, date, date]]:
        """Return the recesses of the region, or of everyone, in so far as they lie between."""
        return [
            (row.name, row.first_day, row.last_day)
            for row in self.periods.rows
            if row.kind in RECESSES
            and row.house is None
            and row.region in self.office[0] | {None}
            and row.first_day <= last
            and row.last_day >= first
        ]


def around(of: Round, loaded: Loaded, viewer: Viewer, now: datetime) -> Around:
    """Return what planning and the picture need: closed days, rules, meetings (one query)."""
    office: Where = (frozenset({of.region_id}), None)
    waiting = _waiting(loaded) if _looks_ahead(of, viewer, now) else set()
    places = where_they_belong(
        [
            (step.facts.body_id, step.body_house, step.body_region)
            for step in loaded.steps
            if step.participant_id in waiting and step.facts.body_id is not None
        ],
        {
            member.organisation_id: member.regions
            for member in loaded.members.values()
            if member.organisation_id is not None
        },
    )
    days = [now.date(), *(step.facts.day.last_day for step in loaded.steps if step.facts.day)]
    if of.target is not None:
        days.append(of.target.last_day)
    where = [office, *places.values()]
    ahead = (
        Ahead(tuple(places), now.date(), of.target.last_day, viewer.sight, now)
        if places and of.target is not None
        else None
    )
    periods, rules = periods_and_rules(where, places, min(days) - LONGEST, max(days), ahead=ahead)
    return Around(office, places, periods, rules)


def deciding_of(of: Round, loaded: Loaded, around: Around, now: datetime) -> Deciding | None:
    """Return the deciding municipality by the round's own target, for who works in the region.

    None when there is no target, no calendar, or nothing left to plan: the text is in everywhere,
    or the moment for it is past.
    """
    today = now.date()
    if of.target is None or not around.places:
        return None
    waiting = _waiting(loaded)
    calendars = calendars_with(around.places, around.places, around.periods, around.rules)
    routes = [
        Route(
            loaded.members[one.id].code,
            one.name,
            tuple(_stage(step, calendars) for step in one.steps),
        )
        for one in loaded.facts.participants
        if one.id in waiting
    ]
    found = deciding(
        routes,
        of.target,
        closed=around.periods.days(around.office),
        not_before=Moment(today, now.time().replace(tzinfo=None)),
    )
    return found if found is not None and found.ready.day >= today else None


def _waiting(loaded: Loaded) -> set[int]:
    """Return the participants whose first step has not begun: who has the text is not decisive."""
    return {
        one.id
        for one in loaded.facts.participants
        if one.steps and (one.steps[0].state == StepState.CALCULATED or one.steps[0].day is None)
    }


def _looks_ahead(of: Round, viewer: Viewer, now: datetime) -> bool:
    """Return whether this viewer is told what is decisive."""
    ahead = of.target is not None and of.target.last_day >= now.date()
    return of.state == RoundState.OPEN and ahead and _plans(of, viewer)


def _stage(step: StepFacts, calendars: dict[int, KnownCalendar]) -> Stage:
    known = calendars.get(step.body_id or 0)
    return Stage(
        body=step.body_id or -step.id,
        kind=step.body_kind,
        role=step.role,
        calendar=known.calendar if known else BodyCalendar(),
        state=step.state,
        recorded=step.day,
    )


def planning_href(of: Round, viewer: Viewer) -> str:
    """Return the address of the planning page, or nothing for who may not see it."""
    if not _plans(of, viewer):
        return ""
    return address_of("round-planning", of.region.slug, of.slug)


def leaves(of: Round, loaded: Loaded, viewer: Viewer) -> Leaves:
    """Return the test whether this viewer may say that a step was left off an agenda."""

    def may_leave(step: StepDetail) -> bool:
        member = loaded.members.get(step.participant_id or 0)
        if not viewer.signed_in or member is None or of.state != RoundState.OPEN:
            return False
        if step.facts.state in {StepState.TREATED, StepState.MOVED_ON}:
            return False
        place = Place(
            region_id=of.region_id,
            organisation_id=member.organisation_id,
            body_id=step.facts.body_id,
            body_kind=step.facts.body_kind,
        )
        return bool(registers_as(viewer, place))

    return may_leave


def _plans(of: Round, viewer: Viewer) -> bool:
    return of.keeping == Keeping.FOLLOWED and of.region_id in viewer.region_ids
