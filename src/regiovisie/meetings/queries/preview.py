"""What reading a file in would do, as tables: nothing is written before somebody agrees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.meetings.logic.comparison import Change, Comparison, Wanted
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.meetings.queries.bodies import Place
from regiovisie.meetings.queries.closed import closed_days
from regiovisie.meetings.queries.known import counted_on
from regiovisie.meetings.queries.words import day_words, hour_words, html, when_words

MOST_ROWS = 400  # shown of one kind; the rest is counted
MOST_QUESTIONS = 400  # boxes in one form


@dataclass(frozen=True)
class Preview:
    """What the page shows before it asks."""

    sentence: SafeString
    new: SafeString
    changed: SafeString
    gone: list[dict[str, Any]]
    closed: list[str]
    counts: dict[str, int]
    more: str = ""


def build(comparison: Comparison, wanted: Iterable[Wanted], places: dict[int, Place]) -> Preview:
    """Return the preview; `places` are the bodies in the file, by id."""
    asked = [one for one in wanted if not one.cancelled]
    counted = set(counted_on(comparison.touched))
    closed = _on_closed_days(asked, places)
    counts = {
        "new": len(comparison.new),
        "changed": len(comparison.changed),
        "gone": len(comparison.gone),
        "same": len(comparison.same),
        "closed": len(closed),
    }
    return Preview(
        sentence=_sentence(comparison, counts),
        new=_new_table(comparison, places, {(one.body, one.day) for one in _flat(closed)}),
        changed=_changed_table(comparison.changed, places, counted),
        gone=[
            {
                "key": known.id,
                "words": f"{day_words(known.day)}, {places[known.body].words}",
                "counted": known.id in counted,
            }
            for known in comparison.gone[:MOST_QUESTIONS]
        ],
        closed=[
            _("%(day)s: %(name)s (%(body)s)")
            % {"day": day_words(one.day), "name": name, "body": places[one.body].words}
            for one, name in closed[:MOST_ROWS]
        ],
        counts=counts,
        more=_more(comparison),
    )


def _flat(closed: list[tuple[Wanted, str]]) -> list[Wanted]:
    return [one for one, _name in closed]


def _on_closed_days(wanted: list[Wanted], places: dict[int, Place]) -> list[tuple[Wanted, str]]:
    if not wanted:
        return []
    days = [one.day for one in wanted]
    closed = closed_days(list(places), min(days), max(days))
    return [
        (one, closed[one.body][one.day])
        for one in sorted(wanted, key=lambda each: (each.day, each.line))
        if one.day in closed.get(one.body, {})
    ]


def _new_table(
    comparison: Comparison, places: dict[int, Place], closed: set[tuple[int, date]]
) -> SafeString:
    columns = [
        Column("day", _("Meeting"), head=True),
        Column("flag", "", mark=True),
        Column("body", _("Body")),
        Column("hour", _("Begins at")),
        Column("due", _("Papers due")),
        Column("line", _("Line"), number=True),
    ]
    rows = [
        {
            "day": day_words(one.day),
            "flag": badge("aan", _("Closed day")) if (one.body, one.day) in closed else "",
            "body": places[one.body].words,
            "hour": hour_words(one.starts_at),
            "due": _moment(one.due) or _("by the rule"),
            "line": one.line or "",
        }
        for one in comparison.new[:MOST_ROWS]
    ]
    return table(columns, rows, caption=_("New meetings")) if rows else SafeString("")


def _changed_table(
    changes: Iterable[Change], places: dict[int, Place], counted: set[int]
) -> SafeString:
    columns = [
        Column("body", _("Body"), head=True),
        Column("flag", "", mark=True),
        Column("before", _("It was")),
        Column("after", _("It becomes")),
    ]
    rows = [
        {
            "body": places[change.known.body].words,
            "flag": badge("laat", _("A round counts on it")) if change.known.id in counted else "",
            "before": _before(change),
            "after": _after(change),
        }
        for change in list(changes)[:MOST_ROWS]
    ]
    return table(columns, rows, caption=_("Changed meetings")) if rows else SafeString("")


def _before(change: Change) -> SafeString:
    known = change.known
    lines = [when_words(known.day, known.starts_at)]
    if change.due or change.lapses:
        lines.append(_("papers %(due)s") % {"due": _moment(known.due) or _("by the rule")})
    if change.revived:
        lines.append(_("does not take place"))
    return _lines(lines)


def _after(change: Change) -> SafeString:
    known, wanted = change.known, change.wanted
    if wanted.cancelled:
        return _lines([_("does not take place")])
    lines = [when_words(wanted.day, _hour(wanted.starts_at, known.starts_at))]
    if change.due or change.lapses:
        lines.append(_("papers %(due)s") % {"due": _moment(wanted.due) or _("by the rule")})
    return _lines(lines)


def _hour(wanted: time | None, known: time | None) -> time | None:
    return wanted or known


def _lines(lines: list[str]) -> SafeString:
    return mark_safe("<br>".join(format_html("{}", line) for line in lines))


def _moment(due: Moment | None) -> str:
    return when_words(due.day, due.at) if due else ""


def _sentence(comparison: Comparison, counts: dict[str, int]) -> SafeString:
    if comparison.nothing:
        return html(
            ngettext(
                "<b>Nothing changes</b>: the one meeting in this file is known already.",
                "<b>Nothing changes</b>: all %(count)s meetings in this file are known already.",
                counts["same"],
            ),
            count=counts["same"],
        )
    parts = [
        ngettext("%(count)s new meeting", "%(count)s new meetings", counts["new"])
        % {"count": counts["new"]}
        if counts["new"]
        else "",
        ngettext("%(count)s changed", "%(count)s changed", counts["changed"])
        % {"count": counts["changed"]}
        if counts["changed"]
        else "",
        ngettext("%(count)s not in it any more", "%(count)s not in it any more", counts["gone"])
        % {"count": counts["gone"]}
        if counts["gone"]
        else "",
        ngettext("%(count)s unchanged", "%(count)s unchanged", counts["same"])
        % {"count": counts["same"]}
        if counts["same"]
        else "",
    ]
    said = ", ".join(part for part in parts if part)
    return html(_("This file: <b>%(what)s</b>. Nothing has been written yet."), what=said)


def _more(comparison: Comparison) -> str:
    hidden = sum(
        max(0, len(rows) - MOST_ROWS) for rows in (comparison.new, comparison.changed)
    ) + max(0, len(comparison.gone) - MOST_QUESTIONS)
    if not hidden:
        return ""
    return ngettext(
        "%(count)s more is not shown here; it is read in as well, and nothing is cancelled.",
        "%(count)s more are not shown here; they are read in as well, and nothing is cancelled.",
        hidden,
    ) % {"count": hidden}
