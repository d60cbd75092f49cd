"""Forms of a year: a wish, and moving a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.meetings.enums import DutyForm, WishKind
from regiovisie.meetings.queries.words import weekday_word

Choices = list[tuple[str, str]]
FIELDS = {
    WishKind.COUNT: ("body", "form", "times", "wished_by"),
    WishKind.WEEKDAYS: ("body", "weekdays", "must", "wished_by"),
    WishKind.HOURS: ("body", "form", "starts_at", "ends_at", "wished_by"),
    WishKind.WITHIN: ("body", "form", "first_day", "last_day", "must", "wished_by"),
    WishKind.FREE: ("body", "first_day", "last_day", "must", "wished_by"),
    WishKind.APART: ("body", "days", "must", "wished_by"),
}


class MoveForm(forms.Form):
    """A meeting of the plan that gets another day, or none."""

    overleg = forms.ChoiceField(label=_("Which meeting?"))
    dag = ImpreciseDateFormField(
        exact=True, label=_("New day"), required=False, help_text=_("Empty: it is called off.")
    )

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["overleg"].choices = [("", "–"), *meetings]  # type: ignore[attr-defined]


class WishForm(forms.Form):
    """A wish for the meetings of a year; only the fields that its kind asks for."""

    body = forms.ChoiceField(label=_("Body"))
    form = forms.ChoiceField(
        label=_("Form"), required=False, choices=[("", _("every form")), *DutyForm.choices]
    )
    times = forms.IntegerField(label=_("Times this year"), min_value=1, max_value=366)
    weekdays = forms.MultipleChoiceField(label=_("Weekdays"), widget=forms.CheckboxSelectMultiple)
    starts_at = forms.TimeField(label=_("From"), help_text=_("For example 9:30."))
    ends_at = forms.TimeField(label=_("Until"))
    first_day = ImpreciseDateFormField(exact=True, label=_("First day"))
    last_day = ImpreciseDateFormField(exact=True, label=_("Last day"))
    days = forms.IntegerField(label=_("Days between two meetings"), min_value=1, max_value=366)
    must = forms.ChoiceField(
        label=_("How firm is it?"),
        widget=forms.RadioSelect,
        choices=[("must", _("it must be so")), ("rather", _("rather so, if the rest fits"))],
        initial="rather",
    )
    wished_by = forms.CharField(
        label=_("Who wishes it?"),
        max_length=100,
        required=False,
        help_text=_("A function, no name."),
    )

    def __init__(self, *args: Any, kind: WishKind, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in set(self.fields) - set(FIELDS[kind]):
            del self.fields[name]
        everybody = kind == WishKind.FREE
        self.fields["body"].required = not everybody
        first = ("", str(_("every body"))) if everybody else ("", "–")
        self.fields["body"].choices = [first, *bodies]  # type: ignore[attr-defined]
        if kind == WishKind.COUNT:
            self.fields["form"].required = True
            self.fields["form"].choices = DutyForm.choices  # type: ignore[attr-defined]
        if "weekdays" in self.fields:
            days = [(str(number), weekday_word(number)) for number in range(5)]
            self.fields["weekdays"].choices = days  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end lies after the beginning."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first is not None and last is not None and last.first_day < first.first_day:
            self.add_error("last_day", _("This day lies before the first one."))
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start is not None and end is not None and end <= start:
            self.add_error("ends_at", _("It ends before it begins."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """The columns of the wish, without its body."""
        found = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("body", "must", "weekdays")
        }
        for name in ("first_day", "last_day"):
            if name in found:
                found[name] = found[name].first_day
        if "weekdays" in self.cleaned_data:
            found["weekdays"] = "".join(sorted(self.cleaned_data["weekdays"]))
        if "must" in self.cleaned_data:
            found["must"] = self.cleaned_data["must"] == "must"
        return found
