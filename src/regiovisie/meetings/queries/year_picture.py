"""The picture of a year: bodies with their meetings, and the days that decide."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.charts.year import Mark, Row, Weeks, Year
from regiovisie.common.charts.year import year as year_picture
from regiovisie.common.dates import words
from regiovisie.common.ui.written import WRITTEN_IN
from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import Free, InTime, Planned
from regiovisie.meetings.queries.words import day_words, hour_words, tongue
from regiovisie.meetings.queries.year_facts import Standing, YearFacts
from regiovisie.meetings.queries.year_words import form_words


def picture_of(facts: YearFacts) -> SafeString:
    chained = facts.chained()
    wrong = {key for one in facts.faults() for key in one.meetings}
    rows = []
    for body in facts.content.question.bodies:
        own = [one for one in facts.meetings if one.body == body]
        standings = [one for one in facts.standings if one.wish.body == body]
        wanted = sum(one.wish.lowest for one in standings)
        if not own and not wanted:
            continue
        rows.append(
            Row(
                facts.names.body(body),
                tuple(
                    Mark(
                        one.id,
                        one.day,
                        _full(one, facts),
                        inside=one.id in chained,
                        round=one.form != DutyForm.MEETING,
                        wrong=one.id in wrong,
                    )
                    for one in own
                ),
                note=_("%(count)s of %(all)s") % {"count": _counted(standings), "all": wanted},
                ok=not any(one.short for one in standings),
                lang=WRITTEN_IN if tongue() != WRITTEN_IN else "",
            )
        )
    closed = [
        (one.first, one.last, facts.names.about.get(one.key, ""))
        for one in facts.wishes.values()
        if isinstance(one, Free) and one.body is None and one.must
    ]
    limits: dict[date, list[str]] = {}
    limits_of = [wish for wish in facts.wishes.values() if isinstance(wish, InTime)]
    for wish in limits_of:
        limits.setdefault(wish.latest, []).append(facts.names.about.get(wish.key, ""))
    arrows = [pair for pair in facts.arrows() if pair[1] in chained]
    return year_picture(
        Year(
            facts.plan.year,
            tuple(rows),
            tuple(closed),
            tuple(arrows),
            tuple(words.SHORT_MONTHS[words.tongue(tongue())]),
            label=_("The year %(year)s in one picture") % {"year": facts.plan.year},
            description=_("Each box is a meeting; the table below says the same."),
            weeks=_weeks(facts),
            weeks_title=_("Executives, on their budget") if limits_of else "",
            weeks_note=_("%(count)s of %(all)s")
            % {"count": sum(len(one.budgets) for one in facts.weeks()), "all": len(limits_of)},
            weeks_ok=sum(len(one.budgets) for one in facts.weeks()) == len(limits_of),
            limits=tuple(
                (day, f"{', '.join(told)}: {day_words(day)}")
                for day, told in sorted(limits.items())
            ),
            limits_lang=WRITTEN_IN if tongue() != WRITTEN_IN else "",
            limit_title=_("Last days for budgets"),
            note_head=_("Duty"),
        )
    )


def _weeks(facts: YearFacts) -> tuple[Weeks, ...]:
    """The weeks between a meeting and the last budget it was in time for."""
    about = facts.names.about
    return tuple(
        Weeks(
            one.first,
            one.last,
            _("until %(day)s") % {"day": words.short_day_month(one.last, tongue())},
            "; ".join(
                f"{about.get(key, '')}: {day_words(facts.budget_days[key])}" for key in one.budgets
            ),
            one.meeting,
        )
        for one in facts.weeks()
    )


def _full(one: Planned, facts: YearFacts) -> str:
    hours = "" if one.id in facts.hourless else f" {hour_words(one.start)}-{hour_words(one.end)}"
    form = "" if one.form == DutyForm.MEETING else f" ({form_words(one.form)})"
    return f"{facts.names.body(one.body)}{form}, {day_words(one.day)}{hours}"


def _counted(standings: list[Standing]) -> int:
    """Return how many meetings count for the duties: one form never makes up for another."""
    if len(standings) == 1:
        return standings[0].total
    return sum(min(one.total, one.wish.lowest) for one in standings)
