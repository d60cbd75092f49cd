"""Register the outcome that a council's paper tells, with the paper as its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common.history.actions import save
from regiovisie.decisions.actions import Registration, register_outcomes
from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round
from regiovisie.documents.models import StoredFile
from regiovisie.network.models import Account, Body
from regiovisie.papers.models import ReadPaper


@transaction.atomic
def register_from_paper(
    of: Round,
    *,
    body: Body,
    points: Sequence[DecisionPoint],
    said: Registration,
    file: StoredFile,
    taken: dict[str, Any],
    by: Account,
    at: datetime,
    participant: Participant | None = None,
    on_behalf: bool = False,
    reason: str = "",
) -> list[Outcome]:
    """Register what a body decided as its paper tells it; return the outcomes made.

    The paper is the source of the outcomes, and the line and the words of every value that was
    taken over stay with them. Raises what `register_outcomes` raises: ValidationError and
    RegisteredMeanwhile; then nothing is kept.
    """
    made = register_outcomes(
        of,
        body=body,
        points=list(points),
        said=replace(said, source_file=file),
        by=by,
        at=at,
        participant=participant,
        on_behalf=on_behalf,
        reason=reason,
    )
    if made:
        row = ReadPaper(body=body, file=file, taken=taken, read_by=by, read_at=at)
        save(row, by=by, reason=_("paper read"))
        row.outcomes.add(*made)
    return made
