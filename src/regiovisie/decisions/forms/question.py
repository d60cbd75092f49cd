"""The form in which the region answers what to do with a changed passage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.decisions.actions import NewVersion
from regiovisie.decisions.enums import RegionalAnswer


class QuestionForm(forms.Form):
    """Leave, ask back, or a new version with its label, day and the passage as it will read."""

    answer = forms.ChoiceField(
        label=_("What does the region do?"),
        choices=RegionalAnswer.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("The councils will read it.")
    )
    label = forms.CharField(label=_("Label of the new version"), max_length=20, required=False)
    dated = ImpreciseDateFormField(label=_("Day of the new version"), required=False, exact=True)
    passage_text = forms.CharField(
        label=_("How will the passage read?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A new version needs its label, day and words."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == RegionalAnswer.NEW_VERSION:
            for name in ("label", "dated", "passage_text"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("This is needed for a new version."))
        return cleaned

    def new(self) -> NewVersion | None:
        """Return the new version, when that was the answer."""
        cleaned = self.cleaned_data
        if cleaned["answer"] != RegionalAnswer.NEW_VERSION:
            return None
        return NewVersion(
            cleaned["label"].strip(), cleaned["dated"].last_day, cleaned["passage_text"].strip()
        )
