"""The form with which one chooses what goes into a zip of papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.papers.enums import FileFormat, PaperKind
from regiovisie.papers.queries.wording import kind_name

ALL = ""


class ZipForm(forms.Form):
    """Which papers and in which form; left as it is, everything."""

    kind = forms.ChoiceField(label=_("Which papers"), required=False)
    format = forms.ChoiceField(
        label=_("As"),
        required=False,
        choices=[(ALL, _("Word and PDF")), *FileFormat.choices],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, kind_name(kind)) for kind in PaperKind]
        self.fields["kind"].choices = [(ALL, _("All papers")), *kinds]  # type: ignore[attr-defined]

    @property
    def kinds(self) -> list[str] | None:
        """Return the kinds that were chosen; None for all."""
        chosen = self.cleaned_data["kind"]
        return [chosen] if chosen else None

    @property
    def formats(self) -> list[str]:
        """Return the formats that were chosen; none of them means all."""
        chosen = self.cleaned_data["format"]
        return [chosen] if chosen else []
