"""The page of a meeting: state, time, agenda, action points, what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.charts.minutes import Block, minutes_bar
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import WRITTEN_IN, dutch
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.models import ActionPoint, AgendaItem
from regiovisie.meetings.queries.agenda import Agenda, Item
from regiovisie.meetings.queries.agenda_words import (
    due_day,
    kind_words,
    paper_badge,
    point_badge,
    result_badge,
)
from regiovisie.meetings.queries.structure import listed, seat_words
from regiovisie.meetings.queries.words import due_words, html, joined, tongue
from regiovisie.network.enums import Visibility


@dataclass(frozen=True)
class Allowed:
    """What the viewer may do on this page. `house`: writes annotations for that house."""

    keeps: bool = False
    house: int | None = None


@dataclass(frozen=True)
class Built:
    """What the page shows."""

    sentence: SafeString
    bar: SafeString
    total: str
    items: list[dict[str, Any]]
    points: list[dict[str, Any]]
    facts: list[tuple[str, Any]] = field(default_factory=list)
    seats: list[SafeString] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)


def build(agenda: Agenda, allowed: Allowed, now: datetime) -> Built:
    """Return the page of one meeting for one viewer; no query."""
    today = now.date()
    return Built(
        sentence=_sentence(agenda, today),
        bar=_bar(agenda),
        total=_total(agenda),
        items=[_item(agenda, one, allowed, now) for one in agenda.items],
        points=[
            point_row(one, today, keeps=allowed.keeps)
            for one in sorted(agenda.open_points, key=lambda one: (one.due or date.max, one.pk))
        ],
        facts=_facts(agenda),
        seats=_seats(agenda),
        reports=report_words(agenda),
    )


def point_row(point: ActionPoint, today: date, *, keeps: bool) -> dict[str, Any]:
    """Return an action point as a row of ready words."""
    return {
        "text": dutch(point.text),
        "who": dutch(point.who),
        "due": due_day(point),
        "badge": point_badge(point, today),
        "done_href": address_of("action-done", point.public_id)
        if keeps and point.done_on is None
        else "",
    }


def _sentence(agenda: Agenda, today: date) -> SafeString:
    meeting = agenda.meeting
    if meeting.state == MeetingState.CANCELLED:
        return html("%(text)s", text=_("This meeting does not take place."))
    if not agenda.items:
        return html("%(text)s", text=_("Nothing stands on this agenda yet."))
    days = (meeting.day - today).days
    parts = []
    if days > 0:
        parts.append(
            html(
                ngettext(
                    "The meeting is in <b>%(count)s day</b>.",
                    "The meeting is in <b>%(count)s days</b>.",
                    days,
                ),
                count=days,
            )
        )
    elif days == 0:
        parts.append(html(_("The meeting is <b>today</b>.")))
    waiting = sum(one.waits for one in agenda.items)
    if days >= 0 and agenda.due:
        parts.append(html(_("Papers are due on <b>%(due)s</b>."), due=due_words(agenda.due)))
    if days <= 0:
        done = sum(bool(one.row.result) for one in agenda.items)
        parts.append(
            html(
                _("Of %(total)s items <b>%(done)s are written down</b>."),
                total=len(agenda.items),
                done=done,
            )
        )
    if waiting:
        parts.append(
            html(
                ngettext(
                    '<span class="late">%(count)s item has a late paper, which waits for the '
                    "chair.</span>",
                    '<span class="late">%(count)s items have a late paper, which waits for the '
                    "chair.</span>",
                    waiting,
                ),
                count=waiting,
            )
        )
    return joined(*parts)


def _bar(agenda: Agenda) -> SafeString:
    return minutes_bar(
        [
            Block(
                one.number,
                one.row.minutes or 0,
                f"{one.number}. {one.row.title}: {_minutes(one.row.minutes)}",
                one.row.kind,
                "" if tongue() == WRITTEN_IN else WRITTEN_IN,
            )
            for one in agenda.items
        ],
        label=_("Time per item: %(total)s") % {"total": _total(agenda)},
    )


def _minutes(minutes: int | None) -> str:
    if not minutes:
        return "–"
    return ngettext("%(count)s min", "%(count)s min", minutes) % {"count": minutes}


def _total(agenda: Agenda) -> str:
    total = sum(one.row.minutes or 0 for one in agenda.items)
    return ngettext("%(count)s minute divided", "%(count)s minutes divided", total) % {
        "count": total
    }


def _item(agenda: Agenda, one: Item, allowed: Allowed, now: datetime) -> dict[str, Any]:
    today = now.date()
    row, competence = one.row, agenda.meeting.body.competence
    key = [row.public_id]
    return {
        "id": f"p-{row.public_id}",
        "number": one.number,
        "title": dutch(row.title),
        "question": dutch(row.question),
        "kind": kind_words(row.kind, competence),
        "tone": row.kind,
        "minutes": _minutes(row.minutes),
        "by": dutch(row.brought_by),
        "closed": _closed(row, now),
        "carried": bool(row.carried_from_id),
        "result": result_badge(row, competence),
        "result_text": dutch(row.result_text),
        "waits": one.waits,
        "papers": [
            {
                "title": dutch(paper.row.title),
                "badge": paper_badge(paper),
                "href": address_of("agenda-paper", paper.row.public_id)
                if allowed.keeps or not paper.waits
                else "",
                "let_in_href": address_of("paper-let-in", paper.row.public_id)
                if allowed.keeps and paper.waits
                else "",
            }
            for paper in one.papers
        ],
        "note": dutch(one.note.text) if one.note else "",
        "actions": [point_row(point, today, keeps=allowed.keeps) for point in one.actions],
        "hrefs": {
            "edit": address_of("item-edit", *key),
            "result": address_of("item-result", *key),
            "paper": address_of("item-paper", *key),
            "point": address_of("item-action", *key),
            "up": address_of("item-move", row.public_id, "omhoog") if one.number > 1 else "",
            "down": address_of("item-move", row.public_id, "omlaag")
            if one.number < len(agenda.items)
            else "",
        }
        if allowed.keeps
        else {},
        "note_href": address_of("item-annotate", *key) if allowed.house else "",
    }


def _closed(row: AgendaItem, now: datetime) -> SafeString:
    """Return who may see an item, where that is not everybody."""
    if row.visibility == Visibility.PUBLIC:
        return SafeString("")
    if row.public_from is not None:
        if row.public_from <= now:
            return SafeString("")
        until = words.date_time(row.public_from, tongue())
        return badge("nog", _("Under embargo until %(moment)s") % {"moment": until}, "lock")
    if row.visibility == Visibility.REGION:
        return badge("nog", _("Within the region"), "lock")
    return badge("nog", _("Closed"), "lock")


def _facts(agenda: Agenda) -> list[tuple[str, Any]]:
    meeting = agenda.meeting
    at = f", {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    facts: list[tuple[str, Any]] = [
        (_("Day"), words.weekday_date(meeting.day, tongue()) + at),
        (
            _("Papers due"),
            due_words(agenda.due) if agenda.due else _("nobody said until when"),
        ),
        (_("What it may do"), meeting.body.get_competence_display()),
    ]
    if agenda.following:
        facts.append(
            (
                _("Prepares for"),
                format_html(
                    '<a href="{}">{}, {}</a>',
                    address_of("meeting", agenda.following.public_id),
                    dutch(agenda.following.body.name),
                    words.long_date(agenda.following.day, tongue()),
                ),
            )
        )
    return facts


def _seats(agenda: Agenda) -> list[SafeString]:
    table = agenda.table
    return [dutch(line) for line in seat_words(table.told, len(table.members))]


def report_words(agenda: Agenda) -> list[str]:
    """Return who reports this meeting back to whom, one line each."""
    names = agenda.table.names
    return [
        _("%(who)s on behalf of %(part)s, to %(to)s")
        % {"who": who, "part": part, "to": listed([names[key] for key in owed])}
        for who, part, owed in agenda.table.owed()
    ]
