"""Parts of a structure: which form asks for each, and which action writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from regiovisie.meetings import actions
from regiovisie.meetings.enums import DutyForm
from regiovisie.meetings.forms import (
    BodyForm,
    DescriptionForm,
    DutyEntryForm,
    PreparationForm,
    SeatForm,
)
from regiovisie.meetings.models import Structure
from regiovisie.meetings.queries.structure_parts import choices
from regiovisie.network.actions import add_body, add_source
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Organisation

Cleaned = dict[str, Any]


def form_for(kind: str, structure: Structure, data: QueryDict | None, today: date) -> Form:
    """Return the form of a kind of part, with what can be chosen in this structure."""
    found = choices(structure, today)
    if kind == "overleg":
        return BodyForm(data, bodies=found.bodies)
    if kind == "plaats":
        return SeatForm(
            data,
            places=found.places,
            descriptions=found.descriptions,
            houses=found.houses,
            parts=found.parts,
        )
    if kind == "plicht":
        return DutyEntryForm(data, places=found.places)
    if kind == "beschrijving":
        return DescriptionForm(data)
    return PreparationForm(data, places=found.places, descriptions=found.descriptions)


def _body(structure: Structure, cleaned: Cleaned, by: Account) -> None:
    if cleaned["body"]:
        body = structure.region.bodies.get(pk=int(cleaned["body"]))
    else:
        body = add_body(
            kind=BodyKind(cleaned["kind"]),
            name=cleaned["name"],
            region=structure.region,
            by=by,
            reason=_("added with the structure"),
        )
    actions.place_body(
        structure,
        body,
        strand=cleaned["strand"],
        tasks=cleaned["tasks"],
        weekday=cleaned["weekday"],
        by=by,
        reason=_("body placed in the structure"),
    )


def _seat(structure: Structure, cleaned: Cleaned, by: Account) -> None:
    who, part = cleaned["organisation"], cleaned["on_behalf_of"]
    everyone = who == SeatForm.EVERYONE
    actions.seat(
        structure.bodies.get(pk=int(cleaned["place"])),
        function=cleaned["function"],
        organisation=Organisation.objects.get(pk=int(who)) if who and not everyone else None,
        everyone=everyone,
        field=cleaned["field"],
        role=cleaned["role"],
        on_agenda=cleaned["on_agenda"],
        on_behalf_of=structure.region.sub_regions.get(pk=int(part)) if part else None,
        description=_description(structure, cleaned),
        by=by,
        reason=_("seat written down"),
    )


def _duty(structure: Structure, cleaned: Cleaned, by: Account) -> None:
    actions.set_duty(
        structure.bodies.get(pk=int(cleaned["place"])),
        form=DutyForm(cleaned["form"]),
        lowest=cleaned["lowest"],
        highest=cleaned["highest"],
        note=cleaned["note"],
        by=by,
        reason=_("duty written down"),
    )


def _preparation(structure: Structure, cleaned: Cleaned, by: Account) -> None:
    actions.prepare(
        structure.bodies.get(pk=int(cleaned["place"])),
        structure.bodies.get(pk=int(cleaned["prepared"])),
        lead_days=cleaned["lead_days"],
        description=_description(structure, cleaned),
        by=by,
        reason=_("preparation written down"),
    )


def _describe(structure: Structure, cleaned: Cleaned, by: Account) -> None:
    title, reason = cleaned["source_title"], _("description written down")
    source = None
    if title:
        source = add_source(title=title, address=cleaned["source_address"], by=by, reason=reason)
    actions.describe_structure(structure, name=cleaned["name"], source=source, by=by, reason=reason)


def _description(structure: Structure, cleaned: Cleaned) -> Any:
    key = cleaned.get("description")
    return structure.descriptions.get(pk=int(key)) if key else None


PARTS: dict[str, Callable[[Structure, Cleaned, Account], None]] = {
    "overleg": _body,
    "plaats": _seat,
    "plicht": _duty,
    "voorbereiding": _preparation,
    "beschrijving": _describe,
}
