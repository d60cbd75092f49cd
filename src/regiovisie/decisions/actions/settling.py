"""Settle which of several registrations holds, and confirm what the region registered."""

from __future__ import annotations

import itertools
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.decisions.models import Outcome
from regiovisie.network.models import Account
from regiovisie.network.viewer import Viewer


@transaction.atomic
def settle_contest(
    holds: Outcome, *, viewer: Viewer, by: Account, at: datetime, reason: str
) -> Outcome:
    """Say which of several registrations of one meeting holds; the others count as corrected.

    A chain is made: the one that holds corrects the newest other one, that one the next. What
    `viewer` may not see stays beside it, to be settled by who may.
    """
    holds = db.lock(holds)
    if Outcome.objects.filter(corrects=holds).exists():
        raise ValidationError(_("Somebody else already corrected this outcome. Look at it first."))
    rivals = list(
        Outcome.objects.filter(
            Outcome.visible_q(viewer, at),
            round=holds.round,
            participant=holds.participant,
            point=holds.point,
            body=holds.body,
            date=holds.date,
            corrected_by__isnull=True,
        )
        .exclude(pk=holds.pk)
        .order_by("-id")
    )
    if not rivals:
        return holds
    links = [holds, *rivals]
    for newer, older in itertools.pairwise(links):
        root = newer
        while root.corrects_id is not None:
            root = root.corrects  # type: ignore[assignment]
        root.corrects = older
        save(root, by=by, reason=reason)
    return holds


@transaction.atomic
def settle_meeting(
    holds: list[Outcome], *, viewer: Viewer, by: Account, at: datetime, reason: str
) -> None:
    """Say which registration of a whole meeting holds: the same one for all its points."""
    for outcome in holds:
        settle_contest(outcome, viewer=viewer, by=by, at=at, reason=reason)


@transaction.atomic
def confirm_outcomes(outcomes: list[Outcome], *, by: Account, at: datetime) -> list[Outcome]:
    """Confirm, as the municipality, what the region registered on its behalf."""
    confirmed = []
    for outcome in outcomes:
        if not outcome.on_behalf:
            raise PermissionDenied
        if outcome.confirmed_at is None:
            outcome.confirmed_by, outcome.confirmed_at = by, at
            confirmed.append(save(outcome, by=by, reason=_("confirmed by the municipality")))
    return confirmed
