"""Forms for making a remark and for working remarks through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.common.clock import ZONE
from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.network.models import Body
from regiovisie.vision.enums import AnswerKind
from regiovisie.vision.forms.consultations import hour_field
from regiovisie.vision.logic.anchors import LONGEST
from regiovisie.vision.models import Consulted, RemarkTheme

NO_PRIVATE = _("No names of private persons and no addresses. A citizen service number is refused.")


class OwnRemarkForm(forms.Form):
    """A remark by who was asked: on a passage or on the whole text."""

    passage = forms.ChoiceField(label=_("On which passage?"), required=False)
    quote = forms.CharField(
        label=_("On which words of it?"),
        required=False,
        max_length=LONGEST,
        help_text=_("Copy them from the text. Empty: the whole passage."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words = forms.CharField(
        label=_("Your remark"), max_length=10_000, widget=forms.Textarea, help_text=NO_PRIVATE
    )
    minority = forms.CharField(
        label=_("Does a minority hold this view? How many?"),
        required=False,
        max_length=100,
        help_text=_("For example: 1 of 12. Empty: all of us."),
    )

    def __init__(self, *args: Any, passages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].choices = [  # type: ignore[attr-defined]
            ("", _t("The text as a whole")),
            *passages,
        ]


class RegisterForm(OwnRemarkForm):
    """A remark that the region registers on behalf of who made it."""

    sender = forms.ChoiceField(label=_("By whom?"))
    day = ImpreciseDateFormField(label=_("When did it come in?"), exact=True)
    hour = hour_field(_("At what hour?"))
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    field_order = ["sender", "day", "hour", "theme"]

    def __init__(
        self,
        *args: Any,
        senders: Sequence[Consulted],
        themes: Sequence[RemarkTheme],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.senders = {one.public_id: one for one in senders}
        self.themes = {one.public_id: one for one in themes}
        self.fields["sender"].choices = [  # type: ignore[attr-defined]
            (key, one.called if one.name in {"", one.called} else f"{one.called} ({one.name})")
            for key, one in self.senders.items()
        ]
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _t("No theme yet")),
            *((key, one.name) for key, one in self.themes.items()),
        ]
        self.fields["words"].label = _t("What was said?")

    @property
    def received_at(self) -> datetime:
        """The moment on which it came in."""
        said = self.cleaned_data
        return datetime.combine(said["day"].last_day, said["hour"], ZONE)


class AnswerForm(forms.Form):
    """What was done with a remark: kind, reason, body, day, and who agrees with a joint answer."""

    kind = forms.ChoiceField(label=_("The answer"))
    why = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why? Write without personal data."),
    )
    body = forms.ChoiceField(label=_("Decided by"))
    on = ImpreciseDateFormField(label=_("On"), exact=True)
    agreed = forms.MultipleChoiceField(
        label=_("Executives that agree with this joint answer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[Body],
        executives: Sequence[tuple[Body, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {one.public_id: one for one in bodies}
        self.executives = {one.public_id: one for one, _name in executives}
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _t("Choose one of four")),
            *AnswerKind.choices,
        ]
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            (key, one.name) for key, one in self.bodies.items()
        ]
        if executives:
            self.fields["agreed"].choices = [  # type: ignore[attr-defined]
                (one.public_id, name) for one, name in executives
            ]
        else:
            del self.fields["agreed"]

    @property
    def agreeing(self) -> list[Body]:
        """The executives that agree."""
        return [self.executives[key] for key in self.cleaned_data.get("agreed", ())]


class SortForm(forms.Form):
    """Under which theme a remark comes, old or new, and whether a minority holds it."""

    theme = forms.ChoiceField(label=_("Theme"), required=False)
    new_theme = forms.CharField(label=_("Or a new theme"), required=False, max_length=100)
    minority = forms.CharField(
        label=_("Minority"), required=False, max_length=100, help_text=_("For example: 1 of 12.")
    )

    def __init__(self, *args: Any, themes: Sequence[RemarkTheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = {one.public_id: one for one in themes}
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _t("No theme yet")),
            *((key, one.name) for key, one in self.themes.items()),
        ]


class JoinForm(forms.Form):
    """To which remark this one is joined, by its number."""

    number = forms.IntegerField(label=_("Same as number"), min_value=1, max_value=99_999)


class RedactForm(forms.Form):
    """What others may read instead of the words received, or why nothing needs to be hidden."""

    words = forms.CharField(
        label=_("What others may read"), max_length=10_000, required=False, widget=forms.Textarea
    )
    reason = forms.CharField(
        label=_("Or: why does it name no private person?"), required=False, max_length=300
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        said = super().clean() or self.cleaned_data
        if not self.errors and not said["words"].strip() and not said["reason"].strip():
            self.add_error("words", _t("Say what others may read, or why nothing is hidden."))
        return said
