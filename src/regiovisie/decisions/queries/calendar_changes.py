"""Which steps of running rounds a changed calendar is about, per municipality, as one question."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.work import WorkItem
from regiovisie.decisions.enums import Keeping, RoundState, StepState
from regiovisie.decisions.logic.calendar_change import (
    BEHIND,
    CalendarChange,
    CalendarSays,
    Now,
    OnRecord,
    Said,
    changed,
)
from regiovisie.decisions.models import Round, Step
from regiovisie.decisions.queries.language import joined
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.queries.planning import KnownCalendar, body_calendars
from regiovisie.meetings.queries.words import day_words, when_words
from regiovisie.network.viewer import Sight, Viewer

REGION = "regio"
END_OF_DAY = time(23, 59)  # how a deadline without an hour is stored
Span = tuple[date, date]  # the first and the last day
AROUND = timedelta(days=92)  # a calendar reaches over a day when it has meetings on both sides


@dataclass(frozen=True)
class ChangedStep:
    """A step with what its calendar says now, and our meeting on that day if there is one."""

    step: Step
    change: CalendarChange
    meeting: int | None

    @property
    def said(self) -> CalendarSays:
        """Return what the answer is about."""
        after = self.change.after
        return CalendarSays(
            self.step.pk, self.step.revision, after.code, after.day, after.papers, self.meeting
        )


@dataclass(frozen=True)
class Question:
    """One question per municipality in a round; `key` is its slug, or that of the region."""

    of: Round
    key: str
    name: str
    steps: tuple[ChangedStep, ...]

    @property
    def fingerprint(self) -> str:
        """Return a short text that differs when something else would be taken over."""
        return hashlib.sha256(repr([one.said for one in self.steps]).encode()).hexdigest()[:16]

    @property
    def address(self) -> str:
        """Return where it is answered."""
        of = self.of
        return address_of("round-calendar-changed", of.region.slug, of.slug, self.key)


def questions(
    viewer: Viewer,
    now: datetime,
    *,
    only: Round | None = None,
    known: Mapping[int, KnownCalendar] | None = None,
) -> list[Question]:
    """Return what changed calendars ask, in a fixed number of queries.

    Of one round, or of all running rounds in the regions this viewer works for. `known`: calendars
    of all bodies on the routes, as this viewer sees them now, when they were asked already.
    """
    if only is not None:
        read = _of_round(only.pk, viewer.sight, now)
    else:
        read = _of_regions(tuple(viewer.adviser_region_ids), viewer.sight, now)
    rows = [row for row in (_Row(*one) for one in read) if row.on.exact]
    span = _span(rows)
    calendars = known if known is not None else _calendars(rows, span, viewer, now)
    asked = {}
    for row in rows:
        told = _changed(row, calendars[row.body], span)
        if told is not None:
            asked[row.id] = told
    found: dict[tuple[int, str], list[ChangedStep]] = defaultdict(list)
    for step in _whole(tuple(asked)) if asked else ():
        change, meeting = asked[step.pk]
        found[step.round_id, _key(step)].append(ChangedStep(step, change, meeting))
    return [_question(key, steps) for (_round, key), steps in found.items()]


class _Row(NamedTuple):
    """What of a step is held against the calendar of its body."""

    id: int
    body: int
    on: ImpreciseDate
    state: str
    papers_due: datetime | None
    kept: str
    meeting_state: str | None
    meeting_day: date | None


@prepared
def _of_round(of: int, sight: Sight, now: datetime) -> QuerySet[Step, Any]:
    return _open_steps(sight, now).filter(round=of)


@prepared
def _of_regions(regions: tuple[int, ...], sight: Sight, now: datetime) -> QuerySet[Step, Any]:
    return _open_steps(sight, now).filter(round__region__in=regions)


def _open_steps(sight: Sight, now: datetime) -> QuerySet[Step, Any]:
    return (
        Step.objects.filter(
            Step.visible_q(sight, now),
            round__state=RoundState.OPEN,
            round__keeping=Keeping.FOLLOWED,
            body__isnull=False,
            date__isnull=False,
            participant__ended_on__isnull=True,
        )
        .exclude(state__in=BEHIND)
        .order_by()
        .values_list(
            "pk",
            "body_id",
            "date",
            "state",
            "papers_due",
            "calendar_kept",
            "meeting__state",
            "meeting__day",
        )
    )


@prepared
def _whole(steps: tuple[int, ...]) -> QuerySet[Step]:
    """Return the steps that something is asked about: mostly there are none."""
    return (
        Step.objects.filter(pk__in=steps)
        .select_related("round__region", "participant__municipality", "body", "meeting")
        .order_by("round", "participant__name", "order")
    )


def _key(step: Step) -> str:
    """Return what one question is about: a municipality, the region, or an evening of several."""
    if step.participant is None:
        return REGION
    if step.body is not None and step.body.region_id is not None:
        return step.body.public_id
    return step.participant.municipality.slug


def _question(key: str, steps: list[ChangedStep]) -> Question:
    first = steps[0].step
    name = first.participant.name if first.participant else first.round.region.name
    if first.body is not None and key == first.body.public_id:
        name = f"{first.body.name} ({joined([str(one.step.participant) for one in steps])})"
    return Question(first.round, key, name, tuple(steps))


def _span(rows: Iterable[_Row]) -> Span:
    """Return the first and the last day of the calendars that these steps are held against."""
    days = [row.on.first_day for row in rows]
    days += [row.meeting_day for row in rows if row.meeting_day]
    return (min(days) - AROUND, max(days) + AROUND) if days else (date.max, date.min)


def _calendars(
    rows: Iterable[_Row], span: Span, viewer: Viewer, now: datetime
) -> dict[int, KnownCalendar]:
    bodies = {row.body for row in rows}
    return body_calendars(bodies, *span, now=now, viewer=viewer) if bodies else {}


def _changed(
    row: _Row, known: KnownCalendar, span: Span
) -> tuple[CalendarChange, int | None] | None:
    """Return what the calendar says now, with our meeting on that day; None: as on record."""
    on_record = OnRecord(StepState(row.state), row.on.first_day, _moment(row.papers_due))
    if row.meeting_state is not None:
        day = None if row.meeting_state == MeetingState.CANCELLED else row.meeting_day
    else:
        day = _counted_on(on_record.day, known, span)
    if day is None:
        change = changed(on_record, Now(None), row.kept)
    else:
        due = known.calendar.due(day)
        papers = Moment(due.day, _hour(due.at)) if due else None
        change = changed(on_record, Now(day, papers), row.kept)
    if change is None or (change.what == Said.DEADLINE and row.meeting_state is None):
        return None
    return change, known.ids.get(day) if day else None


def _counted_on(day: date, known: KnownCalendar, span: Span) -> date | None:
    """Return the day of a step without a meeting of ours; None: the calendar has no such day.

    A calendar that does not reach over that day says nothing about it.
    """
    first, last = span
    days = [one for one in known.calendar.days if first <= one <= last]
    reaches = any(one < day for one in days) and any(one > day for one in days)
    return None if reaches and day not in days else day


def _moment(due: datetime | None) -> Moment | None:
    if due is None:
        return None
    local = due.astimezone(AMSTERDAM)
    return Moment(local.date(), _hour(local.time().replace(tzinfo=None)))


def _hour(at: time | None) -> time | None:
    """Return the hour of a deadline; the end of a day is stored for a deadline without one."""
    return None if at == END_OF_DAY else at


# --- in words ---------------------------------------------------------------------------------
def line(one: ChangedStep) -> SafeString:
    """Return one step: whose meeting, old day and deadline struck, the new ones underlined."""
    before, after = one.change.before, one.change.after
    parts = [format_html("<b>{}</b>", one.step.treatment or str(one.step.body))]
    if after.day is None:
        parts.append(format_html("<del>{}</del> {}", day_words(before.day), _gone(one)))
    elif after.day != before.day:
        parts.append(_struck(day_words(before.day), day_words(after.day)))
    else:
        parts.append(format_html("{}", day_words(before.day)))
    if one.step.state != StepState.CALCULATED:
        parts.append(format_html('<span class="soft">{}</span>', _("(papers are in)")))
    elif after.day is not None and after.papers != before.papers:
        old = when_words(before.papers.day, before.papers.at) if before.papers else ""
        new = when_words(after.papers.day, after.papers.at) if after.papers else _("not known")
        parts.append(format_html("{} {}", _("papers no later than"), _struck(old, new)))
    return mark_safe(" ".join(parts))


def _gone(one: ChangedStep) -> str:
    if one.step.meeting_id is not None:
        return _("does not take place")
    return _("is not in the calendar of this body any more")


def _struck(old: str, new: str) -> SafeString:
    if not old:
        return format_html("<ins>{}</ins>", new)
    return format_html("<del>{}</del> <ins>{}</ins>", old, new)


def rows_for(found: Iterable[Question], *, may_answer: bool) -> list[dict[str, Any]]:
    """Return the questions as the planning page shows them."""
    return [
        {
            "name": one.name,
            "lines": [line(each) for each in one.steps],
            "href": one.address if may_answer else "",
        }
        for one in found
    ]


def work_items(viewer: Viewer, now: datetime) -> list[WorkItem]:
    """Return one task per municipality of which the calendar changed under a running round."""
    if not viewer.adviser_region_ids:
        return []
    return [
        WorkItem(
            key=f"calendar-{one.of.public_id}-{one.key}",
            due=max(now.date(), _first_day(one)),
            title=_("Look at the changed calendar of %(name)s") % {"name": one.name},
            why=ngettext(
                "%(count)s step of %(round)s counts on it",
                "%(count)s steps of %(round)s count on it",
                len(one.steps),
            )
            % {"count": len(one.steps), "round": one.of.short_title or one.of.title},
            href=one.address,
            verb=_("Take over or keep"),
            kind="calendar",
            word=_("calendar"),
        )
        for one in questions(viewer, now)
    ]


def _first_day(one: Question) -> date:
    """Return the first day that counts: of papers or of a meeting, as it was or as it is."""
    days = []
    for each in one.steps:
        before, after = each.change.before, each.change.after
        days += [before.day, *(m.day for m in (before.papers, after.papers) if m)]
    return min(days)
