"""Forms for counting back: a day to try, and the dates of a municipality."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField


class TryDayForm(forms.Form):
    """A day on which the body might meet."""

    dag = ImpreciseDateFormField(exact=True, label=_("What if it meets on"))


class BudgetDateForm(forms.Form):
    """Until when a municipality takes figures for its own budget."""

    organisation = forms.ChoiceField(label=_("Municipality"))
    name = forms.CharField(
        label=_("What closes?"), max_length=100, help_text=_("For example kaderbrief.")
    )
    day = ImpreciseDateFormField(exact=True, label=_("Last day for figures"))
    lead_days = forms.IntegerField(
        label=_("Days needed after the meeting of the region"),
        min_value=0,
        max_value=366,
        initial=14,
    )

    def __init__(self, *args: Any, houses: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = houses  # type: ignore[attr-defined]
