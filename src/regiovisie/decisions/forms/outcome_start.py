"""What stands in the form for an outcome when it opens."""

from __future__ import annotations

import datetime as dt
from typing import Any

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import Outcome
from regiovisie.decisions.queries.outcome_form import Desk

COUNTS = ("votes_for", "votes_against", "seats", "present", "barred")


def start_of(desk: Desk, today: dt.date, correcting: list[Outcome]) -> dict[str, Any]:
    """Return what stands in the form when it opens: the planned day, or what is corrected."""
    if not correcting:
        planned = desk.planned
        past = planned is not None and planned.exact and planned.last_day <= today
        return {"date": planned if past else None, "seen": desk.seen}
    first = correcting[0]
    # What the law made of a tie was a tie to whoever registered it.
    kinds = [OutcomeKind.TIED if row.tie_ground else row.kind for row in correcting]
    usual = max(set(kinds), key=lambda kind: (kinds.count(kind), -kinds.index(kind)))
    initial: dict[str, Any] = {
        "kind": usual,
        "date": first.date,
        "decision_number": first.decision_number,
        "proposal_number": first.proposal_number,
        "file_number": first.file_number,
        "source_address": first.source_address,
        "resumes_on": ImpreciseDate.day(first.resumes_on) if first.resumes_on else None,
        "seen": desk.seen,
        "text": first.text.public_id if first.text is not None else "",
    }
    counted = next((row for row in correcting if row.votes_for is not None), first)
    initial.update({name: getattr(counted, name) for name in COUNTS})
    texts = {row.decided_text for row in correcting}
    if len(texts) == 1:
        initial["decided_text"] = texts.pop()
    for row, kind in zip(correcting, kinds, strict=True):
        if kind != usual:
            initial[f"kind_{row.point_id}"] = kind
        if "decided_text" not in initial:
            initial[f"text_{row.point_id}"] = row.decided_text
    return initial
