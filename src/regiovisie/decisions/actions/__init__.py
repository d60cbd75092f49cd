"""Writes of the room `decisions`: plain verbs, one transaction each, with who and why."""

from regiovisie.decisions.actions.outcomes import (
    RegisteredMeanwhile,
    Registration,
    confirm_outcomes,
    correct_outcome,
    correct_outcomes,
    put_outcome_back,
    register_outcomes,
    settle_contest,
    settle_meeting,
)
from regiovisie.decisions.actions.rounds import (
    add_argument,
    add_point,
    add_text,
    open_round,
    prepare_round,
    put_round_back,
)
from regiovisie.decisions.actions.steps import move_on, plan_step, put_on_agenda, submit, treat

__all__ = [
    "RegisteredMeanwhile",
    "Registration",
    "add_argument",
    "add_point",
    "add_text",
    "confirm_outcomes",
    "correct_outcome",
    "correct_outcomes",
    "move_on",
    "open_round",
    "plan_step",
    "prepare_round",
    "put_on_agenda",
    "put_outcome_back",
    "put_round_back",
    "register_outcomes",
    "settle_contest",
    "settle_meeting",
    "submit",
    "treat",
]
