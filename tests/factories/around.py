"""What happens around the decisions of a round: amendments, a motion, a promise."""

from __future__ import annotations

from typing import Any

from regiovisie.decisions.actions import add_amendment
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.models import Round
from regiovisie.meetings.actions import note_promise


def add_what_is_around(of: Round) -> None:
    """Add changes, a motion and a promise to the council that amended, and one closed change."""
    amended = of.outcomes.get(kind=OutcomeKind.AMENDED)
    own: dict[str, Any] = {"by": None, "reason": "made for a test"}
    for label, facts in (
        ("A-07", {"effect": "none", "votes_for": 13, "votes_against": 8}),
        ("A-08", {"effect": "local_point", "local_number": 3, "local_text": "een eigen plan"}),
        ("M-01", {"kind": "motion"}),
    ):
        add_amendment(amended, label=label, title="Verslag", result="adopted", **facts, **own)
    closed = of.outcomes.get(public_from__isnull=False)
    add_amendment(closed, label="A-99", title="Nog dicht", result="adopted", **own)
    promise = note_promise(
        of.region,
        council=amended.body,
        text="elk jaar een brief",
        function="portefeuillehouder zorg",
        made_on=amended.date.first_day,
        **own,
    )
    of.promises.add(promise)
