"""What the rounds ask of a person: outcomes to register, papers to hand in, things to confirm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.ui.work import Changed, Waiting, WorkItem
from regiovisie.decisions.enums import Keeping, RoundState, StepState
from regiovisie.decisions.models import Outcome, Round, Step
from regiovisie.decisions.permissions import CONFIRM, SETTLE, SUBMIT, registers_as
from regiovisie.decisions.queries import work_running
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.outcome_page import visible_outcomes, who, whose
from regiovisie.decisions.queries.wording import outcome_words
from regiovisie.network.enums import BodyKind, RoleKind
from regiovisie.network.models import Role
from regiovisie.network.permissions import COUNCIL_SIDE, Place, may
from regiovisie.network.viewer import Viewer

CONFIRM_DAYS = 14  # calendar days to confirm what the region registered
SETTLE_DAYS = 7
AHEAD_DAYS = 56  # papers due later than this are no task yet


@dataclass(frozen=True)
class _Asked:
    """An open step with what is needed to say whose task it is."""

    step: Step
    place: Place
    acting: str


def work_for(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return what is asked of this viewer in the rounds, in a fixed number of queries."""
    if not viewer.signed_in or not (viewer.organisation_ids or viewer.adviser_region_ids):
        return []
    steps = _open_steps(viewer, now)
    served = _served_bodies(viewer, steps, now.date())
    outcomes = _open_outcomes(viewer, now)
    return [
        *_to_register(steps, served, now),
        *_papers(viewer, steps, now),
        *_to_confirm(viewer, outcomes),
        *_to_settle(viewer, _registered_twice(viewer, now)),
        *_embargoes(viewer, outcomes, now),
        *work_running.questions_for(viewer, now),
        *work_running.promises_for(viewer, now),
    ]


def waiting_for(viewer: Viewer, now: datetime) -> list[Waiting]:
    """Return which houses, that can register themselves, have not said what was decided."""
    if not viewer.adviser_region_ids:
        return []
    steps = _open_steps(viewer, now)
    served = _served_bodies(viewer, steps, now.date())
    return [
        Waiting(
            what=_("Outcome of %(whose)s") % {"whose": whose(one.step)},
            who=_short(one.step.round),
            due=_day(one.step),
            href=_register_href(one.step),
            verb=_("Register on behalf"),
        )
        for one in _held(steps, now)
        if one.acting == "region" and _is_served(one, served)
    ]


def lately_changed(viewer: Viewer, now: datetime, limit: int = 5) -> list[Changed]:
    """Return the outcomes registered last, in the viewer's regions and houses."""
    if not viewer.signed_in:
        return []
    regions = viewer.region_ids | viewer.adviser_region_ids
    rows = (
        visible_outcomes(viewer, now)
        .filter(
            Q(round__region__in=regions) | Q(body__organisation__in=viewer.organisation_ids),
            corrected_by__isnull=True,
        )
        .order_by("-registered_at", "-id")[: limit * 6]
    )
    found: list[Changed] = []
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        key = (row.round_id, row.participant_id, row.body_id, row.registered_at)
        if key in seen or len(found) == limit:
            continue
        seen.add(key)
        kind = outcome_words(row.kind, row.body.kind)[1].lower()
        if row.public_from is not None and row.public_from > now:
            kind = _("%(kind)s (not public yet)") % {"kind": kind}
        found.append(
            Changed(
                what=_("%(name)s: %(kind)s")
                % {"name": row.participant or row.body.name, "kind": kind},
                by=who(row),
                at=row.registered_at,
                href=reverse("outcome-page", args=[row.public_id]),
            )
        )
    return found


# --- steps ------------------------------------------------------------------------------------


def _open_steps(viewer: Viewer, now: datetime) -> list[_Asked]:
    """Return the steps that still ask something. Said under embargo is said: nobody is asked."""
    said = Outcome.objects.filter(
        round=OuterRef("round"), body=OuterRef("body"), date__gte=OuterRef("date")
    )
    rows = (
        Step.objects.filter(Step.visible_q(viewer, now))
        .filter(Round.visible_q(viewer, now, "round__"))
        .filter(
            Q(body__organisation__in=viewer.organisation_ids)
            | Q(round__region__in=viewer.adviser_region_ids),
            round__state=RoundState.OPEN,
            round__keeping=Keeping.FOLLOWED,
            body__isnull=False,
            date__isnull=False,
        )
        .annotate(code_length=Length("date"))  # a code shorter than a day is imprecise
        .filter(
            Q(date__lte=ImpreciseDate.day(now.date()))
            | Q(code_length__lt=10)
            | Q(papers_due__lte=now + timedelta(days=AHEAD_DAYS + 1))
        )
        .exclude(state__in=[StepState.TREATED, StepState.MOVED_ON])
        .filter(~Exists(said))
        .select_related("round__region", "participant__municipality", "body")
        .order_by("order", "id")
    )
    found = []
    for step in rows:
        body: Any = step.body
        place = Place(step.round.region_id, body.organisation_id, body.pk, body.kind)
        found.append(_Asked(step, place, registers_as(viewer, place)))
    return found


def _day(step: Step) -> date:
    assert step.date is not None
    return step.date.last_day


def _held(steps: Iterable[_Asked], now: datetime) -> list[_Asked]:
    """Return the steps whose day has come or gone, without an outcome."""
    return [one for one in steps if one.acting and _day(one.step) <= now.date()]


def _served_bodies(viewer: Viewer, steps: list[_Asked], today: date) -> set[tuple[int, str]]:
    """Return (house, role) for houses in which somebody can sign in and register."""
    houses = {
        one.place.organisation_id
        for one in steps
        if one.acting == "region" and one.place.organisation_id is not None
    }
    if not houses:
        return set()
    rows = (
        Role.objects.filter(
            Q(organisation__in=houses) | Q(body__organisation__in=houses),
            kind__in=[RoleKind.CLERK, RoleKind.SECRETARY, RoleKind.OFFICER],
            person__account__is_active=True,
        )
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=today))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        .values_list("kind", "organisation_id", "body__organisation_id")
    )
    return {(house or body_house, kind) for kind, house, body_house in rows}


def _is_served(one: _Asked, served: set[tuple[int, str]]) -> bool:
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
        return reverse("outcome-regional", args=[of.region.slug, of.slug, body.public_id])
    base = reverse("outcome", args=[of.region.slug, of.slug, step.participant.municipality.slug])
    return f"{base}?orgaan={body.public_id}"


def _to_register(
    steps: list[_Asked], served: set[tuple[int, str]], now: datetime
) -> list[WorkItem]:
    found = []
    for one in _held(steps, now):
        if one.acting == "region" and _is_served(one, served):
            continue  # the region waits for that house: see waiting_for
        day = _day(one.step)
        found.append(
            WorkItem(
                key=f"register-{one.step.public_id}",
                due=day,
                title=_("Register the decision of %(whose)s") % {"whose": whose(one.step)},
                why=_("Meeting of %(day)s; %(round)s")
                % {"day": words.long_date(day, tongue()), "round": _short(one.step.round)},
                href=_register_href(one.step),
                verb=_("Register"),
                kind="register",
                word=_("outcome"),
            )
        )
    return found


def _papers(viewer: Viewer, steps: list[_Asked], now: datetime) -> list[WorkItem]:
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
                post_href=reverse("step-submit", args=[step.public_id]),
            )
        )
    return found


# --- outcomes ---------------------------------------------------------------------------------


def _open_outcomes(viewer: Viewer, now: datetime) -> list[Outcome]:
    """Return what the region registered and nobody confirmed, and what is under embargo."""
    return list(
        visible_outcomes(viewer, now)
        .filter(_mine(viewer), corrected_by__isnull=True)
        .filter(
            Q(
                on_behalf=True,
                confirmed_at__isnull=True,
                body__organisation__in=viewer.organisation_ids,
                round__state=RoundState.OPEN,
            )
            | Q(public_from__gt=now)
        )
        .order_by("registered_at", "id")
    )


def _registered_twice(viewer: Viewer, now: datetime) -> list[Outcome]:
    """Return the newest registration of each meeting that was registered with a difference."""
    newest = (
        visible_outcomes(viewer, now)
        .filter(_mine(viewer), corrected_by__isnull=True)
        .order_by()
        .values("round_id", "participant_id", "point_id", "body_id", "date")
        .annotate(times=Count("id"), newest=Max("id"))
        .filter(times__gt=1)
        .values_list("newest", flat=True)
    )
    return list(visible_outcomes(viewer, now).filter(pk__in=list(newest)).order_by("id"))


def _mine(viewer: Viewer) -> Q:
    return Q(body__organisation__in=viewer.organisation_ids) | Q(
        round__region__in=viewer.adviser_region_ids
    )


def _place(row: Outcome) -> Place:
    return Place(row.round.region_id, row.body.organisation_id, row.body_id, row.body.kind)


def _meetings(rows: Iterable[Outcome]) -> list[Outcome]:
    """Return one outcome per body and day: one meeting is one task."""
    seen: dict[tuple[Any, ...], Outcome] = {}
    for row in rows:
        seen.setdefault((row.round_id, row.participant_id, row.body_id, row.date.code), row)
    return list(seen.values())


def _to_confirm(viewer: Viewer, rows: list[Outcome]) -> list[WorkItem]:
    waiting = [
        row
        for row in rows
        if row.on_behalf and row.confirmed_at is None and may(viewer, CONFIRM, _place(row))
    ]
    return [
        WorkItem(
            key=f"confirm-{row.public_id}",
            due=row.registered_at.date() + timedelta(days=CONFIRM_DAYS),
            title=_("Confirm the decision of %(whose)s") % {"whose": whose(row)},
            why=_("The region registered: %(kind)s on %(day)s; %(round)s")
            % {
                "kind": outcome_words(row.kind, row.body.kind)[1].lower(),
                "day": row.date.show(tongue()),
                "round": _short(row.round),
            },
            href=reverse("outcome-page", args=[row.public_id]),
            verb=_("Confirm"),
            kind="confirm",
            word=_("confirm"),
            post_href=reverse("outcome-confirm", args=[row.public_id]),
        )
        for row in _meetings(waiting)
    ]


def _to_settle(viewer: Viewer, rows: list[Outcome]) -> list[WorkItem]:
    double = [row for row in rows if may(viewer, SETTLE, _place(row))]
    return [
        WorkItem(
            key=f"settle-{row.public_id}",
            due=row.registered_at.date() + timedelta(days=SETTLE_DAYS),
            title=_("Settle which decision of %(whose)s holds") % {"whose": whose(row)},
            why=_("The meeting of %(day)s was registered twice, with a difference")
            % {"day": row.date.show(tongue())},
            href=reverse("outcome-settle", args=[row.public_id]),
            verb=_("Settle"),
            kind="settle",
            word=_("settle"),
        )
        for row in _meetings(double)
    ]


def _embargoes(viewer: Viewer, rows: list[Outcome], now: datetime) -> list[WorkItem]:
    closed = [
        row
        for row in rows
        if row.public_from is not None
        and row.public_from > now
        and registers_as(viewer, _place(row))
    ]
    return [
        WorkItem(
            key=f"embargo-{row.public_id}",
            due=row.public_from.astimezone(now.tzinfo).date(),  # type: ignore[union-attr]
            title=_("The decision of %(whose)s becomes public") % {"whose": whose(row)},
            why=_("The embargo ends on %(moment)s")
            % {"moment": words.date_time(row.public_from, tongue())},  # type: ignore[arg-type]
            href=reverse("outcome-page", args=[row.public_id]),
            verb=_("View"),
            kind="embargo",
            word=_("embargo"),
        )
        for row in _meetings(closed)
    ]


def _short(of: Round) -> str:
    return of.short_title or of.title
