"""Forms of the consultation structure: a version, and its parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.common.ui.sources import SourceFields
from regiovisie.meetings.enums import DutyForm, SeatRole, StructureStatus
from regiovisie.meetings.queries.words import weekday_word
from regiovisie.network.enums import MUNICIPAL_BODIES, BodyKind

Choices = list[tuple[str, str]]


class VersionForm(SourceFields):
    """What a version of the structure says of itself."""

    field_order = ("name", "status", "valid_from", "valid_to", "review_on", "decided_by")
    name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("For example: structuur 2027.")
    )
    status = forms.ChoiceField(
        label=_("How firm is it?"), choices=StructureStatus.choices, widget=forms.RadioSelect
    )
    valid_from = ImpreciseDateFormField(
        exact=True, required=False, label=_("Holds from"), help_text=_("Empty: not known.")
    )
    valid_to = ImpreciseDateFormField(
        exact=True, required=False, label=_("Holds until"), help_text=_("Empty: no end is set.")
    )
    review_on = ImpreciseDateFormField(
        exact=True,
        required=False,
        label=_("Looked at again on"),
        help_text=_("For a provisional structure."),
    )
    decided_by = forms.ChoiceField(
        label=_("Who decides in the end?"),
        required=False,
        choices=[
            ("", _("Not said")),
            (BodyKind.EXECUTIVE.value, _("each executive for itself")),
            (BodyKind.COUNCIL.value, _("each council for itself")),
        ],
    )
    copied = forms.BooleanField(
        label=_("Begin with everything that stands in the present version"), required=False
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )

    def __init__(self, *args: Any, new: bool, copies: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            del self.fields["reason"]
            del self.fields["seen"]
        if not copies:
            del self.fields["copied"]

    def clean(self) -> dict[str, Any]:
        """A version ends after it begins."""
        cleaned = super().clean()
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first is not None and last is not None and last.first_day < first.first_day:
            self.add_error("valid_to", _("This day lies before the first one."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """The columns of the version, days as days."""
        cleaned = self.cleaned_data
        days = {
            name: cleaned[name].first_day if cleaned[name] else None
            for name in ("valid_from", "valid_to", "review_on")
        }
        return {**days, "decided_by": cleaned["decided_by"]}


class BodyForm(forms.Form):
    """A body in the structure: one of the region, or a new one."""

    body = forms.ChoiceField(label=_("Body"), required=False)
    name = forms.CharField(
        label=_("Name of a new body"),
        max_length=200,
        required=False,
        help_text=_("Only when it does not stand in the list."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of the new body"),
        required=False,
        choices=[
            ("", "–"),
            *((one.value, one.label) for one in BodyKind if one not in MUNICIPAL_BODIES),
        ],
    )
    tasks = forms.CharField(
        label=_("Tasks"), required=False, widget=forms.Textarea, help_text=_("One on each line.")
    )
    weekday = forms.TypedChoiceField(
        label=_("Weekday"), required=False, coerce=int, empty_value=None
    )
    strand = forms.CharField(
        label=_("Beside the chain, under the heading"),
        max_length=80,
        required=False,
        help_text=_("Empty: it stands in the chain, above the bodies that are there."),
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", _("A new body")), *bodies]  # type: ignore[attr-defined]
        days = [(str(number), weekday_word(number)) for number in range(7)]
        self.fields["weekday"].choices = [("", _("any day")), *days]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Without a body of the list, a new one needs its name and kind."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("body") and "body" not in self.errors:
            for name in ("name", "kind"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("A new body needs a name and a kind."))
        return cleaned


class _PartForm(forms.Form):
    """A part that hangs on a body of the structure."""

    place = forms.ChoiceField(label=_("Body"))

    def __init__(
        self,
        *args: Any,
        places: Choices,
        descriptions: Choices = (),  # type: ignore[assignment]
        houses: Choices = (),  # type: ignore[assignment]
        parts: Choices = (),  # type: ignore[assignment]
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        told = [("", _("in every description")), *descriptions]
        for name, choices in (
            ("place", [("", "–"), *places]),
            ("prepared", [("", "–"), *places]),
            ("description", told),
            ("organisation", [("", _("nobody in particular")), *houses]),
            ("on_behalf_of", [("", _("only itself")), *parts]),
        ):
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not descriptions and "description" in self.fields:
            del self.fields["description"]


class SeatForm(_PartForm):
    """Who sits in a body: a function, not a name."""

    EVERYONE = "everyone"
    function = forms.CharField(
        label=_("Function"),
        max_length=100,
        help_text=_("A function, not a name: for example portefeuillehouder."),
    )
    organisation = forms.ChoiceField(label=_("Of which organisation?"), required=False)
    field = forms.CharField(
        label=_("Field"), max_length=40, required=False, help_text=_("For example Wmo or jeugd.")
    )
    role = forms.ChoiceField(label=_("At the table"), choices=SeatRole.choices)
    on_behalf_of = forms.ChoiceField(
        label=_("On behalf of"),
        required=False,
        help_text=_("This seat then reports back to those of the sub-region without a seat."),
    )
    on_agenda = forms.BooleanField(label=_("Only when the agenda asks for it"), required=False)
    description = forms.ChoiceField(label=_("Where does it say so?"), required=False)

    def __init__(self, *args: Any, houses: Choices, **kwargs: Any) -> None:
        everyone = (self.EVERYONE, str(_("every municipality of the region")))
        super().__init__(*args, houses=[everyone, *houses], **kwargs)


class DescriptionForm(SourceFields):
    """One of several descriptions of the same structure, with where it stands."""

    field_order = ("name",)
    name = forms.CharField(
        label=_("Name of the description"),
        max_length=60,
        help_text=_("For example text, or picture. The first one is shown in the picture."),
    )


class DutyEntryForm(_PartForm):
    """How many times a year a body comes together."""

    form = forms.ChoiceField(label=_("Form"), choices=DutyForm.choices)
    lowest = forms.IntegerField(
        label=_("Times a year, at least"),
        required=False,
        min_value=1,
        max_value=366,
        help_text=_("Empty: not known."),
    )
    highest = forms.IntegerField(
        label=_("Times a year, at most"),
        required=False,
        min_value=1,
        max_value=366,
        help_text=_("Empty: exactly the number above."),
    )
    note = forms.CharField(
        label=_("In the words of the source"),
        max_length=60,
        required=False,
        help_text=_("Only when it gives no number, for example nu en dan."),
    )


class PreparationForm(_PartForm):
    """Which body prepares for which one."""

    prepared = forms.ChoiceField(label=_("Prepares for"))
    lead_days = forms.IntegerField(
        label=_("Days before"),
        required=False,
        min_value=0,
        max_value=366,
        help_text=_("Calendar days between the two meetings. Empty: not said."),
    )
    description = forms.ChoiceField(label=_("Where does it say so?"), required=False)
