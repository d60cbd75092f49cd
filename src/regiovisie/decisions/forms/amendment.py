"""The form for an amendment or motion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.text import to_plain
from regiovisie.decisions.enums import AmendmentEffect, AmendmentKind, AmendmentResult
from regiovisie.decisions.models import Amendment, RoundText
from regiovisie.decisions.queries.passages import choices_of, words_of


class AmendmentForm(forms.Form):
    """What was put to the vote, what became of it, and what it does to the text."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=AmendmentKind.choices, widget=forms.RadioSelect
    )
    label = forms.CharField(
        label=_("Number"), max_length=20, help_text=_("The council's own, such as A-07.")
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    result = forms.ChoiceField(
        label=_("What became of it?"), choices=AmendmentResult.choices, widget=forms.RadioSelect
    )
    votes_for = forms.IntegerField(label=_("For"), required=False, min_value=0, max_value=99)
    votes_against = forms.IntegerField(
        label=_("Against"), required=False, min_value=0, max_value=99
    )
    effect = forms.ChoiceField(
        label=_("What does it do?"), choices=AmendmentEffect.choices, widget=forms.RadioSelect
    )
    passage = forms.ChoiceField(label=_("Which passage?"), required=False)
    new_text = forms.CharField(
        label=_("How does this passage read now?"),
        help_text=_("The whole passage, with what was changed."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    local_number = forms.IntegerField(
        label=_("Number of the local point"), required=False, min_value=1, max_value=99
    )
    local_text = forms.CharField(
        label=_("Text of the local point"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, text: RoundText | None, changing: Amendment | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.changing = text, changing
        self.fields["passage"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a passage")),
            *(choices_of(text) if text is not None else []),
        ]
        if changing is not None:
            self.fields["reason"] = forms.CharField(
                label=_("Why do you change this?"),
                help_text=_("The earlier version stays on record."),
                max_length=300,
            )

    @staticmethod
    def initial_for(changing: Amendment | None, text: RoundText | None, passage: str) -> Any:
        """Return what stands in the form when it opens."""
        if changing is not None:
            names = [name for name in AmendmentForm.base_fields if name != "revision"]
            return {
                **{name: getattr(changing, name) for name in names},
                "revision": changing.revision,
            }
        known = words_of(text.blocks) if text is not None else {}
        return {
            "kind": AmendmentKind.AMENDMENT,
            "result": AmendmentResult.ADOPTED,
            "effect": AmendmentEffect.TEXT if passage in known else AmendmentEffect.NONE,
            "passage": passage if passage in known else "",
            "new_text": known.get(passage, ""),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen effect needs; votes come together."""
        cleaned = super().clean() or self.cleaned_data
        effect = cleaned.get("effect")
        if effect == AmendmentEffect.TEXT:
            for name in ("passage", "new_text"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("This is needed for a change of the text."))
        if effect == AmendmentEffect.LOCAL_POINT:
            for name in ("local_number", "local_text"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("This is needed for a local point."))
        if (cleaned.get("votes_for") is None) != (cleaned.get("votes_against") is None):
            self.add_error("votes_for", _("Give both counts, or none."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Return what was filled in, for the action; what the effect does not need is left out."""
        cleaned = self.cleaned_data
        facts = {
            name: cleaned[name]
            for name in ("kind", "label", "title", "result", "votes_for", "votes_against", "effect")
        }
        changes = cleaned["effect"] == AmendmentEffect.TEXT
        local = cleaned["effect"] == AmendmentEffect.LOCAL_POINT
        block = [
            row
            for row in (self.text.blocks if self.text is not None else [])
            if row["id"] == cleaned["passage"]
        ]
        return {
            **facts,
            "text": self.text if changes else None,
            "passage": cleaned["passage"] if changes else "",
            "old_text": to_plain(block).strip() if changes else "",
            "new_text": cleaned["new_text"].strip() if changes else "",
            "local_number": cleaned["local_number"] if local else None,
            "local_text": cleaned["local_text"].strip() if local else "",
        }
