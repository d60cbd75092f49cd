"""One's own account: the language of the screen and the keys of one letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from regiovisie.common.history.actions import save
from regiovisie.network.models import Role
from tests.factories.cast import Cast
from tests.network.test_signin import words

pytestmark = pytest.mark.django_db


def test_it_is_one_s_own(cast: Cast) -> None:
    assert cast.client("citizen").get(reverse("account")).status_code == 302
    text = words(cast.client("clerk").get(reverse("account")))
    assert "clerk@example.org" in text
    assert "griffier, Aldam" in text


def test_a_role_that_ended_is_not_yours_any_more(
    cast: Cast, frozen_today: Callable[[str], None]
) -> None:
    frozen_today("2027-05-19T10:00")
    role = Role.objects.get(person__account=cast.account("clerk"))
    role.valid_to = date(2027, 5, 18)
    save(role, by=None, reason="uit dienst")
    assert "griffier, Aldam" not in words(cast.client("clerk").get(reverse("account")))


def test_the_chosen_language_wins_over_the_browser(cast: Cast) -> None:
    client = cast.client("clerk")
    address = reverse("account")
    answer = client.post(address, {"language": "en", "single_keys": "on"}, follow=True)
    assert "Your choices were saved." in words(answer)
    dutch = client.get(address, headers={"accept-language": "nl"})
    assert 'lang="en"' in dutch.content.decode()[:300]
    client.post(address, {"language": ""})
    asked = client.get(address, headers={"accept-language": "nl"})
    assert 'lang="nl"' in asked.content.decode()[:300]
    account = cast.account("clerk")
    account.refresh_from_db()
    assert account.single_keys is False


def test_the_switch_in_the_head_works_for_who_chose_before(cast: Cast) -> None:
    client = cast.client("clerk")
    client.post(reverse("account"), {"language": "nl", "single_keys": "on"})
    client.get(reverse("language", args=["en"]))
    assert 'lang="en"' in client.get(reverse("account")).content.decode()[:300]
    account = cast.account("clerk")
    account.refresh_from_db()
    assert (account.language, account.single_keys) == ("en", True)


def test_another_language_is_refused(cast: Cast) -> None:
    client = cast.client("clerk")
    assert client.post(reverse("account"), {"language": "de"}).status_code == 200
    account = cast.account("clerk")
    account.refresh_from_db()
    assert account.language == ""
