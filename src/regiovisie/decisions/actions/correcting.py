"""Correct what was registered: the earlier version stays on record."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.history.actions import save
from regiovisie.decisions.actions.amendments import move_amendments
from regiovisie.decisions.actions.outcomes import (
    Registration,
    counted,
    move_treated_step,
    votes_of,
)
from regiovisie.decisions.actions.ties import with_ties
from regiovisie.decisions.enums import OutcomeKind, TieGround
from regiovisie.decisions.models import Outcome
from regiovisie.network.models import Account


@transaction.atomic
def correct_outcome(
    old: Outcome, *, said: Registration, by: Account, at: datetime, reason: str, on_behalf: bool
) -> Outcome:
    """Replace an outcome by a corrected one; the old one stays on record. A reason is needed."""
    if not reason.strip():
        raise ValidationError(_("Say why you change this outcome."))
    current = db.lock(old)
    if Outcome.objects.filter(corrects=current).exists():
        raise ValidationError(_("Somebody else already corrected this outcome. Look at it first."))
    said = with_ties(said, current.round, current.participant, current.body, [current.point])
    outcome = Outcome(
        round=current.round,
        participant=current.participant,
        point=current.point,
        body=current.body,
        kind=said.kind_of(current.point),
        date=said.date,
        decision_number=said.decision_number,
        proposal_number=said.proposal_number,
        file_number=said.file_number,
        decided_text=said.text_of(current.point),
        resumes_on=said.resumes_on,
        text=said.text or current.text,
        **counted(said, current.point),
        source=said.source or current.source,
        source_address=said.source_address or current.source_address,
        source_file=said.source_file or current.source_file,
        registered_by=by,
        registered_at=at,
        on_behalf=on_behalf,
        visibility=current.visibility,
        public_from=current.public_from,
        visible_organisation=current.visible_organisation,
        visible_body=current.visible_body,
        handed_over_at=current.handed_over_at,
        corrects=current,
    )
    move_treated_step(current, said.date, at=at, by=by, reason=reason)
    corrected = save(outcome, by=by, reason=reason)
    move_amendments(current, said.date, by=by, reason=reason)
    return corrected


@transaction.atomic
def correct_outcomes(
    old: list[Outcome],
    *,
    said: Registration,
    by: Account,
    at: datetime,
    reason: str,
    on_behalf: bool,
) -> list[Outcome]:
    """Correct what one meeting decided, point by point; what stays the same is left alone.

    Nothing is stored when one of them cannot be corrected.
    """
    if old:
        first = old[0]
        points = [row.point for row in old]
        said = with_ties(said, first.round, first.participant, first.body, points)
    changed = [
        row
        for row in old
        if not said.same_as(row)
        or votes_of(row) != said.votes_on(row.point)
        or (said.text is not None and said.text.pk != row.text_id)
        or (row.proposal_number, row.file_number, row.resumes_on)
        != (said.proposal_number, said.file_number, said.resumes_on)
        or (said.source_address or row.source_address) != row.source_address
        or (said.source_file is not None and said.source_file.pk != row.source_file_id)
    ]
    if not changed:
        raise ValidationError(_("Nothing was changed."))
    return [
        correct_outcome(row, said=said, by=by, at=at, reason=reason, on_behalf=on_behalf)
        for row in changed
    ]


def put_outcome_back(
    current: Outcome, old: Outcome, *, by: Account, at: datetime, reason: str, on_behalf: bool
) -> Outcome:
    """Append what an earlier version said as a new correction of the one that holds now."""
    return correct_outcome(
        current,
        said=Registration(
            kind=OutcomeKind(old.kind),
            date=old.date,
            decision_number=old.decision_number,
            proposal_number=old.proposal_number,
            file_number=old.file_number,
            decided_text=old.decided_text,
            resumes_on=old.resumes_on,
            votes=votes_of(old),
            text=old.text,
            tie_grounds={old.point_id: TieGround(old.tie_ground)} if old.tie_ground else {},
            source=old.source,
            source_address=old.source_address,
            source_file=old.source_file,
        ),
        by=by,
        at=at,
        reason=reason,
        on_behalf=on_behalf,
    )
