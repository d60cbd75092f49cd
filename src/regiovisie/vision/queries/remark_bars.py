"""Remarks per theme: one bar each, four kinds of answer filled, what is open as an open frame."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.charts.legend import legend
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, number
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.models import RemarkTheme
from regiovisie.vision.queries.consultation_words import TONES, capital
from regiovisie.vision.queries.remark_counts import ThemeCount

NO_THEME = "geen"
_BOX = '<rect x="1" y="1" width="14" height="14" rx="2"/>'


def bars(
    themes: list[RemarkTheme], found: list[ThemeCount], href: Callable[[str], str]
) -> SafeString:
    """Return the table of themes with their bars; `href` gives the address of one theme."""
    by_theme = {one.theme: one for one in found}
    longest = max((one.total for one in found), default=0)
    rows: list[dict[str, Any]] = []
    for theme in themes:
        row = by_theme.get(theme.pk, ThemeCount(theme.pk))
        rows.append(_row(dutch(theme.name), href(theme.public_id), row, longest))
    if None in by_theme:
        rows.append(_row(_("No theme yet"), href(NO_THEME), by_theme[None], longest))
    columns = [
        Column("theme", _("Theme"), head=True),
        Column("bar", _("Answers")),
        Column("total", _("Remarks made"), number=True),
    ]
    return table(columns, rows, caption=_("Remarks per theme"))


def key(found: list[ThemeCount]) -> SafeString:
    """Return what the colours mean, each with its number."""
    sums = {kind: sum(one.answered.get(kind, 0) for one in found) for kind in AnswerKind.values}
    items = [
        (
            f"{capital(AnswerKind(kind).label)}, {number(sums[kind])}",
            f'<g class="remark-part k-{TONES[AnswerKind(kind)]}">{_BOX}</g>',
        )
        for kind in AnswerKind.values
    ]
    still = number(sum(one.open for one in found))
    items.append((f"{_('Still open')}, {still}", f'<g class="remark-part is-open">{_BOX}</g>'))
    return legend(items)


def _row(name: object, href: str, row: ThemeCount, longest: int) -> dict[str, Any]:
    total = ngettext("%(count)s remark", "%(count)s remarks", row.total) % {
        "count": number(row.total)
    }
    open_words = _("%(count)s open") % {"count": number(row.open)}
    return {
        "theme": html('<a href="%(href)s">%(name)s</a>', href=href, name=name),
        "bar": _bar(row, longest),
        "total": f"{total}, {open_words}",
    }


def _bar(row: ThemeCount, longest: int) -> SafeString:
    """Return the bar of one theme; its facts in words stand in its name."""
    parts = [
        (TONES[AnswerKind(kind)], row.answered.get(kind, 0), str(AnswerKind(kind).label))
        for kind in AnswerKind.values
    ]
    parts.append(("", row.open, _("still open")))
    said = ", ".join(f"{count} {words}" for _tone, count, words in parts if count)
    drawn: list[str] = []
    at = 0.0
    for tone, count, _words in parts:
        if not count:
            continue
        width = 100 * count / longest
        kind = f"k-{tone}" if tone else "is-open"
        drawn.append(
            f'<g class="remark-part {kind}"><rect x="{at:.2f}%" y="1" width="{width:.2f}%"'
            f' height="26"/><text x="{at + width / 2:.2f}%" y="19">{count}</text></g>'
        )
        at += width
    return mark_safe(
        f'<svg class="remark-bar" height="28" role="img" aria-label="{escape(said)}">'
        f"{''.join(drawn)}</svg>"
    )
