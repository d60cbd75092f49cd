"""Write what is wished for a year, its plan, and the meetings that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.meetings.actions.meetings import Twice, cancel_meeting, plan_meeting
from regiovisie.meetings.enums import MeetingState, PlanState, WishKind
from regiovisie.meetings.logic.year import Plan, Planned
from regiovisie.meetings.models import Meeting, YearPlan, YearWish
from regiovisie.meetings.queries.structure_words import duty_words
from regiovisie.meetings.queries.year_content import Content, from_json, planned_json
from regiovisie.meetings.queries.year_duties import chosen_times, duty_in
from regiovisie.meetings.queries.year_question import stays
from regiovisie.network.models import Account, Body, Region


@transaction.atomic
def wish_for_year(
    region: Region,
    year: int,
    kind: WishKind,
    *,
    by: Account | None,
    reason: str,
    on: date | None = None,
    **facts: Any,
) -> YearWish:
    """Write down a wish. `facts`: the fields of YearWish that its kind asks for.

    Raises ValidationError for a number of times that was chosen already, or that the structure of
    that year does not leave open: the one that holds `on` a day (None: when the year begins).
    """
    body = facts.get("body")
    if body is not None and body.region_id != region.pk:
        raise ValidationError({"body": _("This is no body of this region.")})
    if kind == WishKind.COUNT and body is not None:
        db.lock(region)
        _choosable(region, year, on or date(year, 1, 1), **facts)
    return save(YearWish(region=region, year=year, kind=kind, **facts), by=by, reason=reason)


def _choosable(
    region: Region, year: int, on: date, *, body: Body, form: str, times: int, **_others: Any
) -> None:
    """Refuse a second number, and one outside the range that the structure gives."""
    if (body.pk, form) in chosen_times(region, year):
        raise ValidationError(_("A number was chosen already. Take that wish back first."))
    duty = duty_in(region, on, body.pk, form)
    if duty is None or duty.lowest is None or duty.highest is None:
        return
    if not duty.lowest <= times <= duty.highest:
        said = {"said": duty_words(duty)}
        raise ValidationError({"times": _("The structure says otherwise: %(said)s.") % said})


@transaction.atomic
def drop_wish(wish: YearWish, *, by: Account | None, reason: str) -> None:
    """Take a wish back; the history keeps it."""
    delete(wish, by=by, reason=reason)


@transaction.atomic
def keep_proposal(
    region: Region,
    year: int,
    *,
    plan: Plan,
    content: Mapping[str, Any],
    released: list[str],
    milliseconds: int,
    at: datetime,
    by: Account | None,
    reason: str,
) -> YearPlan:
    """Keep what the planner found as the proposal of this year, in place of the one before."""
    db.lock(region)
    row = YearPlan.objects.filter(region=region, year=year, state=PlanState.PROPOSED).first()
    row = row or YearPlan(region=region, year=year, state=PlanState.PROPOSED)
    row.status, row.objective, row.milliseconds = plan.status, plan.objective, milliseconds
    row.content, row.released, row.made_at = dict(content), released, at
    return save(row, by=by, reason=reason)


@transaction.atomic
def settle_year(
    proposal: YearPlan, *, by: Account | None, reason: str, expected: int | None = None
) -> YearPlan:
    """Make the meetings of a proposal: new ones are planned, moved ones change their day.

    What an earlier settled plan held and this one does not, and what a person took out of this
    one, is called off, unless it was held.
    Raises ValidationError when there is nothing to settle, Stale when the proposal is another.
    """
    db.lock(proposal.region)
    content = content_of(proposal)
    if proposal.state != PlanState.PROPOSED or not content.plan.planned:
        raise ValidationError(_("There is no plan to settle."))
    earlier = YearPlan.objects.filter(
        region=proposal.region_id, year=proposal.year, state=PlanState.SETTLED
    ).first()
    kept = set(content.rows.values())
    gone = set(content.called_off)
    if earlier is not None:
        gone |= set(content_of(earlier).rows.values())
    for row in Meeting.objects.filter(pk__in=gone - kept, state=MeetingState.PLANNED):
        cancel_meeting(row, by=by, reason=reason)
    bodies = Body.objects.in_bulk({one.body for one in content.plan.meetings})
    meetings = Meeting.objects.in_bulk(kept)
    rows = dict(content.rows)
    for one in content.plan.meetings:
        known = meetings.get(rows.get(one.id, 0))
        if known is None:
            made = _planned(bodies[one.body], one, by=by, reason=reason)
            rows[one.id] = made.pk
        elif known.day != one.day:
            _moved(known, one.day, by=by, reason=reason)
    if earlier is not None:
        delete(earlier, by=by, reason=reason)
    proposal.state = PlanState.SETTLED
    proposal.content = {**proposal.content, "rows": rows, "moved": [], "called_off": []}
    return save(proposal, by=by, reason=reason, expected=expected)


@transaction.atomic
def move_in_plan(
    plan: YearPlan,
    meeting: str,
    day: date,
    *,
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> YearPlan:
    """Move one meeting of a plan to another day, whatever breaks; the others stay.

    Raises ValidationError when the plan has no such meeting, or its body meets that day already.
    """
    content, one = _one(plan, meeting)
    if any(
        other.body == one.body and other.day == day and other.id != one.id
        for other in content.plan.meetings
    ):
        raise ValidationError(_("This body meets on that day already."))
    row = Meeting.objects.filter(pk=content.rows.get(meeting, 0)).first()
    if row is not None and plan.state == PlanState.SETTLED:
        _moved(row, day, by=by, reason=reason)
    moved = tuple(
        replace(each, day=day) if each.id == meeting else each for each in content.plan.meetings
    )
    chosen = [] if plan.state == PlanState.SETTLED else [*{*content.moved, meeting}]
    plan.content = {
        **plan.content,
        "meetings": planned_json(moved),
        "moved": sorted(chosen),
        "wishes": _without_stay(plan, meeting),
    }
    return save(plan, by=by, reason=reason, expected=expected)


@transaction.atomic
def cancel_in_plan(
    plan: YearPlan,
    meeting: str,
    *,
    by: Account | None,
    reason: str,
    expected: int | None = None,
) -> YearPlan:
    """Take one meeting out of a plan; it is called off when the plan is settled, or is so now."""
    content, _meeting = _one(plan, meeting)
    row = Meeting.objects.filter(pk=content.rows.get(meeting, 0)).first()
    called_off = [*content.called_off]
    if row is not None and plan.state == PlanState.SETTLED:
        cancel_meeting(row, by=by, reason=reason)
    elif row is not None:
        called_off.append(row.pk)
    left = tuple(
        replace(each, prepares=tuple(key for key in each.prepares if key != meeting))
        for each in content.plan.meetings
        if each.id != meeting
    )
    rows = {key: found for key, found in content.rows.items() if key != meeting}
    plan.content = {
        **plan.content,
        "meetings": planned_json(left),
        "rows": rows,
        "called_off": called_off,
        "wishes": _without_stay(plan, meeting),
    }
    return save(plan, by=by, reason=reason, expected=expected)


def content_of(plan: YearPlan) -> Content:
    """Return what a plan holds."""
    return from_json(plan.content, plan.status, plan.objective)


def _without_stay(plan: YearPlan, meeting: str) -> list[dict[str, Any]]:
    """Return what the plan was made with, but for the wish that this meeting stays as it is."""
    return [one for one in plan.content["wishes"] if one["key"] != stays(meeting)]


def _one(plan: YearPlan, meeting: str) -> tuple[Content, Planned]:
    content = content_of(plan)
    found = next((one for one in content.plan.meetings if one.id == meeting), None)
    if found is None:
        raise ValidationError(_("This meeting does not stand in the plan."))
    return content, found


def _planned(body: Body, one: Planned, *, by: Account | None, reason: str) -> Meeting:
    try:
        return plan_meeting(
            body,
            one.day,
            starts_at=one.start,
            ends_at=one.end,
            form=one.form,
            by=by,
            reason=reason,
        )
    except Twice as error:
        return error.meeting  # somebody wrote this very meeting down meanwhile


def _moved(row: Meeting, day: date, *, by: Account | None, reason: str) -> None:
    row.day = day
    row.papers_due, row.papers_due_has_hour = None, True  # the moment named for the old day
    save(row, by=by, reason=reason)
