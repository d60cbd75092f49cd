"""Who takes part in a region: members, centre municipalities, partners and bodies, with sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.queries.language import html, joined
from regiovisie.network.enums import BodyKind, Competence, Evidence, OrganisationKind
from regiovisie.network.models import (
    Body,
    CentreTask,
    Membership,
    Organisation,
    Region,
)
from regiovisie.network.validity import valid_on
from regiovisie.portal.queries.markup import (
    derived_mark,
    first_upper,
    lines,
    link,
    soft,
    spaced,
)
from regiovisie.portal.queries.sources import Grounds, Sources

HOUSE_KINDS = (BodyKind.COUNCIL, BodyKind.EXECUTIVE)
EVIDENCE_KINDS = {Evidence.STATED: "ok", Evidence.PARTIAL: "aan", Evidence.DERIVED: "onbekend"}


def build(slug: str, today: date) -> dict[str, Any]:
    """Return what the page of a network shows, in five queries. Raises Http404."""
    region = Region.objects.filter(slug=slug).first()
    if region is None:
        raise Http404
    sources = Sources()
    memberships = list(
        Membership.objects.filter(valid_on(today), region=region)
        .select_related("municipality", "sub_region", "source")
        .order_by("municipality__sort_key")
    )
    centres = list(
        CentreTask.objects.filter(valid_on(today), region=region)
        .select_related("municipality", "sub_region", "source")
        .order_by("municipality__sort_key", "sub_region__order", "pk")
    )
    partners = list(
        Organisation.objects.filter(region=region)
        .exclude(kind=OrganisationKind.MUNICIPALITY)
        .select_related("source")
        .order_by("sort_key", "pk")
    )
    houses = [membership.municipality_id for membership in memberships]
    bodies = list(
        Body.objects.filter(valid_on(today))
        .filter(
            Q(region=region) | (Q(organisation__municipality__in=houses) & ~Q(kind__in=HOUSE_KINDS))
        )
        .select_related("source", "organisation")
        .order_by("pk")
    )
    grounds = Grounds()
    return {
        "region": region,
        "sentence": _sentence(memberships, centres, partners),
        "note": region.note,
        "members": _members(region, memberships, centres, sources, grounds),
        "centres": _centres(centres, sources, grounds),
        "partners": _partners(partners, sources, grounds),
        "bodies": _bodies([body for body in bodies if body.region_id], sources, grounds, region),
        "house_bodies": _house_bodies([b for b in bodies if not b.region_id], sources),
        "has_members": bool(memberships),
        "grounds": grounds.rows(),
        "sources": sources.rows(),
    }


def _sentence(
    memberships: list[Membership], centres: list[CentreTask], partners: list[Organisation]
) -> SafeString:
    if not memberships:
        return html(_("No municipality takes part yet."))
    parts = {m.sub_region_id for m in memberships if m.sub_region_id}
    towns = sorted({task.municipality.display_name for task in centres})
    count = len(memberships)
    values: dict[str, object] = {"count": count, "parts": len(parts)}
    if parts:
        first = ngettext(
            "<b>%(count)s municipality</b> in %(parts)s sub-regions.",
            "<b>%(count)s municipalities</b> in %(parts)s sub-regions.",
            count,
        )
    else:
        first = ngettext(
            "<b>%(count)s municipality</b> takes part.",
            "<b>%(count)s municipalities</b> take part.",
            count,
        )
    said = [html(first, **values)]
    if towns:
        said.append(
            html(
                ngettext(
                    "Centre municipality: <b>%(names)s</b>.",
                    "Centre municipalities: <b>%(names)s</b>.",
                    len(towns),
                ),
                names=joined(towns),
            )
        )
    if partners:
        said.append(
            html(
                ngettext(
                    "%(count)s partner organisation is known.",
                    "%(count)s partner organisations are known.",
                    len(partners),
                ),
                count=len(partners),
            )
        )
    return mark_safe(" ".join(said))


def _evidence(kind: str) -> SafeString:
    """Return how well something is established; what was derived leads to its ground below."""
    found = Evidence(kind)
    if found == Evidence.STATED:
        return badge(EVIDENCE_KINDS[found], first_upper(found.label))
    return derived_mark(found.label)


def _members(
    region: Region,
    memberships: list[Membership],
    centres: list[CentreTask],
    sources: Sources,
    grounds: Grounds,
) -> SafeString | str:
    if not memberships:
        return ""
    centre_of = {task.municipality_id for task in centres}
    parts = any(m.sub_region_id for m in memberships)
    columns = [Column("name", _("Municipality"), head=True)]
    if parts:
        columns.append(Column("part", _("Sub-region")))
    if any(m.source_id or m.evidence != Evidence.STATED for m in memberships):
        columns += [Column("evidence", _("Membership"), mark=True), Column("source", _("Source"))]
    rows = []
    for m in memberships:
        name = m.municipality.display_name
        part: object = m.sub_region.name if m.sub_region else "–"
        if m.sub_region and m.sub_region_evidence != Evidence.STATED:
            part = spaced([part, _evidence(m.sub_region_evidence)])
            grounds.add(_("Sub-region"), m.sub_region_note, name)
        if m.evidence != Evidence.STATED:
            grounds.add(_("Membership"), m.evidence_note, name)
        rows.append(
            {
                "name": link(
                    address_of("municipality", m.municipality.slug),
                    name,
                    after=_("centre") if m.municipality_id in centre_of else "",
                ),
                "part": part,
                "evidence": _evidence(m.evidence),
                "source": sources.mark(m.source) or "–",
            }
        )
    return table(columns, rows, caption=_("Members of %(region)s") % {"region": region})


def _centres(centres: list[CentreTask], sources: Sources, grounds: Grounds) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for task in centres:
        town = task.municipality
        row = found.setdefault(
            town.pk,
            {
                "name": link(address_of("municipality", town.slug), town.display_name),
                "parts": [],
                "marks": [],
            },
        )
        part = task.sub_region.name if task.sub_region else _("the whole region")
        if task.evidence != Evidence.STATED:
            grounds.add(_("Centre municipality"), task.evidence_note, town.display_name)
            part = spaced([part, _evidence(task.evidence)])
        row["parts"].append(part)
        mark = sources.mark(task.source)
        if mark and mark not in row["marks"]:
            row["marks"].append(mark)
    return [
        {
            "name": row["name"],
            "for": mark_safe(", ".join(str(conditional_escape(part)) for part in row["parts"])),
            "source": spaced(row["marks"]),
        }
        for row in found.values()
    ]


def _partners(
    partners: list[Organisation], sources: Sources, grounds: Grounds
) -> list[dict[str, Any]]:
    """Return the partners grouped by kind, in the order of the kinds."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for kind in OrganisationKind:
        for partner in partners:
            if partner.kind != kind:
                continue
            if partner.evidence != Evidence.STATED:
                grounds.add(_("Partner"), partner.evidence_note, partner.name)
            groups.setdefault(first_upper(kind.label), []).append(
                {
                    "name": partner.name,
                    "core": _("core partner") if partner.core_partner else "",
                    "mark": _evidence(partner.evidence)
                    if partner.evidence != Evidence.STATED
                    else "",
                    "source": sources.mark(partner.source),
                }
            )
    return [{"kind": kind, "partners": rows} for kind, rows in groups.items()]


def competence_words(competence: str, ground: str) -> SafeString:
    """Return what a body may do, in words. Only a body that decides takes a decision."""
    if competence == Competence.DECIDES:
        return html(_("decides (%(ground)s)"), ground=dutch(ground))
    if competence == Competence.AGREES:
        return html(_("agrees, subject to the executives; takes no decision"))
    return html(_("advises; takes no decision"))


def _bodies(
    bodies: list[Body], sources: Sources, grounds: Grounds, region: Region
) -> SafeString | str:
    if not bodies:
        return ""
    columns = [
        Column("name", _("Body"), head=True),
        Column("competence", _("Competence")),
        Column("task", _("Task")),
        Column("frequency", _("How often")),
    ]
    if any(body.source_id for body in bodies):
        columns.append(Column("source", _("Source")))
    for body in bodies:
        if body.evidence != Evidence.STATED:
            grounds.add(_("Body"), body.evidence_note, body.name)
    rows = [
        {
            "name": lines(
                [
                    dutch(first_upper(body.name)),
                    dutch(soft(body.composition)) if body.composition else "",
                    _evidence(body.evidence) if body.evidence != Evidence.STATED else "",
                ]
            ),
            "competence": competence_words(body.competence, body.legal_basis),
            "task": dutch(body.task) if body.task else "–",
            "frequency": dutch(body.frequency) if body.frequency else _("not known"),
            "source": sources.mark(body.source) or "–",
        }
        for body in bodies
    ]
    return table(columns, rows, caption=_("Bodies of %(region)s") % {"region": region})


def _house_bodies(bodies: list[Body], sources: Sources) -> list[dict[str, Any]]:
    """Return the bodies of single municipalities beside their council and executive."""
    return [
        {
            "house": body.organisation.name if body.organisation else "",
            "name": dutch(first_upper(body.name)),
            "competence": competence_words(body.competence, body.legal_basis),
            "source": sources.mark(body.source),
        }
        for body in sorted(
            bodies, key=lambda b: (b.organisation.sort_key if b.organisation else "", b.pk)
        )
    ]
