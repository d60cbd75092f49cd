"""Addresses that nothing can answer to: with a NUL, which PostgreSQL keeps in no text."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def no_nul(get_response: Handler) -> Handler:
    """Say "not found" for an address with a NUL, before any room looks for it."""

    def handle(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        return get_response(request)

    return handle
