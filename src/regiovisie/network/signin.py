"""How people sign in: nobody registers alone, guessing is locked out, staff have a second step."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from axes.helpers import get_cool_off
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from regiovisie.common import clock
from regiovisie.common.dates.words import clock_time
from regiovisie.network.models import Account
from regiovisie.network.permissions import STAFF_ROLES
from regiovisie.network.viewer import Viewer

SECOND_STEP = "second_step"  # in the session: this account has a second step


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes open registration: accounts are made by a region's administrator."""

    _login_failed_rl_usage = None

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave guessing of passwords to django-axes; allauth's own limit guards the codes."""


def tried_address(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the address that somebody tries to sign in with, for the lock-out.

    Without it all accounts behind one office's address would be locked by one person's typing.
    """
    given = credentials or {}
    address = given.get("email") or given.get("login") or request.POST.get("login", "")
    return str(address).strip().lower()[:254]


def locked(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Say that signing in is blocked, and when one can try again."""
    pause = get_cool_off(request)
    again = clock_time(clock.now() + pause) if pause else ""
    answer = render(request, "account/locked.html", {"again": again}, status=429)
    if pause:
        answer["Retry-After"] = str(int(pause.total_seconds()))
    return answer


def mfa_required(account: Account, viewer: Viewer) -> bool:
    """Return whether this account must have a second step: who works with what is not public."""
    if not settings.REGIOVISIE_MFA_REQUIRED:
        return False
    return account.is_superuser or any(held.kind in STAFF_ROLES for held in viewer.holdings)


def lacks_second_step(request: HttpRequest) -> bool:
    """Return whether somebody is signed in who must first switch the second step on.

    Asked once per session: afterwards the session knows.
    """
    if not settings.REGIOVISIE_MFA_REQUIRED or not request.session.session_key:
        return False
    if request.session.get(SECOND_STEP) or not request.user.is_authenticated:
        return False
    account: Any = request.user
    if not mfa_required(account, request.viewer):  # type: ignore[attr-defined]
        return False
    if is_mfa_enabled(account):
        request.session[SECOND_STEP] = True
        return False
    return True


def forget_second_step(request: HttpRequest | None = None, **_: Any) -> None:
    """Look again after a second step was switched off (a signal of allauth)."""
    if request is not None:
        request.session.pop(SECOND_STEP, None)


def choose(account: Account, *, language: str, single_keys: bool) -> Account:
    """Keep a person's own choices: language of the screen ("" as the browser), single keys."""
    account.language, account.single_keys = language, single_keys
    account.save(update_fields=["language", "single_keys"])
    return account
