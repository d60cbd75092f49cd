"""Forms for what councils propose to change in a draft, and for the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.decisions.enums import CarriedBy, ProposalAnswer
from regiovisie.decisions.models import Participant, RoundText
from regiovisie.decisions.queries.passages import choices_of
from regiovisie.network.models import Body


class ProposalForm(forms.Form):
    """Which council, on which passage, what it wants, and by whom it is carried."""

    participant = forms.ChoiceField(label=_("Which council?"))
    carried_by = forms.ChoiceField(
        label=_("Carried by"), choices=CarriedBy.choices, widget=forms.RadioSelect
    )
    passage = forms.ChoiceField(label=_("Which passage?"), required=False)
    proposed = forms.CharField(
        label=_("What should change?"),
        help_text=_("No personal data. A citizen service number is refused."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    made_on = ImpreciseDateFormField(label=_("When was it proposed?"), exact=True)

    def __init__(
        self, *args: Any, text: RoundText, participants: list[Participant], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].choices = [  # type: ignore[attr-defined]
            (row.municipality.slug, row.name) for row in participants
        ]
        self.fields["passage"].choices = [  # type: ignore[attr-defined]
            ("", _("The text as a whole")),
            *choices_of(text),
        ]


class ProposalEditForm(ProposalForm):
    """A proposed change as it was noted, to be corrected with a reason; its council stays."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: RoundText, **kwargs: Any) -> None:
        super().__init__(*args, text=text, participants=[], **kwargs)
        del self.fields["participant"]


class ProposalAnswerForm(forms.Form):
    """What was done with a proposed change: kind, reason, body and day."""

    answer = forms.ChoiceField(
        label=_("What was done with it?"),
        choices=ProposalAnswer.choices,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("The council will read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    body = forms.ChoiceField(label=_("Which body decided this?"))
    on = ImpreciseDateFormField(label=_("When?"), exact=True)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            (row.public_id, row.name) for row in bodies
        ]
