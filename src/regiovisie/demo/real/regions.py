"""A real region with its members, centres, partners and bodies."""

from __future__ import annotations

from typing import Any

from regiovisie.demo.real.reading import REASON, Book
from regiovisie.network.actions import (
    add_body,
    add_member,
    add_partner,
    add_region,
    add_sub_region,
    name_centre,
    set_colours,
)
from regiovisie.network.enums import BodyKind, Evidence, OrganisationKind
from regiovisie.network.models import Region, SubRegion

PROPOSED = "Uit een voorstel voor een tijdelijke structuur. Of het geldt, is niet bekend."


def make_region(book: Book) -> Region:
    """Add the region of this file with everyone who takes part in it."""
    region = add_region(**book.facts["region"], by=book.by, reason=REASON)
    set_colours(region, book.facts["colours"], by=book.by, reason=REASON)
    _members(region, book)
    for partner in book.facts["partners"]["list"]:
        add_partner(
            region,
            kind=OrganisationKind(partner["kind"]),
            name=partner["name"],
            core_partner=None,  # no source says which partners are core partners
            evidence=partner.get("evidence", Evidence.STATED),
            evidence_note=partner.get("evidence_note", ""),
            source=book.source(partner, book.facts["partners"]),
            by=book.by,
            reason=REASON,
        )
    for body in book.facts["bodies"]:
        _body(region, body, book)
    return region


def _members(region: Region, book: Book) -> None:
    """Let the municipalities take part, each with how well that is established."""
    parts: dict[str, SubRegion] = {}
    told_of: dict[str, dict[str, Any]] = {}
    for order, told in enumerate(book.facts.get("sub_regions", ()), start=1):
        parts[told["slug"]] = add_sub_region(
            region,
            slug=told["slug"],
            name=told["name"],
            order=order,
            by=book.by,
            reason=REASON,
        )
        told_of[told["slug"]] = told
    grounds = book.facts.get("grounds", {})
    for member in book.facts["members"]["list"]:
        part = told_of.get(member.get("sub_region", ""), {})
        derived = part.get("derived", False) and not member.get("sub_region_named", False)
        add_member(
            region,
            book.municipalities[member["code"]],
            sub_region=parts.get(member.get("sub_region", "")),
            tile=(member["tile"][0], member["tile"][1]),
            evidence=member.get("evidence", Evidence.STATED),
            evidence_note=grounds.get(member.get("ground", ""), ""),
            sub_region_evidence=Evidence.DERIVED if derived else Evidence.STATED,
            sub_region_note="" if member.get("sub_region_named") else part.get("note", ""),
            source=book.source(member, book.facts["members"]),
            by=book.by,
            reason=REASON,
        )
    for centre in book.facts["centres"]:
        name_centre(
            region,
            book.municipalities[centre["code"]],
            sub_region=parts.get(centre.get("sub_region", "")),
            evidence=centre.get("evidence", Evidence.STATED),
            evidence_note=centre.get("evidence_note", ""),
            source=book.source(centre),
            by=book.by,
            reason=REASON,
        )


def _body(region: Region, told: dict[str, Any], book: Book) -> None:
    """Add a body of the region, or of the house of the municipality it says it is of."""
    house = book.municipalities[told["of"]].organisation if "of" in told else None
    proposed = told.get("provisional", False)
    frequency = told.get("frequency", "")
    book.bodies[told["id"]] = add_body(
        kind=BodyKind(told["kind"]),
        name=told["name"],
        organisation=house,
        region=None if house else region,
        short_name=told.get("short_name", ""),
        task=told.get("task", ""),
        frequency=f"{frequency} (voorstel)" if proposed else frequency,
        composition=told.get("composition", ""),
        evidence_note=PROPOSED if proposed else "",
        source=book.source(told),
        by=book.by,
        reason=REASON,
    )
