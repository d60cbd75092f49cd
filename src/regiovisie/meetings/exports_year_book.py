"""The plan of a year as a workbook: the meetings, the duties, the weeks of the executives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.meetings.logic.year import InTime, Planned
from regiovisie.meetings.queries.words import tongue
from regiovisie.meetings.queries.year_facts import YearFacts
from regiovisie.meetings.queries.year_words import form_words

DAY, HOUR = "dd-mm-yyyy", "hh:mm"
Cell = str | int | date | time | None


def book_of(facts: YearFacts, title: str) -> bytes:
    """Return the workbook. Days and hours are dates and times, so they sort and add up."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title})
        shapes = {
            "head": book.add_format({"bold": True, "bottom": 2, "text_wrap": True}),
            "day": book.add_format({"num_format": DAY, "align": "left"}),
            "hour": book.add_format({"num_format": HOUR, "align": "left"}),
        }
        for name, heads, widths, rows in _sheets(facts):
            _write(book.add_worksheet(name), shapes, heads, widths, rows)
    return out.getvalue()


def _sheets(
    facts: YearFacts,
) -> Iterable[tuple[str, Sequence[str], Sequence[int], list[list[Cell]]]]:
    yield (
        _("Meetings"),
        [
            _("Day"), _("Weekday"), _("From"), _("Until"), _("Body"), _("Form"), _("Prepares"),
            _("How it stands"),
        ],
        [12, 12, 8, 8, 36, 18, 48, 22],
        [_meeting(one, facts) for one in facts.meetings],
    )  # fmt: skip
    yield (
        _("Duties"),
        [_("Body"), _("Form"), _("Duty"), _("Held"), _("To come"), _("Missed")],
        [36, 18, 10, 10, 10, 10],
        [
            [
                facts.names.body(one.wish.body),
                form_words(one.wish.form),
                one.wish.lowest,
                one.held,
                one.coming,
                one.short,
            ]
            for one in facts.standings
        ],
    )
    yield (
        _("Budgets"),
        [_("Budget"), _("Ready on"), _("Last day for the body"), _("Body"), _("Meets on")],
        [44, 14, 24, 36, 14],
        _budgets(facts),
    )


def _meeting(one: Planned, facts: YearFacts) -> list[Cell]:
    hours: list[Cell] = [None, None] if one.id in facts.hourless else [one.start, one.end]
    shown = {each.id: each for each in facts.meetings}
    served = [
        f"{facts.names.body(shown[up].body)} {shown[up].day:%d-%m-%Y}"
        for up in one.prepares
        if up in shown
    ]
    return [
        one.day,
        words.WEEKDAYS[words.tongue(tongue())][one.day.weekday()],
        *hours,
        facts.names.body(one.body),
        form_words(one.form),
        ", ".join(served),
        _("in the calendar") if one.id in facts.rows else _("computed proposal"),
    ]


def _budgets(facts: YearFacts) -> list[list[Cell]]:
    meets = {
        key: next(one.day for one in facts.meetings if one.id == weeks.meeting)
        for weeks in facts.weeks()
        for key in weeks.budgets
    }
    limits = [one for one in facts.wishes.values() if isinstance(one, InTime)]
    return [
        [
            facts.names.about.get(one.key, ""),
            facts.budget_days.get(one.key),
            one.latest,
            facts.names.body(one.body),
            meets.get(one.key) or _("not in time"),
        ]
        for one in sorted(limits, key=lambda one: (one.latest, one.key))
    ]


def _write(
    sheet: Any,
    shapes: dict[str, Any],
    heads: Sequence[str],
    widths: Sequence[int],
    rows: list[list[Cell]],
) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, shapes["head"])
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, shapes["day"])
            elif isinstance(value, time):
                sheet.write_datetime(number, column, value, shapes["hour"])
            elif value is not None:
                sheet.write(number, column, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
