"""Forms for a step that a body left off, and for planning."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField


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
