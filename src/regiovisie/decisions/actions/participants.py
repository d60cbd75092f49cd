"""A municipality leaves or merges while a round runs: its decisions stay, its heir is asked."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.decisions.actions.routes import give_routes
from regiovisie.decisions.enums import DecidedBy, RoundState
from regiovisie.decisions.models import Participant, Round
from regiovisie.network.models import Account, CentreTask, Membership, Municipality, Population


@transaction.atomic
def end_participation(
    participant: Participant,
    *,
    on: date,
    successor: Municipality | None,
    by: Account | None,
    reason: str,
) -> Participant:
    """Say that `on` was the last day on which a municipality took part in a round.

    Its steps and outcomes stay on record and nothing is asked of it any more. The successor, if
    there is one, becomes a participant of its own with its usual route, unless it takes part
    already; what the old council decided does not count for the new one.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})
    of = db.lock(participant.round)
    if of.state != RoundState.OPEN:
        raise ValidationError(_("Only in an open round does a municipality leave or merge."))
    if participant.ended_on is not None:
        raise ValidationError(_("This municipality does not take part any more."))
    if of.opened_on is not None and on < of.opened_on:
        raise ValidationError({"on": _("This day lies before the round opened.")})
    if successor is not None:
        participant.successor = _taking_part(of, participant, successor, on, by, reason)
    participant.ended_on = on
    return save(participant, by=by, reason=reason)


@transaction.atomic
def resume_participation(
    participant: Participant, *, by: Account | None, reason: str
) -> Participant:
    """Let a municipality take part again that did not leave after all; its successor stays."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})
    db.lock(participant.round)
    participant.ended_on, participant.successor = None, None
    return save(participant, by=by, reason=reason)


def _taking_part(
    of: Round,
    old: Participant,
    municipality: Municipality,
    on: date,
    by: Account | None,
    reason: str,
) -> Participant:
    """Return the participant that the successor is, made now if it takes no part yet."""
    known = Participant.objects.filter(round=of, municipality=municipality).first()
    if known is not None:
        if known.pk == old.pk or known.ended_on is not None:
            raise ValidationError(
                {"successor": _("Choose a municipality that goes on taking part.")}
            )
        return known
    first = on + timedelta(days=1)
    running = (Q(valid_from=None) | Q(valid_from__lte=first)) & (
        Q(valid_to=None) | Q(valid_to__gte=first)
    )
    member = (
        Membership.objects.filter(running, region=of.region_id, municipality=municipality)
        .select_related("sub_region")
        .first()
    )
    if member is None:
        raise ValidationError(
            {"successor": _("The successor is no member of this region on the day after.")}
        )
    counted = Population.objects.filter(
        municipality=municipality, reference_date=date(first.year, 1, 1)
    ).first()
    new = save(
        Participant(
            round=of,
            municipality=municipality,
            name=municipality.display_name,
            inhabitants=counted.inhabitants if counted else None,
            reference_date=counted.reference_date if counted else None,
            sub_region_name=member.sub_region.name if member.sub_region else "",
            sub_region_order=member.sub_region.order if member.sub_region else 0,
            centre=CentreTask.objects.filter(
                running, region=of.region_id, municipality=municipality
            ).exists(),
            tile_column=member.tile_column,
            tile_row=member.tile_row,
        ),
        by=by,
        reason=reason,
    )
    asked = of.points.order_by("number").values_list("decided_by", flat=True).first()
    who = DecidedBy(asked) if asked else DecidedBy.COUNCILS
    give_routes(of, [new], decided_by=who, by=by, reason=reason)
    return new
