"""Plan a year: ask, solve, keep the proposal. For the worker, the command line and the demo."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
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
from regiovisie.meetings.queries.year_content import from_json, to_json
from regiovisie.meetings.queries.year_question import (
    Asked,
    CannotAsk,
    ask,
    meeting_key,
    school_regions,
)
from regiovisie.meetings.queries.year_words import Names, as_planned, wish_words
from regiovisie.network.models import Account, Body, Region
from regiovisie.network.permissions import Place, may
from regiovisie.network.viewer import viewer_of

STEPS = ("read", "plan", "clash", "unmet", "kept")


@dataclass(frozen=True)
class Found:
    """A question, its answer, which meetings of it exist, and what solving took.

    `moved`: the ids of meetings whose day a person chose; `called_off`: the keys of meetings that
    exist and that the plan does without.
    """

    asked: Asked
    plan: Plan
    rows: dict[str, int]
    milliseconds: int
    moved: tuple[str, ...] = ()
    called_off: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Before:
    """What an earlier plan leaves: its meetings, which of them exist, and what a person chose."""

    known: list[Known] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    moved: tuple[str, ...] = ()
    called_off: tuple[int, ...] = ()


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
    earlier = _Before() if before is None else _left(before, moved or {}, gone or [])
    asked = ask(
        region,
        year,
        today,
        released=released,
        known=earlier.known,
        held=[*earlier.moved, *_held(earlier.known, earlier.rows)],
        planned=[*earlier.rows.values(), *earlier.called_off],
    )
    load_solver()
    begun = time.perf_counter()
    plan = plan_year(asked.question, step=step)
    took = round((time.perf_counter() - begun) * 1000)
    existing = {meeting_key(pk): pk for pk in asked.existing}
    ids = {one.id for one in (plan.meetings if plan.planned else asked.question.known)}
    rows = {key: pk for key, pk in (earlier.rows | existing).items() if key in ids}
    return Found(asked, plan, rows, took, earlier.moved, earlier.called_off)


def _left(before: YearPlan, moved: dict[str, date], gone: list[str]) -> _Before:
    """Return the meetings of an earlier plan as they stand now, with what was chosen since.

    A meeting that no plan made stays one that others keep: it need not be prepared.
    """
    content = from_json(before.content, before.status, before.objective)
    written = Meeting.objects.exclude(state=MeetingState.CANCELLED).in_bulk(content.rows.values())
    chosen = {*content.moved, *moved}
    known: list[Known] = []
    rows: dict[str, int] = {}
    called_off = [*content.called_off]
    for one in content.plan.meetings:
        pk = content.rows.get(one.id)
        row = written.get(pk or 0)
        if one.id in gone and pk is not None:
            called_off.append(pk)
        if one.id in gone or (pk is not None and row is None):
            continue
        theirs, day, hours = one.id == meeting_key(pk or 0), one.day, (one.start, one.end)
        if row is not None:
            rows[one.id] = row.pk
            if before.state == PlanState.SETTLED or (theirs and one.id not in content.moved):
                day = row.day
        known.append(
            Known(
                one.id,
                one.body,
                one.form,
                moved.get(one.id, day),
                *((row.starts_at, row.ends_at) if theirs and row else hours),
                ours=not theirs,
            )
        )
    still = tuple(one.id for one in known if one.id in chosen)
    return _Before(known, rows, still, tuple(called_off))


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


def names_of(found: Found) -> Names:
    """Return what the bodies and meetings of an answer are called (one query)."""
    question = found.asked.question
    rows = Body.objects.filter(pk__in=question.bodies).values_list("pk", "name")
    bodies = {pk: name[:1].upper() + name[1:] for pk, name in rows}
    known = {one.id: as_planned(one) for one in question.known}
    meetings = known | {one.id: one for one in found.plan.meetings}
    return Names(bodies, meetings, found.asked.about)


def _not_this_way(found: Found) -> str:
    names = names_of(found)
    wishes = {one.key: one for one in found.asked.question.wishes}
    clash = "; ".join(wish_words(wishes[key], names) for key in found.plan.clash)
    return _("No plan fits this way, so the last one stays as it was. This clashes: %(clash)s.") % {
        "clash": clash
    }


def keep(
    region: Region, year: int, found: Found, *, released: list[str], by: Account | None, reason: str
) -> YearPlan:
    """Keep what was found as the proposal."""
    return actions.keep_proposal(
        region,
        year,
        plan=found.plan,
        content=to_json(
            found.asked, found.plan, found.rows, moved=found.moved, called_off=found.called_off
        ),
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
    does. Raises JobFailed with a sentence when there is nothing to plan, or when a move fits in no
    plan: then the last one stays as it was.
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
    if (moved or gone) and not found.plan.planned:
        raise JobFailed(_not_this_way(found))
    keep(place, year, found, released=out, by=asker, reason=_("year planned"))
    progress.step(len(STEPS), len(STEPS), "")
    return Result(url=reverse("year", args=[place.slug, year]))
