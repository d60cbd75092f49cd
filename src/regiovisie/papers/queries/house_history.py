"""Every version of a municipality's own text, also of one that was taken out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.common.text import to_html
from regiovisie.decisions.queries.language import tongue
from regiovisie.papers.models import LocalText, PaperSet


def text_entries(papers: PaperSet, key: str) -> list[dict[str, Any]]:
    """Return the versions of an own text, newest first: when, who, why and what it said.

    `put_back`: it says something else than what holds now.
    """
    now = LocalText.objects.filter(papers=papers, key=key).first()
    rows = (
        LocalText.history.filter(papers=papers.pk, key=key)
        .select_related("history_user__person", "based_on")
        .order_by("-history_date", "-history_id")
    )
    return [
        {
            "key": str(row.history_id),
            "when": words.date_time(row.history_date, tongue()),
            "who": str(row.history_user) if row.history_user else _("the system"),
            "why": row.history_change_reason or "",
            "what": _what(row.history_type),
            "on_behalf": row.on_behalf,
            "based_on": row.based_on.label if row.based_on else "",
            "text": to_html(row.blocks),
            "put_back": row.history_type != "-" and (now is None or now.blocks != row.blocks),
            "holds": now is not None and place == 0,
        }
        for place, row in enumerate(rows)
    ]


def _what(kind: str) -> str:
    return {"+": _("written"), "~": _("changed"), "-": _("taken out")}[kind]
