"""The page of a region: how far it is, what asks for attention, and its municipalities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.charts.tiles import Tile, TileGroup, TileWords, tile_picture
from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, Sorting, table
from regiovisie.decisions.logic.standing import DECIDED, NEEDS_ATTENTION, Standing, Status
from regiovisie.decisions.queries import tiles
from regiovisie.decisions.queries.language import bodies, html, number, short, tongue
from regiovisie.decisions.queries.rounds import Stand, stands
from regiovisie.decisions.queries.wording import status_words
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.models import Meeting
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer
from regiovisie.portal.queries.attention import attention, coming
from regiovisie.portal.queries.current import NOTHING, Course, courses, term_beside
from regiovisie.portal.queries.markup import derived_mark, link, soft, spaced
from regiovisie.portal.queries.members import Member, Network, network
from regiovisie.vision.queries import term_words

SORTS = ("naam", "subregio", "inwoners", "stand", "datum")
STATUS_ORDER = list(Status)


@dataclass(frozen=True)
class Facts:
    """What is known of a region, for one viewer at one moment."""

    region: Region
    course: Course
    network: Network
    stand: Stand | None
    shown: tuple[Stand, ...]


def facts_of(slug: str, viewer: Viewer, now: datetime) -> Facts:
    """Load a region: seven queries. Raises Http404 when there is none."""
    course = next(iter(courses(viewer, now, region=slug).values()), NOTHING)
    if course.round is not None:
        region = course.round.region
    else:
        found = Region.objects.filter(slug=slug).first()
        if found is None:
            raise Http404
        region = found
    wanted = [of for of in course.rounds if of.state == "open" or of == course.round]
    shown = tuple(stands(wanted, viewer, now))
    stand = next((one for one in shown if one.round == course.round), None)
    return Facts(region, course, network(region.pk, now.date()), stand, shown)


def build(found: Facts, viewer: Viewer, now: datetime, order: Sorting) -> dict[str, Any]:
    """Return what the page of a region shows."""
    stand, course, taking_part = found.stand, found.course, found.network
    meetings = (
        Meeting.objects.filter(
            Meeting.visible_q(viewer, now),
            body__region=found.region,
            day__gte=now.date(),
            state=MeetingState.PLANNED,
        )
        .select_related("body")
        .order_by("day", "pk")[:5]
    )
    asks = attention(stand) if stand else []
    count = len(taking_part.members)
    round_href = reverse("round", args=[found.region.slug, stand.round.slug]) if stand else ""
    return {
        "sentence": stand.sentence if stand else html(_("There is no round yet.")),
        "figures": _figures(found),
        "cells": _cells(found),
        "before": course.before.title if course.before else "",
        "before_href": reverse("vision", args=[found.region.slug]) if course.before else "",
        "tiles": _tiles(found),
        "tiles_title": (
            _("%(subject)s: who has decided?")
            % {"subject": stand.round.short_title or stand.round.title}
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
        "csv_href": reverse("region-municipalities-csv", args=[found.region.slug]),
        "network_href": reverse("network", args=[found.region.slug]),
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
    if vision is not None and vision.term_start is not None:
        rows.append((_("Term"), term_words(vision.term_start, vision.term_end, vision.indefinite)))
    return rows


def _cells(found: Facts) -> list[dict[str, Any]]:
    """Return the rooms that exist, in the order of the cycle, each with its state."""
    return [_network_cell(found), _vision_cell(found), _decisions_cell(found)]


def _network_cell(found: Facts) -> dict[str, Any]:
    known = found.network
    parts = [
        ngettext("%(count)s municipality", "%(count)s municipalities", len(known.members))
        % {"count": len(known.members)}
    ]
    if known.centres:
        parts.append(
            ngettext(
                "%(count)s centre municipality", "%(count)s centre municipalities", known.centres
            )
            % {"count": known.centres}
        )
    if known.partners:
        parts.append(
            ngettext("%(count)s partner", "%(count)s partners", known.partners)
            % {"count": known.partners}
        )
    if not known.members:
        state = badge("nog", _("Empty"))
    elif known.derived:
        state = badge("onbekend", _("Partly derived"))
    else:
        state = badge("ok", _("Known"))
    return {
        "name": _("Network"),
        "href": reverse("network", args=[found.region.slug]),
        "text": ", ".join(parts),
        "badge": state,
        "busy": False,
    }


def _vision_cell(found: Facts) -> dict[str, Any]:
    vision, stand = found.course.vision, found.stand
    cell = {"name": _("Vision"), "href": reverse("vision", args=[found.region.slug]), "busy": False}
    if vision is None:
        return cell | {"text": _("No vision yet"), "badge": badge("nog", _("Not yet"))}
    parts = [vision.title, term_beside(vision)]
    if stand is None or stand.round.pk != vision.round_id or not stand.loaded.facts.followed:
        state = badge("onbekend", _("Partly known"))
    elif stand.summary.adopted == stand.summary.total:
        state = badge("ok", _("Adopted"))
    else:
        state = badge("op", _("Before the councils"))
    return cell | {"text": ", ".join(part for part in parts if part), "badge": state}


def _decisions_cell(found: Facts) -> dict[str, Any]:
    stand = found.stand
    cell = {
        "name": _("Decision-making"),
        "href": reverse("rounds", args=[found.region.slug]),
        "busy": False,
    }
    if stand is None:
        return cell | {"text": _("No round yet"), "badge": badge("nog", _("Not yet"))}
    total = stand.summary
    who = bodies(total.total, stand.loaded.facts.points)
    if not stand.loaded.facts.followed:
        text = _("Decision known of %(known)s of %(total)s %(who)s") % {
            "known": total.known,
            "total": total.total,
            "who": who,
        }
        word = _("Partly known") if total.known else _("Not known")
        return cell | {"text": text, "badge": badge("onbekend", word)}
    text = _("%(count)s of %(total)s %(who)s") % {
        "count": total.adopted,
        "total": total.total,
        "who": who,
    }
    if stand.round.target is not None:
        text = _("%(text)s, target %(day)s") % {"text": text, "day": short(stand.round.target)}
    late = sum(1 for one in stand.standings if one.status in NEEDS_ATTENTION)
    if all(one.decided for one in stand.standings):
        return cell | {"text": text, "badge": badge("ok", _("Done"))}
    if any(one.status == Status.LATE for one in stand.standings):
        state = badge("laat", _("Late"))
    elif late:
        state = badge("aan", _("Look"), "bang")
    else:
        state = badge("op", _("Under way"))
    return cell | {"text": text, "badge": state, "busy": True}


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
            href=reverse("municipality", args=[member.slug]),
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
                "name": link(reverse("municipality", args=[member.slug]), member.name),
                "badge": badge(kind, word),
                "day": standing.day.show(tongue()) if standing.day else "",
            }
        )
    return rows


@dataclass(frozen=True)
class MemberRow:
    """A member with its standing in the round that counts, if it takes part in it."""

    member: Member
    standing: Standing | None


def member_rows(found: Facts, order: Sorting) -> list[MemberRow]:
    """Return the members in the asked order."""
    standing_of: dict[int, Standing] = {}
    if found.stand is not None:
        for standing in found.stand.standings:
            pk = found.stand.loaded.members[standing.participant.id].municipality_id
            standing_of[pk] = standing
    rows = [MemberRow(m, standing_of.get(m.municipality_id)) for m in found.network.members]
    keys = {
        "subregio": lambda r: (r.member.sub_region_order, r.member.sub_region),
        "inwoners": lambda r: -(r.member.inhabitants or 0),
        "stand": lambda r: STATUS_ORDER.index(r.standing.status) if r.standing else 99,
        "datum": lambda r: r.standing.day.last_day if r.standing and r.standing.day else date.max,
    }
    if order.by in keys:
        rows.sort(key=keys[order.by], reverse=order.descending)  # stable: by name inside
    elif order.descending:
        rows.reverse()
    return rows


def day_of(standing: Standing | None) -> tuple[ImpreciseDate | None, str]:
    """Return the day of a standing and what that day is: nothing when it was decided then."""
    if standing is None or standing.day is None:
        return None, ""
    if standing.status in DECIDED:
        return standing.day, ""
    if standing.status == Status.UNKNOWN:
        return standing.day, _("foreseen")
    if standing.status in {Status.ON_SCHEDULE, Status.LATE, Status.HIDDEN}:
        return standing.day, _("planned")
    if standing.again_on is not None:
        return ImpreciseDate.day(standing.again_on), _("again")
    return standing.day, _("put off") if standing.status != Status.OUTCOME_MISSING else _("held")


def members_table(found: Facts, order: Sorting) -> SafeString:
    """Return the table of the municipalities of a region."""
    parts = any(member.sub_region for member in found.network.members)
    columns = [Column("name", _("Municipality"), head=True, sort="naam")]
    if parts:
        columns.append(Column("part", _("Sub-region"), sort="subregio"))
    columns.append(Column("inhabitants", _("Inhabitants"), number=True, sort="inwoners"))
    if found.stand is not None:
        columns += [
            Column("standing", _("Standing"), sort="stand", mark=True),
            Column("day", _("Date"), sort="datum"),
        ]
    rows = [_member_cells(row) for row in member_rows(found, order)]
    total: dict[str, Any] = {"name": _("Region")}
    if found.network.inhabitants is not None:
        total["inhabitants"] = number(found.network.inhabitants)
    if found.stand is not None:
        known = found.stand.summary
        counted = known.adopted if found.stand.loaded.facts.followed else known.known
        text = (
            _("%(count)s of %(total)s adopted")
            if found.stand.loaded.facts.followed
            else _("%(count)s of %(total)s known")
        )
        total["standing"] = text % {"count": counted, "total": known.total}
    return table(
        columns,
        rows,
        caption=_("Municipalities of %(region)s") % {"region": found.region},
        total=total if rows else None,
        order=order,
        element_id="gemeenten-tabel",
    )


def _member_cells(row: MemberRow) -> dict[str, Any]:
    member, standing = row.member, row.standing
    cells: dict[str, Any] = {
        "name": spaced(
            [
                link(reverse("municipality", args=[member.slug]), member.name),
                soft(_("centre")) if member.centre else "",
                derived_mark(_("derived")) if member.derived else "",
            ]
        ),
        "part": spaced(
            [
                member.sub_region or "–",
                derived_mark(_("derived")) if member.sub_region_derived else "",
            ]
        ),
        "inhabitants": number(member.inhabitants) if member.inhabitants is not None else "–",
    }
    if standing is not None:
        kind, word = status_words(standing.status, standing.body_kind)
        day, what = day_of(standing)
        cells["standing"] = badge(kind, word)
        cells["day"] = spaced([short(day) or "–", soft(what) if what and day else ""])
    else:
        cells["standing"] = soft(_("takes no part in this round"))
        cells["day"] = "–"
    return cells


def derived_grounds(taking_part: Network) -> list[dict[str, str]]:
    """Return each ground on which something was derived, with the municipalities it holds for."""
    found: dict[tuple[str, str], list[str]] = {}
    for member in taking_part.members:
        if member.derived:
            key = (_("Membership"), member.evidence_note)
            found.setdefault(key, []).append(member.name)
        if member.sub_region_derived:
            key = (_("Sub-region"), member.sub_region_note)
            found.setdefault(key, []).append(member.name)
    return [
        {"what": what, "ground": ground or _("The ground is not on record."), "names": ", ".join(n)}
        for (what, ground), n in found.items()
    ]
