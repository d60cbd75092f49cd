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
    _check_passage(text, passage)
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
def change_proposal(
    proposal: ChangeProposal,
    *,
    proposed: str,
    passage: str,
    carried_by: CarriedBy,
    made_on: date,
    by: Account,
    reason: str,
    expected: int | None = None,
) -> ChangeProposal:
    """Correct a proposed change as it was noted, with a reason; not once it was answered.

    Raises Stale when it was changed after the form was opened (`expected`).
    """
    _still_open(proposal, reason)
    _check_passage(proposal.text, passage)
    proposal.proposed, proposal.passage = proposed, passage
    proposal.carried_by, proposal.made_on = carried_by, made_on
    return save(proposal, by=by, reason=reason, expected=expected)


@transaction.atomic
def withdraw_proposal(
    proposal: ChangeProposal, *, on: date, by: Account, reason: str
) -> ChangeProposal:
    """Say that the council took its proposed change back; its number stays."""
    proposal = db.lock(proposal)
    _still_open(proposal, reason)
    proposal.withdrawn_on = on
    return save(proposal, by=by, reason=reason)


def _check_passage(text: RoundText, passage: str) -> None:
    if passage and all(block["id"] != passage for block in text.blocks):
        raise ValidationError({"passage": _("This passage does not stand in this version.")})


def _still_open(proposal: ChangeProposal, reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the history.")})
    if proposal.answer:
        raise ValidationError(_("This proposed change was answered; the answer stays with it."))
    if proposal.withdrawn_on is not None:
        raise ValidationError(_("This proposed change was withdrawn."))


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
    if proposal.withdrawn_on is not None:
        raise ValidationError(_("This proposed change was withdrawn."))
    if not why.strip():
        raise ValidationError({"why": _("Say why: the council will read it.")})
    if body.region_id != proposal.round.region_id:
        raise ValidationError({"body": _("Choose a body of the region.")})
    if on < proposal.made_on:
        raise ValidationError({"on": _("This day lies before the proposal itself.")})
    proposal.answer, proposal.reason = answer, why
    proposal.answered_on, proposal.answered_by_body = on, body
    return save(proposal, by=by, reason=reason, expected=expected)
