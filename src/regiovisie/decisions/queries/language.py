"""The reader's language and the few words that every page of this room needs."""

from __future__ import annotations

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.ui.filled import html as html
from regiovisie.common.ui.filled import tongue as tongue
from regiovisie.decisions.enums import DecidedBy
from regiovisie.decisions.logic.facts import PointFacts


def short(day: ImpreciseDate | None) -> str:
    """Return a short date ("29 okt 2026", "Q2 2024"), or an empty text."""
    return day.show(tongue(), short=True) if day is not None else ""


def number(value: int) -> str:
    """Return a number with the thousands marked as the reader is used to."""
    return f"{value:,}".replace(",", "." if tongue() == "nl" else ",")


def percent(share: float) -> str:
    """Return a share (0 to 1) in whole per cents; 0 and 100 only when it is nobody or everybody."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole} %" if tongue() == "nl" else f"{whole}%"


def percent_tenth(share: float) -> str:
    """Return a share (0 to 1) in per cents with one decimal."""
    text = f"{share * 100:.1f}"
    return f"{text.replace('.', ',')} %" if tongue() == "nl" else f"{text}%"


def bodies(count: int, points: tuple[PointFacts, ...]) -> str:
    """Return who decides in this round, in the right number: councils, executives, or both."""
    who = {point.decided_by for point in points}
    councils = who & {DecidedBy.COUNCILS, DecidedBy.CENTRE_COUNCILS}
    executives = who & {DecidedBy.EXECUTIVES, DecidedBy.CENTRE_EXECUTIVES}
    if councils and not executives:
        return ngettext("council", "councils", count)
    if executives and not councils:
        return ngettext("executive", "executives", count)
    return ngettext("municipality", "municipalities", count)


def joined(names: list[str]) -> str:
    """Return names as people list them: "A, B and C"; ready markup stays ready."""
    if len(names) < 2:
        return names[0] if names else ""
    others, last = names[:-1], names[-1]
    template = _("%(others)s and %(last)s")
    if any(isinstance(name, SafeString) for name in names):
        return html(
            template, others=mark_safe(", ".join(map(conditional_escape, others))), last=last
        )
    return template % {"others": ", ".join(others), "last": last}
