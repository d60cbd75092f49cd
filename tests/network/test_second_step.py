"""The second step: switch it on, sign in with it, and staff must have it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from tests.factories.cast import PASSWORD, Cast
from tests.network.test_signin import sign_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(settings: Any) -> None:
    settings.REGIOVISIE_MFA_REQUIRED = True


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    from django.core.cache import cache

    cache.clear()


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def switch_on(client: Client) -> str:
    """Switch the second step on with the real form; return its secret."""
    address = reverse("mfa_activate_totp")
    page = client.get(address)
    if page.status_code == 302:  # asks for the password once more
        client.post(page["Location"], {"password": PASSWORD})
        page = client.get(address)
    secret = page.context["form"].secret
    answer = client.post(address, {"code": code_for(secret)})
    assert answer.status_code == 302, words(answer)
    return secret


def test_switching_on_and_signing_in_with_a_code(cast: Cast, monkeypatch: Any) -> None:
    client = Client()
    sign_in(client)
    secret = switch_on(client)
    client.post(reverse("account_logout"))
    answer = sign_in(client)
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("my-work")).status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    later = time.time() + 60  # a code works once
    monkeypatch.setattr(time, "time", lambda: later)
    right = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert right["Location"] == reverse("my-work")
    assert client.get(reverse("my-work")).status_code == 200


def test_a_recovery_code_works_once(cast: Cast) -> None:
    client = Client()
    sign_in(client)
    switch_on(client)
    page = client.get(reverse("mfa_view_recovery_codes"))
    assert page.status_code == 200
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert codes[0] in page.content.decode()
    file = client.get(reverse("mfa_download_recovery_codes"))
    assert codes[0] in file.content.decode()
    for expected in (302, 200):
        client.post(reverse("account_logout"))
        sign_in(client)
        answer = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert answer.status_code == expected


def test_codes_cannot_be_guessed_without_end(cast: Cast) -> None:
    client = Client()
    sign_in(client)
    switch_on(client)
    client.post(reverse("account_logout"))
    sign_in(client)
    texts = [
        words(client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"}))
        for number in range(8)
    ]
    assert "Te veel" in texts[-1]
    assert "Te veel" not in texts[0]


@pytest.mark.parametrize("name", ["adviser", "officer", "secretary", "clerk", "alderman"])
def test_staff_without_it_are_sent_to_switching_it_on(
    cast: Cast, required: None, name: str
) -> None:
    client = Client()
    sign_in(client, name)
    for address in (reverse("my-work"), reverse("home")):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"] == reverse("mfa_activate_totp")
    shown = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Uw werk vraagt om een tweede stap" in words(shown)


def test_leaving_and_the_account_work_without_it(cast: Cast, required: None) -> None:
    client = Client()
    sign_in(client)
    assert client.get(reverse("account")).status_code == 200
    assert client.get(reverse("account_change_password")).status_code == 200
    assert client.get(reverse("language", args=["en"])).status_code == 302
    assert client.post(reverse("account_logout"))["Location"] == reverse("home")


def test_with_it_everything_opens(cast: Cast, required: None) -> None:
    client = Client()
    sign_in(client)
    switch_on(client)
    assert client.get(reverse("my-work")).status_code == 200


def test_switched_off_again_it_is_asked_for_again(cast: Cast, required: None) -> None:
    client = Client()
    sign_in(client)
    switch_on(client)
    assert client.get(reverse("my-work")).status_code == 200
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert client.get(reverse("my-work"))["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("name", ["partner", "citizen"])
def test_others_are_not_asked(cast: Cast, required: None, name: str) -> None:
    client = Client()
    if name != "citizen":
        sign_in(client, name)
    assert client.get(reverse("home")).status_code == 200


def test_a_superuser_is_asked(cast: Cast, required: None) -> None:
    from regiovisie.network.models import Account

    Account.objects.create_superuser("beheer@example.org", PASSWORD)
    client = Client()
    sign_in(client, "beheer")
    assert client.get(reverse("home"))["Location"] == reverse("mfa_activate_totp")
