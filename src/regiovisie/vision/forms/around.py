"""Forms of what stands around the goals: groups, topics, figures, bases, grounds, the theme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.common.ui.sources import SourceFields
from regiovisie.vision.enums import BasisKind, Relation, TopicState
from regiovisie.vision.forms.goals import Choices

MOST_ORDER = 9_999


class AroundForm(SourceFields):
    """What these forms share: the revision that was read, and where the source stands."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Text fields that the privacy guard reads.
    guarded: tuple[str, ...] = ("text", "note", "source_title")

    def __init__(self, *args: Any, partners: Choices = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        if "partners" in self.fields:
            if partners:
                self.fields["partners"].choices = partners  # type: ignore[attr-defined]
            else:
                del self.fields["partners"]
        last = ("source_title", "source_address", "seen")
        self.order_fields([*(one for one in self.base_fields if one not in last), *last])

    @property
    def facts(self) -> dict[str, Any]:
        """Return the columns that were filled in; source and partners are the view's."""
        other = {"seen", "source_title", "source_address", "partners"}
        return {name: value for name, value in self.cleaned_data.items() if name not in other}


class GroupForm(AroundForm):
    """A target group, with whom the region works for it, and its own programme."""

    guarded = ("name", "text", "programme", "working_group", "source_title")
    name = forms.CharField(label=_("Target group"), max_length=200)
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=40,
        required=False,
        help_text=_("For the head of a column, for example Ouderen."),
    )
    text = forms.CharField(
        label=_("Explanation"), required=False, max_length=4000, widget=forms.Textarea
    )
    partners = forms.MultipleChoiceField(
        label=_("Partners for this group"), required=False, widget=forms.CheckboxSelectMultiple
    )
    programme = forms.CharField(
        label=_("Own programme"),
        max_length=300,
        required=False,
        help_text=_("Its title, where this group has one."),
    )
    working_group = forms.CharField(
        label=_("Who writes it?"),
        max_length=200,
        required=False,
        help_text=_("A working group, not a name of a person."),
    )
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=MOST_ORDER)


class TopicForm(AroundForm):
    """A topic that goes first; an adopted plan says how it is evaluated."""

    guarded = ("name", "plan", "evaluation", "source_title")
    name = forms.CharField(label=_("Topic"), max_length=200)
    plan = forms.CharField(
        label=_("Plan of approach"), required=False, max_length=4000, widget=forms.Textarea
    )
    evaluation = forms.CharField(
        label=_("How is it evaluated?"), required=False, max_length=1000, widget=forms.Textarea
    )
    state = forms.ChoiceField(
        label=_("How far is the plan?"), choices=TopicState.choices, widget=forms.RadioSelect
    )
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=MOST_ORDER)

    def clean(self) -> dict[str, Any]:
        """An adopted plan says how it is evaluated."""
        cleaned = super().clean()
        if cleaned.get("state") == TopicState.ADOPTED and not cleaned.get("evaluation"):
            self.add_error("evaluation", _("A plan that is adopted says how it is evaluated."))
        return cleaned


class FigureForm(AroundForm):
    """A figure that the vision quotes, always with its source."""

    value = forms.CharField(
        label=_("Figure"), max_length=60, help_text=_("As it is written, for example 200.000.")
    )
    text = forms.CharField(label=_("What does it count?"), max_length=300)
    year = forms.CharField(label=_("Year"), max_length=20, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=MOST_ORDER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_title"].required = True


class BasisForm(AroundForm):
    """Something the vision builds on, or policy beside it."""

    guarded = ("title", "note", "source_title")
    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=BasisKind.choices)
    relation = forms.ChoiceField(
        label=_("How does it stand to the vision?"), choices=Relation.choices
    )
    year = forms.CharField(label=_("Year"), max_length=20, required=False)
    ends = ImpreciseDateFormField(
        label=_("Ends itself"), required=False, help_text=_("Empty: not known.")
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=MOST_ORDER)


class GroundForm(AroundForm):
    """A legal ground as the document claims it, with room for a note of ours."""

    guarded = ("law", "claim", "note", "source_title")
    law = forms.CharField(label=_("Law"), max_length=200)
    article = forms.CharField(label=_("Article"), max_length=100, required=False)
    claim = forms.CharField(
        label=_("What the document claims"), max_length=500, widget=forms.Textarea
    )
    note = forms.CharField(
        label=_("Our note"), max_length=500, required=False, widget=forms.Textarea
    )
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=MOST_ORDER)


class ThemeForm(AroundForm):
    """What the region means by its theme."""

    text = forms.CharField(
        label=_("What do we mean by the theme?"), max_length=2000, widget=forms.Textarea
    )
    holds_from = ImpreciseDateFormField(
        label=_("Holds from"), required=False, help_text=_("Empty: not known.")
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
