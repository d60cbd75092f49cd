"""The form of the planning page: a day, and up to two suppositions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from regiovisie.common.dates.field import ImpreciseDateFormField

LATER = (1, 7, 14, 28)
MOST_LATER = 730


@dataclass(frozen=True)
class Supposition:
    """What if: the text comes so many days later, or this municipality misses its next step."""

    days: int = 0
    code: str = ""


def supposed(value: str) -> Supposition | None:
    """Read a choice of the form: "later-7" or "mist-GM0361"; None for nothing or nonsense."""
    if found := re.fullmatch(r"later-(\d{1,3})", value):
        days = int(found[1])
        return Supposition(days=days) if 0 < days <= MOST_LATER else None
    if found := re.fullmatch(r"mist-(\w{1,10})", value):
        return Supposition(code=found[1])
    return None


class PlanningForm(forms.Form):
    """Read from the address: nothing is stored by it."""

    streefdatum = ImpreciseDateFormField(
        label=_("Target date"),
        required=False,
        help_text=_("All have decided by this day, that day included"),
    )
    klaar = ImpreciseDateFormField(
        label=_("Or: text ready on"), required=False, help_text=_("Plan forwards from this day")
    )
    stel_a = forms.ChoiceField(label=_("Suppose that (A)"), required=False)
    stel_b = forms.ChoiceField(label=_("Suppose that (B)"), required=False)

    def __init__(self, *args: Any, towns: list[tuple[str, str]], **kwargs: Any) -> None:
        """`towns`: code and words ("Veenhorst misses college 20 apr")."""
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [
            ("", _("nothing")),
            *(
                (
                    f"later-{days}",
                    ngettext("text %(days)s day later", "text %(days)s days later", days)
                    % {"days": days},
                )
                for days in LATER
            ),
            *((f"mist-{code}", words) for code, words in towns),
        ]
        known = {value for value, _words in choices}
        for name in ("stel_a", "stel_b"):
            given = str(self.data.get(name, ""))
            found = supposed(given)
            extra = (
                [
                    (
                        given,
                        ngettext("text %(days)s day later", "text %(days)s days later", found.days)
                        % {"days": found.days},
                    )
                ]
                if found and found.days and given not in known
                else []
            )
            self.fields[name].choices = [*choices, *extra]  # type: ignore[attr-defined]
