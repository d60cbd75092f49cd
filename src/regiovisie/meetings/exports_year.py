"""The plan of a year for others: as JSON and lines for the command line, as ICS for a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from regiovisie.common.clock import ZONE
from regiovisie.meetings.enums import PlanState
from regiovisie.meetings.logic.year import Planned
from regiovisie.meetings.models import YearPlan
from regiovisie.meetings.plan_year import Found, find, names_of, write_school_holidays
from regiovisie.meetings.plan_year import keep as keep_found
from regiovisie.meetings.queries.year_question import CannotAsk, facts_for
from regiovisie.meetings.queries.year_words import Names, wish_words
from regiovisie.network.models import Region


class WrongQuestion(Exception):
    """The command was asked wrongly: no such region, or nothing to plan."""


STEPS = {
    "read": "Reading structure, wishes and closed days.",
    "plan": "Looking for the best days.",
    "clash": "It does not fit; looking for what clashes.",
    "unmet": "Looking why a wish cannot be met.",
}


def run(
    slug: str, year: int, today: date, *, keep: bool, step: Callable[[str], None]
) -> tuple[dict[str, Any], str, bool]:
    """Plan a year for the command line: plain values, lines to read, and whether it fits.

    Raises WrongQuestion. What somebody let go of in the proposal that is there stays let go.
    """
    region = Region.objects.filter(slug=slug).first()
    if region is None:
        raise WrongQuestion(f"There is no region {slug}.")
    plans = {one.state: one for one in YearPlan.objects.filter(region=region, year=year)}
    proposal = plans.get(PlanState.PROPOSED)
    released = list(proposal.released) if proposal else []
    with override("en"):
        try:
            facts_for(region, year, today)
            write_school_holidays(region, year, today, by=None)
            found = find(
                region,
                year,
                today,
                released=released,
                before=plans.get(PlanState.SETTLED),
                step=lambda what: step(STEPS[what]),
            )
        except CannotAsk as error:
            raise WrongQuestion(str(error)) from None
        if keep:
            keep_found(region, year, found, released=released, by=None, reason="planned")
        told = as_json(found, names_of(found))
        return told, as_text(told), found.plan.planned


def as_json(found: Found, names: Names) -> dict[str, Any]:
    """Return the plan as plain values: days as ISO 8601, hours of Amsterdam."""
    question, plan = found.asked.question, found.plan
    wishes = {one.key: one for one in question.wishes}
    unhoured = {one.id for one in question.known if one.start is None}
    with override("en"):
        told = {key: wish_words(one, names) for key, one in wishes.items()}
    return {
        "status": plan.status,
        "objective": plan.objective if plan.planned else None,
        "seconds": found.milliseconds / 1000,
        "meetings": [
            {
                "id": one.id,
                "body": names.body(one.body),
                "form": str(one.form.value),
                "date": one.day.isoformat(),
                "start": None if one.id in unhoured else f"{one.start:%H:%M}",
                "end": None if one.id in unhoured else f"{one.end:%H:%M}",
                "prepares": list(one.prepares),
                "exists": one.id in found.rows,
            }
            for one in plan.meetings
        ],
        "clashes": [{"wish": key, "words": told[key]} for key in plan.clash],
        "unmet": [
            {"wish": key, "words": told[key], "because": [told[one] for one in plan.reasons[key]]}
            for key in plan.unmet
        ],
        "not_planned": [
            {"body": names.body(body), "form": form, "words": word}
            for body, form, word in found.asked.unknown
        ],
    }


def as_text(told: dict[str, Any]) -> str:
    """Return the same as lines to read, in English."""
    if told["status"] not in ("optimal", "feasible"):
        lines = ["No plan fits. These cannot go together; leave one out:"]
        return "\n".join([*lines, *(f"  - {one['words']}" for one in told["clashes"])])
    proof = "the best there is" if told["status"] == "optimal" else "not proven the best"
    lines = [
        f"{len(told['meetings'])} meetings planned, {proof} "
        f"(left to be desired: {told['objective']}; {told['seconds']:.1f} s)."
    ]
    by_id = {one["id"]: one for one in told["meetings"]}
    for one in told["meetings"]:
        day = date.fromisoformat(one["date"])
        hours = f"{one['start']}-{one['end']}" if one["start"] else ""
        served = ", ".join(f"{by_id[key]['body']} {by_id[key]['date']}" for key in one["prepares"])
        tail = f"  prepares {served}" if served else ""
        form = "" if one["form"] == "meeting" else f" ({one['form'].replace('_', ' ')})"
        lines.append(f"{day:%a} {day}  {hours:<11}  {one['body']}{form}{tail}")
    for one in told["unmet"]:
        because = f" Clashes with: {'; '.join(one['because'])}." if one["because"] else ""
        lines.append(f"Not met: {one['words']}.{because}")
    for one in told["not_planned"]:
        lines.append(f"Not planned, no number is given: {one['body']} ({one['words'] or '?'}).")
    return "\n".join(lines)


def ics(
    name: str,
    meetings: Iterable[tuple[Planned, str, bool]],
    public_id: str,
    made_at: datetime,
    *,
    tentative: bool,
) -> bytes:
    """Return a plan as a calendar: each meeting with its words, and whether its hours count.

    `tentative`: a proposal (RFC 5545, STATUS).
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Regiovisie//jaarplanning//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one, summary, has_hours in meetings:
        event = Event()
        event.add("uid", f"{public_id}-{one.id}@regiovisie")
        event.add("summary", summary)
        event.add("dtstamp", made_at)
        event.add("status", "TENTATIVE" if tentative else "CONFIRMED")
        if has_hours:
            event.add("dtstart", datetime.combine(one.day, one.start, tzinfo=ZONE))
            event.add("dtend", datetime.combine(one.day, one.end, tzinfo=ZONE))
        else:
            event.add("dtstart", one.day)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    text: bytes = calendar.to_ical()
    return text
