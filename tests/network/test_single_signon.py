"""Signing in through an organisation's own OpenID Connect provider, against a real small one."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from regiovisie.config import environment
from regiovisie.network.models import Account
from tests.factories.cast import Cast
from tests.network.test_signin import words

pytestmark = pytest.mark.django_db

BEGIN, BACK = "/inloggen/via/oidc/", "/inloggen/via/oidc/terug/"


class Provider:
    """An OpenID Connect provider on 127.0.0.1; `claims` is what it says of whoever signs in."""

    def __init__(self) -> None:
        provider = self
        self.claims: dict[str, Any] = {}
        self.asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked.append(self.path)
                known = {
                    "/.well-known/openid-configuration": provider.configuration,
                    "/userinfo": provider.claims,
                }
                self.answer(known.get(self.path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.asked.append(self.path)
                form = parse_qs(body)
                good = form.get("code") == ["a-code"] and "code_verifier" in form
                self.answer(provider.tokens() if good else None)

            def answer(self, found: dict[str, Any] | None) -> None:
                content = json.dumps(found or {"error": "invalid_request"}).encode()
                self.send_response(200 if found else 400)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Say nothing on the terminal."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.configuration: dict[str, Any] = {
            "issuer": self.base,
            "authorization_endpoint": f"{self.base}/authorize",
            "token_endpoint": f"{self.base}/token",
            "userinfo_endpoint": f"{self.base}/userinfo",
            "jwks_uri": f"{self.base}/jwks",
        }
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tokens(self) -> dict[str, Any]:
        now = int(time.time())
        told = {"iss": self.base, "aud": "regiovisie", "iat": now, "exp": now + 60, **self.claims}
        return {
            "access_token": "a-token",
            "token_type": "Bearer",
            "id_token": jwt.encode(told, "k" * 32, algorithm="HS256"),
        }


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """A provider that the settings name, as the environment would."""
    running = Provider()
    monkeypatch.setenv("REGIOVISIE_OIDC_URL", running.base)
    monkeypatch.setenv("REGIOVISIE_OIDC_CLIENT_ID", "regiovisie")
    monkeypatch.setenv("REGIOVISIE_OIDC_SECRET", "geheim")
    monkeypatch.setenv("REGIOVISIE_OIDC_NAME", "Gemeente Aldam")
    settings.SOCIALACCOUNT_PROVIDERS = environment.openid_connect()
    yield running
    running.server.shutdown()
    running.server.server_close()


def come_back(client: Client, begin: str = BEGIN, **extra: str) -> HttpResponse:
    """Go to the provider, sign in there, and come back with its code."""
    sent = client.get(begin)
    assert sent.status_code == 302, words(sent)
    asked = parse_qs(urlsplit(sent["Location"]).query)
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(BACK, {"state": asked["state"][0], "code": "a-code", **extra})


def signed_in(client: Client) -> str:
    key = client.session.get("_auth_user_id")
    return Account.objects.get(pk=key).email if key else ""


def test_without_a_provider_there_is_no_button(cast: Cast) -> None:
    assert "Inloggen met" not in words(Client().get(reverse("account_login")))
    assert Client().get(BEGIN).status_code == 404
    assert Client().get(BACK).status_code == 404


def test_with_a_provider_there_is_a_button(cast: Cast, provider: Provider) -> None:
    page = Client().get(f"{reverse('account_login')}?next=/account/")
    assert "Inloggen met Gemeente Aldam" in words(page)
    assert f'href="{BEGIN}?next=/account/"' in page.content.decode()
    english = Client().get(reverse("account_login"), headers={"Accept-Language": "en"})
    assert "Sign in with Gemeente Aldam" in words(english)


def test_a_known_address_signs_in(cast: Cast, provider: Provider) -> None:
    provider.claims = {"sub": "n-1", "email": "Clerk@example.org", "email_verified": True}
    client = Client()
    answer = come_back(client)
    assert (answer.status_code, answer["Location"]) == (302, reverse("my-work"))
    assert signed_in(client) == "clerk@example.org"
    account = Account.objects.get(email="clerk@example.org")
    assert account.has_usable_password(), "the password goes on working"


def test_one_comes_where_one_wanted_to_be(cast: Cast, provider: Provider) -> None:
    provider.claims = {"sub": "n-1", "email": "clerk@example.org", "email_verified": True}
    answer = come_back(Client(), f"{BEGIN}?next=/account/")
    assert answer["Location"] == "/account/"


def test_the_second_time_the_number_of_the_person_counts(cast: Cast, provider: Provider) -> None:
    provider.claims = {"sub": "n-1", "email": "clerk@example.org", "email_verified": True}
    come_back(Client())
    provider.claims = {"sub": "n-1", "email": "married@example.org", "email_verified": True}
    client = Client()
    assert come_back(client).status_code == 302
    assert signed_in(client) == "clerk@example.org"


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"email": "niemand@example.org", "email_verified": True}, "niemand@example.org"),
        ({"email": "clerk@example.org", "email_verified": False}, "zegt niet dat het van u is"),
        ({"email": "clerk@example.org"}, "zegt niet dat het van u is"),
        ({}, "geen e-mailadres"),
    ],
)
def test_nobody_else_gets_in_and_no_account_is_made(
    cast: Cast, provider: Provider, claims: dict[str, Any], said: str
) -> None:
    before = Account.objects.count()
    provider.claims = {"sub": "n-2", **claims}
    client = Client()
    answer = come_back(client)
    assert answer.status_code == 403
    assert "U hebt hier nog geen account" in words(answer)
    assert said in words(answer)
    assert signed_in(client) == ""
    assert Account.objects.count() == before


def test_a_domain_that_the_administrator_trusts_needs_no_word_of_the_provider(
    cast: Cast, provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIOVISIE_OIDC_DOMAINS", "example.org, aldam.example")
    settings.SOCIALACCOUNT_PROVIDERS = environment.openid_connect()
    provider.claims = {"sub": "n-1", "email": "clerk@example.org"}
    client = Client()
    come_back(client)
    assert signed_in(client) == "clerk@example.org"


def test_a_closed_account_stays_closed(cast: Cast, provider: Provider) -> None:
    Account.objects.filter(email="clerk@example.org").update(is_active=False)
    provider.claims = {"sub": "n-1", "email": "clerk@example.org", "email_verified": True}
    client = Client()
    assert come_back(client)["Location"] == reverse("account_inactive")
    assert signed_in(client) == ""


def test_coming_back_without_having_gone_signs_nobody_in(cast: Cast, provider: Provider) -> None:
    provider.claims = {"sub": "n-1", "email": "clerk@example.org", "email_verified": True}
    client = Client()
    answer = client.get(BACK, {"state": "guessed", "code": "a-code"})
    assert answer.status_code == 502
    assert "Inloggen is niet gelukt" in words(answer)
    assert signed_in(client) == ""


def test_who_gives_up_is_back_at_the_start(cast: Cast, provider: Provider) -> None:
    assert come_back(Client(), error="access_denied")["Location"] == reverse("account_login")


def test_a_provider_that_is_away(cast: Cast, provider: Provider) -> None:
    provider.server.shutdown()
    provider.server.server_close()
    answer = Client().get(BEGIN)
    assert answer.status_code == 502
    assert "Gemeente Aldam antwoordde niet" in words(answer)


def test_a_provider_that_talks_nonsense(cast: Cast, provider: Provider) -> None:
    provider.configuration = {"hello": "there"}
    assert Client().get(BEGIN).status_code == 502


def test_half_a_provider_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIOVISIE_OIDC_URL", "https://inloggen.aldam.example")
    with pytest.raises(ImproperlyConfigured, match="REGIOVISIE_OIDC_SECRET"):
        environment.openid_connect()
