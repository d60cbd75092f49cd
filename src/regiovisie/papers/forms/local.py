"""Forms of a municipality's papers: an own text, values, sending, templates, treatments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.clock import ZONE
from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.common.mail.field import AddressField
from regiovisie.common.text import Block
from regiovisie.common.text.editor import RichTextField
from regiovisie.network.models import Body
from regiovisie.papers.actions import Letter
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.logic.fields import Scope, keys_of
from regiovisie.papers.models import MunicipalPaper, PaperSet, Treatment
from regiovisie.papers.queries.wording import field_name, kind_name

# Names and numbers that are printed as they are: the guard does not ask about them.
NUMBERS = frozenset({"file_number", "proposal_number", "decision_number", "contact_phone"})


class LocalTextForm(forms.Form):
    """A municipality's own text of one section. `revision`: the one it was opened with."""

    text = RichTextField(label=_("Your text"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, blocks: list[Block], keep: str, **kwargs: Any) -> None:
        """`blocks`: what stands there, whose ids survive; `keep`: see `RichText`."""
        super().__init__(*args, **kwargs)
        self.fields["text"] = RichTextField(
            label=_("Your text"), initial=blocks, previous=blocks, keep=keep
        )


class FieldsForm(forms.Form):
    """Everything that is typed for these papers: in common, and per paper."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        papers: PaperSet,
        rows: Sequence[MunicipalPaper],
        treatments: Sequence[Treatment],
        shared_keys: Sequence[str],
        **kwargs: Any,
    ) -> None:
        """`shared_keys`: the fields in common that these papers show, in their order."""
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.words = {str(one.pk): one for one in treatments}
        self.shared_keys = shared_keys
        for key in shared_keys:
            self._line(key, field_name(key), papers.fields.get(key, ""))
        for row in rows:
            for key in _own_keys(row):
                self._line(f"{row.kind}-{key}", field_name(key), row.fields.get(key, ""))
        cover = next((row for row in rows if row.kind == PaperKind.COVER_NOTE), None)
        if cover is not None:
            self.fields["treatment"] = forms.ChoiceField(
                label=_("Treatment on the cover note"),
                choices=[("", "–"), *((key, one.name) for key, one in self.words.items())],
                initial=str(cover.treatment_id or ""),
                required=False,
                help_text=_("From your own list; it is kept with the templates of your house."),
            )
        self.fields["making"] = forms.MultipleChoiceField(
            label=_("Which papers do you make?"),
            choices=[(row.kind, kind_name(row.kind)) for row in rows],
            initial=[row.kind for row in rows if row.needed],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def _line(self, name: str, label: Any, value: str) -> None:
        self.fields[name] = forms.CharField(
            label=label, initial=value, max_length=200, required=False
        )

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields in the order of the screen, under the words for what they are in."""
        own = [
            (kind_name(row.kind), [self[f"{row.kind}-{key}"] for key in _own_keys(row)])
            for row in self.rows
        ]
        rest = [self[name] for name in ("treatment", "making") if name in self.fields]
        return [
            (str(_("In every paper")), [self[key] for key in self.shared_keys]),
            *((words, fields) for words, fields in own if fields),
            (str(_("Which papers, and how")), rest),
        ]

    @property
    def guarded(self) -> list[str]:
        """Return the names of the fields in which somebody may write about a person."""
        return [name for name in self.shared_keys if name not in NUMBERS]

    @property
    def shared(self) -> dict[str, str]:
        """Return the values in common that were filled in."""
        return {key: self.cleaned_data[key] for key in self.shared_keys}

    @property
    def own(self) -> dict[str, dict[str, str]]:
        """Return the values of each paper that were filled in."""
        return {
            row.kind: {
                key: self.cleaned_data[f"{row.kind}-{key}"]
                for key in keys_of(Scope.PAPER, row.kind)
            }
            for row in self.rows
        }

    @property
    def treatment(self) -> Treatment | None:
        """Return the chosen word of the house's own list."""
        return self.words.get(self.cleaned_data.get("treatment", ""))


def _own_keys(row: MunicipalPaper) -> list[str]:
    return sorted(keys_of(Scope.PAPER, row.kind))


class SendForm(forms.Form):
    """Which papers, to which body, with which letter, and until when under embargo."""

    kinds = forms.MultipleChoiceField(label=_("Which papers?"), widget=forms.CheckboxSelectMultiple)
    body = forms.ChoiceField(label=_("To which body?"))
    function = forms.CharField(
        label=_("To whom? (function)"), max_length=100, help_text=_("Such as: council clerk.")
    )
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    address = AddressField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Empty: no mail leaves from here. The papers are kept as sent all the same."),
    )
    subject = forms.CharField(label=_("Subject of the mail"), max_length=250, required=False)
    text = forms.CharField(
        label=_("Mail"), widget=forms.Textarea(attrs={"rows": 9}), required=False
    )
    public_day = ImpreciseDateFormField(
        label=_("Under embargo until"),
        required=False,
        exact=True,
        help_text=_("Empty: the body sees the papers and nobody makes them public from here."),
    )
    public_hour = forms.TimeField(
        label=_("At what hour?"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M"),
    )
    named = forms.CharField(widget=forms.HiddenInput, required=False)
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    # Hidden ones first: what is seen keeps its distances.
    field_order = ["named", "after"]

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[tuple[str, str]],
        bodies: Sequence[Body],
        open_findings: bool,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        """`open_findings`: then whoever sends says that they were seen."""
        super().__init__(*args, **kwargs)
        self.now = now
        self.bodies = {body.public_id: body for body in bodies}
        self.fields["kinds"].choices = list(kinds)  # type: ignore[attr-defined]
        self.fields["body"].choices = [(k, b.name) for k, b in self.bodies.items()]  # type: ignore[attr-defined]
        if open_findings:
            self.ask_seen()

    def ask_seen(self) -> None:
        """Ask whether what is still open may stay open."""
        self.fields["seen"] = forms.BooleanField(
            label=_("I have seen what is still open. Send the papers as they are.")
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("public_hour") and not found.get("public_day"):
            self.add_error("public_day", _("An hour needs its day."))
        if "public_day" in found and (moment := self.public_from) and moment <= self.now:
            self.add_error("public_day", _("That moment has passed. Choose a later one."))
        return found

    @property
    def to(self) -> Body:
        """Return the chosen body."""
        return self.bodies[self.cleaned_data["body"]]

    @property
    def letter(self) -> Letter:
        """Return to whom it goes and what is said with it."""
        said = self.cleaned_data
        return Letter(*(said[key] for key in ("function", "name", "address", "subject", "text")))

    @property
    def public_from(self) -> datetime | None:
        """Return the moment on which the embargo ends; None without one."""
        day = self.cleaned_data["public_day"]
        if day is None:
            return None
        hour = self.cleaned_data.get("public_hour") or time(0, 0)
        return datetime.combine(day.first_day, hour, ZONE)


class RecallForm(forms.Form):
    """What takes the place of something that was sent."""

    note = forms.CharField(
        label=_("What takes its place?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("Whoever got the papers reads this; it stands in the register as well."),
    )


class TemplateForm(forms.Form):
    """A Word template for one kind of paper."""

    kind = forms.ChoiceField(label=_("For which paper?"), choices=PaperKind.choices)
    file = forms.FileField(
        label=_("Template (.docx)"),
        help_text=_("It is checked at once. Whatever is wrong is named with its place."),
    )
    first_day = ImpreciseDateFormField(label=_("In use from"), exact=True)
    statement = forms.CharField(
        label=_("If it holds long numbers: what are they?"),
        max_length=300,
        required=False,
        help_text=_("Such as: the account number of the municipality. Otherwise leave it empty."),
    )


class TreatmentForm(forms.Form):
    """One word for the list of how papers are treated."""

    name = forms.CharField(label=_("Treatment"), max_length=100)
