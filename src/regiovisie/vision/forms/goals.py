"""Forms of the goals of a vision: what one says, where it stands, what goes with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regiovisie.common.ui.sources import SourceFields
from regiovisie.decisions.forms.reasons import ReasonForm
from regiovisie.vision.logic.goal_tree import MOST_LEVELS

Choices = list[tuple[str, str]]
UNDER, BEHIND = "onder", "na"
UP, ALONG = "omhoog", "mee"


class GoalForm(SourceFields):
    """What a goal or a line says, and for whom it holds."""

    text = forms.CharField(label=_("Goal"), max_length=300)
    explanation = forms.CharField(
        label=_("Explanation"), required=False, max_length=4000, widget=forms.Textarea
    )
    groups = forms.MultipleChoiceField(
        label=_("For which target groups does it hold?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lines = forms.MultipleChoiceField(
        label=_("Which lines run through it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A line that is marked nowhere runs through every goal."),
    )
    continues = forms.ChoiceField(
        label=_("Which goal of the vision before does it take further?"), required=False
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = ["text", "explanation", "groups", "lines", "continues"]

    def __init__(
        self, *args: Any, groups: Choices, lines: Choices, before: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        first = [("", _("none: it is new"))]
        for name, choices in (("groups", groups), ("lines", lines), ("continues", before)):
            if not choices:
                del self.fields[name]
                continue
            found = [*first, *choices] if name == "continues" else choices
            self.fields[name].choices = found  # type: ignore[attr-defined]


class LevelsForm(forms.Form):
    """The region's own names of the levels of its tree."""

    levels = forms.CharField(
        label=_("Names of the levels, from the top down"),
        required=False,
        max_length=500,
        widget=forms.Textarea,
        help_text=_("One on each line, for example ambitie, actielijn, doel."),
    )
    line_level = forms.CharField(
        label=_("Name of the lines that run across"),
        required=False,
        max_length=60,
        help_text=_("For example ontwikkellijnen. Empty where there are none."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_levels(self) -> list[str]:
        """Return the names, one a line; no more than a tree has levels."""
        found = [one.strip() for one in self.cleaned_data["levels"].splitlines() if one.strip()]
        if len(found) > MOST_LEVELS:
            raise ValidationError(_("A tree has at most %(most)s levels.") % {"most": MOST_LEVELS})
        if any(len(one) > 60 for one in found):
            raise ValidationError(_("The name of a level has at most 60 characters."))
        return found


class PlaceForm(forms.Form):
    """Where a goal goes: under another one, or right behind it."""

    target = forms.ChoiceField(label=_("Which goal?"))
    how = forms.ChoiceField(
        label=_("Where?"),
        choices=[(UNDER, _("under it, as the last")), (BEHIND, _("right behind it"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, targets: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = targets  # type: ignore[attr-defined]


class RemoveForm(ReasonForm):
    """Take a goal out; what hangs under it moves up, or goes as well."""

    below = forms.ChoiceField(
        label=_("What happens to the goals under it?"),
        choices=[(UP, _("they come in its place")), (ALONG, _("they go as well"))],
        widget=forms.RadioSelect,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = ["below", "reason"]

    def __init__(self, *args: Any, has_below: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_below:
            del self.fields["below"]
