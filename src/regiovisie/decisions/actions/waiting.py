"""Let a round wait for another one of its region."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.decisions.models import Round
from regiovisie.network.models import Account


@transaction.atomic
def wait_for(
    of: Round,
    other: Round | None,
    *,
    by: Account | None,
    reason: str,
    waits_for_last: str | None = None,
    expected: int | None = None,
) -> Round:
    """Say which round this one waits for (None: none), and what waits for its last decision.

    Raises ValidationError when the rounds would wait for each other in a circle, and Stale when
    the round was changed after the form was opened.
    """
    db.lock(of.region)  # two that begin to wait for each other at one moment: one of them hears
    if other is not None:
        if other.region_id != of.region_id:
            raise ValidationError({"other": _("Choose a round of the same region.")})
        circle = _circle(of, other)
        if circle:
            raise ValidationError(
                {
                    "other": _("These rounds would wait for each other in a circle: %(names)s.")
                    % {"names": " → ".join(circle)}
                }
            )
    of.waits_for = other
    if waits_for_last is not None:
        of.waits_for_last = waits_for_last
    return save(of, by=by, reason=reason, expected=expected)


def _circle(of: Round, other: Round) -> list[str]:
    """Return the titles along the circle that this would close; empty when it closes none."""
    before = {
        pk: (title, waits)
        for pk, title, waits in Round.objects.filter(region=of.region_id).values_list(
            "pk", "title", "waits_for"
        )
    }
    names, seen = [of.title], set()
    at: int | None = other.pk
    while at is not None and at not in seen:
        title, waits = before[at]
        names.append(title)
        if at == of.pk:
            return names
        seen.add(at)
        at = waits
    return []
