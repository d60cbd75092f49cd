"""Forms for one step of a route: as it is, and as one more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.dates.field import ImpreciseDateFormField
from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.decisions.actions.step_changes import StepSaid, StepShape
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.models import Step
from regiovisie.meetings.logic.deadlines import Moment
from regiovisie.network.models import Body

END_OF_DAY = "23:59"  # how a deadline without an hour is stored
SHAPE = ("body", "role", "treatment", "term_days")


class ShapeForm(forms.Form):
    """Which body treats the subject, in which role, under which word; `regional`: with a term."""

    body = forms.ChoiceField(label=_("Which body?"), required=False)
    role = forms.ChoiceField(label=_("In which role?"), choices=StepRole.choices)
    treatment = forms.CharField(
        label=_("Its own word for this step"), max_length=100, required=False
    )
    term_days = forms.IntegerField(
        label=_("Lasts how many days?"),
        min_value=1,
        max_value=366,
        required=False,
        help_text=_("Only for a step without a body, such as a term for advice: six weeks is 42."),
    )

    def __init__(self, *args: Any, bodies: list[Body], regional: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.public_id: body for body in bodies}
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            *([("", _("no body"))] if regional else []),
            *((key, body.name) for key, body in self.bodies.items()),
        ]
        if not regional:
            del self.fields["term_days"]

    @property
    def shape(self) -> StepShape:
        """Return what was filled in of the shape of the step."""
        said = self.cleaned_data
        return StepShape(
            self.bodies.get(said["body"]),
            StepRole(said["role"]),
            said["treatment"].strip(),
            said.get("term_days"),
        )


class NewStepForm(ShapeForm):
    """One more step: its shape, behind which other one, and why."""

    after = forms.TypedChoiceField(label=_("Where on the route?"), coerce=int)
    date = ImpreciseDateFormField(
        label=_("On which day?"), required=False, help_text=_("Empty: planning counts it.")
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].choices = places  # type: ignore[attr-defined]


class StepForm(ShapeForm):
    """Day, papers and state of a step, and for who keeps the route its shape as well."""

    date = ImpreciseDateFormField(
        label=_("On which day?"),
        required=False,
        help_text=_("As exact as it is known: 14-05-2027, May 2027, spring 2027."),
    )
    papers_day = ImpreciseDateFormField(label=_("Papers no later than"), required=False, exact=True)
    papers_hour = forms.TimeField(
        label=_("At what hour?"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M"),
    )
    state = forms.ChoiceField(label=_("How far is it?"), choices=StepState.choices)
    source_address = forms.URLField(
        label=_("Where can that be read? (link)"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("The agenda or decision list on which it stands."),
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("It stands in the history.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ("date", "papers_day", "papers_hour", "state", "source_address", *SHAPE)

    def __init__(self, *args: Any, shaped: bool, **kwargs: Any) -> None:
        """`shaped`: also body, role, word and term, for who keeps the route."""
        super().__init__(*args, **kwargs)
        self.shaped = shaped
        if not shaped:
            for name in SHAPE:
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("papers_hour") and not found.get("papers_day"):
            self.add_error("papers_day", _("An hour needs its day."))
        return found

    @property
    def said(self) -> StepSaid:
        """Return what was filled in."""
        given = self.cleaned_data
        day = given["papers_day"]
        return StepSaid(
            date=given["date"],
            state=StepState(given["state"]),
            papers=Moment(day.first_day, given["papers_hour"]) if day else None,
            source_address=given["source_address"],
            shape=self.shape if self.shaped else None,
        )

    @staticmethod
    def initial_for(step: Step) -> dict[str, Any]:
        """Return what a step says now, as the fields show it."""
        due = step.papers_due.astimezone(AMSTERDAM) if step.papers_due else None
        hour = f"{due:%H:%M}" if due else ""
        return {
            "date": step.date,
            "papers_day": ImpreciseDate.day(due.date()) if due else None,
            "papers_hour": "" if hour == END_OF_DAY else hour,
            "state": step.state,
            "source_address": step.source_address,
            "body": step.body.public_id if step.body else "",
            "role": step.role,
            "treatment": step.treatment,
            "term_days": step.term_days,
            "revision": step.revision,
        }
