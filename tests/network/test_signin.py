"""Signing in and out, wrong passwords, lock-out, forgotten password."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from regiovisie.network.models import Account
from tests.factories.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

WRONG = "niet het wachtwoord"


def words(response: HttpResponse) -> str:
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def sign_in(
    client: Client, name: str = "clerk", password: str = PASSWORD, **extra: str
) -> HttpResponse:
    return client.post(
        reverse("account_login"),
        {"login": f"{name}@example.org", "password": password, **extra},
    )


def test_signing_in_leads_to_my_work(cast: Cast) -> None:
    client = Client()
    answer = sign_in(client)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("my-work")
    assert client.get(reverse("my-work")).status_code == 200


def test_a_capital_in_the_address_does_not_matter(cast: Cast) -> None:
    client = Client()
    answer = client.post(
        reverse("account_login"), {"login": "Clerk@Example.ORG", "password": PASSWORD}
    )
    assert answer.status_code == 302


def test_the_page_one_wanted_comes_after(cast: Cast) -> None:
    client = Client()
    asked = client.get(reverse("account"))
    assert asked["Location"] == f"{reverse('account_login')}?next={reverse('account')}"
    assert sign_in(client, next=reverse("account"))["Location"] == reverse("account")


@pytest.mark.parametrize(
    "away",
    ["https://elders.example/", "//elders.example/", "javascript:alert(1)", "/\\elders.example"],
)
def test_signing_in_never_leads_to_another_site(cast: Cast, away: str) -> None:
    answer = sign_in(Client(), next=away)
    assert answer["Location"] == reverse("my-work")


def test_a_new_session_begins_at_signing_in(cast: Cast) -> None:
    client = Client()
    session = client.session
    session["mine"] = "before"
    session.save()
    client.cookies["sessionid"] = session.session_key
    before = session.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != before


@pytest.mark.parametrize("name", ["clerk", "niemand"])
def test_a_wrong_password_says_one_sentence_that_tells_nothing(cast: Cast, name: str) -> None:
    answer = sign_in(Client(), name, WRONG)
    assert answer.status_code == 200
    text = words(answer)
    assert text.count("Het e-mailadres of het wachtwoord klopt niet.") == 1
    assert f'value="{name}@example.org"' in answer.content.decode()
    assert WRONG not in answer.content.decode()


def test_both_wrong_passwords_sound_alike(cast: Cast) -> None:
    def said(name: str) -> str:
        return words(sign_in(Client(), name, WRONG)).replace(name, "…")

    assert said("clerk") == said("niemand")


def test_signing_out_needs_a_press(cast: Cast) -> None:
    client = cast.client("clerk")
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("my-work")).status_code == 200
    answer = client.post(reverse("account_logout"))
    assert answer["Location"] == reverse("home")
    assert client.get(reverse("my-work")).status_code == 302


def test_a_closed_account_does_not_get_in(cast: Cast) -> None:
    account = cast.account("clerk")
    account.is_active = False
    account.save()
    client = Client()
    sign_in(client)
    assert client.get(reverse("my-work")).status_code == 302


def test_nobody_registers_alone(cast: Cast) -> None:
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert Client().get("/accounts/signup/").status_code == 404


# --- lock-out ---------------------------------------------------------------------------------


def test_five_wrong_passwords_lock_and_say_until_when(
    cast: Cast, lock_out: None, frozen_today: Callable[[str], None]
) -> None:
    frozen_today("2027-05-19T10:00")
    client = Client()
    for _ in range(4):
        assert sign_in(client, password=WRONG).status_code == 200
    answer = sign_in(client, password=WRONG)
    assert answer.status_code == 429
    assert "Probeer het weer na 10:15 uur" in words(answer)
    assert answer["Retry-After"] == "900"
    assert sign_in(client).status_code == 429  # now the right one does not help either
    assert client.get(reverse("my-work")).status_code == 302


def test_a_capital_does_not_give_five_more_tries(cast: Cast, lock_out: None) -> None:
    client = Client()
    for name in ("clerk", "Clerk", "CLERK", "clerk", "cLERK"):
        answer = sign_in(client, name, WRONG)
    assert answer.status_code == 429


def test_one_persons_typing_does_not_lock_the_office(cast: Cast, lock_out: None) -> None:
    client = Client()
    for _ in range(5):
        sign_in(client, password=WRONG)
    assert sign_in(Client(), "officer").status_code == 302


def test_an_address_without_account_is_locked_as_well(cast: Cast, lock_out: None) -> None:
    client = Client()
    codes = [sign_in(client, "niemand", WRONG).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 200, 429]


def test_getting_in_clears_the_count(cast: Cast, lock_out: None) -> None:
    client = Client()
    for _ in range(4):
        sign_in(client, password=WRONG)
    assert sign_in(client).status_code == 302
    client.post(reverse("account_logout"))
    assert sign_in(client, password=WRONG).status_code == 200


# --- password ---------------------------------------------------------------------------------


def ask_for_link(client: Client, name: str) -> HttpResponse:
    return client.post(reverse("account_reset_password"), {"email": f"{name}@example.org"})


def test_a_forgotten_password_is_set_through_a_mail(cast: Cast) -> None:
    client = Client()
    assert ask_for_link(client, "clerk")["Location"] == reverse("account_reset_password_done")
    (message,) = mail.outbox
    assert message.to == ["clerk@example.org"]
    assert message.subject == "Regiovisie: Nieuw wachtwoord instellen"
    link = re.search(r"http://testserver(/wachtwoord/nieuw/\S+)", message.body)[1]
    form = client.get(link, follow=True)
    assert form.status_code == 200
    action = form.redirect_chain[-1][0]
    new = "een ander lang wachtwoord"
    done = client.post(action, {"password1": new, "password2": new})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert sign_in(Client(), password=new).status_code == 302
    assert sign_in(Client()).status_code == 200
    # The link worked once.
    assert "werkt niet meer" in words(Client().get(link, follow=True))


def test_asking_for_a_link_tells_nobody_who_has_an_account(cast: Cast) -> None:
    client = Client()
    known, unknown = ask_for_link(client, "clerk"), ask_for_link(Client(), "niemand")
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
    assert [message.to for message in mail.outbox] == [["clerk@example.org"]]


def test_the_mail_speaks_dutch_and_names_no_password(cast: Cast) -> None:
    ask_for_link(Client(), "clerk")
    (message,) = mail.outbox
    assert "wachtwoord" in message.body
    assert PASSWORD not in message.body


def test_changing_the_password_asks_for_the_old_one(cast: Cast) -> None:
    client = Client()
    sign_in(client)
    new = "een heel nieuw wachtwoord"
    address = reverse("account_change_password")
    wrong = client.post(address, {"oldpassword": WRONG, "password1": new, "password2": new})
    assert wrong.status_code == 200
    done = client.post(address, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert done.status_code == 302
    assert client.get(reverse("my-work")).status_code == 200
    assert Account.objects.get(email="clerk@example.org").check_password(new)


def test_a_short_or_common_password_is_refused(cast: Cast) -> None:
    client = Client()
    sign_in(client)
    for weak in ("kort", "password1234", "clerk@example.org"):
        answer = client.post(
            reverse("account_change_password"),
            {"oldpassword": PASSWORD, "password1": weak, "password2": weak},
        )
        assert answer.status_code == 200, weak
    assert Account.objects.get(email="clerk@example.org").check_password(PASSWORD)
