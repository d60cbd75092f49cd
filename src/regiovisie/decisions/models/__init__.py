"""Nouns of the room `decisions`, one file each."""

from regiovisie.decisions.models.outcome import Outcome
from regiovisie.decisions.models.participant import Participant
from regiovisie.decisions.models.point import Argument, DecisionPoint
from regiovisie.decisions.models.round import Round
from regiovisie.decisions.models.round_text import RoundText
from regiovisie.decisions.models.step import Step

__all__ = ["Argument", "DecisionPoint", "Outcome", "Participant", "Round", "RoundText", "Step"]
