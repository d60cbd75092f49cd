"""What planning adds to the page of a round, for those who work in its region."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from regiovisie.decisions.enums import Keeping, RoundState, StepState
from regiovisie.decisions.logic.planning import RoundPlan
from regiovisie.decisions.models import Round
from regiovisie.decisions.permissions import registers_as
from regiovisie.decisions.queries.details import Loaded, StepDetail
from regiovisie.decisions.queries.line import Leaves
from regiovisie.decisions.queries.planning import load
from regiovisie.network.permissions import Place
from regiovisie.network.viewer import Viewer


def deciding_plan(of: Round, viewer: Viewer, now: datetime) -> RoundPlan | None:
    """Return the plan by the round's own target, for those who work in the region.

    None when there is no target, no calendar, or nothing left to plan: the text is in everywhere,
    or the moment for it is past.
    """
    if of.state != RoundState.OPEN or of.target is None or not _plans(of, viewer):
        return None
    material = load(of, viewer, now, about=[of.target.last_day])
    if not material.has_calendars:
        return None
    plan = material.by(of.target, now=now)
    return plan if plan.ready is not None and plan.ready.day >= now.date() else None


def planning_href(of: Round, viewer: Viewer) -> str:
    """Return the address of the planning page, or nothing for who may not see it."""
    if not _plans(of, viewer):
        return ""
    return reverse("round-planning", args=[of.region.slug, of.slug])


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
