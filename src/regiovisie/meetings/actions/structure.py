"""Write the consultation structure of a region."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.meetings.enums import DutyForm, StructureStatus
from regiovisie.meetings.logic.structure import circle
from regiovisie.meetings.models import (
    Description,
    Duty,
    Preparation,
    Seat,
    Structure,
    StructureBody,
)
from regiovisie.network.enums import Evidence
from regiovisie.network.models import Account, Body, Organisation, Region, Source

Part = StructureBody | Seat | Duty | Preparation | Description


@transaction.atomic
def start_structure(
    region: Region,
    *,
    name: str,
    status: StructureStatus,
    by: Account | None,
    reason: str,
    copied: Structure | None = None,
    **facts: Any,
) -> Structure:
    """Start a version of the structure. `facts`: valid_from, valid_to, review_on, decided_by,
    source.

    With `copied`, the version begins with everything that one holds, and that one ends the day
    before this one begins, when this one says when it begins.
    """
    structure = save(
        Structure(region=region, name=name, status=status, **facts), by=by, reason=reason
    )
    if copied is not None:
        _copy(copied, structure, by=by, reason=reason)
        if structure.valid_from and copied.valid_to is None:
            copied.valid_to = structure.valid_from - timedelta(days=1)
            if copied.valid_from and copied.valid_to < copied.valid_from:
                raise ValidationError(
                    {"valid_from": _("This version must begin later than the one before it.")}
                )
            save(copied, by=by, reason=reason)
    return structure


@transaction.atomic
def change_structure(
    structure: Structure,
    *,
    by: Account | None,
    reason: str,
    expected: int | None = None,
    **facts: Any,
) -> Structure:
    """Change what a version says of itself. Raises Stale when it was changed meanwhile."""
    for name, value in facts.items():
        setattr(structure, name, value)
    return save(structure, by=by, reason=reason, expected=expected)


@transaction.atomic
def describe_structure(
    structure: Structure, *, name: str, source: Source | None, by: Account | None, reason: str
) -> Description:
    """Add a description: the text, or the picture, of the same structure."""
    db.lock(structure)
    if structure.descriptions.filter(name=name).exists():
        raise ValidationError({"name": _("There is a description of this name already.")})
    order = structure.descriptions.count()
    row = Description(structure=structure, name=name, source=source, order=order)
    return save(row, by=by, reason=reason)


@transaction.atomic
def place_body(
    structure: Structure,
    body: Body,
    *,
    by: Account | None,
    reason: str,
    strand: str = "",
    tasks: str = "",
    weekday: int | None = None,
) -> StructureBody:
    """Give a body of the region its place in the structure, above those that are there."""
    if body.region_id != structure.region_id:
        raise ValidationError({"body": _("This is no body of this region.")})
    if structure.bodies.filter(body=body).exists():
        raise ValidationError({"body": _("This body stands in the structure already.")})
    last = structure.bodies.order_by("-order").values_list("order", flat=True).first()
    order = 0 if last is None else last + 1
    row = StructureBody(
        structure=structure, body=body, order=order, strand=strand, tasks=tasks, weekday=weekday
    )
    return save(row, by=by, reason=reason)


@transaction.atomic
def set_duty(
    place: StructureBody,
    *,
    form: DutyForm = DutyForm.MEETING,
    lowest: int | None = None,
    highest: int | None = None,
    note: str = "",
    by: Account | None,
    reason: str,
) -> Duty:
    """Say how many times a year a body comes together in this form; said again, it changes.

    Only `lowest`: exactly that number. Neither: not known.
    """
    if lowest is None and highest is not None:
        raise ValidationError({"lowest": _("Give the lowest number as well.")})
    highest = lowest if highest is None else highest
    if lowest is not None and highest is not None and not 1 <= lowest <= highest <= 366:
        raise ValidationError({"highest": _("This is less than the lowest number.")})
    row = Duty.objects.filter(place=place, form=form).first() or Duty(place=place, form=form)
    row.lowest, row.highest, row.note = lowest, highest, note
    return save(row, by=by, reason=reason)


@transaction.atomic
def prepare(
    place: StructureBody,
    prepared: StructureBody,
    *,
    by: Account | None,
    reason: str,
    lead_days: int | None = None,
    description: Description | None = None,
    evidence: Evidence = Evidence.STATED,
) -> Preparation:
    """Say that a body prepares for another one. Refuses a circle: nobody prepares for itself."""
    structure = db.lock(place.structure)
    if prepared.structure_id != structure.pk:
        raise ValidationError({"prepared": _("This body stands in another structure.")})
    known = set(structure.preparations.values_list("place_id", "prepared_id"))
    found = circle([*known, (place.pk, prepared.pk)])
    if place == prepared or found:
        names = dict(structure.bodies.values_list("pk", "body__name"))
        turn = [*(found or (place.pk,)), (found or (place.pk,))[0]]
        raise ValidationError(
            {
                "prepared": _("That makes a circle: %(bodies)s.")
                % {"bodies": " → ".join(names[key] for key in turn)}
            }
        )
    row = Preparation.objects.filter(place=place, prepared=prepared).first() or Preparation(
        structure=structure, place=place, prepared=prepared
    )
    row.lead_days, row.description, row.evidence = lead_days, description, evidence
    return save(row, by=by, reason=reason)


@transaction.atomic
def seat(
    place: StructureBody,
    *,
    function: str,
    by: Account | None,
    reason: str,
    organisation: Organisation | None = None,
    everyone: bool = False,
    **facts: Any,
) -> Seat:
    """Give a function a seat. `facts`: field, role, on_agenda, on_behalf_of, description."""
    part = facts.get("on_behalf_of")
    if part is not None and organisation is None:
        raise ValidationError(
            {"organisation": _("Whoever sits on behalf of a sub-region is one organisation.")}
        )
    row = Seat(
        place=place, function=function, organisation=organisation, everyone=everyone, **facts
    )
    return save(row, by=by, reason=reason)


@transaction.atomic
def leave_out(part: Part, *, by: Account | None, reason: str) -> None:
    """Take a part out of a structure; the history keeps it.

    Raises ValidationError for a description that seats or preparations still stand in.
    """
    if isinstance(part, Description):
        hanging = (
            Seat.objects.filter(description=part),
            Preparation.objects.filter(description=part),
        )
        if any(rows.exists() for rows in hanging):
            raise ValidationError(_("Seats or preparations stand in it. Take those out first."))
    if isinstance(part, StructureBody):
        own: list[Any] = [*part.seats.all(), *part.duties.all()]
        for row in (*own, *part.prepares.all(), *part.prepared_by.all()):
            delete(row, by=by, reason=reason)
    delete(part, by=by, reason=reason)


def _copy(old: Structure, new: Structure, *, by: Account | None, reason: str) -> None:
    """Write everything that hangs on one structure again, on another."""
    told: dict[int | None, Description | None] = {None: None}
    places: dict[int, StructureBody] = {}
    for row in old.descriptions.all():
        told[row.pk] = describe_structure(
            new, name=row.name, source=row.source, by=by, reason=reason
        )
    for place in old.bodies.order_by("order", "pk"):
        places[place.pk] = place_body(
            new,
            place.body,
            strand=place.strand,
            tasks=place.tasks,
            weekday=place.weekday,
            by=by,
            reason=reason,
        )
    own = list(places)
    rows: list[Duty | Seat | Preparation] = [
        *Duty.objects.filter(place__in=own),
        *Seat.objects.filter(place__in=own),
        *Preparation.objects.filter(structure=old),
    ]
    for part in rows:
        part.pk, part.revision = None, 0
        part._state.adding = True
        part.place = places[part.place_id]
        if isinstance(part, Preparation):
            part.structure, part.prepared = new, places[part.prepared_id]
        if not isinstance(part, Duty):
            part.description = told[part.description_id]
        save(part, by=by, reason=reason)
