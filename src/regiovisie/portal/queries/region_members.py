"""The table of a region's municipalities with their standing, and what of it was derived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, Sorting, table
from regiovisie.decisions.logic.standing import Standing, Status
from regiovisie.decisions.queries.language import number, short
from regiovisie.decisions.queries.wording import standing_day, status_words
from regiovisie.portal.queries.markup import derived_mark, link, soft, spaced
from regiovisie.portal.queries.members import Member, Network
from regiovisie.portal.queries.region_facts import Facts

SORTS = ("naam", "subregio", "inwoners", "stand", "datum")
STATUS_ORDER = list(Status)


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
    keys: dict[str, Callable[[MemberRow], Any]] = {
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
                link(address_of("municipality", member.slug), member.name),
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
        day, what = standing_day(standing)
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
