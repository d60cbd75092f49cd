"""The region's page of papers as ready rows: municipalities, versions, and who holds which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import VersionStatus
from regiovisie.papers.models import Proposal, ProposalVersion
from regiovisie.papers.queries.holders import holders_by_version
from regiovisie.papers.queries.loading import newest_frozen
from regiovisie.papers.queries.regional_page import TownStanding, rows

Href = Callable[..., str]
SHORT = 8  # letters of a fingerprint that tell two versions apart on screen


def towns_table(of: Round, found: list[TownStanding], *, adviser: bool) -> SafeString:
    """Return one line for each municipality; a link where this viewer may open its papers.

    `adviser`: reads who makes the papers, and which houses keep them to themselves. Another
    municipality's officer reads of others only how far they are.
    """
    columns = [
        Column("town", _("Municipality"), head=True),
        Column("badge", _("How far"), mark=True),
        Column("todo", _("Still to do")),
        Column("sent", _("Sent version")),
        Column("sent_at", _("Last sent")),
    ]
    lines = []
    for row in rows(found):
        town: SafeString | str = row["town"]
        if row["seen"]:
            place = address_of("house-papers", of.region.slug, of.slug, row["slug"])
            town = format_html('<a href="{}">{}</a>', place, row["town"])
        todo = row["todo"] if adviser or row["seen"] else ""
        if row["on_behalf"] and adviser:
            todo = ", ".join(filter(None, (todo, _("made by the region"))))
        lines.append(
            {
                "town": town,
                "badge": row["badge"],
                "todo": todo,
                "sent": row["sent"] or "–",
                "sent_at": row["sent_at"] or "–",
                "_class": "decisive" if row["standing"] == "changed_since" else "",
            }
        )
    return table(columns, lines, caption=_("How far the papers of each municipality are"))


def version_rows(rows: list[ProposalVersion], now: datetime, href: Href) -> list[dict[str, Any]]:
    """Return versions of the regional text, newest first as they come, as a page shows them."""
    last = next((row for row in rows if row.frozen), None)
    return [
        {
            "label": row.label,
            "href": href("proposal-version", row.public_id),
            "badge": version_badge(row),
            "day": words.long_date(row.dated, tongue()) if row.dated else "",
            "note": row.note,
            "fingerprint": row.hash[:SHORT],
            "public": public_words(row, now),
            "send_href": href("text-send", row.public_id) if row == last else "",
        }
        for row in rows
    ]


def version_badge(row: ProposalVersion) -> SafeString:
    """Return whether a version is being written, a draft, or final."""
    if not row.frozen:
        return badge("op", _("Being written"))
    if row.status == VersionStatus.FINAL:
        return badge("ok", _("Final"))
    return badge("wij", _("Draft"))


def public_words(row: ProposalVersion, now: datetime) -> str:
    """Return from when on everybody may read a version; empty while that is not set."""
    if row.public_from is None:
        return ""
    if row.public_from <= now:
        return _("public")
    return _("public from %(moment)s") % {"moment": words.date_time(row.public_from, tongue())}


def holder_groups(
    proposal: Proposal,
    versions: list[ProposalVersion],
    viewer: Viewer,
    now: datetime,
    href: Href | None,
) -> list[dict[str, Any]]:
    """Return who holds which of these versions, newest first; `href` for who may call back.

    `old`: a newer version is finished, so these hold what is no longer the last word. They come
    first: they are the ones to look after.
    """
    found = holders_by_version(proposal, viewer, now, versions=versions)
    newest = newest_frozen(proposal, versions)
    return [
        {
            "label": group.label,
            "sentence": group.sentence,
            "old": newest is not None and group.label != newest.label,
            "rows": [_holder(row, href) for row in group.rows],
        }
        for group in found
    ]


def _holder(row: dict[str, Any], href: Href | None) -> dict[str, Any]:
    who = " ".join(filter(None, (row["function"], row["name"])))
    return {
        **row,
        "who": dutch(", ".join(filter(None, (row["town"], who)))),
        "plain": ", ".join(filter(None, (row["town"], who))),
        "recall_href": href("text-recall", row["public_id"])
        if href is not None and not row["recalled"]
        else "",
    }
