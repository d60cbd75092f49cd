"""The chains of a year in a table: what prepares what, and the days between."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.logic.year import Planned
from regiovisie.meetings.logic.year_weeks import Chain, chains
from regiovisie.meetings.queries.words import day_words
from regiovisie.meetings.queries.year_facts import YearFacts
from regiovisie.meetings.queries.year_words import form_words


def chain_table(facts: YearFacts) -> SafeString:
    """Return the chains as a table with a column for each body; empty when there is none."""
    found = chains(facts.meetings, facts.ends())
    if not found:
        return SafeString("")
    inside = {one.body for chain in found for one in chain.before}
    bodies = [body for body in facts.content.question.bodies if body in inside]
    columns = [
        Column("end", _("For what"), head=True),
        *(Column(f"b{body}", dutch(facts.names.body(body))) for body in bodies),
    ]
    rows = [_row(chain, bodies, facts) for chain in found]
    return table(columns, rows, caption=_("Chains that must be in time"))


def _row(chain: Chain, bodies: list[int], facts: YearFacts) -> dict[str, Any]:
    told = [*chain.before, chain.end]
    gaps = {one.id: (one.day - low.day).days for low, one in pairwise(told)}
    form = "" if chain.end.form == DutyForm.MEETING else f" ({form_words(chain.end.form)})"
    row: dict[str, Any] = {
        "end": format_html(
            '{}{}<br><span class="sub">{}</span>',
            dutch(facts.names.body(chain.end.body)),
            form,
            _cell(chain.end, gaps),
        )
    }
    for body in bodies:
        own = [one for one in chain.before if one.body == body]
        cells = [_cell(one, gaps) for one in own]
        row[f"b{body}"] = mark_safe("<br>".join(cells)) if cells else "–"
    return row


def _cell(one: Planned, gaps: dict[str, int]) -> SafeString:
    """Return the day of a meeting, and how long after the one before it."""
    days = gaps.get(one.id)
    if days is None:
        return format_html("{}", day_words(one.day))
    later = ngettext("%(count)s day later", "%(count)s days later", days) % {"count": days}
    return format_html('{} <span class="soft nowrap">{}</span>', day_words(one.day), later)
