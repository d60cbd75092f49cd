"""Forms of the reader: the file, and the outcome with what was read from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.decisions.forms import KeepsFile, OutcomeForm
from regiovisie.documents.models import StoredFile
from regiovisie.papers.queries.read_sheet import Sheet
from regiovisie.papers.queries.read_values import IN_FORM, ReadValue


class ReadFileForm(KeepsFile):
    """The paper as a file."""

    file = forms.FileField(
        label=_("The paper"),
        help_text=_("PDF, Word, ODT or text, at most 25 MB. Drop it here or choose it."),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )
    kept_file = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("kept_file")

    def clean(self) -> dict[str, Any]:
        """A file must have come, now or in an earlier try."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("file") and self.stored is None and "file" not in self.errors:
            self.add_error("file", _("Choose a file first."))
        return cleaned


class ReadOutcomeForm(OutcomeForm):
    """The outcome, filled in from a paper; every other value that was read beside it.

    A value of which the reader is sure stands in its field; a doubtful one is asked: its field is
    empty until a person takes it over or types it.
    """

    def __init__(self, *args: Any, sheet: Sheet, stored: StoredFile, **kwargs: Any) -> None:
        self.sheet = sheet
        super().__init__(*args, **kwargs)
        self.stored = stored
        for name in ("file", "kept_file"):
            del self.fields[name]
        for row in sheet.values:
            if row.name not in IN_FORM:
                self.fields[field_of(row)] = forms.CharField(
                    label=row.label, required=False, max_length=500
                )
            field = self.fields[field_of(row)]
            field.help_text = ""
            field.widget.attrs["autocomplete"] = "off"

    def guarded_names(self) -> list[str]:
        """The fields in which a person may have typed something about somebody."""
        names = [field_of(row) for row in self.sheet.values if row.name not in IN_FORM]
        return [*super().guarded_names(), *names]

    def take(self, name: str) -> None:
        """Put a doubtful value into its field, as the person asked."""
        row = next((one for one in self.sheet.values if one.name == name), None)
        if row is not None:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[field_of(row)] = row.value
            self.data = data

    def taken(self) -> dict[str, dict[str, Any]]:
        """Return the values that hold, with the line and the words each came from."""
        found: dict[str, dict[str, Any]] = {}
        for row in self.sheet.values:
            typed = self.data.get(field_of(row), "").strip()
            if not typed or not row.value:
                continue
            found[row.name] = {
                "value": typed,
                "quote": row.quote[:500],
                "line": row.line,
                "mended": typed != row.value,
            }
        return found

    def rows(self, numbers: dict[str, int]) -> list[dict[str, Any]]:
        """Return the rows of the page: each value with its field and its source."""
        return [
            {
                "name": row.name,
                "field": self[field_of(row)],
                "number": numbers.get(row.name, ""),
                "line": _t("line %(line)s") % {"line": row.line} if row.value else "",
                "sure": row.sure,
                "read": row.value,
                "asks": bool(row.value) and not row.sure and not self._filled(row),
                "filled": self._filled(row),
            }
            for row in self.sheet.values
        ]

    def _filled(self, row: ReadValue) -> bool:
        """Whether something stands in the field, also what the planning put there."""
        return bool(str(self[field_of(row)].value() or "").strip())

    def split(self, numbers: dict[str, int]) -> dict[str, Any]:
        """Return the rows to look at, and apart those that the text does not say."""
        rows = self.rows(numbers)
        kept = [row for row in rows if row["read"] or row["name"] in _ALWAYS]
        empty = [row for row in rows if row not in kept]
        return {
            "rows": kept,
            "empty_rows": empty,
            "empty_names": ", ".join(str(row["field"].label).lower() for row in empty),
            "open_empty": any(row["field"].value() or row["field"].errors for row in empty),
        }


_ALWAYS = ("date", "decision_number")  # what an outcome is looked up by


def field_of(row: ReadValue) -> str:
    """Return the name of the field that holds a value."""
    return row.name if row.name in IN_FORM else f"read_{row.name}"
