"""My work: the tasks of all rooms for one person, in groups, in four weeks, in a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.charts.weeks import Day, Item, Week, week_strip
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.work import Changed, Waiting, WorkItem
from regiovisie.decisions.queries import work as decisions
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.work_steps import Steps
from regiovisie.meetings.queries import work as meetings
from regiovisie.network.models import Region
from regiovisie.network.validity import valid_on
from regiovisie.network.viewer import Viewer
from regiovisie.papers.queries import work as papers
from regiovisie.vision.queries import work as vision

WEEKS = 4
WORKING_DAYS = 5


@dataclass(frozen=True)
class MyWork:
    """The page: its sentence, the strip of weeks, the groups of tasks, and what stands beside."""

    sentence: SafeString
    strip: SafeString
    groups: list[dict[str, Any]]
    waiting: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    count: int
    until: str


def items_for(viewer: Viewer, now: datetime, steps: Steps | None = None) -> list[WorkItem]:
    """Return all tasks of this viewer, first what is due first; each task once.

    `steps`: those of the viewer's rounds, where they were read already.
    """
    asked = [
        *decisions.work_for(viewer, now, steps),
        *papers.work_for(viewer, now),
        *meetings.work_for(viewer, now),
        *vision.work_for(viewer, now),
    ]
    found = {item.key: item for item in asked}
    return sorted(found.values(), key=lambda item: (item.due, item.title, item.key))


def build(viewer: Viewer, now: datetime) -> MyWork:
    """Return the page for this viewer at this moment."""
    today = now.date()
    steps = decisions.steps_for(viewer, now)
    items = items_for(viewer, now, steps)
    groups = _grouped(items, today)
    return MyWork(
        sentence=sentence(groups, today),
        strip=strip(items, today),
        groups=[
            {
                "key": key,
                "label": label,
                "count": len(rows),
                "rows": [_row(item, today) for item in rows],
            }
            for key, label, rows in groups
            if rows
        ],
        waiting=[_waiting(one, today) for one in decisions.waiting_for(viewer, now, steps)],
        changed=[_changed(one, now) for one in decisions.lately_changed(viewer, now)],
        count=len(items),
        until=words.long_date(_monday(today) + timedelta(days=7 * WEEKS - 3), tongue()),
    )


def region_of(viewer: Viewer, today: date) -> Region | None:
    """Return the region this viewer works in, when it is exactly one."""
    ids = viewer.region_ids | viewer.adviser_region_ids
    rows = (
        Region.objects.filter(pk__in=ids)
        if ids
        else Region.objects.filter(
            valid_on(today, "memberships__"),
            memberships__municipality__organisation__in=viewer.organisation_ids,
        ).distinct()
    )
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def _monday(day: date) -> date:
    """Return the Monday of the week; on a Saturday or Sunday that of the week to come."""
    monday = day - timedelta(days=day.weekday())
    return monday + timedelta(days=7) if day.weekday() >= WORKING_DAYS else monday


def _grouped(items: list[WorkItem], today: date) -> list[tuple[str, str, list[WorkItem]]]:
    sunday = today + timedelta(days=6 - today.weekday())
    late = [item for item in items if item.due < today]
    week = [item for item in items if today <= item.due <= sunday]
    later = [item for item in items if item.due > sunday]
    return [
        ("late", _("Late"), late),
        ("week", _("This week"), week),
        ("later", _("Later"), later),
    ]


def sentence(groups: list[tuple[str, str, list[WorkItem]]], today: date) -> SafeString:
    """Return at most three clauses: what is late, what this week asks, what comes first."""
    late, week, later = (rows for _key, _label, rows in groups)
    parts: list[str] = []
    if late:
        words_late = ngettext("%(count)s task is late.", "%(count)s tasks are late.", len(late))
        parts.append(html(f'<b class="late">{words_late}</b>', count=len(late)))
    if week:
        parts.append(
            html(
                ngettext(
                    "<b>%(count)s task</b> asks something of you this week.",
                    "<b>%(count)s tasks</b> ask something of you this week.",
                    len(week),
                ),
                count=len(week),
            )
        )
    following = [*week, *later]
    if following:
        first = following[0]
        parts.append(
            html(
                _("The next one is %(when)s: %(what)s."),
                when=words.relative_day(first.due, today, tongue()),
                what=_lower(first.title),
            )
        )
    if not parts:
        return mark_safe(conditional_escape(_("Nothing is asked of you.")))
    return mark_safe(" ".join(parts))


def _lower(text: str) -> str:
    """Return words for the middle of a sentence; marked ones stay safe."""
    lower = text[:1].lower() + text[1:]
    return mark_safe(lower) if isinstance(text, SafeString) else lower


def strip(items: list[WorkItem], today: date) -> SafeString:
    """Return the four weeks ahead; what is late stands on the first day."""
    first = _monday(today)
    on_day: dict[date, list[WorkItem]] = defaultdict(list)
    late: list[WorkItem] = []
    for item in items:
        if item.due < today:
            late.append(item)
            continue
        # What falls in a weekend must be done on the Friday before, or on the first day shown.
        over = max(item.due.weekday() - WORKING_DAYS + 1, 0)
        on_day[max(item.due - timedelta(days=over), first, today)].append(item)
    weeks = []
    for number in range(WEEKS):
        monday = first + timedelta(days=7 * number)
        days = []
        for offset in range(WORKING_DAYS):
            day = monday + timedelta(days=offset)
            boxes = _boxes(on_day[day], day, today)
            if late and day == max(today, first):
                boxes = (_late_box(late), *boxes)
            label = f"{words.SHORT_WEEKDAYS[tongue()][offset]} {day.day}"
            days.append(Day(label, boxes, today=day == today))
        title = _("week %(number)s") % {"number": monday.isocalendar().week}
        weeks.append(Week(title, tuple(days)))
    return week_strip(weeks, caption=_("Four weeks ahead"))


def _late_box(late: list[WorkItem]) -> Item:
    return Item(
        kind="laat",
        word=_("%(count)s late") % {"count": len(late)},
        full=_titles(late),
        href="#taken-late",
        sign="bang",
    )


def _titles(items: list[WorkItem]) -> SafeString:
    return mark_safe("; ".join(conditional_escape(item.title) for item in items))


def _boxes(items: list[WorkItem], day: date, today: date) -> tuple[Item, ...]:
    """Return the boxes of a day: the same sort of task twice is one box with its number."""
    times = Counter(item.word for item in items)
    boxes = []
    for word, count in times.items():
        these = [item for item in items if item.word == word]
        near = (day - today).days <= 7
        boxes.append(
            Item(
                kind="aan" if near else "op",
                word=word if count == 1 else f"{count} {word}",
                full=_titles(these),
                href=f"#taak-{these[0].key}",
            )
        )
    return tuple(boxes)


def _due_words(due: date, today: date) -> str:
    """Return "15 november" or, from today on, "di 24 november"; another year says its year."""
    year = f" {due.year}" if due.year != today.year else ""
    shown = f"{words.day_month(due, tongue())}{year}"
    if due < today:
        return shown
    return f"{words.SHORT_WEEKDAYS[tongue()][due.weekday()]} {shown}"


def due_badge(due: date, today: date) -> SafeString:
    """Return how near or late it is: colour, sign and word."""
    days = (due - today).days
    language = tongue()
    if days < 0:
        late = words.days_words(-days, language)
        return badge("laat", _("%(days)s late") % {"days": late})
    relative = words.relative_day(due, today, language)
    return badge("aan" if days <= 7 else "op", relative[:1].upper() + relative[1:], "clock")


def _row(item: WorkItem, today: date) -> dict[str, Any]:
    return {
        "key": item.key,
        "when": _due_words(item.due, today),
        "iso": item.due.isoformat(),
        "badge": due_badge(item.due, today),
        "title": item.title,
        "why": item.why,
        "href": item.href,
        "verb": item.verb,
        "post_href": item.post_href,
    }


def _waiting(one: Waiting, today: date) -> dict[str, Any]:
    return {
        "what": one.what,
        "who": f"{one.who}, {_due_words(one.due, today)}",
        "badge": due_badge(one.due, today),
        "href": one.href,
        "verb": one.verb,
        "about": one.who,
    }


def _changed(one: Changed, now: datetime) -> dict[str, Any]:
    local = one.at.astimezone(now.tzinfo)
    day = (
        words.weekday(local.date(), tongue())
        if (now.date() - local.date()).days < 7
        else words.short_date(local.date(), tongue())
    )
    return {
        "what": one.what,
        "by": _("by %(who)s, %(moment)s")
        % {"who": one.by, "moment": f"{day} {words.clock_time(local)}"},
        "href": one.href,
    }
