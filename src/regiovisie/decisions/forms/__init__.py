"""Forms of the room `decisions`."""

from regiovisie.decisions.forms.amendment import AmendmentForm
from regiovisie.decisions.forms.kept_file import KeepsFile
from regiovisie.decisions.forms.outcome import BOTH, SAME, OutcomeForm
from regiovisie.decisions.forms.promises import (
    ContactForm,
    PromiseEditForm,
    PromiseForm,
    PromiseReportForm,
)
from regiovisie.decisions.forms.proposals import ProposalAnswerForm, ProposalEditForm, ProposalForm
from regiovisie.decisions.forms.question import QuestionForm
from regiovisie.decisions.forms.reasons import ReasonForm, SettleForm

__all__ = [
    "BOTH",
    "SAME",
    "AmendmentForm",
    "ContactForm",
    "KeepsFile",
    "OutcomeForm",
    "PromiseEditForm",
    "PromiseForm",
    "PromiseReportForm",
    "ProposalAnswerForm",
    "ProposalEditForm",
    "ProposalForm",
    "QuestionForm",
    "ReasonForm",
    "SettleForm",
]
