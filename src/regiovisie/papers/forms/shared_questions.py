"""Forms for a technical question of a council, and for its one answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.decisions.models import Participant


class QuestionForm(forms.Form):
    """Which council asks what, and when it asked."""

    participant = forms.ChoiceField(label=_("Which council asks?"))
    question = forms.CharField(
        label=_("What is asked?"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("No personal data. A citizen service number is refused."),
    )
    asked_on = ImpreciseDateFormField(label=_("When was it asked?"), exact=True)

    def __init__(self, *args: Any, participants: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].choices = [  # type: ignore[attr-defined]
            (row.municipality.slug, row.name) for row in participants
        ]


class SharedAnswerForm(forms.Form):
    """The one answer, who agreed it and when."""

    answer = forms.CharField(
        label=_("The answer that every council gets"), max_length=8000, widget=forms.Textarea
    )
    answered_by = forms.CharField(
        label=_("Agreed by which function?"), max_length=100, help_text=_("A function, no name.")
    )
    on = ImpreciseDateFormField(label=_("When was it agreed?"), exact=True)
    revision = forms.IntegerField(widget=forms.HiddenInput)
