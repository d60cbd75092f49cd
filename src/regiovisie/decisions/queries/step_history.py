"""The history of one step in the reader's words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.models import Step
from regiovisie.decisions.queries.history import Entry, row_entries, show
from regiovisie.decisions.queries.wording import step_words
from regiovisie.network.models import Body

FIELDS = {
    "date": _lazy("Day"),
    "papers_due": _lazy("Papers no later than"),
    "state": _lazy("State"),
    "on_behalf": _lazy("Registered on behalf of the municipality"),
    "by_house": _lazy("Said by the house itself"),
    "region_state": _lazy("Registered otherwise by the region"),
    "region_date": _lazy("Day that the region registered"),
    "body": _lazy("Body"),
    "role": _lazy("Role"),
    "treatment": _lazy("Own word"),
    "term_days": _lazy("Lasts days"),
    "order": _lazy("Place"),
    "source_address": _lazy("Source"),
    "calendar_kept": _lazy("Kept although the calendar says"),
    "withdrawn_on": _lazy("Withdrawn on"),
}

# What "put back" brings back of an earlier version; its place on the route stays.
PUT_BACK = [
    "date",
    "papers_due",
    "state",
    "role",
    "treatment",
    "body",
    "term_days",
    "source_address",
    "on_behalf",
    "withdrawn_on",
]


def entries(step: Step) -> list[Entry]:
    """Return the versions of a step, newest first."""
    return row_entries(step, FIELDS, PUT_BACK, _show)


def _show(name: str, value: Any) -> str:
    if name in ("state", "region_state") and value:
        return str(step_words(StepState(value))[1])
    if name == "role":
        return str(StepRole(value).label)
    if name == "body" and value is not None:
        return Body.objects.filter(pk=value).values_list("name", flat=True).first() or _("(empty)")
    if name == "calendar_kept" and value == "gone":
        return _("no meeting on that day")
    return show(name, value)
