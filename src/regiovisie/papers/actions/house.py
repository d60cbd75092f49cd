"""A house's own templates and treatments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.documents.models import StoredFile
from regiovisie.network.models import Account, Organisation
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.models import HouseTemplate, Treatment


@transaction.atomic
def use_template(
    house: Organisation,
    *,
    kind: PaperKind,
    file: StoredFile,
    first_day: date,
    severe: Sequence[str],
    by: Account | None,
    reason: str,
    on_behalf: bool = False,
) -> HouseTemplate:
    """Use a Word template for one kind of paper from a day on; the earlier one stays on record.

    `severe`: what the engine found wrong with it (`documents.word.check`, outside of a
    transaction), in sentences; with any of those it is refused. Papers that were sent keep theirs.
    """
    if severe:
        raise ValidationError(list(severe))
    if file.kind != "docx":
        raise ValidationError(_("A template is a Word document (.docx)."))
    if file.held:
        raise ValidationError(
            _("First answer what was asked about the digits in this file."), code="held"
        )
    db.lock(house)
    before = HouseTemplate.objects.filter(house=house, kind=kind, valid_to__isnull=True).first()
    if before is not None:
        if first_day < before.valid_from:
            raise ValidationError(
                {"first_day": _("The template in use began later. Choose a day after that.")}
            )
        before.valid_to = max(before.valid_from, first_day - timedelta(days=1))
        save(before, by=by, reason=reason)
    return save(
        HouseTemplate(house=house, kind=kind, file=file, valid_from=first_day, on_behalf=on_behalf),
        by=by,
        reason=reason,
    )


@transaction.atomic
def stop_template(
    template: HouseTemplate, *, last_day: date, by: Account | None, reason: str
) -> HouseTemplate:
    """Go back to the template that ships, after a last day."""
    template = db.lock(template)
    template.valid_to = max(template.valid_from, last_day)
    return save(template, by=by, reason=reason)


@transaction.atomic
def add_treatment(
    house: Organisation, *, name: str, by: Account | None, reason: str, order: int = 0
) -> Treatment:
    """Add a word to the list of how a house treats a paper."""
    db.lock(house)
    name = " ".join(name.split())
    if not name:
        raise ValidationError({"name": _("Give the treatment a name.")})
    if Treatment.objects.filter(house=house, name=name).exists():
        raise ValidationError({"name": _("This list has that treatment already.")})
    return save(Treatment(house=house, name=name, order=order), by=by, reason=reason)


@transaction.atomic
def end_treatment(
    treatment: Treatment, *, last_day: date, by: Account | None, reason: str
) -> Treatment:
    """Take a word off the list after a day; papers that have it keep it."""
    treatment.valid_to = last_day
    return save(treatment, by=by, reason=reason)
