"""Forms of an agenda: an item, a paper, what came of it, an action point, an annotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.documents.models import StoredFile
from regiovisie.meetings.enums import ItemKind
from regiovisie.network.enums import Visibility

LONGEST_ITEM = 600  # minutes


class ItemForm(forms.Form):
    """An item of an agenda."""

    title = forms.CharField(label=_("Subject"), max_length=200)
    kind = forms.ChoiceField(label=_("What is asked?"), widget=forms.RadioSelect)
    question = forms.CharField(
        label=_("Explanation"),
        required=False,
        widget=forms.Textarea,
        help_text=_("What the body is asked, in a few lines."),
    )
    brought_by = forms.CharField(
        label=_("Brought in by"),
        max_length=100,
        required=False,
        help_text=_("A function, no name."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=1, max_value=LONGEST_ITEM
    )
    visibility = forms.ChoiceField(
        label=_("Who may see this item?"),
        widget=forms.RadioSelect,
        choices=[
            (Visibility.PUBLIC.value, _("everybody")),
            (Visibility.REGION.value, _("everyone who works for the region")),
            (Visibility.BODY.value, _("only who has a seat in this body")),
        ],
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """The columns of the item."""
        cleaned = self.cleaned_data
        return {
            "title": cleaned["title"],
            "kind": ItemKind(cleaned["kind"]),
            "question": cleaned["question"],
            "brought_by": cleaned["brought_by"],
            "minutes": cleaned["minutes"],
            "visibility": Visibility(cleaned["visibility"]),
        }


class PaperForm(forms.Form):
    """A paper with an item."""

    title = forms.CharField(label=_("Title of the paper"), max_length=200)
    file = forms.FileField(label=_("File"), help_text=_("PDF, Word or ODT, at most 25 MB."))
    secret = forms.BooleanField(
        label=_("The duty of secrecy rests on this paper (geheimhouding)"), required=False
    )
    statement = forms.CharField(
        label=_("Why may this file be kept?"),
        max_length=300,
        required=False,
        help_text=_("Only when digits in the file are asked about."),
    )

    def clean_secret(self) -> bool:
        """Papers under legal secrecy have no place here."""
        if self.cleaned_data["secret"]:
            raise forms.ValidationError(
                _(
                    "Papers under legal secrecy are not kept here. They belong in the closed "
                    "environment of the body that imposed the secrecy."
                )
            )
        return False

    def ask_about(self, stored: StoredFile) -> None:
        """Ask what the digits in a file are, that may be a citizen service number."""
        digits = ", ".join(stored.doubt_digits or [])
        self.add_error(
            "file",
            _(
                "In this file stand digits that may be a citizen service number: %(digits)s. Say "
                "below what they are, and choose the file again."
            )
            % {"digits": digits},
        )


class ResultForm(forms.Form):
    """What came of an item."""

    result = forms.ChoiceField(label=_("What came of it?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In words"),
        required=False,
        widget=forms.Textarea,
        help_text=_("What was decided, advised or said, as it stands in the list of decisions."),
    )
    said = forms.CharField(
        label=_("Full minutes"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Only where full minutes are wanted. Who may see the item reads them."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, results: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = list(results)  # type: ignore[attr-defined]


class ActionForm(forms.Form):
    """Something a function does before a day."""

    text = forms.CharField(label=_("What is to be done?"), max_length=300)
    who = forms.CharField(label=_("By whom?"), max_length=100, help_text=_("A function, no name."))
    due = ImpreciseDateFormField(exact=True, required=False, label=_("Before or on"))


class AnnotationForm(forms.Form):
    """A note for the own portfolio holder."""

    text = forms.CharField(
        label=_("Annotation"),
        required=False,
        widget=forms.Textarea(attrs={"rows": "8"}),
        help_text=_("Only your own house reads it. Empty: the annotation goes."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
