"""Counting back from the budgets: until when the bodies may meet, and whom a day leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.logic.backwards import Before, Body, Input, input_of, latest_days
from regiovisie.meetings.models import BudgetDate, Meeting
from regiovisie.meetings.queries.closed import periods_and_rules
from regiovisie.meetings.queries.periods import Where
from regiovisie.meetings.queries.structure import Facts, Placed
from regiovisie.meetings.queries.words import day_words, html, joined, tongue
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer

AHEAD = timedelta(days=2 * 366)
BACK = timedelta(days=366)  # a chain reaches back at most so far


@dataclass(frozen=True)
class Asked:
    """A date of a municipality with what follows from it."""

    row: BudgetDate
    town: str
    input: Input


@dataclass(frozen=True)
class Built:
    """What the page shows."""

    sentence: SafeString
    chain: SafeString
    towns: SafeString
    days: list[dict[str, Any]]
    dates: list[dict[str, Any]]


def build(
    region: Region,
    facts: Facts | None,
    viewer: Viewer,
    now: datetime,
    *,
    wanted: date | None = None,
    keeps: frozenset[int] = frozenset(),
) -> Built:
    """Return the page (three queries). `wanted`: a day on which the top might meet; `keeps`: the
    houses whose dates the viewer keeps."""
    today = now.date()
    towns = {
        one.municipality_id: one.municipality.display_name
        for one in (facts.members if facts else ())
    }
    rows = list(
        BudgetDate.objects.filter(
            organisation__municipality__in=towns, day__gte=today, day__lte=today + AHEAD
        )
        .select_related("organisation")
        .order_by("day", "pk")
    )
    places: list[Where] = [
        (frozenset({region.pk}), None),
        *((frozenset({region.pk}), row.organisation_id) for row in rows),
    ]
    periods, _rules = periods_and_rules(places, (), today - BACK, today + AHEAD)
    asked = [
        Asked(
            row,
            towns.get(row.organisation.municipality_id or 0, ""),
            input_of(
                row.day,
                row.lead_days,
                periods.days((frozenset({region.pk}), row.organisation_id)).keys(),
            ),
        )
        for row in rows
    ]
    top = facts.main[-1] if facts and facts.main else None
    binding = min(asked, key=lambda one: (one.input.latest, one.row.pk), default=None)
    latest: dict[int, date] = {}
    if facts and top and binding:
        closed = periods.days(places[0]).keys()
        latest = latest_days(
            top.row.pk,
            binding.input.latest,
            {one.row.pk: Body(one.row.pk, one.row.weekday, closed) for one in facts.main},
            [
                Before(one.place_id, one.prepared_id, one.lead_days)
                for one in facts.preparations
                if one.lead_days is not None
            ],
        )
    return Built(
        sentence=_sentence(top, binding, latest),
        chain=_chain(facts, latest) if facts else SafeString(""),
        towns=_towns(asked),
        days=_days(top, asked, viewer, now, wanted),
        dates=[
            {
                "key": one.row.pk,
                "words": format_html(
                    "{}: {}, {}", one.town, dutch(one.row.name), day_words(one.row.day)
                ),
            }
            for one in asked
            if one.row.organisation_id in keeps
        ],
    )


def missed_words(asked: list[Asked], day: date) -> list[str]:
    """Return whose input a meeting on this day does not reach, and by how many days."""
    lines = []
    for one in asked:
        days = one.input.missed_by(day)
        if days:
            lines.append(
                ngettext(
                    "%(town)s misses its planning and control by %(count)s day",
                    "%(town)s misses its planning and control by %(count)s days",
                    days,
                )
                % {"town": one.town, "count": days}
            )
    return lines


def _sentence(top: Placed | None, binding: Asked | None, latest: dict[int, date]) -> SafeString:
    if top is None:
        return html("%(text)s", text=_("No structure is written down yet."))
    if binding is None:
        return html("%(text)s", text=_("No planning-and-control date is known yet."))
    return joined(
        html(
            _("%(body)s may meet no later than <b>%(day)s</b>."),
            body=dutch(top.name),
            day=words.weekday_date(latest[top.row.pk], tongue()),
        ),
        html(
            _("<b>%(town)s is decisive</b>: %(name)s on %(last)s."),
            town=binding.town,
            name=dutch(binding.row.name),
            last=words.long_date(binding.input.open_day, tongue()),
        ),
    )


def _chain(facts: Facts, latest: dict[int, date]) -> SafeString:
    rows = [
        {
            "body": dutch(one.name),
            "day": format_html("<b>{}</b>", day_words(latest[one.row.pk])),
            "for": joined(
                *(
                    html(
                        ngettext(
                            "%(count)s day before %(body)s",
                            "%(count)s days before %(body)s",
                            row.lead_days,
                        ),
                        count=row.lead_days,
                        body=dutch(_short(facts, row.prepared_id)),
                    )
                    for row in facts.preparations
                    if row.place_id == one.row.pk and row.lead_days is not None
                )
            ),
        }
        for one in facts.downwards
        if one.row.pk in latest
    ]
    if not rows:
        return SafeString("")
    columns = [
        Column("body", _("Body"), head=True),
        Column("day", _("No later than")),
        Column("for", _("Because it prepares")),
    ]
    return table(columns, rows, caption=_("The latest days of the chain"))


def _short(facts: Facts, place: int) -> str:
    return next(
        (one.row.body.short_name or one.name) for one in facts.places if one.row.pk == place
    )


def _towns(asked: list[Asked]) -> SafeString:
    if not asked:
        return SafeString("")
    columns = [
        Column("town", _("Municipality"), head=True),
        Column("name", _("What closes")),
        Column("day", _("Day")),
        Column("open", _("Last open day")),
        Column("lead", _("Days needed"), number=True),
        Column("latest", _("Discussed no later than")),
    ]
    return table(
        columns,
        [
            {
                "town": one.town,
                "name": dutch(one.row.name),
                "day": day_words(one.row.day),
                "open": day_words(one.input.open_day),
                "lead": str(one.input.lead_days),
                "latest": day_words(one.input.latest),
            }
            for one in sorted(asked, key=lambda one: (one.input.latest, one.row.pk))
        ],
        caption=_("Planning and control per municipality"),
    )


def _days(
    top: Placed | None,
    asked: list[Asked],
    viewer: Viewer,
    now: datetime,
    wanted: date | None,
) -> list[dict[str, Any]]:
    """Return the day that was asked for and the planned days of the top, with whom they miss."""
    if top is None or not asked:
        return []
    last = max(one.input.day for one in asked)
    planned = list(
        Meeting.objects.filter(Meeting.visible_q(viewer, now), body=top.row.body_id)
        .filter(day__gte=now.date(), day__lte=last)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day", "pk")
        .values_list("day", flat=True)
    )
    days = [(wanted, True)] if wanted else []
    days += [(day, False) for day in planned]
    return [
        {
            "day": words.weekday_date(day, tongue()),
            "asked": is_asked,
            "missed": missed_words(asked, day),
            "badge": badge("laat", _("Too late"))
            if missed_words(asked, day)
            else badge("ok", _("Reaches all")),
        }
        for day, is_asked in days
    ]
