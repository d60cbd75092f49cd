"""The form with which somebody is put on a distribution list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.mail.field import AddressField
from regiovisie.papers.enums import ListKind


class EntryForm(forms.Form):
    """On which list, which organisation and function, and where mail goes."""

    list = forms.ChoiceField(label=_("On which list?"), choices=ListKind.choices)
    organisation = forms.CharField(label=_("Organisation"), max_length=150)
    function = forms.CharField(
        label=_("Function"), max_length=100, help_text=_("A function, no name.")
    )
    address = AddressField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Empty: no mail leaves from here. It is kept as sent all the same."),
    )
