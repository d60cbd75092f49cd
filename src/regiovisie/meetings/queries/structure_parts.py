"""The parts of a structure one by one, for whoever keeps it, and what can be chosen there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from regiovisie.common.db import folded
from regiovisie.meetings.models import Structure
from regiovisie.meetings.queries.bodies import members
from regiovisie.meetings.queries.structure import Facts, seat_words
from regiovisie.meetings.queries.structure_words import duty_words, preparation_words
from regiovisie.network.models import Organisation

# The kinds of parts as they stand in addresses.
KINDS = {
    "overleg": _("Add a body"),
    "plaats": _("Add a seat"),
    "plicht": _("Add a duty"),
    "voorbereiding": _("Add a preparation"),
    "beschrijving": _("Add a description"),
}
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Choosable:
    """What the forms of parts offer, as (key, words)."""

    bodies: Pairs
    places: Pairs
    houses: Pairs
    parts: Pairs
    descriptions: Pairs


def choices(structure: Structure, today: date) -> Choosable:
    """Return what can be chosen in this structure (six queries)."""
    region = structure.region
    placed = list(structure.bodies.select_related("body").order_by("order", "pk"))
    there = {one.body_id for one in placed}
    towns = members(region, today).select_related("municipality__organisation")
    houses: list[Organisation] = [one.municipality.organisation for one in towns]
    houses += list(region.organisations.all())
    return Choosable(
        bodies=[(str(b.pk), b.name) for b in region.bodies.all() if b.pk not in there],
        places=[(str(one.pk), one.body.name) for one in placed],
        houses=sorted(((str(h.pk), h.name) for h in houses), key=lambda one: folded(one[1])),
        parts=[(str(one.pk), one.name) for one in region.sub_regions.all()],
        descriptions=[(str(one.pk), one.name) for one in structure.descriptions.all()],
    )


def part_rows(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Return the parts by kind: key, words, and the row itself."""
    names = {one.row.pk: one.name for one in facts.places}
    count = len(facts.members)
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for one in facts.places:
        found["overleg"].append({"key": one.row.pk, "words": one.name, "part": one.row})
        for seat in one.seats:
            said = f"{one.name}: {''.join(seat_words([seat], count))}"
            found["plaats"].append({"key": seat.pk, "words": said, "part": seat})
        for duty in one.duties:
            said = f"{one.name}: {duty_words(duty)}"
            found["plicht"].append({"key": duty.pk, "words": said, "part": duty})
    for row in facts.preparations:
        said = f"{names[row.place_id]} → {names[row.prepared_id]}: {preparation_words(row)}"
        found["voorbereiding"].append({"key": row.pk, "words": said, "part": row})
    for told in facts.descriptions:
        said = f"{told.name}: {told.source.title}" if told.source else told.name
        found["beschrijving"].append({"key": told.pk, "words": said, "part": told})
    return found
