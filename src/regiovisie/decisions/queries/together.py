"""Evenings of several councils together: each shown once, with who takes part."""

from __future__ import annotations

from typing import Any

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.badges import badge
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.details import Loaded, StepDetail
from regiovisie.decisions.queries.language import joined, tongue
from regiovisie.decisions.queries.wording import step_words


def evenings(of: Round, loaded: Loaded, *, may_move: bool) -> list[dict[str, Any]]:
    """Return the steps that several municipalities share, each once, first what comes first."""
    found: dict[tuple[int | None, str], list[StepDetail]] = {}
    for step in loaded.steps:
        if step.shared and step.participant_id in loaded.members:
            day = step.facts.day.code if step.facts.day else ""
            found.setdefault((step.facts.body_id, day), []).append(step)
    rows = []
    for (_body, day), steps in sorted(found.items(), key=lambda pair: pair[0][1] or "9"):
        first = steps[0]
        states = {step.facts.state for step in steps}
        when = first.facts.day
        rows.append(
            {
                "name": first.body_name,
                "day": when.show(tongue()) if when and day else "",
                "towns": joined([loaded.members[step.participant_id].name for step in steps]),  # type: ignore[index]
                "badge": badge(*step_words(first.facts.state)) if len(states) == 1 else "",
                "move_href": address_of(
                    "joint-evening", of.region.slug, of.slug, first.meeting_public_id
                )
                if may_move and first.meeting_public_id
                else "",
            }
        )
    return rows
