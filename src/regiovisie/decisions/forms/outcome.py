"""The form in which somebody registers, or corrects, what a body decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regiovisie.common.clock import ZONE
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.common.privacy.forms import Guarded, guard
from regiovisie.common.typed import whole_number
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.enums import OutcomeKind
from regiovisie.decisions.forms.kept_file import KeepsFile
from regiovisie.decisions.forms.outcome_start import COUNTS, start_of
from regiovisie.decisions.logic.ties import Votes
from regiovisie.decisions.models import DecisionPoint, Outcome
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.outcome_form import Desk
from regiovisie.decisions.queries.wording import body_word, outcome_words

SAME, BOTH = "same", "both"


class OutcomeForm(KeepsFile):
    """Three fields; the rest opens per point, with the file, and for an embargo.

    The outcome holds for all points that the body decides, unless a point says otherwise. A date
    before what normally goes first is asked about once; a date in the future is refused.
    """

    kind = forms.ChoiceField(label=_("What was decided?"), widget=forms.RadioSelect)
    date = ImpreciseDateFormField(
        label=_("Date of the decision"), help_text=_("For example 14-05-2027 or 14 May 2027.")
    )
    decision_number = forms.CharField(
        label=_("Decision number"),
        max_length=60,
        required=False,
        help_text=_("As it stands on the decision."),
    )
    decided_text = forms.CharField(
        label=_("What was changed, or which proviso was made?"),
        help_text=_("No personal data. A citizen service number is refused."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )
    resumes_on = ImpreciseDateFormField(
        label=_("When does it come back?"), required=False, exact=True
    )
    votes_for = forms.IntegerField(label=_("For"), required=False, min_value=0, max_value=99)
    votes_against = forms.IntegerField(
        label=_("Against"), required=False, min_value=0, max_value=99
    )
    present = forms.IntegerField(
        label=_("Members present"), required=False, min_value=0, max_value=99
    )
    seats = forms.IntegerField(
        label=_("Seats in the council"), required=False, min_value=1, max_value=99
    )
    barred = forms.IntegerField(
        label=_("Members who by law could not vote"),
        required=False,
        min_value=0,
        max_value=99,
    )
    text = forms.ChoiceField(label=_("Which version lay before them?"), required=False)
    file = forms.FileField(
        label=_("The decision as a file"),
        help_text=_("PDF, Word, ODT or text, at most 25 MB."),
        required=False,
        allow_empty_file=True,
    )
    kept_file = forms.CharField(widget=forms.HiddenInput, required=False)
    source_address = forms.URLField(
        label=_("Or its address on the web"),
        help_text=_("For example the page of the decision list."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    proposal_number = forms.CharField(label=_("Proposal number"), max_length=60, required=False)
    file_number = forms.CharField(label=_("File number"), max_length=60, required=False)
    embargo_day = ImpreciseDateFormField(
        label=_("Not public until"),
        help_text=_("Until then only your own house sees it."),
        required=False,
        exact=True,
    )
    embargo_time = forms.TimeField(
        label=_("Hour"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H"],
        help_text=_("Empty: at the start of that day."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        *args: Any,
        desk: Desk,
        today: dt.date,
        now: dt.datetime,
        correcting: Iterable[Outcome] = (),
        **kwargs: Any,
    ) -> None:
        self.desk, self.today, self.now = desk, today, now
        self.correcting = list(correcting)
        super().__init__(*args, **kwargs)
        kind = desk.body.kind
        choices = [(value, outcome_words(value, kind)[1]) for value in desk.kinds]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        if not desk.decides:
            self.fields["kind"].label = _("What is the outcome?")
            self.fields["date"].label = _("Date of the meeting")
            self.fields["decision_number"].label = _("Number")
            self.fields["decision_number"].help_text = ""
        # What a house itself decided it knows to the day; a region often reads "spring 2020".
        self.fields["date"].exact = not desk.on_behalf  # type: ignore[attr-defined]
        if len(desk.texts) > 1:
            self.fields["text"].choices = [  # type: ignore[attr-defined]
                ("", _("The newest one on the day of the decision")),
                *((row.public_id, row.label) for row in desk.texts),
            ]
        else:
            del self.fields["text"]
        self.per_point: list[DecisionPoint] = list(desk.points) if len(desk.points) > 1 else []
        for point in self.per_point:
            self.fields[f"kind_{point.pk}"] = forms.ChoiceField(
                label=_t("Point %(number)s") % {"number": point.number},
                help_text=dutch(point.text),
                choices=[("", _("as above")), *choices],
                required=False,
            )
            self.fields[f"text_{point.pk}"] = forms.CharField(
                label=_t("What was changed in point %(number)s?") % {"number": point.number},
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=4000,
            )
        if self.correcting:
            self.fields["reason"] = forms.CharField(
                label=_("Why do you change this?"),
                help_text=_("The earlier version stays on record."),
                max_length=300,
            )
            for name in ("embargo_day", "embargo_time"):
                del self.fields[name]
        for name in ("decision_number", "proposal_number", "file_number", "source_address"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.guarded = Guarded(True)

    @classmethod
    def initial_for(cls, desk: Desk, today: dt.date, correcting: list[Outcome]) -> dict[str, Any]:
        """Return what stands in the form when it opens: the planned day, or what is corrected."""
        return start_of(desk, today, correcting)

    def clean_source_address(self) -> str:
        """Only addresses that a browser opens as a page."""
        value: str = self.cleaned_data["source_address"]
        if value and not value.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(_("Give an address that begins with https://."))
        return value

    def clean(self) -> dict[str, Any]:
        """Look at the date, the source and the embargo, then at the privacy of the words."""
        cleaned = super().clean() or self.cleaned_data
        day: ImpreciseDate | None = cleaned.get("date")
        if day is not None:
            self._look_at_day(day)
        if self.desk.on_behalf and not self.correcting:
            given = cleaned.get("source_address") or cleaned.get("file") or self.stored
            if not given and "source_address" not in self.errors and "file" not in self.errors:
                self.add_error(
                    "source_address",
                    _(
                        "Give the source: on behalf of a municipality we register only what can be "
                        "looked up."
                    ),
                )
        again: ImpreciseDate | None = cleaned.get("resumes_on")
        if again is not None and day is not None and again.last_day <= day.last_day:
            self.add_error("resumes_on", _("This day must lie after the meeting itself."))
        moment = self.embargo()
        if moment is not None and moment <= self.now:
            self.add_error("embargo_day", _("That moment has passed. Leave it empty."))
        if cleaned.get("embargo_time") and not cleaned.get("embargo_day"):
            self.add_error("embargo_day", _("Give the day as well."))
        return cleaned

    def _look_at_day(self, day: ImpreciseDate) -> None:
        if day.first_day > self.today:
            self.add_error(
                "date",
                _("This date lies in the future. Register the decision after the meeting."),
            )
            return
        doubts = self.doubts(day)
        if doubts:
            self.fields["sure"] = forms.BooleanField(label=_("The date is right"), required=False)
            if self.data.get("sure") not in {"on", "true", "1"}:
                asked = _t("Is the date right? Then tick the box below.")
                self.add_error("date", " ".join([*doubts, asked]))

    def doubts(self, day: ImpreciseDate) -> list[str]:
        """Return a sentence per thing that normally goes before this date and does not."""
        found = []
        for before in self.desk.before:
            if day.last_day >= before.day.first_day:
                continue
            shown = before.day.show(tongue())
            if before.kind == "text":
                found.append(
                    _t("The text it is about is dated %(day)s, which is later.") % {"day": shown}
                )
            else:
                found.append(
                    _t("The %(body)s comes first, on %(day)s.")
                    % {"body": body_word(before.kind), "day": shown}
                )
        return found

    def embargo(self) -> dt.datetime | None:
        """Return the moment until which the outcome is not public, if one was given."""
        day: ImpreciseDate | None = self.cleaned_data.get("embargo_day")
        if day is None:
            return None
        hour: dt.time = self.cleaned_data.get("embargo_time") or dt.time(0, 0)
        return dt.datetime.combine(day.first_day, hour, tzinfo=ZONE)

    def guard(self) -> bool:
        """Keep citizen service numbers out; call it after `is_valid()`. False: not yet."""
        self.guarded = guard(self, self.guarded_names(), self.data)
        return bool(self.guarded)

    def guarded_names(self) -> list[str]:
        """Return the fields in which somebody writes freely."""
        names = ["decided_text", *(f"text_{point.pk}" for point in self.per_point)]
        return [*names, "reason"] if "reason" in self.fields else names

    def ask_meanwhile(self, newest: int, *, again: bool = False) -> None:
        """Ask what to do with what somebody else registered after this form was opened.

        `asked` keeps what the form had seen before, so that the question comes back until it is
        answered.
        """
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["asked"] = data.get("asked") or data.get("seen") or "0"
        data["seen"] = str(newest)
        data.pop("meanwhile", None)
        self.data = data
        self.fields["meanwhile"] = forms.ChoiceField(
            label=_("What do you want to do?"),
            choices=[
                (SAME, _("It is the same decision: leave what was registered first")),
                (BOTH, _("They differ: keep both, so that it can be settled")),
            ],
            widget=forms.RadioSelect,
        )
        if again:
            self.add_error("meanwhile", _("Choose one of the two."))

    @property
    def unanswered(self) -> list[Outcome]:
        """What was asked about in an earlier try and still waits for a choice."""
        asked = whole_number(str(self.data.get("asked", ""))) if self.is_bound else None
        if asked is None or self.meanwhile in {SAME, BOTH}:
            return []
        said = self.said()
        return [row for row in self.desk.known if row.pk > asked and not said.same_as(row)]

    @property
    def meanwhile(self) -> str:
        """What was chosen about somebody else's registration: "same", "both" or nothing."""
        return str(self.data.get("meanwhile", "")) if self.is_bound else ""

    def said(self) -> Registration:
        """Return what was filled in, for the action."""
        cleaned = self.cleaned_data
        per_point = {
            point.pk: OutcomeKind(cleaned[f"kind_{point.pk}"])
            for point in self.per_point
            if cleaned.get(f"kind_{point.pk}")
        }
        texts = {
            point.pk: cleaned[f"text_{point.pk}"]
            for point in self.per_point
            if cleaned.get(f"text_{point.pk}")
        }
        again: ImpreciseDate | None = cleaned.get("resumes_on")
        return Registration(
            kind=OutcomeKind(cleaned["kind"]),
            date=cleaned["date"],
            decision_number=cleaned["decision_number"].strip(),
            proposal_number=cleaned["proposal_number"].strip(),
            file_number=cleaned["file_number"].strip(),
            decided_text=cleaned["decided_text"].strip(),
            resumes_on=again.last_day if again is not None else None,
            votes=Votes(**{name: cleaned.get(name) for name in COUNTS}),
            text=next((t for t in self.desk.texts if t.public_id == cleaned.get("text")), None),
            per_point=per_point,
            text_per_point=texts,
            seen=cleaned.get("seen") if not self.correcting else None,
            source_address=cleaned["source_address"],
            source_file=self.stored,
            public_from=self.embargo(),
        )
