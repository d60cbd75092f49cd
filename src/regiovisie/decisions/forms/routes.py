"""Forms for the steps of a route: left off by a body, or overtaken by its calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField

TAKE_OVER, KEEP = "take_over", "keep"


class CalendarChangedForm(forms.Form):
    """Take over what a calendar says now, or keep the steps as they are; and why."""

    answer = forms.ChoiceField(
        label=_("What do you do with it?"),
        choices=[
            (TAKE_OVER, _("take over: the steps move with the calendar")),
            (KEEP, _("keep: the steps stay as they are")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class LeftOffForm(forms.Form):
    """On which day a body did not treat the subject, and where that can be read."""

    day = ImpreciseDateFormField(label=_("On which day was it left off?"), exact=True)
    source_address = forms.URLField(
        label=_("Where can that be read? (link)"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )

    def __init__(self, *args: Any, on_behalf: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_address"].required = on_behalf
