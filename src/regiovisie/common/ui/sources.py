"""Fields that say where something stands: the title of a paper, and a link to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SourceFields(forms.Form):
    """The source of what a form asks; a link needs the title of what it leads to."""

    source_title = forms.CharField(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("Title of the paper in which it stands."),
    )
    source_address = forms.URLField(
        label=_("Link to the source"), required=False, max_length=500, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        """A link needs the title of what it leads to."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("source_address") and not cleaned.get("source_title"):
            self.add_error("source_title", _("Give the title of this source as well."))
        return cleaned
