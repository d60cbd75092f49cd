"""Who takes part in a round, who does not any more, and who could come in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.decisions.models import Participant, Round
from regiovisie.decisions.queries.details import Loaded
from regiovisie.decisions.queries.language import number, tongue
from regiovisie.decisions.queries.wording import outcome_words
from regiovisie.network.models import Municipality


def participants_table(of: Round) -> SafeString:
    """Return everybody who takes part or took part, each with what may be done (one query)."""
    rows: list[Mapping[str, object]] = []
    for row in (
        Participant.objects.filter(round=of)
        .select_related("municipality", "successor")
        .order_by("municipality__sort_key")
    ):
        args = [of.region.slug, of.slug, row.municipality.slug]
        ended = row.ended_on is not None
        rows.append(
            {
                "name": row.name,
                "people": number(row.inhabitants) if row.inhabitants is not None else "–",
                "stands": ended_words(row.ended_on, row.successor.name if row.successor else "")
                if row.ended_on is not None
                else _("takes part"),
                "act": format_html(
                    '<a href="{}">{}</a>',
                    address_of("participant-resume" if ended else "participant-end", *args),
                    _("Takes part after all") if ended else _("Leaves or merges"),
                ),
            }
        )
    columns = [
        Column("name", _("Municipality"), head=True),
        Column("people", _("Inhabitants"), number=True),
        Column("stands", _("Standing")),
        Column("act", ""),
    ]
    return table(columns, rows, caption=_("Who takes part"))


def successors(of: Round, leaving: Participant) -> list[tuple[str, str]]:
    """Return who could come in the place of a municipality: members of the region, by name."""
    gone = Participant.objects.filter(round=of, ended_on__isnull=False)
    return [
        (row.slug, row.display_name)
        for row in Municipality.objects.filter(memberships__region=of.region_id)
        .exclude(pk=leaving.municipality_id)
        .exclude(pk__in=gone.values("municipality"))
        .distinct()
        .order_by("sort_key")
    ]


def ended_words(on: Any, successor: str) -> str:
    """Return until when it took part, and what it went into."""
    day = words.long_date(on, tongue())
    if successor:
        return _("until %(day)s, then part of %(name)s") % {"day": day, "name": successor}
    return _("until %(day)s, then left the region") % {"day": day}


def ended_rows(loaded: Loaded) -> list[dict[str, Any]]:
    """Return who does not take part any more, with what was decided there, for the round page."""
    rows = []
    for member in loaded.members.values():
        if member.ended_on is None:
            continue
        said = []
        for one in loaded.outcomes:
            if one.participant_id == member.id:
                kind, word = outcome_words(one.kind, one.body_kind)
                day = one.date.show(tongue())
                said.append(
                    {
                        "badge": badge(kind, word),
                        "words": f"{one.body_name}, {day}",
                        "href": address_of("outcome-page", one.public_id),
                    }
                )
        rows.append(
            {
                "name": member.name,
                "words": ended_words(member.ended_on, member.successor),
                "outcomes": said,
            }
        )
    return rows
