"""What the tests of changing a route have in common: a filled-in step, a page, one more step."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from regiovisie.decisions.models import Step
from tests.decisions.desks import words
from tests.factories.planning_world import PlanningWorld

SLUGS = ["merenland", "2027-regiovisie"]
AGENDA = "https://veenhorst.example.org/agenda/14-juni"
OFFICER, CLERK, ADVISER = "officer of Veenhorst", "clerk of Veenhorst", "adviser"


def post(world: PlanningWorld, step: Step, name: str = ADVISER, **said: Any) -> HttpResponse:
    step = Step.objects.get(pk=step.pk)
    data = {
        "date": step.date.show("nl") if step.date else "",
        "papers_day": "",
        "papers_hour": "",
        "state": step.state,
        "source_address": step.source_address,
        "body": step.body.public_id if step.body else "",
        "role": step.role,
        "treatment": step.treatment,
        "term_days": step.term_days or "",
        "revision": step.revision,
        "reason": "afgesproken met de griffie",
        **said,
    }
    return world.client(name).post(reverse("step-edit", args=[step.public_id]), data)


def route_page(world: PlanningWorld, who: str = "veenhorst", name: str = ADVISER) -> str:
    answer = world.client(name).get(reverse("round-route", args=[*SLUGS, who]))
    assert answer.status_code == 200
    return words(answer)


def add(world: PlanningWorld, who: str, name: str = ADVISER, **said: Any) -> HttpResponse:
    data = {"role": "advising", "body": "", "treatment": "", "reason": "afgesproken", **said}
    return world.client(name).post(reverse("step-new", args=[*SLUGS, who]), data)
