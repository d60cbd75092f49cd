"""The page of a year: sentence, picture, table, wishes, and what breaks when a meeting moves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.logic.year import InTime, Times, Wish
from regiovisie.meetings.queries.structure import listed
from regiovisie.meetings.queries.words import day_words, html, joined, tongue
from regiovisie.meetings.queries.year_chains import chain_table
from regiovisie.meetings.queries.year_facts import YearFacts, without_or_moved
from regiovisie.meetings.queries.year_picture import picture_of
from regiovisie.meetings.queries.year_question import stays
from regiovisie.meetings.queries.year_words import breach_words, form_words, wish_words

OWN = "wish:"  # keys of what a person wrote down for this year; the rest are rules


@dataclass(frozen=True)
class Built:
    """What the page shows."""

    sentence: SafeString
    context_line: str
    picture: SafeString
    table: SafeString
    chains: SafeString
    standing: SafeString
    wishes: list[dict[str, Any]]
    rules: list[dict[str, Any]]
    left_out: list[dict[str, Any]]
    clash: list[dict[str, Any]]
    faults: list[SafeString]
    unknown: list[dict[str, Any]]
    choices: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Effects:
    """What breaks when one meeting moves or is called off."""

    what: SafeString
    lines: list[SafeString]
    key: str
    day: str


def build(facts: YearFacts, today: date) -> Built:
    """Return the page of one plan; no query."""
    plan, asked = facts.content.plan, facts.content.question.wishes
    return Built(
        sentence=_sentence(facts),
        context_line=_context(facts),
        picture=picture_of(facts) if facts.meetings else SafeString(""),
        table=_table(facts) if facts.meetings else SafeString(""),
        chains=chain_table(facts) if plan.planned else SafeString(""),
        standing=_standing(facts, today) if plan.planned else SafeString(""),
        wishes=[_wish(one, facts) for one in asked if one.key.startswith(OWN)],
        rules=[_wish(one, facts) for one in asked if not one.key.startswith(OWN)],
        left_out=[{"key": one.key, "words": _said(one, facts)} for one in facts.content.left_out],
        clash=[{"key": key, "words": _said(facts.wishes[key], facts)} for key in plan.clash],
        faults=_faults(facts),
        unknown=[
            {
                "words": dutch(facts.names.body(body) + (f" ({word})" if word else "")),
                "choose": _choose(body, form),
            }
            for body, form, word in facts.content.unknown
        ],
        choices=[
            (one.id, f"{facts.names.body(one.body)}, {day_words(one.day)}")
            for one in facts.meetings
            if one.day > today
        ],
    )


def effects(facts: YearFacts, key: str, day: date | None) -> Effects | None:
    """Return what breaks that does not break now; None when there is no such meeting."""
    one = facts.names.meetings.get(key)
    if one is None:
        return None
    changed = without_or_moved(facts, key, day)
    now = {(each.key, each.meetings) for each in facts.faults()}
    names = replace(facts.shown, meetings={each.id: each for each in changed})
    lines = [
        mark_safe(breach_words(each, facts.wishes, names))
        for each in facts.faults(changed, without=stays(key))
        if (each.key, each.meetings) not in now
    ]
    body, old = facts.names.body(one.body), day_words(one.day)
    if day is None:
        what = html(_("%(body)s of %(old)s is called off."), body=dutch(body), old=old)
    else:
        what = html(
            _("%(body)s moves from %(old)s to %(new)s."),
            body=dutch(body),
            old=old,
            new=day_words(day),
        )
    return Effects(what, list(dict.fromkeys(lines)), key, day.isoformat() if day else "")


def _said(wish: Wish, facts: YearFacts) -> SafeString:
    """Return a wish in words; names in it are escaped and marked as Dutch."""
    return mark_safe(wish_words(wish, facts.shown))


def _sentence(facts: YearFacts) -> SafeString:
    plan = facts.content.plan
    if not plan.planned:
        return html(
            ngettext(
                "<b>No plan fits.</b> %(count)s wish cannot be met at all; let go of it.",
                "<b>No plan fits.</b> %(count)s wishes clash; let go of one of them.",
                len(plan.clash),
            ),
            count=len(plan.clash),
        )
    count = len(facts.meetings)
    parts = [
        html(
            ngettext(
                "<b>%(count)s meeting has a day.</b>",
                "<b>All %(count)s meetings have a day.</b>",
                count,
            ),
            count=count,
        )
    ]
    if wrong := len(_faults(facts)):
        parts.append(
            html(
                ngettext(
                    "<b>%(count)s thing does not fit</b> as it stands now.",
                    "<b>%(count)s things do not fit</b> as they stand now.",
                    wrong,
                ),
                count=wrong,
            )
        )
    limits = [one for one in facts.wishes.values() if isinstance(one, InTime)]
    if limits and not wrong:
        first = min(one.latest for one in limits)
        parts.append(
            html(
                _("The budgets are reached: <b>no later than %(day)s</b>."),
                day=words.long_date(first, tongue()),
            )
        )
    for key in plan.unmet:
        parts.append(
            html(
                _("<b>One wish fails:</b> %(wish)s."),
                wish=_said(facts.wishes[key], facts),
            )
        )
    return joined(*parts)


def _context(facts: YearFacts) -> str:
    row = facts.plan
    day = words.long_date(row.made_at.astimezone(AMSTERDAM).date(), tongue())
    if facts.settled:
        return _("Settled. Every meeting stands in the calendars.")
    told = _("Computed proposal of %(day)s, not settled: no fact.") % {"day": day}
    if row.status == "optimal":
        seconds = f"{max(row.milliseconds, 100) / 1000:.1f}"
        seconds = seconds.replace(".", ",") if tongue() == "nl" else seconds
        told += " " + _("Best solution, proven in %(seconds)s seconds.") % {"seconds": seconds}
    return told


def _faults(facts: YearFacts) -> list[SafeString]:
    if not facts.content.plan.planned:
        return []
    lines = [breach_words(one, facts.wishes, facts.shown) for one in facts.faults()]
    return [mark_safe(line) for line in dict.fromkeys(lines)]


def _table(facts: YearFacts) -> SafeString:
    columns = [
        Column("day", _("Day"), head=True),
        Column("hours", _("Hours")),
        Column("body", _("Body")),
        Column("form", _("Form")),
        Column("prepares", _("Prepares")),
    ]
    rows: list[dict[str, Any]] = []
    month, shown = 0, {one.id for one in facts.meetings}
    for one in facts.meetings:
        if one.day.month != month:
            month = one.day.month
            rows.append({"_group": words.month_year(one.day, tongue())})
        row = facts.rows.get(one.id)
        name: Any = dutch(facts.names.body(one.body))
        if row is not None:
            name = format_html('<a href="/overleg/{}/">{}</a>', row.public_id, name)
        hours = "" if one.id in facts.hourless else f"{one.start:%H:%M}-{one.end:%H:%M}"
        rows.append(
            {
                "day": day_words(one.day),
                "hours": hours,
                "body": name,
                "form": form_words(one.form),
                "prepares": mark_safe(
                    listed([facts.shown.meeting(up) for up in one.prepares if up in shown])
                ),
            }
        )
    return table(columns, rows, caption=_("The meetings of the year"))


def _standing(facts: YearFacts, today: date) -> SafeString:
    columns = [
        Column("body", _("Body"), head=True),
        Column("form", _("Form")),
        Column("duty", _("Duty"), number=True),
        Column("held", _("Held"), number=True),
        Column("coming", _("To come"), number=True),
        Column("mark", _("How it stands"), mark=True),
    ]
    return table(
        columns,
        [
            {
                "body": dutch(facts.names.body(one.wish.body)),
                "form": form_words(one.wish.form),
                "duty": str(one.wish.lowest),
                "held": str(one.held),
                "coming": str(one.coming),
                "mark": badge("laat", _("%(count)s missed") % {"count": one.short})
                if one.short
                else badge("ok", _("on course")),
            }
            for one in facts.standings
        ],
        caption=_("Held, to come and missed"),
    )


def _choose(body: int, form: str) -> str:
    """Return what the form of a wish begins with, to choose a number for the year."""
    return urlencode({"body": body, "form": form})


def _wish(wish: Wish, facts: YearFacts) -> dict[str, Any]:
    plan = facts.content.plan
    failed = wish.key in plan.unmet
    because = [
        _said(facts.wishes[key], facts)
        for key in plan.reasons.get(wish.key, ())
        if key != wish.key and key in facts.wishes
    ]
    return {
        "key": wish.key,
        "words": _said(wish, facts),
        "by": dutch(facts.names.about.get(wish.key, ""))
        if wish.key.startswith(OWN) and facts.names.about.get(wish.key)
        else "",
        "badge": badge("aan", _("Not met"), "bang")
        if failed
        else badge("ok", _("Met"))
        if plan.planned
        else "",
        "because": mark_safe("; ".join(because)),
        "failed": failed,
        "number": wish.key.removeprefix(OWN) if wish.key.startswith(OWN) else "",
        "choose": _choose(wish.body, wish.form)
        if isinstance(wish, Times) and wish.highest > wish.lowest
        else "",
        "release": not isinstance(wish, Times) or wish.key in plan.clash,
    }
