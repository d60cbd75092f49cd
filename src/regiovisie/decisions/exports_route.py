"""The plan of a round as `regiovisie route` gives it: JSON, or lines to read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import translation

from regiovisie.decisions.logic.planning import (
    MunicipalityPlan,
    RegionalPlan,
    RoundPlan,
    StepPlan,
)
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.planning import Material, load
from regiovisie.decisions.queries.planning_names import names_of, towns_of
from regiovisie.decisions.queries.sums import why_words
from regiovisie.meetings.logic.deadlines import Moment


class WrongQuestion(Exception):
    """What was asked cannot be answered: no such round, no day, both days."""


def read_day(text: str) -> date:
    """Return a day written as 2027-07-01; raises WrongQuestion for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongQuestion(f"Not a day: {text}. Write 2027-07-01.") from None


def read_moment(text: str) -> Moment:
    """Return a day, or a day with an hour (2027-04-14T12:00)."""
    if "T" not in text:
        return Moment(read_day(text))
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise WrongQuestion(f"Not a moment: {text}. Write 2027-04-14T12:00.") from None
    return Moment(found.date(), found.time().replace(tzinfo=None))


def answer(
    where: str, *, target: str | None, ready: str | None, now: datetime
) -> tuple[dict[str, Any], bool]:
    """Return the plan of REGION/ROUND as JSON, and whether every municipality can be in time."""
    if target is not None and ready is not None:
        raise WrongQuestion("Give --target or --ready, not both.")
    region, _slash, slug = where.partition("/")
    of = Round.objects.filter(region__slug=region, slug=slug).select_related("region").first()
    if of is None:
        raise WrongQuestion(f"No such round: {where}. Write region/round, as in the address.")
    if ready is not None:
        moment = read_moment(ready)
        material = load(of, None, now, about=[moment.day])
        plan = material.ready(moment)
        with translation.override("en"):
            return as_json(plan, material, ready=moment), plan.reachable
    wanted = read_day(target) if target is not None else of.target
    if wanted is None:
        raise WrongQuestion("This round has no target. Give --target or --ready.")
    day = wanted if isinstance(wanted, date) else wanted.last_day
    material = load(of, None, now, about=[day])
    plan = material.by(wanted, now=now)
    with translation.override("en"):
        return as_json(plan, material), plan.reachable


def as_json(plan: RoundPlan, material: Material, *, ready: Moment | None = None) -> dict[str, Any]:
    """Return the plan as JSON; with `ready` its target is the last decision."""
    names = names_of(material)
    towns = towns_of(material)
    goal = plan.last_decision if ready else plan.target
    return {
        "target": goal.isoformat() if goal else None,
        "ready_by": _moment(ready or plan.ready),
        "reachable": plan.reachable,
        "critical": (
            {"code": plan.critical, "name": towns[plan.critical]} if plan.critical else None
        ),
        "regional_steps": [
            _regional(each, step, names)
            for each, step in zip(plan.regional, material.regional, strict=False)
        ],
        "municipalities": [_municipality(each, names) for each in plan.municipalities],
    }


def as_text(found: dict[str, Any], today: date | None) -> str:
    """Return the same as lines for a person; `today`: name a target before it as past."""
    target = found["target"]
    past = today is not None and target is not None and target < today.isoformat()
    lines = [
        *(["The target is past."] if past else []),
        f"target    {found['target'] or 'no decision'}",
        f"text by   {found['ready_by'] or 'no day'}",
        f"critical  {found['critical']['name'] if found['critical'] else 'none'}",
    ]
    for each in found["regional_steps"]:
        until = f" - {each['until']}" if each["until"] else ""
        lines.append(f"  {each['body']}: {each['date'] or 'no day'}{until}")
    for town in found["municipalities"]:
        slack = "" if town["slack_days"] is None else f", {town['slack_days']} days of slack"
        day_or_why = [town["decides_on"], town["why"]]
        lines.append(f"{town['name']}: {'; '.join(filter(None, day_or_why))}{slack}")
        lines += [
            f"  {step['date'] or 'no day':<12}{step['body']} ({step['role']}, {step['state']})"
            + (f", papers by {step['papers_due']}" if step["papers_due"] else "")
            for step in town["steps"]
        ]
    return "\n".join(lines)


def _municipality(plan: MunicipalityPlan, names: dict[int | str, str]) -> dict[str, Any]:
    return {
        "code": plan.code,
        "name": plan.name,
        "reachable": plan.reachable,
        "why": why_words(plan.why, names) or None,
        "slack_days": plan.slack_days if plan.reachable else None,
        "decides_on": _day(plan.decides_on),
        "steps": [_step(each, names) for each in plan.steps],
    }


def _step(plan: StepPlan, names: dict[int | str, str]) -> dict[str, Any]:
    return {
        "body": names.get(plan.body, ""),
        "role": str(plan.role),
        "date": _day(plan.day),
        "papers_due": _moment(plan.papers_due.moment) if plan.papers_due else None,
        "state": str(plan.state),
    }


def _regional(plan: RegionalPlan, step: Any, names: dict[int | str, str]) -> dict[str, Any]:
    return {
        "body": names.get(plan.key, ""),
        "role": str(step.role),
        "date": _day(plan.day),
        "until": _day(plan.until),
        "papers_due": _moment(plan.papers_due.moment) if plan.papers_due else None,
        "state": str(step.state),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    if moment.at is None:
        return moment.day.isoformat()
    return f"{moment.day.isoformat()}T{moment.at:%H:%M}"


__all__ = ["WrongQuestion", "answer", "as_json", "as_text"]
