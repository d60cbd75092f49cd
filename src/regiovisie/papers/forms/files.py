"""The form with which one chooses what goes into a zip of papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.papers.enums import FileFormat, PaperKind
from regiovisie.papers.queries.wording import kind_name

ALL = "all"


class ZipForm(forms.Form):
    """Which papers and as which files; what is not chosen means everything."""

    kind = forms.ChoiceField(label=_("Which papers"))
    format = forms.ChoiceField(
        label=_("As"),
        choices=[(ALL, _("Word and PDF")), *FileFormat.choices],
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        if data is not None:
            data = {name: data.get(name, ALL) for name in ("kind", "format")}
        super().__init__(data)
        kinds = [(kind.value, kind_name(kind)) for kind in PaperKind]
        self.fields["kind"].choices = [(ALL, _("All papers")), *kinds]  # type: ignore[attr-defined]

    @property
    def kinds(self) -> list[str] | None:
        """Return the kinds that were chosen; None for all."""
        chosen = self.cleaned_data["kind"]
        return None if chosen == ALL else [chosen]

    @property
    def formats(self) -> list[str]:
        """Return the formats that were chosen; none of them means all."""
        chosen = self.cleaned_data["format"]
        return [] if chosen == ALL else [chosen]
