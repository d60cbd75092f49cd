"""The list of rounds says of each round what its own page says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions import actions
from regiovisie.decisions.enums import DecidedBy, OutcomeKind
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries import round_list
from regiovisie.decisions.queries.rounds import stands
from tests.factories.cast import Cast
from tests.factories.rounds import NOON, OWN, World, council_of, decide, executive_of, make_round

pytestmark = pytest.mark.django_db
PATH = "/regio/proefland/besluitvorming/"
FINAL = (
    OutcomeKind.ADOPTED,
    OutcomeKind.AMENDED,
    OutcomeKind.WITH_PROVISO,
    OutcomeKind.NOT_ADOPTED,
    OutcomeKind.FOR_INFORMATION,
    OutcomeKind.HELD_OVER,
    OutcomeKind.TIED,
)


@pytest.fixture(autouse=True)
def _today(frozen_today) -> None:
    frozen_today("2027-05-19T12:00")


def compare(cast: Cast, name: str = "citizen") -> dict[str, tuple[int, int]]:
    """Return per round (adopted, total) of the list, after comparing it with the standings."""
    viewer = cast.viewer(name)
    rows = round_list.listed(cast.region, viewer, NOON)
    found = round_list.how_far(cast.region, rows, viewer, NOON)
    for stand in stands(list(Round.objects.filter(region=cast.region)), viewer, NOON):
        if stand.round.pk in found:
            known = found[stand.round.pk]
            assert (known.adopted, known.total) == (stand.summary.adopted, stand.summary.total)
    return {row.slug: (found[row.id].adopted, found[row.id].total) for row in rows}


@pytest.mark.parametrize("kind", FINAL)
def test_one_outcome_counts_as_its_kind(cast: Cast, kind: OutcomeKind) -> None:
    world = make_round(cast.region)
    text = "met een jaarlijks verslag" if kind != OutcomeKind.ADOPTED else ""
    decide(world, cast.a, kind, decided_text=text)
    adopted = kind in {OutcomeKind.ADOPTED, OutcomeKind.AMENDED, OutcomeKind.WITH_PROVISO}
    assert compare(cast) == {"2027-regiovisie": (int(adopted), 3)}


def test_under_embargo_it_does_not_count_for_a_citizen(cast: Cast) -> None:
    world = make_round(cast.region)
    decide(world, cast.a, public_from=NOON + timedelta(days=2))
    decide(world, cast.b)
    assert compare(cast)["2027-regiovisie"] == (1, 3)
    assert compare(cast, "officer")["2027-regiovisie"] == (2, 3)


def test_a_later_outcome_of_the_same_point_wins(cast: Cast) -> None:
    world = make_round(cast.region)
    decide(world, cast.a, OutcomeKind.HELD_OVER, on=date(2027, 5, 4), number="1")
    assert compare(cast)["2027-regiovisie"] == (0, 3)
    decide(world, cast.a, on=date(2027, 5, 18), number="2")
    assert compare(cast)["2027-regiovisie"] == (1, 3)


def test_all_points_of_a_body_must_be_decided(cast: Cast) -> None:
    world = make_round(cast.region)
    second = actions.add_point(world.round, number=2, text="evalueren", **OWN)
    decide(world, cast.a)
    assert compare(cast)["2027-regiovisie"] == (0, 3)
    _say(world, cast, second)
    assert compare(cast)["2027-regiovisie"] == (1, 3)


def _say(world: World, cast: Cast, point: object) -> None:
    actions.register_outcomes(
        world.round,
        participant=world.of(cast.a),
        body=council_of(cast.a),
        points=[point],  # type: ignore[list-item]
        said=actions.Registration(
            kind=OutcomeKind.ADOPTED, date=ImpreciseDate.day(date(2027, 5, 18))
        ),
        by=None,
        at=NOON,
    )


def test_what_another_body_says_does_not_count(cast: Cast) -> None:
    world = make_round(cast.region)
    actions.register_outcomes(
        world.round,
        participant=world.of(cast.a),
        body=executive_of(cast.a),
        points=[world.point],
        said=actions.Registration(
            kind=OutcomeKind.ADOPTED, date=ImpreciseDate.day(date(2027, 5, 11))
        ),
        by=None,
        at=NOON,
    )
    assert compare(cast)["2027-regiovisie"] == (0, 3)


@pytest.mark.parametrize("decided_by", [DecidedBy.EXECUTIVES, DecidedBy.CENTRE_COUNCILS])
def test_other_bodies_decide(cast: Cast, decided_by: DecidedBy) -> None:
    make_round(cast.region, decided_by=decided_by)
    assert compare(cast)["2027-regiovisie"] == (0, 3 if decided_by == DecidedBy.EXECUTIVES else 0)


def test_a_corrected_outcome_counts_once(cast: Cast) -> None:
    world = make_round(cast.region)
    (first,) = decide(world, cast.a)
    actions.correct_outcome(
        first,
        said=actions.Registration(
            kind=OutcomeKind.NOT_ADOPTED,
            date=ImpreciseDate.day(date(2027, 5, 18)),
            decided_text="de raad ziet er geen meerwaarde in",
        ),
        by=cast.account("clerk"),
        at=NOON,
        on_behalf=False,
        reason="verkeerd gelezen",
    )
    assert compare(cast)["2027-regiovisie"] == (0, 3)


def test_the_page_says_it_in_order_and_links_to_each_round(cast: Cast) -> None:
    decide(make_round(cast.region, slug="b", title="Beter <veilig>"), cast.a)
    make_round(cast.region, slug="a", title="Aanpak")
    page = cast.client("citizen").get(PATH, {"sorteer": "naam"}).content.decode()
    assert page.index("Aanpak") < page.index("Beter &lt;veilig&gt;")
    assert 'href="/regio/proefland/besluitvorming/b/"' in page
    assert "1 van 3 raden" in page
    assert "0 van 3 raden" in page


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    client = cast.client("officer")
    client.get(PATH)  # what is asked once per session
    counts = []
    for count in (1, 3, 30):
        for number in range(Round.objects.count(), count):
            decide(make_round(cast.region, slug=f"r-{number}", title=f"Traject {number}"), cast.a)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PATH).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert counts[0] <= 12
