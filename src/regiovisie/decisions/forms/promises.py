"""Forms for promises to a council, and for notes of a contact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.decisions.enums import ContactWay
from regiovisie.decisions.models import Participant


class PromiseForm(forms.Form):
    """To which council, by which function, what, and by when."""

    participant = forms.ChoiceField(label=_("To which council?"))
    text = forms.CharField(
        label=_("What was promised?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    function = forms.CharField(
        label=_("By whom?"),
        max_length=100,
        help_text=_("The function, such as: portfolio holder social domain. No name."),
    )
    made_on = ImpreciseDateFormField(label=_("When was it promised?"), exact=True)
    due = ImpreciseDateFormField(
        label=_("Kept no later than"), required=False, help_text=_("Empty: no day was named.")
    )

    def __init__(self, *args: Any, participants: list[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].choices = [  # type: ignore[attr-defined]
            (row.municipality.slug, row.name) for row in participants
        ]


class PromiseEditForm(PromiseForm):
    """A promise as it was noted, to be corrected with a reason; its council stays."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, participants=[], **kwargs)
        del self.fields["participant"]


class PromiseReportForm(forms.Form):
    """What the region reports of a promise."""

    note = forms.CharField(
        label=_("How was it kept?"),
        max_length=300,
        help_text=_("The council reads this and ticks the promise off itself."),
    )


class ContactForm(forms.Form):
    """A note of a call, mail or visit."""

    way = forms.ChoiceField(label=_("How?"), choices=ContactWay.choices)
    note = forms.CharField(
        label=_("What was agreed?"),
        max_length=500,
        help_text=_("Only the region's own people read this."),
    )
