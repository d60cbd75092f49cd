"""Sign-in through an organisation's own OpenID Connect provider: only into accounts that exist.

Off until the environment names a provider (settings.SOCIALACCOUNT_PROVIDERS). An account is found
by an address that the provider vouches for; from then on by the provider's own number of the
person, so a changed address does not lock anybody out.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException

from regiovisie.network.models import Account

logger = logging.getLogger("regiovisie.sign_in")


def provider_name() -> str:
    """Return the name of the provider for the button; empty when there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Lets nobody in who has no account here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie a person who comes for the first time to the account with the same address."""
        if sociallogin.is_existing:
            return
        vouched = [one.email.lower() for one in sociallogin.email_addresses if one.verified]
        account = Account.objects.filter(email__in=vouched).order_by("pk").first()
        if account is None:
            told = [one.email for one in sociallogin.email_addresses]
            context = {"address": told[0] if told else "", "vouched": bool(vouched)}
            answer = render(request, "socialaccount/no_account.html", context, status=403)
            raise ImmediateHttpResponse(answer)
        sociallogin.connect(request, account)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say that it did not work, and keep for the administrator why; who gave up starts anew."""
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        logger.warning("sign-in through %s failed: %s %s", provider.name, error, exception or "")
        raise ImmediateHttpResponse(_failed(request))


def _failed(request: HttpRequest) -> HttpResponse:
    context = {"provider": provider_name()}
    return render(request, "socialaccount/authentication_error.html", context, status=502)


@login_not_required  # type: ignore[untyped-decorator]
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the reader to the provider; 404 when there is none of that name."""
    return _answer(request, views.login, provider_id)


@login_not_required  # type: ignore[untyped-decorator]
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the reader back from the provider, signed in or not."""
    return _answer(request, views.callback, provider_id)


def _answer(request: HttpRequest, view: Any, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view(request, provider_id=provider_id)
    except (RequestException, KeyError, ValueError) as error:
        # It does not answer, or not with what OpenID Connect Discovery 1.0 asks for.
        logger.warning("the sign-in of %s cannot be reached: %s", provider_name(), error)
        return _failed(request)
    return answer
