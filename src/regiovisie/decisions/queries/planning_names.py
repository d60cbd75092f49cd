"""What bodies, steps and municipalities of a plan are called."""

from __future__ import annotations

from regiovisie.common.ui.written import WRITTEN_IN
from regiovisie.decisions.logic.planning.route import Key
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.planning import Material, PlannedStep
from regiovisie.decisions.queries.wording import body_word


def names_of(material: Material, *, short: bool = False) -> dict[Key, str]:
    """Return the name of every body, and of every step without one, by its key in the plan.

    `short`: as people call it ("college", "raad"; in English the kind of body), where the
    municipality stands beside it.
    """
    language = tongue()
    found: dict[Key, str] = {}
    for town in material.towns:
        for step in town.steps:
            found[step.key] = _short(step, language) if short else step.name
    for step in material.regional:
        found[step.key] = step.short if short else step.name
        found[-step.id] = step.treatment or step.name
    return found


def _short(step: PlannedStep, language: str) -> str:
    general = body_word(step.kind, language)
    return step.short if language == WRITTEN_IN or not general else general


def towns_of(material: Material) -> dict[str, str]:
    """Return the name of every municipality by its code."""
    return {town.code: town.name for town in material.towns}
