"""What the steps of routes ask: outcomes of meetings that were held, papers for those to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.work import Waiting, WorkItem
from regiovisie.decisions.enums import Keeping, RoundState, StepState
from regiovisie.decisions.models import Outcome, Round, Step
from regiovisie.decisions.permissions import SUBMIT, registers_as
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.outcome_page import whose
from regiovisie.network.enums import BodyKind, Competence, RoleKind
from regiovisie.network.models import Body, Role
from regiovisie.network.permissions import COUNCIL_SIDE, Place, may
from regiovisie.network.viewer import Sight, Viewer

AHEAD_DAYS = 56  # papers due later than this are no task yet


@dataclass(frozen=True)
class Asked:
    """An open step with what is needed to say whose task it is."""

    step: Step
    place: Place
    acting: str


#: Open steps, and (house, role) of houses in which somebody can sign in and register.
Steps = tuple[list[Asked], set[tuple[int, str]]]


@prepared
def _open_steps(
    sight: Sight,
    houses: frozenset[int],
    regions: frozenset[int],
    now: datetime,
    today: str,
    soon: datetime,
) -> QuerySet[Step]:
    said = Outcome.objects.filter(
        round=OuterRef("round"), body=OuterRef("body"), date__gte=OuterRef("date")
    )
    return (
        Step.objects.filter(Step.visible_q(sight, now))
        .filter(Round.visible_q(sight, now, "round__"))
        .filter(
            Q(body__organisation__in=houses) | Q(round__region__in=regions),
            round__state=RoundState.OPEN,
            round__keeping=Keeping.FOLLOWED,
            body__isnull=False,
            date__isnull=False,
            participant__ended_on__isnull=True,
        )
        .annotate(code_length=Length("date"))  # a code shorter than a day is imprecise
        .filter(
            Q(date__lte=Value(today, output_field=CharField()))
            | Q(code_length__lt=10)
            | Q(papers_due__lte=soon)
        )
        .exclude(state__in=[StepState.TREATED, StepState.MOVED_ON])
        .filter(~Exists(said))
        .select_related("round__region", "participant__municipality", "body")
        .order_by("order", "id")
    )


def open_steps(viewer: Viewer, now: datetime) -> list[Asked]:
    """Return the steps that still ask something. Said under embargo is said: nobody is asked."""
    houses, regions = viewer.organisation_ids, viewer.adviser_region_ids
    today, soon = now.date().isoformat(), now + timedelta(days=AHEAD_DAYS + 1)
    found = []
    for step in _open_steps(viewer.sight, houses, regions, now, today, soon):
        body: Any = step.body
        place = Place(step.round.region_id, body.organisation_id, body.pk, body.kind)
        found.append(Asked(step, place, registers_as(viewer, place)))
    return found


def steps_for(viewer: Viewer, now: datetime) -> Steps:
    """Return the open steps of a viewer, and which houses can register by themselves."""
    if not viewer.signed_in or not (viewer.organisation_ids or viewer.adviser_region_ids):
        return [], set()
    steps = open_steps(viewer, now)
    return steps, served_bodies(viewer, steps, now.date())


def _day(step: Step) -> date:
    planned: Any = step.date
    last: date = planned.last_day
    return last


def _held(steps: Iterable[Asked], now: datetime) -> list[Asked]:
    """Return the steps whose day has come or gone, without an outcome."""
    return [one for one in steps if one.acting and _day(one.step) <= now.date()]


def served_bodies(viewer: Viewer, steps: list[Asked], today: date) -> set[tuple[int, str]]:
    """Return (house, role) for houses in which somebody can sign in and register."""
    houses = {
        one.place.organisation_id
        for one in steps
        if one.acting == "region" and one.place.organisation_id is not None
    }
    if not houses:
        return set()
    rows = _serving(frozenset(houses), today)
    return {(house or body_house, kind) for kind, house, body_house in rows}


@prepared
def _serving(houses: frozenset[int], today: date) -> QuerySet[Role, Any]:
    return (
        Role.objects.filter(
            Q(organisation__in=houses) | Q(body__organisation__in=houses),
            kind__in=[RoleKind.CLERK, RoleKind.SECRETARY, RoleKind.OFFICER],
            person__account__is_active=True,
        )
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=today))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        .values_list("kind", "organisation_id", "body__organisation_id")
    )


def _is_served(one: Asked, served: set[tuple[int, str]]) -> bool:
    house = one.place.organisation_id
    if house is None:
        return False
    kinds = {str(RoleKind.OFFICER)}
    if one.place.body_kind in COUNCIL_SIDE:
        kinds.add(RoleKind.CLERK)
    if one.place.body_kind == BodyKind.EXECUTIVE:
        kinds.add(RoleKind.SECRETARY)
    return any((house, kind) in served for kind in kinds)


def _register_href(step: Step) -> str:
    of, body = step.round, step.body
    assert body is not None
    if step.participant is None:
        return address_of("outcome-regional", of.region.slug, of.slug, body.public_id)
    base = address_of("outcome", of.region.slug, of.slug, step.participant.municipality.slug)
    return f"{base}?orgaan={body.public_id}"


def to_register(steps: list[Asked], served: set[tuple[int, str]], now: datetime) -> list[WorkItem]:
    found = []
    for one in _held(steps, now):
        if one.acting == "region" and _is_served(one, served):
            continue  # the region waits for that house: see waiting_for
        day = _day(one.step)
        found.append(
            WorkItem(
                key=f"register-{one.step.public_id}",
                due=day,
                title=(
                    _("Register the decision of %(whose)s")
                    if decides(one.step.body)
                    else _("Register the outcome of %(whose)s")
                )
                % {"whose": whose(one.step)},
                why=_("Meeting of %(day)s; %(round)s")
                % {"day": words.long_date(day, tongue()), "round": short_name(one.step.round)},
                href=_register_href(one.step),
                verb=_("Register"),
                kind="register",
                word=_("outcome"),
            )
        )
    return found


def papers_due(viewer: Viewer, steps: list[Asked], now: datetime) -> list[WorkItem]:
    found = []
    last = now.date() + timedelta(days=AHEAD_DAYS)
    for one in steps:
        step = one.step
        if step.papers_due is None or step.state != StepState.CALCULATED:
            continue
        due = step.papers_due.astimezone(now.tzinfo)
        if due.date() > last or _day(step) < now.date() or not may(viewer, SUBMIT, one.place):
            continue
        found.append(
            WorkItem(
                key=f"papers-{step.public_id}",
                due=due.date(),
                title=_("Hand in the papers for %(whose)s") % {"whose": whose(step)},
                why=_("No later than %(moment)s; meeting of %(day)s")
                % {
                    "moment": words.date_time(due, tongue()),
                    "day": words.long_date(_day(step), tongue()),
                },
                href=step.round.get_absolute_url(),
                verb=_("Handed in"),
                kind="papers",
                word=_("papers"),
                post_href=address_of("step-submit", step.public_id),
            )
        )
    return found


def decides(body: Body | None) -> bool:
    """Whether what this body says is a decision; others advise, or treat for their council."""
    return body is not None and body.competence == Competence.DECIDES


def short_name(of: Round) -> str:
    return of.short_title or of.title


def waiting_for(viewer: Viewer, now: datetime, known: Steps | None = None) -> list[Waiting]:
    """Return which houses, that can register themselves, have not said what was decided.

    `known`: the steps of this viewer, where they were read already.
    """
    if not viewer.adviser_region_ids:
        return []
    steps, served = known or steps_for(viewer, now)
    return [
        Waiting(
            what=_("Outcome of %(whose)s") % {"whose": whose(one.step)},
            who=short_name(one.step.round),
            due=_day(one.step),
            href=_register_href(one.step),
            verb=_("Register on behalf"),
        )
        for one in _held(steps, now)
        if one.acting == "region" and _is_served(one, served)
    ]
