"""Forms of the room `decisions`."""

from regiovisie.decisions.forms.outcome import BOTH, SAME, OutcomeForm
from regiovisie.decisions.forms.reasons import ReasonForm, SettleForm

__all__ = ["BOTH", "SAME", "OutcomeForm", "ReasonForm", "SettleForm"]
