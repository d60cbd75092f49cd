"""The form with which a municipality leaves a round, or merges into another one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField


class EndingForm(forms.Form):
    """Its last day, who comes in its place, and why."""

    on = ImpreciseDateFormField(
        label=_("Last day on which it takes part"),
        exact=True,
        help_text=_("A merger on 1 January: 31 December."),
    )
    successor = forms.ChoiceField(
        label=_("Which municipality comes in its place?"),
        required=False,
        help_text=_("Its council is asked; what the old council decided stays on record."),
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )

    def __init__(self, *args: Any, successors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].choices = [  # type: ignore[attr-defined]
            ("", _("none: it leaves the region")),
            *successors,
        ]
