"""Forms that ask why, for what others may rely on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """One reason, for what loses or changes something that others may rely on."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )


class SettleForm(ReasonForm):
    """Which of several registrations of one meeting holds, and why."""

    holds = forms.ChoiceField(label=_("Which one holds?"), widget=forms.RadioSelect)

    field_order = ["holds", "reason"]

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holds"].choices = choices  # type: ignore[attr-defined]
