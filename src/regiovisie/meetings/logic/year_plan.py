"""Plan a year: the best plan with its proof, or which wishes clash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from regiovisie.meetings.logic.structure import circle
from regiovisie.meetings.logic.year import Lead, Plan, Question, Wish
from regiovisie.meetings.logic.year_clash import clash
from regiovisie.meetings.logic.year_model import Model, relaxed

# The solver's own units of work, about a second each: they do not depend on the machine.
EFFORT, EFFORT_OF_A_QUESTION = 20.0, 2.0
Step = Callable[[str], None]


def plan_year(question: Question, *, step: Step = lambda _what: None) -> Plan:
    """Return the best plan, or an impossible one with the wishes that clash.

    `step` is told what is done now: "plan", "clash" or "unmet". A wish that was not met comes with
    its reason: with which other ones it clashes (none: the others together weighed more).
    """
    step("plan")
    if turn := _circle(question):
        return Plan("impossible", clash=turn)
    found = Model(question).solve(effort=EFFORT)
    if found.status == "impossible":
        step("clash")
        must = [wish for wish in question.wishes if wish.must]
        return replace(found, clash=_keys(_clash(question, must)))
    if found.unmet:
        step("unmet")
        must = [wish for wish in question.wishes if wish.must]
        reasons = {
            wish.key: _keys(_clash(question, [*must, wish]))
            for wish in question.wishes
            if wish.key in found.unmet
        }
        return replace(found, reasons=reasons)
    return found


def load_solver() -> None:
    """Load the solver, so that what follows is the time of solving alone."""
    from ortools.sat.python import cp_model  # noqa: F401


def _clash(question: Question, wishes: Sequence[Wish]) -> tuple[Wish, ...]:
    def possible(some: Sequence[Wish]) -> bool:
        asked = relaxed(question, some)
        return Model(asked, best=False).solve(effort=EFFORT_OF_A_QUESTION).status != "impossible"

    return clash(wishes, possible)


def _circle(question: Question) -> tuple[str, ...]:
    """Return the preparations that make a body prepare for itself."""
    leads = [wish for wish in question.wishes if isinstance(wish, Lead)]
    turn = circle((one.lower, one.upper) for one in leads)
    pairs = set(zip(turn, (*turn[1:], *turn[:1]), strict=True))
    return tuple(one.key for one in leads if (one.lower, one.upper) in pairs)


def _keys(wishes: Sequence[Wish]) -> tuple[str, ...]:
    return tuple(wish.key for wish in wishes)
