"""Close a round when every body has decided."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.decisions.enums import RoundState
from regiovisie.decisions.models import Round
from regiovisie.network.models import Account


@transaction.atomic
def close_round(of: Round, *, by: Account | None, reason: str) -> Round:
    """Close an open round; what was decided stays. Raises ValidationError when it is not open."""
    if db.lock(of).state != RoundState.OPEN:
        raise ValidationError(_("This round is not open."))
    of.state = RoundState.CLOSED
    return save(of, by=by, reason=reason)
