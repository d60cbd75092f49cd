"""Form of an own calendar address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.meetings.enums import Alarm


class FeedForm(forms.Form):
    """Of which meetings, and when the calendar warns."""

    body = forms.ChoiceField(label=_("Which meetings?"), required=False)
    alarm = forms.ChoiceField(
        label=_("Does the calendar warn?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("no")), *Alarm.choices],
    )

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", _("all my meetings")), *bodies]  # type: ignore[attr-defined]
