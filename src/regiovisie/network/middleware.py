"""Puts the viewer and the language on each request, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from regiovisie.common import clock
from regiovisie.network import signin
from regiovisie.network.viewer import NOBODY, Viewer, viewer_of

Handler = Callable[[HttpRequest], HttpResponse]


def viewer(get_response: Handler) -> Handler:
    """Set `request.viewer`, worked out when it is first asked for."""

    def handle(request: HttpRequest) -> HttpResponse:
        def find() -> Viewer:
            account: Any = request.user
            return viewer_of(account, clock.today()) if account.is_authenticated else NOBODY

        request.viewer = SimpleLazyObject(find)  # type: ignore[attr-defined]
        return get_response(request)

    return handle


def language(get_response: Handler) -> Handler:
    """Choose the language: the person's choice, else the cookie or the browser, else Dutch."""

    def handle(request: HttpRequest) -> HttpResponse:
        chosen = ""
        if request.session.session_key and request.user.is_authenticated:
            chosen = getattr(request.user, "language", "")
        chosen = chosen or translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen  # type: ignore[attr-defined]
            response = get_response(request)
        _keep_choice(request, response)
        response.setdefault("Content-Language", chosen)
        if not request.user.is_authenticated:
            response.headers["Vary"] = ", ".join(
                filter(None, [response.headers.get("Vary"), "Accept-Language"])
            )
        return response

    return handle


def _keep_choice(request: HttpRequest, response: HttpResponse) -> None:
    """Keep a language that was just chosen with the account as well: there it wins."""
    cookie = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    chosen = cookie.value if cookie is not None else ""
    if not chosen:
        return
    account: Any = request.user
    if account.is_authenticated:
        signin.choose(account, language=chosen, single_keys=account.single_keys)


# What works before the second step is on: that itself, the account, leaving, the look.
BEFORE_SECOND_STEP = ("mfa_", "account", "language", "region-colours")


class SecondStep:
    """Sends staff without a second step to switching it on, whatever page they ask for."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let the page through, or send to the page of the second step."""
        name = getattr(request.resolver_match, "url_name", None) or ""
        if name.startswith(BEFORE_SECOND_STEP) or not signin.lacks_second_step(request):
            return None
        messages.warning(
            request, _("Your work asks for a second step when signing in. Switch it on first.")
        )
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
