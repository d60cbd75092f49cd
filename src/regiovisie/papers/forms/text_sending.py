"""The form with which the region sends a version of its text to several functions at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.mail.field import AddressField
from regiovisie.decisions.models import Participant
from regiovisie.papers.actions import Letter
from regiovisie.papers.queries.recipients import Recipient


class SendTextForm(forms.Form):
    """To whom the text goes, and the mail with it."""

    to = forms.MultipleChoiceField(
        label=_("To whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one whom it goes to.")},
    )
    function = forms.CharField(
        label=_("Somebody else (function)"),
        max_length=100,
        required=False,
        help_text=_("Such as: regiomanager Veilig Thuis."),
    )
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    address = AddressField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Empty: no mail leaves from here. It is kept as sent all the same."),
    )
    subject = forms.CharField(label=_("Subject of the mail"), max_length=250, required=False)
    text = forms.CharField(
        label=_("Mail"), widget=forms.Textarea(attrs={"rows": 9}), required=False
    )
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    # Hidden ones first: what is seen keeps its distances.
    field_order = ["after"]

    def __init__(self, *args: Any, recipients: Sequence[Recipient], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipients = {one.key: one for one in recipients}
        self.fields["to"].choices = [(one.key, one.words) for one in recipients]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("function") and not found.get("to"):
            self.errors.pop("to", None)  # somebody else alone is enough
            found["to"] = []
        if not found.get("function") and (found.get("name") or found.get("address")):
            self.add_error("function", _("Say to whom it goes."))
        return found

    def letters(
        self, participants: dict[int, Participant]
    ) -> list[tuple[Participant | None, Letter]]:
        """Return who gets it, each with the same words; `participants`: of the round, by key."""
        said = self.cleaned_data
        words = {"subject": said["subject"], "text": said["text"]}
        found: list[tuple[Participant | None, Letter]] = [
            (
                participants[one.participant] if one.participant is not None else None,
                Letter(function=one.function, name=one.name, address=one.address, **words),
            )
            for one in (self.recipients[key] for key in said["to"])
        ]
        if said["function"]:
            own = {name: said[name] for name in ("function", "name", "address")}
            found.append((None, Letter(**own, **words)))
        return found
