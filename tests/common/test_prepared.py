"""Prepared queries: the same rows as the queryset, asked anew each time, its SQL made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from regiovisie.common.prepared import Prepared, prepared
from regiovisie.decisions.models import Outcome, Step
from regiovisie.decisions.queries import facts, step_facts
from regiovisie.network.models import Body, Region
from tests.factories.cast import EVERYBODY, Cast, make_cast
from tests.factories.rounds import NOON, OWN, council_of, decide, make_round

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Wish:
    slugs: tuple[str, ...]
    before: datetime | None = None


def regions(wish: Wish) -> QuerySet[Any, Any]:
    rows = Region.history.model.objects.filter(slug__in=wish.slugs)  # type: ignore[attr-defined]
    if wish.before is not None:
        rows = rows.filter(history_date__lt=wish.before)
    return rows.order_by("slug").values_list("slug", "history_date", "history_user__email")


@pytest.mark.parametrize(
    "wish",
    [
        Wish(("proefland",)),
        Wish(("elders",)),
        Wish(("elders", "proefland")),
        Wish(("proefland", "proefland")),
        Wish(()),
        Wish(("elders", "nergens"), NOON),
        Wish(("elders", "proefland"), NOON - timedelta(days=1)),
        Wish(("elders", "proefland"), NOON + timedelta(microseconds=1)),
    ],
)
def test_rows_are_those_of_the_queryset(wish: Wish, frozen_today: Callable[[str], None]) -> None:
    frozen_today(NOON.isoformat())
    make_cast()
    ask = Prepared(regions)
    ask(Wish(tuple("x" for _ in wish.slugs), wish.before and NOON))  # another of the same shape
    assert ask(wish) == list(regions(wish))


def test_the_sql_is_made_once_per_shape_and_the_rows_each_time(cast: Cast) -> None:
    calls = []

    def build(slug: str) -> QuerySet[Region, Any]:
        calls.append(slug)
        return Region.objects.filter(slug=slug).values_list("name")

    ask = Prepared(build)
    assert ask("proefland") == [("Proefland",)]
    cast.region.name = "Anders"
    cast.region.save()
    with CaptureQueriesContext(connection) as asked:
        assert ask("proefland") == [("Anders",)]
        assert ask("elders") == [("Elders",)]
    assert len(asked) == 2
    assert len(calls) == 2  # once with each set of marks


def test_texts_with_signs_of_sql_are_only_texts(cast: Cast) -> None:
    ask = prepared(lambda slug: Region.objects.filter(slug=slug).values_list("name"))
    assert ask("x' OR '1'='1") == []
    assert ask("100%s") == []


def test_a_value_that_is_worked_out_is_refused(cast: Cast) -> None:
    ask = prepared(lambda now: Body.objects.filter(valid_from__lte=now.date()).values_list("pk"))
    with pytest.raises(ValueError, match="works out"):
        ask(NOON)
    limited = prepared(lambda count: Body.objects.order_by("pk").values_list("pk")[:count])
    with pytest.raises(ValueError, match="writes a value"):
        limited(3)


@pytest.mark.parametrize(
    ("build", "arguments"),
    [
        # The day of the second must not be taken for the first, though both are days.
        (lambda day, now: Body.objects.filter(valid_from__lte=now.date()), (NOON.date(), NOON)),
        (lambda now: Step.objects.filter(order=now.hour), (NOON,)),
        (lambda number: Step.objects.filter(order=number % 7), (3,)),
        (lambda slug: Region.objects.filter(slug=slug.upper()), ("proefland",)),
        (lambda slug: Region.objects.filter(name__icontains=slug), ("proefland",)),
        (lambda slug: Region.objects.filter(pk=len(slug)), ("proefland",)),
        (lambda number: Step.objects.filter(order__in=range(number % 3)), (3,)),
        (lambda day: Step.objects.filter(papers_due__year=day.year), (NOON.date(),)),
        (lambda n: Step.objects.order_by("pk" if n % 2 else "-pk"), (3,)),
    ],
)
def test_nothing_that_is_worked_out_slips_through(
    build: Callable[..., Any], arguments: tuple[Any, ...], cast: Cast
) -> None:
    with pytest.raises(ValueError):
        prepared(build)(*arguments)


def test_a_filter_on_a_small_column_is_not_left_out(cast: Cast) -> None:
    """Django drops a filter whose value cannot be in its column; marks are small enough."""
    world = make_round(cast.region)
    rows = Step.objects.filter(round=world.round).values_list("order").order_by("order", "pk")
    for build in (
        lambda of, order: rows.filter(round=of, order__lte=order),
        lambda of, order: rows.filter(round=of).exclude(order=order),
        lambda of, order: rows.filter(round=of, order=order),
    ):
        ask = prepared(build)
        for order in (1, 2, 3):
            assert ask(world.round.pk, order) == list(build(world.round.pk, order))


def test_nought_and_no_are_two_shapes(cast: Cast) -> None:
    ask = prepared(
        lambda which: (
            Region.objects.filter(slug="proefland")
            if which is False
            else Region.objects.filter(pk=which)
        ).values_list("slug")
    )
    assert ask(False) == [("proefland",)]
    assert ask(0) == []


def test_sets_of_any_values_find_their_places(cast: Cast) -> None:
    def build(slugs: frozenset[str], keys: frozenset[int]) -> QuerySet[Region, Any]:
        wanted = Q(slug__in=slugs) | Q(pk__in=keys)
        return Region.objects.filter(wanted).order_by("slug").values_list("slug")

    ask = prepared(build)
    for shift in range(40):
        slugs = frozenset({f"nergens-{shift}", "proefland", "x" * (shift + 1)})
        keys = frozenset({cast.region.pk + 100 + shift, cast.elsewhere.pk, 7_000_000_019})
        assert ask(slugs, keys) == [("elders",), ("proefland",)]
        assert ask(frozenset({"a", "b", f"c{shift}"}), keys) == [("elders",)]


@pytest.mark.parametrize(
    "build",
    [
        lambda slug: Region.objects.filter(slug=slug).values("slug"),
        lambda slug: Region.objects.filter(slug=slug).values_list("slug", flat=True),
        lambda slug: Region.objects.filter(slug=slug).prefetch_related("memberships"),
    ],
)
def test_what_it_would_give_in_another_shape_is_refused(
    build: Callable[..., Any], cast: Cast
) -> None:
    with pytest.raises(ValueError, match="must give"):
        prepared(build)("proefland")


def test_two_viewers_with_equally_many_roles_do_not_get_each_others_rows(cast: Cast) -> None:
    """Their shape is the same, so they share the SQL: only the values may differ."""
    from regiovisie.decisions import actions
    from regiovisie.decisions.enums import StepRole
    from regiovisie.network.enums import Visibility
    from regiovisie.network.viewer import Sight

    world = make_round(cast.region)
    for order, town in enumerate((cast.a, cast.b), 7):
        actions.plan_step(
            world.round,
            participant=world.of(town),
            order=order,
            role=StepRole.ADVISING,
            treatment=town.name,
            visibility=Visibility.ORGANISATION,
            visible_organisation=cast.house(town),
            **OWN,
        )
    account = cast.account("adviser").pk
    for town, other in ((cast.a, cast.b), (cast.b, cast.a), (cast.a, cast.b)):
        sight = Sight(account, frozenset(), frozenset({cast.house(town).pk}), frozenset())
        named = {row[9] for row in step_facts._step_rows((world.round.pk,), sight, NOON)}
        assert town.name in named
        assert other.name not in named
    swapped = Sight(account, frozenset({cast.house(cast.a).pk}), frozenset(), frozenset())
    named = {row[9] for row in step_facts._step_rows((world.round.pk,), swapped, NOON)}
    assert not named & {cast.a.name, cast.b.name}


def test_other_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        prepared(lambda one: one)(1.5)


def test_days_and_moments_come_back_as_they_are(cast: Cast) -> None:
    cast.council(cast.a).valid_from = None
    body = council_of(cast.a)
    body.valid_from = date(2026, 1, 1)
    body.save()
    ask = prepared(
        lambda today, pk: Body.objects.filter(Q(valid_from__lte=today), pk=pk).values_list(
            "valid_from", "organisation__name"
        )
    )
    assert ask(date(2026, 1, 1), body.pk) == [(date(2026, 1, 1), "Aldam")]
    assert ask(date(2025, 12, 31), body.pk) == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_viewer_gets_the_rows_of_the_visibility_rule(name: str, cast: Cast) -> None:
    world = make_round(cast.region)
    decide(world, cast.a, public_from=NOON + timedelta(days=2))
    decide(world, cast.b, by=cast.account("alderman"))
    from regiovisie.decisions import actions
    from regiovisie.decisions.enums import StepRole
    from regiovisie.network.enums import Visibility

    actions.plan_step(
        world.round,
        participant=world.of(cast.a),
        order=7,
        role=StepRole.ADVISING,
        treatment="commissie",
        visibility=Visibility.ORGANISATION,
        visible_organisation=cast.house(cast.a),
        **OWN,
    )
    viewer = cast.viewer(name)
    for now in (NOON, NOON + timedelta(days=3)):
        steps = step_facts._step_rows((world.round.pk,), viewer.sight, now)
        seen = Step.objects.filter(Step.visible_q(viewer, now), round=world.round)
        assert {row[0] for row in steps} == set(seen.values_list("pk", flat=True))
        outcomes = facts._outcome_rows((world.round.pk,), viewer.sight, now)
        public = Outcome.objects.filter(Outcome.visible_q(viewer, now), round=world.round)
        assert {row[0] for row in outcomes if row[-1]} == set(public.values_list("pk", flat=True))
        assert len(outcomes) == 2


def test_nothing_and_something_are_two_shapes(cast: Cast) -> None:
    def build(slug: str) -> QuerySet[Region]:
        rows = Region.objects.order_by("slug")
        return rows.filter(slug=slug) if slug else rows

    ask = Prepared(build)
    assert [row.slug for row in ask("")] == ["elders", "proefland"]
    assert [row.slug for row in ask("elders")] == ["elders"]
    assert [row.slug for row in ask("")] == ["elders", "proefland"]


def test_without_columns_it_gives_instances(cast: Cast) -> None:
    world = make_round(cast.region)
    ask = prepared(
        lambda pk: (
            Step.objects.filter(round=pk)
            .select_related("body__organisation", "source")
            .annotate(town=F("participant__name"))
            .order_by("pk")
        )
    )
    expected = list(Step.objects.filter(round=world.round).order_by("pk"))
    with CaptureQueriesContext(connection) as asked:
        found = ask(world.round.pk)
        assert found == expected
        assert [row.date for row in found] == [row.date for row in expected]
        assert {row.body.organisation.name for row in found} == {"Aldam", "Bergoord", "Cromhaven"}
        assert {row.source for row in found} == {None}
        assert {row.town for row in found} == {"Aldam", "Bergoord", "Cromhaven"}
    assert len(asked) == 1
    assert not found[0]._state.adding
