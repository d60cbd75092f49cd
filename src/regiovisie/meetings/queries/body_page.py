"""The calendar of one body: its meetings with papers due, rules and closed days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.body_calendar import BodyCalendar
from regiovisie.meetings.logic.deadlines import due_of
from regiovisie.meetings.models import Calendar, Meeting
from regiovisie.meetings.models import SubmissionRule as RuleRow
from regiovisie.meetings.queries.bodies import Place
from regiovisie.meetings.queries.closed import closed_days, periods_for
from regiovisie.meetings.queries.known import moment_of
from regiovisie.meetings.queries.planning import rule_of
from regiovisie.meetings.queries.words import (
    closed_kind,
    day_words,
    due_cell,
    due_words,
    hour_words,
    html,
    joined,
    period_words,
    rule_bounds,
    rule_words,
    tongue,
    vouched_words,
)
from regiovisie.network.viewer import Viewer

AHEAD = timedelta(days=3 * 366)
BACK = timedelta(days=60)


@dataclass(frozen=True)
class Built:
    """What the page shows."""

    sentence: SafeString
    meetings: SafeString
    rules: list[dict[str, Any]]
    closed: list[dict[str, Any]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    empty: bool = False


def build(place: Place, viewer: Viewer, now: datetime) -> Built:
    """Return the page of a body for one viewer; a fixed number of queries."""
    today = now.date()
    body = place.body
    first, last = today - BACK, today + AHEAD
    rows = list(
        Meeting.objects.filter(Meeting.visible_q(viewer, now), body=body)
        .filter(day__gte=first, day__lte=last)
        .order_by("day", "starts_at", "pk")
    )
    rule_rows = list(RuleRow.objects.filter(body=body).order_by("valid_from", "pk"))
    calendar = BodyCalendar(
        days=tuple(row.day for row in rows if row.state != MeetingState.CANCELLED),
        rules=tuple(rule_of(row) for row in rule_rows),
        named={
            row.day: named
            for row in reversed(rows)
            if (named := moment_of(row.papers_due, row.papers_due_has_hour))
        },
        closed=closed_days(
            [body.pk], first - timedelta(days=100), last, places={body.pk: place.where}
        )[body.pk],
    )
    voucher = Calendar.objects.filter(body=body).first()
    columns = [
        Column("day", _("Meeting"), head=True),
        Column("state", "", mark=True),
        Column("due", _("Papers due")),
        Column("hour", _("Begins at")),
        *([Column("edit", "")] if place.keeps else []),
    ]
    coming = [row for row in rows if row.day >= today and row.state != MeetingState.CANCELLED]
    return Built(
        sentence=_sentence(calendar, [row.day for row in coming]),
        meetings=table(
            columns,
            [_row(place, row, calendar, today) for row in rows],
            caption=_("Meetings of this body"),
        ),
        rules=[
            {
                "words": rule_words(rule_of(row)),
                "bounds": rule_bounds(rule_of(row)),
                "key": row.pk,
            }
            for row in rule_rows
        ],
        closed=[
            {
                "name": dutch(one.name),
                "kind": closed_kind(one.kind),
                "when": period_words(one.first_day, one.last_day),
                "key": one.id,
                "own": one.house is not None
                or (one.region is not None and body.region_id is not None),
            }
            for one in periods_for(place.where, today, today + timedelta(days=366))
        ],
        facts=_facts(voucher),
        empty=not rows,
    )


def _row(place: Place, row: Meeting, calendar: BodyCalendar, today: date) -> dict[str, Any]:
    named = moment_of(row.papers_due, row.papers_due_has_hour)
    due = due_of(row.day, calendar.rules, calendar.closed, named)
    cancelled = row.state == MeetingState.CANCELLED
    edit = address_of("meeting-edit", row.public_id)
    return {
        "_id": f"v-{row.public_id}",
        "day": format_html("<s>{}</s>", day_words(row.day)) if cancelled else day_words(row.day),
        "state": _state(row, calendar, today),
        "due": due_cell(due) if due and not cancelled else mark_safe('<span class="soft">–</span>'),
        "hour": hour_words(row.starts_at),
        "edit": format_html(
            '<a href="{}">{}<span class="hidden-text"> {}</span></a>',
            edit,
            _("Change"),
            day_words(row.day),
        )
        if place.keeps
        else "",
    }


def _state(row: Meeting, calendar: BodyCalendar, today: date) -> SafeString:
    if row.state == MeetingState.CANCELLED:
        return badge("nog", _("Does not take place"))
    if row.day in calendar.closed:
        return badge("aan", _("Closed: %(name)s") % {"name": calendar.closed[row.day]})
    if row.day < today:
        return badge("ok", _("Held")) if row.state == MeetingState.HELD else SafeString("")
    return SafeString("")


def _sentence(calendar: BodyCalendar, coming: list[date]) -> SafeString:
    if not coming:
        return html("%(text)s", text=_("No meeting dates are known yet."))
    first = coming[0]
    due = calendar.due(first)
    text = html(
        ngettext(
            "<b>%(count)s meeting</b> to come; the next is on <b>%(day)s</b>.",
            "<b>%(count)s meetings</b> to come; the next is on <b>%(day)s</b>.",
            len(coming),
        ),
        count=len(coming),
        day=words.weekday_date(first, tongue()),
    )
    if due is None:
        return joined(text, html("%(text)s", text=_("Until when papers may come in, nobody said.")))
    return joined(text, html(_("Papers for it are due on <b>%(due)s</b>."), due=due_words(due)))


def _facts(voucher: Calendar | None) -> list[tuple[str, str]]:
    if voucher is None:
        return [(_("Who vouches for it"), _("nobody yet"))]
    facts = [
        (
            _("Who vouches for it"),
            vouched_words(voucher.vouched_by, voucher.vouched_since, on_behalf=voucher.on_behalf),
        )
    ]
    if voucher.imported_at:
        facts.append((_("Last read in"), words.date_time(voucher.imported_at, tongue())))
        facts.append((_("File"), voucher.file_name or "–"))
    if voucher.source_id and voucher.source:
        facts.append((_("Source"), voucher.source.title))
    return facts
