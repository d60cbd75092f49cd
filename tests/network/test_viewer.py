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
