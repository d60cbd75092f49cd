"""A file that comes with a form, and is kept while the form is not good yet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.documents.models import StoredFile

KEPT_FILE = "decisions.outcome-file"
_HOURS = 12


class KeepsFile(forms.Form):
    """A form with the fields `file` and `kept_file`; `stored` is the file that was taken in."""

    stored: StoredFile | None = None

    def clean_kept_file(self) -> str:
        """The file that came with an earlier try; only the form itself can have written this."""
        value: str = self.cleaned_data["kept_file"]
        if value:
            try:
                public_id = signing.loads(value, salt=KEPT_FILE, max_age=60 * 60 * _HOURS)
            except signing.BadSignature:
                return ""
            self.stored = StoredFile.objects.filter(public_id=public_id).first()
        return value

    def keep_file(self, stored: StoredFile) -> None:
        """Remember a file that was taken in, so that a next try need not send it again."""
        self.stored = stored
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["kept_file"] = signing.dumps(stored.public_id, salt=KEPT_FILE)
        self.data = data

    def ask_about_file(self, stored: StoredFile, *, answered: bool) -> None:
        """Ask once what the digits in a held file are, or to say that it was looked through."""
        digits = ", ".join(stored.doubt_digits)
        if digits:
            sure = _t("%(digits)s is no citizen service number") % {"digits": digits}
            asked = _t("“%(name)s” holds what may be a citizen service number: %(digits)s.")
        else:
            sure = _t("I looked through the file: it holds no personal data of citizens")
            asked = _t("We could not read all of “%(name)s” to check it for personal data.")
        self.fields["file_sure"] = forms.BooleanField(label=sure, required=False)
        self.fields["file_reason"] = forms.CharField(
            label=_("How do you know?"), max_length=300, required=False
        )
        self.add_error("file", asked % {"name": stored.name, "digits": digits})
        if answered:
            self.add_error("file_reason", _("Say briefly why this file may be kept."))
