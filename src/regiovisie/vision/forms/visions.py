"""Forms of a vision itself: what it says of itself, and the stops of its life."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.network.enums import Visibility
from regiovisie.vision.enums import Stage
from regiovisie.vision.forms.around import AroundForm
from regiovisie.vision.forms.goals import Choices
from regiovisie.vision.models.life import DERIVED


class VisionForm(AroundForm):
    """What a vision says of itself."""

    guarded = ("title", "motto", "theme_name", "evaluation_note", "source_title")
    title = forms.CharField(label=_("Title"), max_length=200)
    motto = forms.CharField(label=_("Motto"), max_length=200, required=False)
    theme_name = forms.CharField(
        label=_("Theme"),
        max_length=200,
        required=False,
        help_text=_("What this vision calls its theme. Empty: as the region calls it."),
    )
    term_start = ImpreciseDateFormField(
        label=_("Begins"), required=False, help_text=_("For example 2027. Empty: not known.")
    )
    term_end = ImpreciseDateFormField(label=_("Ends"), required=False)
    indefinite = forms.BooleanField(label=_("Without an end"), required=False)
    review_on = ImpreciseDateFormField(
        label=_("Looked at again on"),
        required=False,
        help_text=_("For a vision without an end: when the region asks whether it still holds."),
    )
    evaluation_note = forms.CharField(label=_("Evaluation"), max_length=300, required=False)
    predecessor = forms.ChoiceField(label=_("Which vision does it follow?"), required=False)
    round = forms.ChoiceField(label=_("In which round is it adopted?"), required=False)
    visibility = forms.ChoiceField(
        label=_("Who may see it?"),
        choices=[
            (Visibility.PUBLIC.value, _("everybody")),
            (Visibility.REGION.value, _("only who works in the region")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, earlier: Choices, rounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("predecessor", earlier), ("round", rounds)):
            self.fields[name].choices = [("", _("none")), *choices]  # type: ignore[attr-defined]


class LifeForm(AroundForm):
    """A stop in the life of a vision, reached or planned."""

    guarded = ("note", "source_title")
    stage = forms.ChoiceField(
        label=_("Which stop?"),
        choices=[(one.value, one.label) for one in Stage if one not in DERIVED],
    )
    date = ImpreciseDateFormField(
        label=_("When"), required=False, help_text=_("A day, a month or a year. Empty: not known.")
    )
    done = forms.TypedChoiceField(
        label=_("Is it reached?"),
        choices=[("ja", _("reached")), ("nee", _("planned"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = kwargs.get("initial") or {}
        if "done" in initial:
            kwargs["initial"] = {**initial, "done": "ja" if initial["done"] else "nee"}
        super().__init__(*args, **kwargs)
