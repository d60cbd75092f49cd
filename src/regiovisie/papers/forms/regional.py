"""Forms of the regional text: start it, write and shape a section, finish a version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.common.clock import ZONE
from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.common.text import Block
from regiovisie.common.text.editor import RichTextField
from regiovisie.decisions.enums import DecidedBy
from regiovisie.decisions.models import RoundText
from regiovisie.papers.enums import PaperKind, Policy, VersionStatus
from regiovisie.papers.models import PaperModel
from regiovisie.papers.queries.wording import kind_name

NEW = "new"
SHIPPED = "shipped"  # the model that comes with the system, before a region has its own


class StartProposalForm(forms.Form):
    """With which sections the regional text begins."""

    model = forms.ChoiceField(
        label=_("With which model?"),
        widget=forms.RadioSelect,
        help_text=_("A model is a list of sections. You can change every section afterwards."),
    )
    label = forms.CharField(label=_("First version"), max_length=20, initial="v0.1")
    subject = forms.CharField(
        label=_("Subject on the papers"),
        max_length=200,
        required=False,
        help_text=_("Empty: the title of the round."),
    )

    def __init__(self, *args: Any, models: Sequence[PaperModel], shipped: str, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.models = {one.public_id: one for one in models}
        choices: list[tuple[str, Any]] = [(key, one.name) for key, one in self.models.items()]
        if all(one.name != shipped for one in models):
            choices.append((SHIPPED, _("The model that comes with Regiovisie")))
        self.fields["model"].choices = choices  # type: ignore[attr-defined]
        self.fields["model"].initial = choices[0][0]

    @property
    def chosen(self) -> PaperModel | None:
        """Return the chosen model of the region; None for the one that ships."""
        return self.models.get(self.cleaned_data["model"])


class KeepModelForm(forms.Form):
    """As which model of the region the sections of a version are kept."""

    model = forms.ChoiceField(label=_("As which model?"), widget=forms.RadioSelect, initial="")
    name = forms.CharField(label=_("Name, if it is a new model"), max_length=100, required=False)

    def __init__(self, *args: Any, models: Sequence[PaperModel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.models = {one.public_id: one for one in models}
        self.fields["model"].choices = [  # type: ignore[attr-defined]
            (NEW, _t("A new model")),
            *(
                (key, _t("Instead of “%(name)s”") % {"name": m.name})
                for key, m in self.models.items()
            ),
        ]
        self.fields["model"].initial = NEW

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("model") == NEW and not said.get("name", "").strip():
            self.add_error("name", _t("Give the new model a name."))
        return said

    @property
    def chosen(self) -> PaperModel | None:
        """Return the model that is replaced; None for a new one."""
        return self.models.get(self.cleaned_data["model"])


class SectionTextForm(forms.Form):
    """The regional text of a section.

    `revision` and `version`: what it was opened with. A next version has sections of its own, so
    the revision alone would not tell that the text is another one.
    """

    text = RichTextField(label=_("Text"))
    revision = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, blocks: list[Block], keep: str, **kwargs: Any) -> None:
        """`blocks`: what stands there, whose ids survive; `keep`: see `RichText`."""
        super().__init__(*args, **kwargs)
        self.fields["text"] = RichTextField(
            label=_("Text"),
            initial=blocks,
            previous=blocks,
            keep=keep,
            required=False,
            help_text=_(
                "In brackets a value of each municipality: [gemeente], [portefeuillehouder], "
                "[zaaknummer], [datum college], [datum commissie], [datum raad]."
            ),
        )


class ShapeForm(forms.Form):
    """What a section is: its heading, what municipalities may do with it, where it stands."""

    heading = forms.CharField(label=_("Heading"), max_length=120)
    policy = forms.ChoiceField(
        label=_("What may a municipality do?"),
        choices=[
            (Policy.FIXED, _("Fixed: it reads the same everywhere")),
            (Policy.ADAPTABLE, _("Adaptable: they may write their own text over it")),
            (Policy.LOCAL, _("Local only: the region writes nothing here")),
        ],
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(
        label=_("In which papers?"), widget=forms.CheckboxSelectMultiple
    )
    decided_by = forms.ChoiceField(
        label=_("Only where this body decides"),
        choices=[("", _("everywhere")), *DecidedBy.choices],
        required=False,
    )
    after = forms.ChoiceField(label=_("Where does it stand?"), required=False)
    hint = forms.CharField(
        label=_("What belongs here?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever writes this section reads it beside the text."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """`others`: keys and headings of the other sections, in their order."""
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(kind.value, kind_name(kind)) for kind in PaperKind]  # type: ignore[attr-defined]
        self.fields["after"].choices = [  # type: ignore[attr-defined]
            ("", _("first")),
            *((key, _t("after “%(section)s”") % {"section": heading}) for key, heading in others),
        ]

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the section becomes."""
        said = self.cleaned_data
        names = ("heading", "policy", "kinds", "decided_by", "hint")
        return {name: said[name] for name in names}


class FinishForm(forms.Form):
    """Freeze a version: what it is called, of which day, and who may read it from when."""

    label = forms.CharField(label=_("Version"), max_length=20)
    status = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (VersionStatus.DRAFT, _("Draft: another version follows")),
            (VersionStatus.FINAL, _("Final: this lies before the bodies")),
        ],
        widget=forms.RadioSelect,
    )
    dated = ImpreciseDateFormField(label=_("Dated"), exact=True)
    note = forms.CharField(
        label=_("What changed, in one line?"),
        max_length=300,
        help_text=_("Every municipality that adapted a text reads this."),
    )
    text = forms.ChoiceField(label=_("Which text lies before the bodies?"), required=False)
    public_day = ImpreciseDateFormField(
        label=_("Everybody may read it from"),
        required=False,
        exact=True,
        help_text=_("Empty: only who works for the region or for a municipality in it."),
    )
    public_hour = forms.TimeField(
        label=_("At what hour?"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M"),
    )
    named = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ["named"]

    def __init__(
        self,
        *args: Any,
        texts: Sequence[RoundText],
        first: bool,
        open_findings: bool,
        **kwargs: Any,
    ) -> None:
        """`first`: no version before this one, so nothing changed; `texts`: of the round."""
        super().__init__(*args, **kwargs)
        if first:
            del self.fields["note"]
        self.texts = {str(one.pk): one for one in texts}
        if texts:
            self.fields["text"].choices = [  # type: ignore[attr-defined]
                ("", _("the one with the same label, if there is one")),
                *((key, one.label) for key, one in self.texts.items()),
            ]
        else:
            del self.fields["text"]
        if open_findings:
            self.ask_seen()

    def ask_seen(self) -> None:
        """Ask whether what is still open may stay open."""
        self.fields["seen"] = forms.BooleanField(
            label=_("I have seen what is still open. Finish the version as it is.")
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("public_hour") and not found.get("public_day"):
            self.add_error("public_day", _("An hour needs its day."))
        return found

    @property
    def chosen(self) -> RoundText | None:
        """Return the chosen text of the round; None: the one with the same label."""
        return self.texts.get(self.cleaned_data.get("text", ""))

    @property
    def dated_on(self) -> date:
        """Return the day of the version."""
        day: date = self.cleaned_data["dated"].first_day
        return day

    @property
    def public_from(self) -> datetime | None:
        """Return the moment from which everybody may read it; None without one."""
        return moment_of(self.cleaned_data["public_day"], self.cleaned_data["public_hour"])


class NextVersionForm(forms.Form):
    """A next version as a copy of the newest."""

    label = forms.CharField(label=_("Next version"), max_length=20)
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )


def moment_of(day: Any, hour: time | None) -> datetime | None:
    """Return the moment that a day and perhaps an hour name; None without a day."""
    if day is None:
        return None
    return datetime.combine(day.first_day, hour or time(0, 0), ZONE)
