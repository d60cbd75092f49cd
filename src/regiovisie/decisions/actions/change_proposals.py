"""Keep what councils propose to change in a draft, and what was done with each."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.decisions.enums import CarriedBy, ProposalAnswer
from regiovisie.decisions.models import ChangeProposal, Participant, RoundText
from regiovisie.network.models import Account, Body


@transaction.atomic
def propose_change(
    text: RoundText,
    *,
    participant: Participant,
    body: Body,
    proposed: str,
    made_on: date,
    by: Account | None,
    reason: str,
    passage: str = "",
    carried_by: CarriedBy = CarriedBy.MAJORITY,
) -> ChangeProposal:
    """Add a proposed change; it gets the next number of the round."""
    of = db.lock(text.round)
    if participant.round_id != of.pk:
        raise ValidationError(_("This municipality takes no part in this round."))
    if passage and all(block["id"] != passage for block in text.blocks):
        raise ValidationError({"passage": _("This passage does not stand in this version.")})
    last = ChangeProposal.objects.filter(round=of).aggregate(last=Max("number"))["last"] or 0
    found = ChangeProposal(
        round=of,
        number=last + 1,
        text=text,
        passage=passage,
        participant=participant,
        body=body,
        carried_by=carried_by,
        proposed=proposed,
        made_on=made_on,
    )
    return save(found, by=by, reason=reason)


@transaction.atomic
def decide_proposal(
    proposal: ChangeProposal,
    *,
    answer: ProposalAnswer,
    why: str,
    on: date,
    body: Body,
    by: Account,
    reason: str,
    expected: int | None = None,
) -> ChangeProposal:
    """Say what was done with a proposed change, why, by which body of the region and when."""
    if not why.strip():
        raise ValidationError({"why": _("Say why: the council will read it.")})
    if body.region_id != proposal.round.region_id:
        raise ValidationError({"body": _("Choose a body of the region.")})
    if on < proposal.made_on:
        raise ValidationError({"on": _("This day lies before the proposal itself.")})
    proposal.answer, proposal.reason = answer, why
    proposal.answered_on, proposal.answered_by_body = on, body
    return save(proposal, by=by, reason=reason, expected=expected)
