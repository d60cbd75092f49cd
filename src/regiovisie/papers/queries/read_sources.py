"""What the reader gives to pages of rooms below: a place for a paper, and the source of values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _t

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.panels import Panel
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import ReadPaper
from regiovisie.papers.queries.read_values import values_of


def reading_address(region: str, round: str, municipality: str, body: str) -> str:
    """Return where the form for an outcome sends a paper to be read."""
    return f"{address_of('outcome-read', region, round, municipality)}?orgaan={body}"


def panels_of_outcomes(wanted: list[int], viewer: Viewer, now: datetime) -> dict[int, Panel]:
    """Return, per outcome, from which lines of which paper its values came.

    Who is not signed in sees the lines; the words around a value may name an official.
    """
    rows = (
        ReadPaper.objects.filter(outcomes__in=wanted)
        .filter(ReadPaper.visible_q(viewer, now))
        .prefetch_related("outcomes")
        .distinct()
    )
    found: dict[int, Panel] = {}
    for row in rows:
        labels = {value.name: value.label for value in values_of({})}
        facts = tuple(
            (labels.get(name, name), _told(one, named=viewer.account_id is not None))
            for name, one in row.taken.items()
            if name in labels and (viewer.account_id is not None or name not in _NAMING)
        )
        for outcome in row.outcomes.all():
            if outcome.pk in wanted and facts:
                found[outcome.pk] = Panel(_t("Read from the paper"), facts)
    return found


_NAMING = ("signatories", "portfolio_holder")


def _told(one: dict[str, Any], *, named: bool) -> SafeString:
    line = _t("line %(line)s") % {"line": one["line"]}
    how = _t("%(line)s, mended") % {"line": line} if one.get("mended") else line
    quote = f" <q>{dutch(one['quote'])}</q>" if named and one.get("quote") else ""
    return mark_safe(
        f'{dutch(one["value"])} <span class="hint">({conditional_escape(how)}){quote}</span>'
    )
