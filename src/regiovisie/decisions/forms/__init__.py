"""Forms of the room `decisions`."""

from regiovisie.decisions.forms.amendment import AmendmentForm
from regiovisie.decisions.forms.outcome import BOTH, SAME, OutcomeForm
from regiovisie.decisions.forms.promises import ContactForm, PromiseForm, PromiseReportForm
from regiovisie.decisions.forms.proposals import ProposalAnswerForm, ProposalForm
from regiovisie.decisions.forms.question import QuestionForm
from regiovisie.decisions.forms.reasons import ReasonForm, SettleForm

__all__ = [
    "BOTH",
    "SAME",
    "AmendmentForm",
    "ContactForm",
    "OutcomeForm",
    "PromiseForm",
    "PromiseReportForm",
    "ProposalAnswerForm",
    "ProposalForm",
    "QuestionForm",
    "ReasonForm",
    "SettleForm",
]
