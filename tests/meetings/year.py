"""A year that is planned in tests: two bodies with their duties, its page and its buttons."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from regiovisie.common.jobs.models import Job, State
from regiovisie.common.jobs.tasks import run_job
from regiovisie.meetings import actions
from regiovisie.meetings.enums import (
    DutyForm,
    StructureStatus,
)
from regiovisie.meetings.models import YearPlan
from regiovisie.meetings.plan_year import find, keep
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from tests.factories.cast import Cast, make_cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

YEAR = 2028
TODAY = date(2027, 11, 1)


def make_year() -> Cast:
    """Officials four times (Tuesday), a consultation twice with a symposium (Thursday)."""
    cast = make_cast()
    own = cast.region
    structure = actions.start_structure(
        own, name="Structuur", status=StructureStatus.ADOPTED, **OWN
    )
    low = network.add_body(
        kind=BodyKind.OFFICIALS_CONSULTATION, name="ambtelijk overleg", region=own, **OWN
    )
    top = network.add_body(
        kind=BodyKind.ADMINISTRATIVE_CONSULTATION, name="bestuurlijk overleg", region=own, **OWN
    )
    lower = actions.place_body(structure, low, weekday=1, **OWN)
    upper = actions.place_body(structure, top, weekday=3, **OWN)
    actions.set_duty(lower, lowest=4, **OWN)
    actions.set_duty(upper, lowest=2, **OWN)
    actions.set_duty(upper, form=DutyForm.SYMPOSIUM, lowest=1, **OWN)
    actions.prepare(lower, upper, lead_days=14, **OWN)
    actions.seat(upper, function="portefeuillehouder", everyone=True, **OWN)
    actions.set_budget_date(
        cast.house(cast.a), name="invoer begroting", day=date(YEAR, 10, 12), lead_days=14, **OWN
    )
    return cast


def bodies(cast: Cast) -> tuple[Body, Body]:
    low = cast.region.bodies.get(kind=BodyKind.OFFICIALS_CONSULTATION)
    return low, cast.region.bodies.get(kind=BodyKind.ADMINISTRATIVE_CONSULTATION)


def proposed(cast: Cast, **asked: Any) -> YearPlan:
    """Plan the year as the worker does, without its queue."""
    released = asked.pop("released", [])
    found = find(cast.region, YEAR, TODAY, released=released, **asked)
    return keep(cast.region, YEAR, found, released=released, by=None, reason="test")


def address(cast: Cast, name: str = "year", *more: object) -> str:
    return reverse(name, args=[cast.region.slug, YEAR, *more])


def page(cast: Cast, name: str = "adviser", **asked: str) -> str:
    return seen(cast.client(name).get(address(cast), asked))


def pressed(cast: Cast, path: str, said: dict[str, Any], name: str = "adviser") -> str:
    """Press a button that starts a job, let the worker do it, and return the page after it."""
    client: Client = cast.client(name)
    answer = client.post(address(cast, path), said)
    assert answer.status_code == 302
    job = Job.objects.latest("pk")
    run_job.func(job.pk)
    job.refresh_from_db()
    assert job.state == State.DONE, job.message
    return seen(client.get(job.result_url))
