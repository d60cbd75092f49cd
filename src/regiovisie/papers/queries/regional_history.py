"""Every text that a section of the regional text had in its version."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.common.text import to_html
from regiovisie.decisions.queries.language import tongue
from regiovisie.papers.models import ProposalSection


def section_entries(section: ProposalSection) -> list[dict[str, Any]]:
    """Return the versions of a section, newest first: when, who, why and what it said.

    `put_back`: it says something else than what holds now.
    """
    rows = section.history.select_related("history_user__person").order_by(
        "-history_date", "-history_id"
    )
    return [
        {
            "key": str(row.history_id),
            "when": words.date_time(row.history_date, tongue()),
            "who": str(row.history_user) if row.history_user else _("the system"),
            "why": row.history_change_reason or "",
            "what": _("made") if row.history_type == "+" else _("changed"),
            "on_behalf": False,
            "based_on": "",
            "text": to_html(row.blocks),
            "put_back": row.blocks != section.blocks,
            "holds": place == 0,
        }
        for place, row in enumerate(rows)
    ]
