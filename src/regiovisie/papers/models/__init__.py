"""Nouns of the room `papers`, a file per subject."""

from regiovisie.papers.models.dispatch import Dispatch
from regiovisie.papers.models.distribution import DistributionEntry
from regiovisie.papers.models.house import HouseTemplate, Treatment
from regiovisie.papers.models.local import LocalText, MunicipalPaper, PaperSet
from regiovisie.papers.models.model import ModelSection, PaperModel
from regiovisie.papers.models.paper_version import PaperVersion
from regiovisie.papers.models.proposal import Annex, Proposal, ProposalSection, ProposalVersion
from regiovisie.papers.models.read_paper import ReadPaper
from regiovisie.papers.models.shared_question import SharedQuestion

__all__ = [
    "Annex",
    "Dispatch",
    "DistributionEntry",
    "HouseTemplate",
    "LocalText",
    "ModelSection",
    "MunicipalPaper",
    "PaperModel",
    "PaperSet",
    "PaperVersion",
    "Proposal",
    "ProposalSection",
    "ProposalVersion",
    "ReadPaper",
    "SharedQuestion",
    "Treatment",
]
