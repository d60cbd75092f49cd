"""Plan a year: ask, solve, keep the proposal. For the worker, the command line and the demo."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.common.calendar import SchoolRegion
from regiovisie.common.jobs.progress import JobFailed, Progress
from regiovisie.common.jobs.registry import Result
from regiovisie.meetings import actions
from regiovisie.meetings.enums import MeetingState, PlanState
from regiovisie.meetings.logic.year import Known, Plan
from regiovisie.meetings.logic.year_plan import load_solver, plan_year
from regiovisie.meetings.models import Meeting, YearPlan
from regiovisie.meetings.permissions import PLAN_YEAR
from regiovisie.meetings.queries.year_content import Content, from_json, to_json
from regiovisie.meetings.queries.year_question import (
    Asked,
    CannotAsk,
    ask,
    meeting_key,
    school_regions,
)
from regiovisie.network.models import Account, Region
from regiovisie.network.permissions import Place, may
from regiovisie.network.viewer import viewer_of

STEPS = ("read", "plan", "clash", "unmet", "kept")


@dataclass(frozen=True)
class Found:
    """A question, its answer, which meetings of it exist, and what solving took."""

    asked: Asked
    plan: Plan
    rows: dict[str, int]
    milliseconds: int


def write_school_holidays(region: Region, year: int, today: date, *, by: Account | None) -> None:
    """See to it that the school holidays of a year are known as closed days."""
    parts: list[SchoolRegion | None] = [*school_regions(region, today)]
    for part in parts or [None]:
        actions.write_closed_days(year, part, by=by, reason=_("closed days of the year"))


def find(
    region: Region,
    year: int,
    today: date,
    *,
    released: list[str],
    before: YearPlan | None = None,
    moved: dict[str, date] | None = None,
    gone: list[str] | None = None,
    step: Callable[[str], None] = lambda _what: None,
) -> Found:
    """Return the best plan of a year; nothing is written. Raises CannotAsk.

    `before`: an earlier plan, of which as little as possible changes; `moved`: meetings of it that
    a person put on another day; `gone`: those that are called off.
    """
    step("read")
    known: list[Known] = []
    rows: dict[str, int] = {}
    if before is not None:
        content = from_json(before.content, before.status, before.objective)
        known, rows = _known(content, moved or {}, gone or [])
    asked = ask(
        region,
        year,
        today,
        released=released,
        known=known,
        held=[*(moved or {}), *_held(known, rows)],
        planned=list(rows.values()),
    )
    load_solver()
    begun = time.perf_counter()
    plan = plan_year(asked.question, step=step)
    took = round((time.perf_counter() - begun) * 1000)
    existing = {meeting_key(pk): pk for pk in asked.existing}
    rows |= {one.id: existing[one.id] for one in plan.meetings if one.id in existing}
    ids = {one.id for one in plan.meetings}
    return Found(asked, plan, {key: pk for key, pk in rows.items() if key in ids}, took)


def _known(
    content: Content, moved: dict[str, date], gone: list[str]
) -> tuple[list[Known], dict[str, int]]:
    """Return the meetings of an earlier plan as they stand now; those that are written go first."""
    written = Meeting.objects.exclude(state=MeetingState.CANCELLED).in_bulk(content.rows.values())
    known, rows = [], {}
    for one in content.plan.meetings:
        row = written.get(content.rows.get(one.id, 0))
        if one.id in gone or (one.id in content.rows and row is None):
            continue
        day = moved.get(one.id, row.day if row else one.day)
        known.append(Known(one.id, one.body, one.form, day, one.start, one.end, ours=True))
        if row is not None:
            rows[one.id] = row.pk
    return known, rows


def _held(known: list[Known], rows: dict[str, int]) -> list[str]:
    """Return the meetings that were held already, or that no plan made: they keep their day."""
    held = set(
        Meeting.objects.filter(pk__in=rows.values(), state=MeetingState.HELD).values_list(
            "pk", flat=True
        )
    )
    return [
        one.id
        for one in known
        if rows.get(one.id) in held or one.id == meeting_key(rows.get(one.id, 0))
    ]


def keep(
    region: Region, year: int, found: Found, *, released: list[str], by: Account | None, reason: str
) -> YearPlan:
    """Keep what was found as the proposal."""
    return actions.keep_proposal(
        region,
        year,
        plan=found.plan,
        content=to_json(found.asked, found.plan, found.rows),
        released=released,
        milliseconds=found.milliseconds,
        at=clock.now(),
        by=by,
        reason=reason,
    )


def plan_job(
    progress: Progress,
    *,
    account: int,
    region: int,
    year: int,
    released: list[str] | None = None,
    anew: bool = True,
    moved: dict[str, str] | None = None,
    gone: list[str] | None = None,
) -> Result:
    """Plan a year for the account that asked. Done twice it makes the same proposal.

    `anew`: from nothing, but what is settled changes as little as possible; else the last plan
    does. Raises JobFailed with a sentence when there is nothing to plan.
    """
    asker = Account.objects.filter(pk=account, is_active=True).first()
    place = Region.objects.filter(pk=region).first()
    today = clock.today()
    if (
        asker is None
        or place is None
        or not may(viewer_of(asker, today), PLAN_YEAR, Place(region_id=place.pk))
    ):
        raise JobFailed(_("There is nothing to plan."))
    words = {
        "read": _("Reading structure, wishes and closed days"),
        "plan": _("Looking for the best days"),
        "clash": _("It does not fit; looking for what clashes"),
        "unmet": _("Looking why a wish cannot be met"),
    }

    def step(what: str) -> None:
        progress.step(STEPS.index(what), len(STEPS), words[what])
        progress.flush()

    write_school_holidays(place, year, today, by=asker)
    plans = {one.state: one for one in YearPlan.objects.filter(region=place, year=year)}
    settled = plans.get(PlanState.SETTLED)
    before = settled if anew else plans.get(PlanState.PROPOSED, settled)
    out = released or []
    try:
        found = find(
            place,
            year,
            today,
            released=out,
            before=before,
            moved={key: date.fromisoformat(day) for key, day in (moved or {}).items()},
            gone=gone,
            step=step,
        )
    except CannotAsk as error:
        raise JobFailed(str(error)) from None
    if found.plan.status == "undecided":
        raise JobFailed(_("No plan was found in time. Let go of a wish, and try again."))
    keep(place, year, found, released=out, by=asker, reason=_("year planned"))
    progress.step(len(STEPS), len(STEPS), "")
    return Result(url=reverse("year", args=[place.slug, year]))
