"""Forms to set a round up: what is asked of whom, and the route of a municipality."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.decisions.enums import DecidedBy, StepRole
from regiovisie.network.models import Body

MOST_STEPS = 6
PARTS = ("body", "role", "treatment")
NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")  # how people number what they type


class NewRoundForm(forms.Form):
    """The four facts a round begins with."""

    title = forms.CharField(label=_("What is the round called?"), max_length=200)
    asked = forms.CharField(
        label=_("What is asked of the bodies?"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One decision point a line, such as: to adopt the regional vision 2028-2031. "
            "What another body decides is added when the round stands."
        ),
    )
    decided_by = forms.ChoiceField(
        label=_("Who decides?"),
        choices=[
            (DecidedBy.COUNCILS, DecidedBy.COUNCILS.label),
            (DecidedBy.EXECUTIVES, DecidedBy.EXECUTIVES.label),
        ],
        initial=DecidedBy.COUNCILS,
    )
    target = ImpreciseDateFormField(
        label=_("Target date"),
        required=False,
        help_text=_("All have decided by this day, that day included"),
    )

    @property
    def points(self) -> list[str]:
        """Return the decision points that were typed, in their order, without their numbers."""
        lines = (NUMBERED.sub("", line).strip() for line in self.cleaned_data["asked"].splitlines())
        return [line for line in lines if line]

    def clean_asked(self) -> str:
        asked: str = self.cleaned_data["asked"]
        if not any(NUMBERED.sub("", line).strip() for line in asked.splitlines()):
            raise forms.ValidationError(_t("Say what is asked, one decision point a line."))
        return asked


class WaitsForm(forms.Form):
    """Which round another one waits for, and what waits for its own last decision."""

    other = forms.ChoiceField(label=_("Which round does it wait for?"), required=False)
    waits_for_last = forms.CharField(
        label=_("What waits for the last decision?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing a line."),
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", _("none")), *others]  # type: ignore[attr-defined]


class TemplateForm(forms.Form):
    """The steps of a municipality in order: body, role, and the house's own word for it.

    `used`: the words this house used before, to choose from.
    """

    def __init__(self, *args: Any, bodies: list[Body], used: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Used before: %(words)s") % {"words": ", ".join(used)} if used else ""
        choices = [("", "–"), *((body.public_id, body.short_name or body.name) for body in bodies)]
        for number in range(1, MOST_STEPS + 1):
            self.fields[f"body_{number}"] = forms.ChoiceField(
                label=_("Which body?"),
                choices=choices,
                required=number == 1,
                widget=forms.Select(attrs={"lang": "nl"}),
            )
            self.fields[f"role_{number}"] = forms.ChoiceField(
                label=_("In which role?"), choices=StepRole.choices, required=False
            )
            self.fields[f"treatment_{number}"] = forms.CharField(
                label=_("Its own word for this step"),
                max_length=100,
                required=False,
                help_text=hint if number == 1 else "",
            )

    def steps(self) -> list[dict[str, Any]]:
        """Return the fields by step, in order."""
        return [
            {"number": number, **{part: self[f"{part}_{number}"] for part in PARTS}}
            for number in range(1, MOST_STEPS + 1)
        ]

    def lines(self) -> list[tuple[str, StepRole, str]]:
        """Return what was filled in, in order: public id of the body, role, own word."""
        said = self.cleaned_data
        return [
            (
                said[f"body_{number}"],
                StepRole(said.get(f"role_{number}") or StepRole.ADVISING),
                said[f"treatment_{number}"].strip(),
            )
            for number in range(1, MOST_STEPS + 1)
            if said.get(f"body_{number}")
        ]
