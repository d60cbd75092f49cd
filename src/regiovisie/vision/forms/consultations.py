"""Forms with which the region keeps a consultation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.common.mail.field import AddressField
from regiovisie.common.text import Block
from regiovisie.common.text.editor import RichTextField
from regiovisie.common.ui.written import dutch
from regiovisie.documents.models import StoredFile
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Body
from regiovisie.vision.actions.answers import why_needed
from regiovisie.vision.enums import Advice, ConsultationKind, Group
from regiovisie.vision.logic.terms import TERMS, weeks_short
from regiovisie.vision.models import Consultation, Consulted


def hour_field(label: Any) -> forms.TimeField:
    """Return a field for an hour and minutes, as people write them."""
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"size": "6"}),
    )


class ConsultationForm(forms.Form):
    """What is asked, how, from when until when, and whom to ask about it."""

    title = forms.CharField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Which kind?"),
        choices=ConsultationKind.choices,
        help_text=_("These differ in term and ground: a consultation is no formal view."),
    )
    opens_day = ImpreciseDateFormField(label=_("From which day?"), exact=True)
    opens_hour = hour_field(_("From what hour?"))
    closes_day = ImpreciseDateFormField(label=_("Until which day?"), exact=True)
    closes_hour = hour_field(_("Until what hour?"))
    short_ok = forms.BooleanField(
        label=_("The term is shorter than usual, and that is meant so"), required=False
    )
    ground = forms.CharField(
        label=_("On what ground?"),
        required=False,
        max_length=200,
        help_text=_("Empty: the usual ground of this kind."),
    )
    contact = forms.CharField(
        label=_("Whom to ask?"),
        max_length=200,
        help_text=_("A function and how to reach it; it stands on an expired link."),
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it?"),
        choices=[
            (Visibility.PUBLIC, _("Everybody")),
            (Visibility.REGION, _("Who works for the region, and who has a link")),
        ],
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Ask about a term that is shorter than the ground of its kind says."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        kind, opens, closes = ConsultationKind(said["kind"]), self.opens_at, self.closes_at
        if closes <= opens:
            self.add_error("closes_day", _t("It ends before it begins."))
            return said
        short = weeks_short(kind, opens.date(), closes.date())
        if short and not said["short_ok"]:
            either = _t("or")
            usual = f" {either} ".join(str(weeks) for weeks in TERMS[kind].weeks)
            longer = ngettext("%(count)s week longer", "%(count)s weeks longer", short)
            self.add_error(
                "short_ok",
                _t(
                    "Usual for this kind: %(usual)s weeks (%(ground)s). That is %(longer)s. Is "
                    "this meant so?"
                )
                % {
                    "usual": usual,
                    "ground": TERMS[kind].ground,
                    "longer": longer % {"count": short},
                },
            )
        return said

    def ground_of(self, before: Consultation | None = None) -> str:
        """Return the ground: the one that was written, else the usual one of the kind.

        The usual ground of the kind it was `before` does not stay behind with another kind.
        """
        written = str(self.cleaned_data["ground"]).strip()
        if before is not None and written == TERMS[ConsultationKind(before.kind)].ground:
            written = ""
        return written or TERMS[ConsultationKind(self.cleaned_data["kind"])].ground

    @property
    def opens_at(self) -> datetime:
        """The first moment on which one can react."""
        return _moment(self.cleaned_data["opens_day"], self.cleaned_data["opens_hour"])

    @property
    def closes_at(self) -> datetime:
        """The last minute of the term."""
        return _moment(self.cleaned_data["closes_day"], self.cleaned_data["closes_hour"])


class ConsultationEditForm(ConsultationForm):
    """A consultation as it stands, to be changed with a reason; who may see it stays."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["visibility"]


def _moment(day: ImpreciseDate, hour: time) -> datetime:
    return datetime.combine(day.last_day, hour, ZONE)


class DraftForm(forms.Form):
    """A version of the draft: its name, its day and its text."""

    label = forms.CharField(label=_("Version"), max_length=20)
    dated = ImpreciseDateFormField(label=_("Dated"), exact=True)
    text = RichTextField(label=_("Text"))

    def __init__(self, *args: Any, blocks: list[Block], keep: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = RichTextField(label=_t("Text"), initial=blocks, previous=blocks, keep=keep)
        field.widget.attrs["lang"] = "nl"  # what people write has one language
        self.fields["text"] = field


class ConsultedForm(forms.Form):
    """Somebody who is asked."""

    group = forms.ChoiceField(label=_("As what?"), choices=Group.choices)
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_(
            "Of a private person only the region sees it, others read a number; it may stay empty."
        ),
    )
    body = forms.ChoiceField(
        label=_("Which body in this system?"),
        required=False,
        help_text=_("Its people can then react with their own account."),
    )
    address = AddressField(label=_("Mail address for the answers"), required=False)
    asked_early_on = ImpreciseDateFormField(
        label=_("Asked earlier, on"), exact=True, required=False
    )

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {one.public_id: one for one in bodies}
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            ("", _t("none of these")),
            *((key, _of_house(one)) for key, one in self.bodies.items()),
        ]


class ConsultedAddressForm(forms.Form):
    """Where the answers to a participant go, and when it was asked early."""

    address = AddressField(label=_("Mail address for the answers"), required=False)
    asked_early_on = ImpreciseDateFormField(
        label=_("Asked earlier, on"), exact=True, required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


def _of_house(body: Body) -> str:
    """Return a body with its house: every municipality has a council of the same name."""
    return f"{body.name}, {body.organisation.name}" if body.organisation else body.name


class AdviceForm(forms.Form):
    """What an advisory council advised."""

    advice = forms.ChoiceField(label=_("Advice"), choices=Advice.choices, widget=forms.RadioSelect)
    on = ImpreciseDateFormField(label=_("When?"), exact=True)
    words = forms.CharField(
        label=_("In one line"), max_length=500, required=False, widget=forms.Textarea
    )
    file = forms.FileField(
        label=_("The paper"), required=False, help_text=_("PDF, Word or ODT, at most 25 MB.")
    )
    statement = forms.CharField(
        label=_("Why may this file be kept?"),
        max_length=300,
        required=False,
        help_text=_("Only when digits in the file are asked about."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def ask_about(self, stored: StoredFile) -> None:
        """Ask what the digits in a file are, that may be a citizen service number."""
        self.add_error(
            "file",
            _t(
                "In this file stand digits that may be a citizen service number: %(digits)s. Say "
                "below what they are, and choose the file again."
            )
            % {"digits": ", ".join(stored.doubt_digits or [])},
        )


class SessionForm(forms.Form):
    """A session: when, what, and who of those asked was there."""

    title = forms.CharField(label=_("What kind of session?"), max_length=200)
    held_on = ImpreciseDateFormField(label=_("When was it?"), exact=True)
    asked = forms.ChoiceField(label=_("Who was asked?"), required=False)
    present = forms.MultipleChoiceField(
        label=_("Who was there?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("What came of it"), required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, consulted: Sequence[Consulted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {one.public_id: one for one in consulted}
        groups = {one.group for one in consulted}
        self.fields["asked"].choices = [  # type: ignore[attr-defined]
            ("", _t("all participants")),
            *((value, label) for value, label in Group.choices if value in groups),
        ]
        self.fields["present"].choices = [  # type: ignore[attr-defined]
            (key, dutch(one.called)) for key, one in self.rows.items()
        ]

    @property
    def wanted(self) -> list[Consulted]:
        """Those who were asked: one group, or everybody."""
        group = self.cleaned_data["asked"]
        return [one for one in self.rows.values() if not group or one.group == group]

    @property
    def there(self) -> list[Consulted]:
        """Those who were there."""
        return [self.rows[key] for key in self.cleaned_data["present"]]


class FinalForm(forms.Form):
    """The draft becomes the final draft: by which body, and why with open remarks."""

    body = forms.ChoiceField(label=_("Which body made it final?"))
    why_open = forms.CharField(
        label=_("Why is it final while remarks are open?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("It stands on the page of this consultation."),
    )

    def __init__(self, *args: Any, bodies: Sequence[Body], open_now: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {one.public_id: one for one in bodies}
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            (key, one.name) for key, one in self.bodies.items()
        ]
        if open_now:
            why = self.fields["why_open"]
            why.required = True
            why.error_messages["required"] = why_needed(open_now)
        else:
            self.fields["why_open"].widget = forms.HiddenInput()  # nothing to give a reason for
