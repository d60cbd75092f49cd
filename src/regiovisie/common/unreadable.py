"""Addresses that nothing can answer to: with a NUL, which PostgreSQL keeps in no text."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def no_nul(get_response: Handler) -> Handler:
    """Say "not found" for an address with a NUL, before any room looks for it.

    Behind the question mark it is left out: what stands there chooses among what a page shows.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked or "\x00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "").replace("\x00", "")
        return get_response(request)

    return handle
