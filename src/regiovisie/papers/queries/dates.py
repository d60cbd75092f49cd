"""The dates of a municipality's route, as they stand on its papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.logic.facts import ParticipantFacts, StepFacts
from regiovisie.papers.enums import FieldKey
from regiovisie.papers.queries.language import LANGUAGE

PREPARING_KINDS = frozenset({"committee", "domain_meeting"})


def dates_of(participant: ParticipantFacts) -> dict[str, str]:
    """Return the dates of a route by FieldKey, in the words of papers; absent: not known."""
    found = {
        FieldKey.EXECUTIVE_DATE: _last(participant.steps, {"executive"}),
        FieldKey.COMMITTEE_DATE: _last(participant.steps, PREPARING_KINDS),
        FieldKey.COUNCIL_DATE: _last(participant.steps, {"council"}),
    }
    return {
        key.value: step.day.show(LANGUAGE)
        for key, step in found.items()
        if step is not None and step.day is not None
    }


def _last(steps: Iterable[StepFacts], kinds: Collection[str]) -> StepFacts | None:
    """Return the step that counts: the deciding one of these bodies, else their last one."""
    dated = [
        step
        for step in steps
        if step.body_kind in kinds and step.day is not None and step.state != StepState.MOVED_ON
    ]
    deciding = [step for step in dated if step.role == StepRole.DECIDING]
    return next(reversed(deciding or dated), None)
