"""Who may do what with a consultation: the table of rights."""

from __future__ import annotations

import pytest

from regiovisie.network.permissions import Place, Right, may
from regiovisie.vision import permissions as rights
from tests.factories.cast import EVERYBODY, Cast

pytestmark = pytest.mark.django_db

# right: who may for a participant that is the house of A
TABLE: dict[Right, set[str]] = {
    rights.CONSULT: {"adviser"},
    rights.ANSWER: {"adviser"},
    rights.REMARK: {"adviser", "officer", "secretary", "clerk"},
}


def test_every_right_of_consultations_stands_in_the_table() -> None:
    assert {one for one in rights.RIGHTS if one.key != "vision.keep"} == set(TABLE)


@pytest.mark.parametrize("right", TABLE, ids=lambda right: right.key)
def test_who_may(cast: Cast, right: Right) -> None:
    place = Place(cast.region.pk, cast.a.organisation.pk, cast.council(cast.a).pk)
    assert {name for name in EVERYBODY if may(cast.viewer(name), right, place)} == TABLE[right]
    far = Place(cast.elsewhere.pk, cast.far.organisation.pk, cast.council(cast.far).pk)
    assert {name for name in EVERYBODY if may(cast.viewer(name), right, far)} <= {"outsider"}
