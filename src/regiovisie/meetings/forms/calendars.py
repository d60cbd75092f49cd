"""Forms of calendars: a calendar file, a meeting, a rule for papers, closed days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.meetings.enums import ClosedKind, RuleKind
from regiovisie.meetings.logic.comparison import Wanted
from regiovisie.meetings.logic.deadlines import LONGEST_DAYS, Moment
from regiovisie.meetings.queries.words import weekday_word

PLAN = "meetings.calendar_plan"
PLAN_SECONDS = 12 * 60 * 60
_HOUR = forms.TimeInput(format="%H:%M", attrs={"type": "time", "autocomplete": "off"})


class UploadForm(forms.Form):
    """A calendar file, and for an ICS file the body it belongs to."""

    file = forms.FileField(
        label=_("Calendar file"),
        help_text=_(
            "ICS (from Outlook, iBabs, Notubiz, GO, a website) for one body, or CSV with the "
            "columns gemeente;orgaan;datum;stukken_uiterlijk for any number of bodies."
        ),
        widget=forms.FileInput(attrs={"accept": ".ics,.csv,text/calendar,text/csv"}),
    )
    body = forms.ChoiceField(
        label=_("Body"),
        required=False,
        help_text=_("Needed for an ICS file: whose dates are they?"),
    )
    vouched_by = forms.CharField(
        label=_("Who vouches for these dates?"),
        max_length=150,
        help_text=_("A function, not a name: for example griffie Heidenveld."),
    )

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", _("In the file (CSV)")), *bodies]  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """What was shown in the preview, signed, so that exactly that is read in."""

    plan = forms.CharField(widget=forms.HiddenInput)
    vouched_by = forms.CharField(widget=forms.HiddenInput, max_length=150)


def packed(wanted: Iterable[Wanted], *, account: int, name: str, region: int, seen: str) -> str:
    """Return what a file asks for as one signed text for a hidden field."""
    rows = [
        [
            one.body,
            one.day.toordinal(),
            _packed_hour(one.starts_at),
            one.due.day.toordinal() if one.due else None,
            _packed_hour(one.due.at) if one.due else None,
            one.uid,
            int(one.cancelled),
            one.line,
        ]
        for one in wanted
    ]
    plan = {"rows": rows, "account": account, "name": name, "region": region, "seen": seen}
    return signing.dumps(plan, salt=PLAN, compress=True)


def unpacked(text: str, *, account: int, region: int) -> tuple[list[Wanted], str, str] | None:
    """Return what was packed, with the file's name and what was seen; None when it is not ours."""
    try:
        plan = signing.loads(text, salt=PLAN, max_age=PLAN_SECONDS)
    except signing.BadSignature:
        return None
    if plan["account"] != account or plan["region"] != region:
        return None
    wanted = [
        Wanted(
            body=body,
            day=date.fromordinal(day),
            starts_at=_unpacked_hour(hour),
            due=Moment(date.fromordinal(due), _unpacked_hour(at)) if due else None,
            uid=uid,
            cancelled=bool(cancelled),
            line=line,
        )
        for body, day, hour, due, at, uid, cancelled, line in plan["rows"]
    ]
    return wanted, plan["name"], plan["seen"]


def _packed_hour(hour: time | None) -> int | None:
    return hour.hour * 60 + hour.minute if hour is not None else None


def _unpacked_hour(minutes: int | None) -> time | None:
    return time(minutes // 60, minutes % 60) if minutes is not None else None


class MeetingForm(forms.Form):
    """One meeting by hand."""

    day = ImpreciseDateFormField(exact=True, label=_("Day of the meeting"))
    starts_at = forms.TimeField(label=_("Begins at"), required=False, widget=_HOUR)
    due_day = ImpreciseDateFormField(
        exact=True,
        required=False,
        label=_("Papers due on"),
        help_text=_("Only when this meeting differs from the rule."),
    )
    due_hour = forms.TimeField(label=_("Hour"), required=False, widget=_HOUR)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )

    def __init__(self, *args: Any, new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            del self.fields["reason"]
            del self.fields["seen"]

    def clean(self) -> dict[str, Any]:
        """Papers are due before the meeting, and an hour needs its day."""
        cleaned = super().clean() or self.cleaned_data
        day, due = cleaned.get("day"), cleaned.get("due_day")
        if day is not None and not 2000 <= day.first_day.year < 2100:
            self.add_error("day", _("The year must lie between 2000 and 2099."))
        if cleaned.get("due_hour") and not due and "due_day" not in self.errors:
            self.add_error("due_day", _("Give the day as well."))
        if day is not None and due is not None and due.first_day > day.first_day:
            self.add_error("due_day", _("Papers are due before the meeting, not after it."))
        return cleaned

    @property
    def due(self) -> Moment | None:
        """The moment that was named for this meeting alone."""
        day = self.cleaned_data.get("due_day")
        return Moment(day.first_day, self.cleaned_data.get("due_hour")) if day else None


class CancelForm(forms.Form):
    """Why a meeting does not take place."""

    cancel_reason = forms.CharField(
        label=_("Why does it not take place?"),
        max_length=300,
        help_text=_("The meeting stays on record, and can go on again."),
    )


class RuleForm(forms.Form):
    """Until when a body takes papers."""

    kind = forms.ChoiceField(
        label=_("Papers are due"), choices=RuleKind.choices, widget=forms.RadioSelect
    )
    days = forms.IntegerField(
        label=_("Number of days"), required=False, min_value=0, max_value=LONGEST_DAYS
    )
    weekday = forms.TypedChoiceField(
        label=_("Weekday"), required=False, coerce=int, empty_value=None
    )
    hour = forms.TimeField(
        label=_("Hour"),
        required=False,
        widget=_HOUR,
        help_text=_("Empty: the whole day counts."),
    )
    valid_from = ImpreciseDateFormField(
        exact=True,
        required=False,
        label=_("For meetings from"),
        help_text=_("Empty: for all meetings."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(str(number), weekday_word(number)) for number in range(7)]
        self.fields["weekday"].choices = [("", "–"), *days]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Each kind needs its own number."""
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        counts = kind == RuleKind.DAYS_BEFORE and "days" not in self.errors
        if counts and cleaned.get("days") is None:
            self.add_error("days", _("How many days before the meeting?"))
        if kind == RuleKind.WEEK_BEFORE and cleaned.get("weekday") is None:
            self.add_error("weekday", _("On which weekday of the week before?"))
        return cleaned


class ClosedForm(forms.Form):
    """Days on which a house does not meet and takes no papers."""

    name = forms.CharField(
        label=_("What is it?"), max_length=100, help_text=_("For example zomerreces.")
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("closed days", "Kind"),
        choices=[
            (kind.value, kind.label)
            for kind in ClosedKind
            if kind not in {ClosedKind.HOLIDAY, ClosedKind.SCHOOL}
        ],
    )
    first_day = ImpreciseDateFormField(exact=True, label=_("First day"))
    last_day = ImpreciseDateFormField(
        exact=True, required=False, label=_("Last day"), help_text=_("Empty: one day.")
    )

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins, and within a year."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first is not None and last is not None:
            if last.first_day < first.first_day:
                self.add_error("last_day", _("This day lies before the first one."))
            elif (last.first_day - first.first_day).days > 366:
                self.add_error("last_day", _t("That is longer than a year. Check the years."))
        return cleaned
