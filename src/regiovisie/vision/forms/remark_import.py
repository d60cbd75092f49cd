"""The form with which a table of remarks is read in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TableForm(forms.Form):
    """A table in Word or Excel."""

    file = forms.FileField(
        label=_("Table with remarks"),
        help_text=_("Word (docx) or Excel (xlsx), with a column for the sender and the remark."),
    )
    statement = forms.CharField(
        label=_("Why may this file be read?"),
        max_length=300,
        required=False,
        help_text=_("Only when digits in the file are asked about."),
    )
