"""The form of an annex: its file, its number and title, and who may see it when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.documents.models import StoredFile
from regiovisie.network.models import Organisation
from regiovisie.papers.enums import Secrecy
from regiovisie.papers.forms.regional import moment_of

KEPT_FILE = "papers.annex-file"


class AnnexForm(forms.Form):
    """An annex. A file that waits for an answer is kept, so that nobody sends it twice."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
        help_text=_("PDF, Word, ODT or text, at most 25 MB."),
    )
    kept_file = forms.CharField(widget=forms.HiddenInput, required=False)
    number = forms.IntegerField(
        label=_("Number"),
        min_value=1,
        max_value=999,
        required=False,
        help_text=_("By which the text cites it. Empty: the next one."),
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    secrecy = forms.ChoiceField(
        label=_("How public is it?"),
        choices=[
            (Secrecy.OPEN, _("Public with the papers")),
            (Secrecy.EMBARGO, _("Under embargo until a moment")),
            (Secrecy.LEGAL, _("Secret by law (geheimhouding)")),
        ],
        initial=Secrecy.OPEN,
        widget=forms.RadioSelect,
    )
    public_day = ImpreciseDateFormField(
        label=_("Under embargo until"),
        required=False,
        exact=True,
        help_text=_("Only for an embargo."),
    )
    public_hour = forms.TimeField(
        label=_("At what hour?"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M"),
    )
    only_for = forms.ChoiceField(
        label=_("Until then only for"),
        required=False,
        help_text=_("One house, or everybody who works in the region."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    # Hidden ones first: what is seen keeps its distances.
    field_order = ["kept_file", "revision", "number", "title", "file"]

    def __init__(
        self,
        *args: Any,
        houses: Sequence[Organisation],
        numbered: bool,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        """`houses`: of the municipalities in the round; `numbered`: an annex that has its number
        already keeps it, and need not get another file."""
        super().__init__(*args, **kwargs)
        self.now = now
        self.houses = {str(one.pk): one for one in houses}
        self.fields["only_for"].choices = [  # type: ignore[attr-defined]
            ("", _("everybody in the region")),
            *((key, one.name) for key, one in self.houses.items()),
        ]
        if numbered:
            del self.fields["number"]
            self.fields["file"].label = _("Another file")
        self.stored = self._kept()
        self.fields["file"].required = not numbered and self.stored is None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("secrecy") == Secrecy.EMBARGO and not found.get("public_day"):
            self.add_error("public_day", _("Say until when it is under embargo."))
        elif found.get("secrecy") == Secrecy.EMBARGO and not self.errors and self._passed():
            self.add_error("public_day", _("That moment has passed. Choose a later one."))
        return found

    def _passed(self) -> bool:
        """Return whether an embargo is given that is over already; one that was kept may be."""
        moment = self.public_from
        kept = "public_day" in self.initial and not {"public_day", "public_hour"} & set(
            self.changed_data
        )
        return moment is not None and moment <= self.now and not kept

    @property
    def secret(self) -> bool:
        """Return whether somebody says that this file is secret by law; asked before all else."""
        return bool(self.is_bound and self.data.get("secrecy") == Secrecy.LEGAL)

    @property
    def public_from(self) -> datetime | None:
        """Return the moment on which its embargo ends; None without one."""
        if self.cleaned_data["secrecy"] != Secrecy.EMBARGO:
            return None
        return moment_of(self.cleaned_data["public_day"], self.cleaned_data["public_hour"])

    @property
    def only(self) -> Organisation | None:
        """Return the one house that may see it before its moment; None: the whole region."""
        if self.cleaned_data["secrecy"] != Secrecy.EMBARGO:
            return None
        return self.houses.get(self.cleaned_data["only_for"])

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

    def _kept(self) -> StoredFile | None:
        token = self.data.get("kept_file", "") if self.is_bound else ""
        if not token:
            return None
        try:
            public_id = signing.loads(token, salt=KEPT_FILE)
        except signing.BadSignature:
            return None
        return StoredFile.objects.filter(public_id=public_id).first()
