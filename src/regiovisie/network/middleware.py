"""Puts the viewer and the language on each request, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from regiovisie.common import clock
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
        response.setdefault("Content-Language", chosen)
        if not request.user.is_authenticated:
            response.headers["Vary"] = ", ".join(
                filter(None, [response.headers.get("Vary"), "Accept-Language"])
            )
        return response

    return handle
