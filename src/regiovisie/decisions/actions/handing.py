"""Hand what an executive decided to the council's clerk, before it is public."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common.history.actions import save
from regiovisie.decisions.models import Outcome
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Body


@transaction.atomic
def hand_over(outcomes: list[Outcome], *, by: Account | None, at: datetime) -> list[Outcome]:
    """From `at` on the council of the same house sees these outcomes, under embargo.

    Only what is not public needs it. Raises ValidationError when the house has no council.
    """
    handed = []
    for outcome in outcomes:
        if outcome.public_from is None or outcome.public_from <= at:
            continue
        council = Body.objects.filter(
            organisation=outcome.body.organisation_id, kind=BodyKind.COUNCIL
        ).first()
        if council is None:
            raise ValidationError(_("This house has no council."))
        outcome.visible_body, outcome.handed_over_at = council, at
        handed.append(save(outcome, by=by, reason=_("papers handed to the clerk")))
    return handed
