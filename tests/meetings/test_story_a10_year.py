"""A10, the year: how far back a budget reaches, and who misses it when a meeting comes later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regiovisie.meetings import actions
from regiovisie.meetings.enums import ClosedKind, StructureStatus
from regiovisie.meetings.models import BudgetDate
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from tests.factories.cast import EVERYBODY, Cast, make_cast
from tests.factories.rounds import OWN
from tests.meetings.reading import seen

pytestmark = pytest.mark.django_db

THURSDAY = 3
CHAIN = (
    (BodyKind.OFFICIALS_CONSULTATION, "ambtelijk overleg", 7),
    (BodyKind.POLICY_GROUP, "beleidsgroep", 14),
    (BodyKind.STEERING_GROUP, "stuurgroep", 14),
    (BodyKind.ADMINISTRATIVE_CONSULTATION, "bestuurlijk overleg", 0),
)


@pytest.fixture
def cast(frozen_today: Callable[[str], None]) -> Cast:
    """All bodies on Thursdays; a recess; Plashaven (A) closes on Good Friday 2028."""
    frozen_today("2027-11-01T09:00")
    cast = make_cast()
    own = cast.region
    cast.a.display_name = "Plashaven"
    cast.a.save()
    structure = actions.start_structure(
        own, name="Structuur", status=StructureStatus.ADOPTED, **OWN
    )
    places = []
    for kind, name, _days in CHAIN:
        body = network.add_body(kind=kind, name=name, region=own, **OWN)
        places.append(actions.place_body(structure, body, weekday=THURSDAY, **OWN))
    for lower, upper, (_kind, _name, days) in zip(places, places[1:], CHAIN, strict=False):
        actions.prepare(lower, upper, lead_days=days, **OWN)
    actions.close_period(
        name="voorjaarsreces",
        kind=ClosedKind.RECESS,
        first_day=date(2028, 2, 26),
        last_day=date(2028, 3, 5),
        region=own,
        **OWN,
    )
    actions.set_budget_date(
        cast.house(cast.a), name="invoer begroting", day=date(2028, 4, 14), lead_days=14, **OWN
    )
    return cast


def page(cast: Cast, name: str = "citizen", day: str = "") -> str:
    address = reverse("meetings-backwards", args=[cast.region.slug])
    return seen(cast.client(name).get(address, {"dag": day} if day else {}))


def test_the_budget_of_plashaven_is_counted_back_to_the_officials(cast: Cast) -> None:
    text = page(cast)
    assert "Bestuurlijk overleg mag uiterlijk op donderdag 30 maart 2028" in text
    assert "Plashaven is bepalend: invoer begroting op 13 april 2028" in text
    for said in (
        "Bestuurlijk overleg" + "do 30 mrt 2028",
        "Stuurgroep" + "do 16 mrt 2028",
        "Beleidsgroep" + "do 24 feb 2028",  # 2 March lies in the recess
        "Ambtelijk overleg" + "do 17 feb 2028",
    ):
        assert said in text


def test_a_meeting_on_6_april_is_seven_days_too_late_for_plashaven(cast: Cast) -> None:
    assert "Plashaven mist P&C met 7 dagen" in page(cast, day="6-4-2028")
    assert "Plashaven mist" not in page(cast, day="30-3-2028")


def test_planned_meetings_say_who_misses_the_budget_too(cast: Cast) -> None:
    top = cast.region.bodies.get(kind=BodyKind.ADMINISTRATIVE_CONSULTATION)
    actions.plan_meeting(top, date(2028, 3, 30), **OWN)
    assert "donderdag 30 maart 2028 Haalt alle" in page(cast)
    actions.plan_meeting(top, date(2028, 4, 6), **OWN)
    text = page(cast)
    assert "donderdag 6 april 2028 Te laatPlashaven mist P&C met 7 dagen" in text


def test_the_earliest_municipality_is_decisive(cast: Cast) -> None:
    actions.set_budget_date(
        cast.house(cast.b), name="kaderbrief", day=date(2028, 3, 31), lead_days=14, **OWN
    )
    assert "Bergoord is bepalend" in page(cast)


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_region_and_the_own_officer_keep_the_dates(cast: Cast, name: str) -> None:
    address = reverse("budget-date-new", args=[cast.region.slug])
    said = {"name": "kaderbrief", "day": "1-5-2028", "lead_days": 21}
    own = cast.house(cast.a)
    status = cast.client(name).post(address, said | {"organisation": own.pk}).status_code
    row = BudgetDate.objects.filter(name="kaderbrief").first()
    if name in ("adviser", "officer"):
        assert status == 302
        assert row is not None
        take_back = reverse("budget-date-remove", args=[cast.region.slug, row.pk])
        assert cast.client("clerk").post(take_back).status_code == 404
        assert cast.client(name).post(take_back).status_code == 302
        assert not BudgetDate.objects.filter(name="kaderbrief").exists()
    else:
        assert status == (302 if name == "citizen" else 404)  # a citizen may sign in first
        assert row is None


def test_an_officer_keeps_no_dates_of_another_house(cast: Cast) -> None:
    address = reverse("budget-date-new", args=[cast.region.slug])
    other = cast.house(cast.b)
    said = {"organisation": other.pk, "name": "x", "day": "1-5-2028", "lead_days": 1}
    assert cast.client("officer").post(address, said).status_code == 200
    assert BudgetDate.objects.count() == 1


def test_as_many_questions_with_one_date_as_with_many(cast: Cast) -> None:
    page(cast)
    with CaptureQueriesContext(connection) as few:
        page(cast)
    for number in range(3):
        actions.set_budget_date(
            cast.house(cast.b), name=f"{number}", day=date(2028, 5, 1), lead_days=7, **OWN
        )
    with CaptureQueriesContext(connection) as many:
        page(cast)
    assert len(few) == len(many) <= 12
