"""What somebody wants to see of the agreements of a region."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.meetings.queries.agreements import ACTION, DONE, LATE, OPEN, PROMISE


class AgreementsForm(forms.Form):
    """Which sort, in which state, of whom; the first choice of each is everything."""

    use_required_attribute = False

    soort = forms.ChoiceField(
        label=_("Sort"),
        choices=[("", _("both")), (ACTION, _("action points")), (PROMISE, _("promises"))],
    )
    stand = forms.ChoiceField(
        label=_("How it stands"),
        choices=[(OPEN, _("open")), (LATE, _("late")), (DONE, _("done"))],
    )
    wie = forms.ChoiceField(label=_("Who"))

    def __init__(self, *args: Any, who: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("everybody")), *((name, name) for name in who)]
        self.fields["wie"].choices = choices  # type: ignore[attr-defined]
