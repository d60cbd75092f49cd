"""Forms for an evening of several councils together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.meetings.logic.deadlines import Moment


class MovedEveningForm(forms.Form):
    """The day of an evening, until when it takes papers, and why it moves."""

    day = ImpreciseDateFormField(label=_("On which day?"), exact=True)
    papers_day = ImpreciseDateFormField(label=_("Papers no later than"), required=False, exact=True)
    papers_hour = forms.TimeField(
        label=_("At what hour?"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M"),
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("papers_hour") and not found.get("papers_day"):
            self.add_error("papers_day", _("An hour needs its day."))
        return found

    @property
    def papers(self) -> Moment | None:
        """Return until when papers are taken; None where nothing was filled in."""
        day = self.cleaned_data["papers_day"]
        return Moment(day.first_day, self.cleaned_data["papers_hour"]) if day else None


class JointEveningForm(MovedEveningForm):
    """An evening of several councils: its name, who takes part, and the day."""

    name = forms.CharField(
        label=_("What is the evening called?"),
        max_length=200,
        help_text=_("Such as: joint council evening of the south."),
    )
    participants = forms.MultipleChoiceField(
        label=_("Whose councils take part?"), widget=forms.CheckboxSelectMultiple
    )

    field_order = ("name", "participants", "day", "papers_day", "papers_hour", "reason")

    def __init__(self, *args: Any, towns: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participants"].choices = towns  # type: ignore[attr-defined]
        del self.fields["revision"]
