"""Nouns of the room `decisions`, one file each."""

from regiovisie.decisions.models.amendment import Amendment
from regiovisie.decisions.models.change_proposal import ChangeProposal
from regiovisie.decisions.models.contact import ContactNote
from regiovisie.decisions.models.outcome import Outcome
from regiovisie.decisions.models.participant import Participant
from regiovisie.decisions.models.point import Argument, DecisionPoint
from regiovisie.decisions.models.question import DecideAgain, RegionalQuestion
from regiovisie.decisions.models.round import Round
from regiovisie.decisions.models.round_text import RoundText
from regiovisie.decisions.models.route_template import RouteTemplate, TemplateStep
from regiovisie.decisions.models.step import Step

__all__ = [
    "Amendment",
    "Argument",
    "ChangeProposal",
    "ContactNote",
    "DecideAgain",
    "DecisionPoint",
    "Outcome",
    "Participant",
    "RegionalQuestion",
    "Round",
    "RoundText",
    "RouteTemplate",
    "Step",
    "TemplateStep",
]
