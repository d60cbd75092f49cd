"""Signing in with the real form, by keyboard; everything else signs in by cookie."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.steps import as_member, axe, tab_to, visit
from tests.factories.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser


def test_clerk_signs_in_by_keyboard_and_out_again(page: Page, cast: Cast) -> None:
    visit(page, reverse("account_login"))
    page.locator("input[name=login]").focus()
    page.keyboard.type("clerk@example.org")
    tab_to(page, "input[name=password]")
    page.keyboard.type("not the password")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.url.endswith(reverse("account_login"))
    expect(page.locator("[role=alert]").first).to_be_visible()
    assert page.locator("input[name=login]").input_value() == "clerk@example.org"
    axe(page)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(reverse("my-work"))))
    visit(page, reverse("account_logout"))
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(re.escape(reverse("home")) + "$"))
    assert not [one for one in page.context.cookies() if one["name"] == "sessionid"]


@pytest.mark.parametrize("name", ["adviser", "clerk", "alderman"])
def test_cookie_of_the_cast_signs_in(page: Page, cast: Cast, name: str) -> None:
    as_member(page, cast, name)
    visit(page, reverse("mfa_index"))
    assert page.url.endswith(reverse("mfa_index"))


def test_citizen_is_asked_to_sign_in(page: Page, cast: Cast) -> None:
    as_member(page, cast, "citizen")
    visit(page, reverse("mfa_index"))
    assert reverse("account_login") in page.url
