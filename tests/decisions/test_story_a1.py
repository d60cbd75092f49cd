"""A1 backwards, with the regional front end: in the words of the scenario."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from regiovisie.common import clock
from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.logic.planning import RoundPlan
from regiovisie.decisions.queries.planning import load
from regiovisie.decisions.queries.planning_names import names_of, towns_of
from regiovisie.decisions.queries.sums import sum_words
from regiovisie.meetings.logic.deadlines import Moment
from tests.factories.planning_world import PlanningWorld, make_planning_world

pytestmark = pytest.mark.django_db
NOON = time(12)


@pytest.fixture
def world(frozen_today: Callable[[str], None]) -> PlanningWorld:
    frozen_today("2027-01-05T10:00")
    return make_planning_world()


def planned(world: PlanningWorld) -> RoundPlan:
    now = clock.now()
    material = load(world.round, world.viewer("adviser"), now)
    return material.by(ImpreciseDate.day(date(2027, 7, 1)), now=now)


def test_college_papers_text_and_slack(world: PlanningWorld) -> None:
    plan = planned(world)
    by_name = {each.name: each for each in plan.municipalities}
    assert {name: each.papers for name, each in by_name.items()} == {
        "Veenhorst": Moment(date(2027, 4, 14), NOON),
        "Plashaven": Moment(date(2027, 5, 4), NOON),
        "Oosterdal": Moment(date(2027, 5, 12), NOON),
        "Lindelo": Moment(date(2027, 5, 19), NOON),
    }
    assert plan.ready == Moment(date(2027, 4, 14), NOON)
    assert plan.critical == by_name["Veenhorst"].code
    assert [by_name[name].slack_days for name in by_name] == [0, 20, 28, 35]
    assert [each.decides_on for each in plan.municipalities] == [
        date(2027, 6, 14),
        date(2027, 6, 22),
        date(2027, 6, 24),
        date(2027, 6, 30),
    ]
    assert plan.reachable


def test_the_regional_front_goes_before(world: PlanningWorld) -> None:
    term, steering, consultation = planned(world).regional
    assert consultation.day == date(2027, 4, 8)
    assert steering.day == date(2027, 3, 18)
    assert steering.papers_due is not None
    assert steering.papers_due.day == date(2027, 3, 11)
    assert (term.day, term.until) == (date(2027, 1, 28), date(2027, 3, 11))


def test_each_date_shows_its_sum(world: PlanningWorld) -> None:
    plan = planned(world)
    material = load(world.round, world.viewer("adviser"), clock.now())
    names, towns = names_of(material), towns_of(material)
    for town in plan.municipalities:
        assert all(sum_words(step.sum, names, towns) for step in town.steps)
    plashaven = next(each for each in plan.municipalities if each.name == "Plashaven")
    said = sum_words(plashaven.papers_sum, names, towns)
    assert "Hemelvaart" in said
    assert "sluiting gemeentehuis" in said
    assert "4 mei 2027" in said
    assert "Veenhorst" in sum_words(plan.ready_sum, names, towns)
    assert all(sum_words(each.sum, names) for each in plan.regional)


def test_the_same_facts_for_a_visitor(world: PlanningWorld) -> None:
    now = clock.now()
    own = load(world.round, world.viewer("adviser"), now).by(date(2027, 7, 1))
    public = load(world.round, world.viewer(""), now).by(date(2027, 7, 1))
    assert own == public


def test_the_number_of_queries_is_fixed(
    frozen_today: Callable[[str], None], django_assert_num_queries: Callable[..., object]
) -> None:
    frozen_today("2027-01-05T10:00")
    world = make_planning_world(("Veenhorst",), front=False)
    assert count_of(world, django_assert_num_queries) > 0


def test_the_number_of_queries_is_fixed_for_thirty(
    frozen_today: Callable[[str], None], django_assert_num_queries: Callable[..., object]
) -> None:
    frozen_today("2027-01-05T10:00")
    world = make_planning_world(tuple(f"Dorp{number}" for number in range(30)), front=False)
    assert count_of(world, django_assert_num_queries) > 0


def count_of(world: PlanningWorld, counting: Callable[..., object]) -> int:
    with counting(4):  # type: ignore[attr-defined]
        return len(load(world.round, None, clock.now()).towns)
