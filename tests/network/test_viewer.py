"""Who is looking follows from the roles of the person behind the account."""

from __future__ import annotations

from datetime import date

import pytest

from regiovisie.network.models import Account
from regiovisie.network.viewer import viewer_of
from tests.factories.cast import Cast

pytestmark = pytest.mark.django_db


def test_whoever_keeps_the_installation_acts_for_every_region(cast: Cast) -> None:
    account = Account.objects.create_superuser("beheer@example.org", "een lang wachtwoord hier")
    viewer = viewer_of(account, date(2027, 5, 19))
    assert viewer.adviser_region_ids == {cast.region.pk, cast.elsewhere.pk}
    assert viewer.name == "beheer@example.org"


def test_an_account_without_a_person_sees_what_everybody_sees(cast: Cast) -> None:
    account = Account.objects.create_user("los@example.org", "een lang wachtwoord hier")
    viewer = viewer_of(account, date(2027, 5, 19))
    assert viewer.signed_in
    assert not viewer.region_ids
    assert not viewer.house_ids


@pytest.mark.parametrize(
    ("first", "last", "belongs"),
    [
        (None, None, True),
        (date(2027, 5, 19), date(2027, 5, 19), True),
        (date(2027, 5, 20), None, False),
        (None, date(2027, 5, 18), False),
    ],
)
@pytest.mark.parametrize("name", ["officer", "secretary"])
def test_a_house_works_for_a_region_while_it_is_a_member(
    cast: Cast, name: str, first: date | None, last: date | None, belongs: bool
) -> None:
    member = cast.elsewhere.memberships.create(municipality=cast.a, valid_from=first, valid_to=last)
    viewer = cast.viewer(name)
    assert (cast.elsewhere.pk in viewer.region_ids) == belongs, member
