"""Who may do what with papers: the table, and each write allowed and refused by its right."""

from __future__ import annotations

from pathlib import Path

import pytest

from regiovisie.network.enums import BodyKind
from regiovisie.network.permissions import Place, Right, may
from regiovisie.papers import actions
from regiovisie.papers import permissions as rights
from regiovisie.papers.models import PaperSet
from tests.factories.cast import EVERYBODY, Cast
from tests.factories.outcomes import OutcomeWorld, make_desks
from tests.factories.papers import make_desk
from tests.factories.rounds import OWN

pytestmark = pytest.mark.django_db

# right: who may for the house of A
TABLE: dict[Right, set[str]] = {
    rights.WRITE_PROPOSAL: {"adviser"},
    rights.KEEP_MODEL: {"adviser"},
    rights.MAKE_PAPERS: {"officer"},
    rights.ON_BEHALF: {"adviser"},
    rights.SHARE: {"officer"},
    rights.SEND: {"officer", "adviser"},
    rights.SEND_TEXT: {"adviser"},
    rights.KEEP_TEMPLATES: {"officer", "adviser"},
    rights.ASK_QUESTION: {"officer", "adviser"},  # the clerk: for the council, not for the house
    rights.ANSWER_QUESTION: {"adviser"},
}


@pytest.fixture
def world(cast: Cast) -> OutcomeWorld:
    return make_desks(cast)


def allowed(cast: Cast, right: Right, place: Place) -> set[str]:
    return {name for name in EVERYBODY if may(cast.viewer(name), right, place)}


def test_every_right_stands_in_the_table() -> None:
    assert set(rights.RIGHTS) == set(TABLE)


@pytest.mark.parametrize("right", TABLE, ids=lambda right: right.key)
def test_who_may(world: OutcomeWorld, right: Right) -> None:
    cast = world.cast
    assert (
        allowed(cast, right, rights.house_place(world.round, cast.a.organisation)) == TABLE[right]
    )


@pytest.mark.parametrize("right", TABLE, ids=lambda right: right.key)
def test_nobody_of_a_may_in_b_nor_in_another_region(world: OutcomeWorld, right: Right) -> None:
    cast = world.cast
    place = rights.house_place(world.round, cast.b.organisation)
    assert allowed(cast, right, place) <= {"adviser"}
    far = Place(cast.elsewhere.pk, cast.far.organisation.pk, None, BodyKind.COUNCIL)
    assert allowed(cast, right, far) <= {"outsider"}


@pytest.mark.parametrize("right", TABLE, ids=lambda right: right.key)
def test_every_ground_explains_itself(right: Right) -> None:
    assert right.words
    assert all(ground.because.endswith(".") for ground in right.grounds)


@pytest.mark.parametrize(
    ("way", "who", "said"),
    [
        ("nobody began", "adviser", "region"),
        ("nobody began", "officer", "house"),
        ("the house began", "adviser", ""),
        ("the house began", "officer", "house"),
        ("the house shared", "adviser", "region"),
        ("the region began", "adviser", "region"),
        ("the region began", "officer", "house"),
        ("the region began", "alderman", ""),
        ("the region began", "clerk", ""),
        ("the region began", "citizen", ""),
    ],
)
def test_who_works_on_the_papers_of_a(
    world: OutcomeWorld, home: Path, way: str, who: str, said: str
) -> None:
    cast = world.cast
    papers: PaperSet | None = None
    if way != "nobody began":
        desk = make_desk(cast.region, world.round, annexes=0)
        papers = desk.start(world.participant(cast.a), on_behalf=way == "the region began")
        if way == "the house shared":
            papers = actions.share_papers(papers, shared=True, **OWN)
    house = cast.a.organisation.pk
    assert rights.makes_as(cast.viewer(who), world.round, house, papers) == said
    assert rights.sends_as(cast.viewer(who), world.round, house, papers) == said
