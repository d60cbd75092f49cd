"""The route of one municipality in a round, or the region's own: its steps, to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.enums import StepRole, StepState
from regiovisie.decisions.models import Participant, Round, Step
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.two_versions import side_by_side
from regiovisie.decisions.queries.wording import step_words
from regiovisie.meetings.queries.words import when_words
from regiovisie.network.models import Body
from regiovisie.network.viewer import Viewer

REGION = "regio"


def steps_of(
    of: Round, participant: Participant | None, viewer: Viewer, now: datetime
) -> list[Step]:
    """Return the steps of a route that this viewer may see, withdrawn ones as well (one query)."""
    return list(
        Step.objects.filter(Step.on_record_q(viewer, now), round=of, participant=participant)
        .select_related("body")
        .order_by("order", "pk")
    )


def bodies_for(of: Round, participant: Participant | None) -> list[Body]:
    """Return the bodies a step of this route may go through: of the house, and of the region."""
    regional = Body.objects.filter(region=of.region_id)
    if participant is None:
        return list(regional.order_by("name"))
    house = Body.objects.filter(organisation__municipality=participant.municipality_id)
    return [*house.order_by("pk"), *regional.order_by("name")]


def route_address(step: Step) -> str:
    """Return the page of the route this step stands on."""
    of, town = step.round, step.participant
    who = town.municipality.slug if town is not None else REGION
    return address_of("round-route", of.region.slug, of.slug, who)


def step_name(step: Step) -> str:
    """Return what a step is called: the house's own word, else its body."""
    return step.treatment or (step.body.name if step.body else "")


def places(steps: list[Step]) -> list[tuple[int, str]]:
    """Return behind which step another one can come: its place and its words."""
    on_route = [step for step in steps if step.withdrawn_on is None]
    return [
        (0, _("in front")),
        *((step.order, _("behind %(step)s") % {"step": step_name(step)}) for step in on_route),
    ]


def route_table(steps: list[Step], *, shapes: bool, mine: set[int]) -> SafeString:
    """Return the steps on the route, each with what this viewer may do.

    `shapes`: may keep the route; `mine`: ids of steps of which this viewer may say how far they
    are.
    """
    on_route = [step for step in steps if step.withdrawn_on is None]
    rows: list[Mapping[str, object]] = []
    for place, step in enumerate(on_route, 1):
        rows.append(
            {
                "what": html("%(place)s. %(name)s", place=place, name=dutch(step_name(step))),
                "role": str(StepRole(step.role).label),
                "day": _day(step),
                "papers": _papers(step),
                "state": _state(step),
                "act": _acts(step, shapes or step.pk in mine),
                "_id": f"stap-{step.public_id}",
            }
        )
    columns = [
        Column("what", _("Step"), head=True),
        Column("role", _("Role")),
        Column("day", _("Day")),
        Column("papers", _("Papers no later than")),
        Column("state", _("State"), mark=True),
        Column("act", ""),
    ]
    return table(columns, rows, caption=_("Steps of this route"))


def moves(steps: list[Step]) -> list[dict[str, Any]]:
    """Return for each step that may come before the one in front the button for it.

    Not where their days say otherwise.
    """
    on_route = [step for step in steps if step.withdrawn_on is None]
    return [
        {
            "href": address_of("step-shift", later.public_id),
            "words": _("%(later)s before %(earlier)s")
            % {"later": step_name(later), "earlier": step_name(earlier)},
        }
        for earlier, later in pairwise(on_route)
        if earlier.date is None
        or later.date is None
        or earlier.date.last_day > later.date.first_day
    ]


def withdrawn(steps: list[Step]) -> list[dict[str, str]]:
    """Return the steps that were taken off this route, each with its history."""
    return [
        {"name": step_name(step), "href": address_of("step-history", step.public_id)}
        for step in steps
        if step.withdrawn_on is not None
    ]


def _day(step: Step) -> str:
    if step.term_days is not None:
        return ngettext("%(days)s day", "%(days)s days", step.term_days) % {"days": step.term_days}
    return step.date.show(tongue()) if step.date else _("no date yet")


def _papers(step: Step) -> str:
    if step.papers_due is None:
        return ""
    due = step.papers_due.astimezone(AMSTERDAM)
    hour = due.time().replace(tzinfo=None)
    return when_words(due.date(), None if f"{hour:%H:%M}" == "23:59" else hour)


def _state(step: Step) -> SafeString:
    kind, word = step_words(StepState(step.state))
    if step.on_behalf:
        word = _("%(state)s, registered by the region") % {"state": word}
    found = badge(kind, word)
    if step.region_state:
        other = str(step_words(StepState(step.region_state))[1]).lower()
        said = _("the region had registered: %(state)s, %(day)s; what the house says counts") % {
            "state": other,
            "day": step.region_date.show(tongue()) if step.region_date else _("no date yet"),
        }
        found = format_html('{} <span class="soft">{}</span>', found, said)
    return found


def _acts(step: Step, may_change: bool) -> SafeString:
    if not may_change:
        return SafeString("")
    return format_html(
        '<a href="{}">{}</a> · <a href="{}">{}</a>',
        address_of("step-edit", step.public_id),
        _("Change"),
        address_of("step-history", step.public_id),
        _("History"),
    )


def two_versions(now: Step, typed: Mapping[str, str]) -> SafeString:
    """Return what somebody else saved meanwhile beside what was filled in here."""
    known = {
        "date": (_("Day"), _day(now)),
        "papers": (_("Papers no later than"), _papers(now)),
        "state": (_("State"), str(step_words(StepState(now.state))[1])),
        "treatment": (_("Own word"), now.treatment),
    }
    return side_by_side((*known[name], mine) for name, mine in typed.items())
