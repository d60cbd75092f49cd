"""The form for a person's own choices."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

NAMES = {"nl": "Nederlands", "en": "English"}  # each in its own language


class ChoicesForm(forms.Form):
    """Language of the screen, and single-letter keys on or off (WCAG 2.1.4)."""

    language = forms.ChoiceField(
        label=_("Language of the screen"), widget=forms.RadioSelect, required=False
    )
    single_keys = forms.BooleanField(
        label=_("Single-letter keys"),
        help_text=_("Pages that have such keys show them. Switch them off if they are in the way."),
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("as the browser asks")),
            *((code, NAMES[code]) for code, _translated in settings.LANGUAGES),
        ]
