"""The page of a region: how far it is, what asks for attention, and its municipalities."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.charts.tiles import Tile, TileGroup, TileWords, tile_picture
from regiovisie.common.dates import words
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Sorting
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.logic.standing import DECIDED
from regiovisie.decisions.queries import tiles
from regiovisie.decisions.queries.language import html, number, tongue
from regiovisie.decisions.queries.rounds import Stand
from regiovisie.decisions.queries.wording import status_words
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.models import Meeting
from regiovisie.network.viewer import Sight, Viewer
from regiovisie.portal.queries.attention import attention, coming
from regiovisie.portal.queries.cycle import cells
from regiovisie.portal.queries.markup import link
from regiovisie.portal.queries.members import Network
from regiovisie.portal.queries.region_facts import Facts
from regiovisie.portal.queries.region_members import derived_grounds, members_table
from regiovisie.vision.queries.visions import term_words


@prepared
def _meetings(region: int, today: date, sight: Sight, now: datetime) -> QuerySet[Meeting]:
    return (
        Meeting.objects.filter(
            Meeting.visible_q(sight, now),
            body__region=region,
            day__gte=today,
            state=MeetingState.PLANNED,
        )
        .select_related("body")
        .order_by("day", "pk")[:5]
    )


def build(found: Facts, viewer: Viewer, now: datetime, order: Sorting) -> dict[str, Any]:
    """Return what the page of a region shows."""
    stand, course, taking_part = found.stand, found.course, found.network
    meetings = _meetings(found.region.pk, now.date(), viewer.sight, now)
    asks = attention(stand) if stand else []
    count = len(taking_part.members)
    round_href = address_of("round", found.region.slug, stand.round.slug) if stand else ""
    return {
        "sentence": stand.sentence if stand else html(_("There is no round yet.")),
        "figures": _figures(found),
        "cells": cells(found),
        "before": course.before.title if course.before else "",
        "before_href": address_of("vision", found.region.slug) if course.before else "",
        "tiles": _tiles(found),
        "tiles_title": (
            html(
                _("%(subject)s: who has decided?"),
                subject=dutch(stand.round.short_title or stand.round.title),
            )
            if stand
            else _("Municipalities")
        ),
        "round_href": round_href,
        "followed": bool(stand and stand.loaded.facts.followed),
        "attention": asks[:3],
        "attention_all": len(asks) if len(asks) > 3 else 0,
        "known": _known(stand) if stand and not stand.loaded.facts.followed else [],
        "coming": coming(found.shown, meetings, now.date(), limit=5),
        "members_title": ngettext("%(count)s municipality", "%(count)s municipalities", count)
        % {"count": words.number_word(count, tongue()).capitalize()},
        "counted_on": counted_on_words(taking_part),
        "members": members_table(found, order),
        "derived": derived_grounds(taking_part),
        "csv_href": address_of("region-municipalities-csv", found.region.slug),
        "network_href": address_of("network", found.region.slug),
        "note": found.region.note,
    }


def counted_on_words(taking_part: Network) -> str:
    """Return on which day the inhabitants were counted, in words."""
    if taking_part.counted_on is not None:
        return _("Inhabitants on %(day)s") % {
            "day": words.long_date(taking_part.counted_on, tongue())
        }
    if any(member.inhabitants for member in taking_part.members):
        return _("Inhabitants on the latest known day of each municipality")
    return ""


def _figures(found: Facts) -> list[tuple[str, str]]:
    rows = [(_("Municipalities"), str(len(found.network.members)))]
    if found.network.inhabitants is not None:
        day = found.network.counted_on
        label = (
            _("Inhabitants, %(day)s") % {"day": words.short_date(day, tongue())}
            if day
            else _("Inhabitants")
        )
        rows.append((label, number(found.network.inhabitants)))
    vision = found.course.vision
    if vision is not None and (vision.term_start is not None or vision.indefinite):
        rows.append((_("Term"), term_words(vision.term_start, vision.term_end, vision.indefinite)))
    return rows


def _tiles(found: Facts) -> SafeString | str:
    stand = found.stand
    if stand is not None and stand.standings:
        return tiles.picture(stand.loaded, stand.standings, stand.summary, element_id="wie-besloot")
    if not found.network.members:
        return ""
    groups: dict[tuple[int, str], list[Tile]] = {}
    for member in found.network.members:
        tile = Tile(
            name=member.name,
            kind="nog",
            word=_("No round yet"),
            href=address_of("municipality", member.slug),
            column=member.column,
            row=member.row,
            centre=member.centre,
        )
        groups.setdefault((member.sub_region_order, member.sub_region), []).append(tile)
    return tile_picture(
        [TileGroup(name, tuple(rows)) for (_order, name), rows in sorted(groups.items())],
        id="wie-doet-mee",
        title=_("Municipalities"),
        description=_("The municipalities of the region. The same facts stand in the table."),
        words=TileWords(centre=_("centre municipality") if found.network.centres else ""),
    )


def _known(stand: Stand) -> list[dict[str, Any]]:
    """Return what sources tell of a round that is pieced together: the decided municipalities."""
    rows = []
    for standing in stand.standings:
        if standing.status not in DECIDED:
            continue
        member = stand.loaded.members[standing.participant.id]
        kind, word = status_words(standing.status, standing.body_kind)
        rows.append(
            {
                "name": link(address_of("municipality", member.slug), member.name),
                "badge": badge(kind, word),
                "day": standing.day.show(tongue()) if standing.day else "",
            }
        )
    return rows
