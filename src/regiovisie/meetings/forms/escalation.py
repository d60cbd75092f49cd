"""Forms of the line: a bottleneck, what its secretary says, a rung."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class BottleneckForm(forms.Form):
    """A bottleneck that somebody raises."""

    title = forms.CharField(label=_("What stagnates?"), max_length=200)
    explanation = forms.CharField(
        label=_("Explanation"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Never about a person or a family: only about the work itself."),
    )
    who = forms.CharField(
        label=_("Who is to move?"),
        max_length=100,
        required=False,
        help_text=_("A function, no name."),
    )


class ReasonForm(forms.Form):
    """Why a bottleneck is returned or closed."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea)


class RungForm(forms.Form):
    """A body on top of the line, with its term."""

    body = forms.ChoiceField(label=_("Body"))
    term_days = forms.IntegerField(
        label=_("Term in days"),
        min_value=1,
        max_value=366,
        help_text=_("After so many days a bottleneck is proposed one rung higher."),
    )

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]
