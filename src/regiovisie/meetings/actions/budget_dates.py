"""Write the planning-and-control dates of municipalities."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import delete, save
from regiovisie.meetings.models import BudgetDate
from regiovisie.network.models import Account, Organisation


@transaction.atomic
def set_budget_date(
    house: Organisation,
    *,
    name: str,
    day: date,
    lead_days: int,
    by: Account | None,
    reason: str,
) -> BudgetDate:
    """Write until when a municipality takes figures for its own budget; said again, it changes."""
    db.lock(house)
    if house.municipality_id is None:
        raise ValidationError({"organisation": _("Only a municipality has such a day.")})
    row = BudgetDate.objects.filter(organisation=house, day=day, name=name).first()
    row = row or BudgetDate(organisation=house, day=day, name=name)
    row.lead_days = lead_days
    return save(row, by=by, reason=reason)


@transaction.atomic
def remove_budget_date(row: BudgetDate, *, by: Account, reason: str) -> None:
    """Take such a day back; the history keeps it."""
    delete(row, by=by, reason=reason)
