"""The consultation structure of a real region, exactly as its source tells it."""

from __future__ import annotations

from typing import Any

from regiovisie.demo.real.reading import REASON, Book
from regiovisie.meetings import actions
from regiovisie.meetings.enums import DutyForm, SeatRole, StructureStatus
from regiovisie.meetings.models import Structure, StructureBody
from regiovisie.network.enums import Evidence
from regiovisie.network.models import Region


def make_structure(region: Region, book: Book) -> Structure | None:
    """Add the structure of this file, when it tells of one."""
    told = book.facts.get("structure")
    if told is None:
        return None
    own: dict[str, Any] = {"by": book.by, "reason": REASON}
    source = book.source(told)
    structure = actions.start_structure(
        region,
        name=told["name"],
        status=StructureStatus(told["status"]),
        decided_by=told["decided_by"],
        source=source,
        **own,
    )
    says = {
        name: actions.describe_structure(structure, name=name, source=source, **own)
        for name in told["descriptions"]
    }
    places: dict[str, StructureBody] = {}
    for one in told["places"]:
        placed = actions.place_body(
            structure,
            book.bodies[one["body"]],
            strand=one.get("strand", ""),
            tasks=one.get("tasks", ""),
            **own,
        )
        places[one["body"]] = placed
        for duty in one["duties"]:
            actions.set_duty(
                placed,
                form=DutyForm(duty.get("form", DutyForm.MEETING)),
                lowest=duty.get("times"),
                note=duty.get("note", ""),
                **own,
            )
    for one in told["preparations"]:
        actions.prepare(
            places[one["from"]],
            places[one["to"]],
            description=says.get(one.get("told", "")),
            evidence=Evidence(one.get("evidence", Evidence.STATED)),
            **own,
        )
    parts = {part.slug: part for part in region.sub_regions.all()}
    for one in told["seats"]:
        for code in one.get("of", [None]):
            actions.seat(
                places[one["body"]],
                function=one["function"],
                organisation=book.municipalities[code].organisation if code else None,
                everyone=one.get("everyone", False),
                field=one.get("field", ""),
                role=SeatRole(one.get("role", SeatRole.MEMBER)),
                on_agenda=one.get("on_agenda", False),
                on_behalf_of=parts.get(one.get("on_behalf_of", "")),
                description=says.get(one.get("told", "")),
                **own,
            )
    return structure
