"""Writes of the room `decisions`: plain verbs, one transaction each, with who and why."""

from regiovisie.decisions.actions.amendments import add_amendment, change_amendment
from regiovisie.decisions.actions.change_proposals import (
    change_proposal,
    decide_proposal,
    propose_change,
    withdraw_proposal,
)
from regiovisie.decisions.actions.contacts import note_contact
from regiovisie.decisions.actions.correcting import (
    correct_outcome,
    correct_outcomes,
    put_outcome_back,
)
from regiovisie.decisions.actions.handing import hand_over
from regiovisie.decisions.actions.outcomes import (
    RegisteredMeanwhile,
    Registration,
    register_outcomes,
)
from regiovisie.decisions.actions.questions import NewVersion, answer_question
from regiovisie.decisions.actions.rounds import (
    add_argument,
    add_point,
    add_text,
    open_round,
    prepare_round,
    put_round_back,
)
from regiovisie.decisions.actions.settling import (
    confirm_outcomes,
    settle_contest,
    settle_meeting,
)
from regiovisie.decisions.actions.steps import move_on, plan_step, put_on_agenda, submit, treat

__all__ = [
    "NewVersion",
    "RegisteredMeanwhile",
    "Registration",
    "add_amendment",
    "add_argument",
    "add_point",
    "add_text",
    "answer_question",
    "change_amendment",
    "change_proposal",
    "confirm_outcomes",
    "correct_outcome",
    "correct_outcomes",
    "decide_proposal",
    "hand_over",
    "move_on",
    "note_contact",
    "open_round",
    "plan_step",
    "prepare_round",
    "propose_change",
    "put_on_agenda",
    "put_outcome_back",
    "put_round_back",
    "register_outcomes",
    "settle_contest",
    "settle_meeting",
    "submit",
    "treat",
    "withdraw_proposal",
]
