"""The number beside "my work" in the head of every page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from regiovisie.common import clock
from regiovisie.portal.queries import my_work

COUNT = "work_count"
MINUTES = 5

Handler = Callable[[HttpRequest], HttpResponse]


def work_count(get_response: Handler) -> Handler:
    """Let pages ask how many tasks wait, without counting them anew for every page.

    The session keeps the number for five minutes; whatever this person saves makes it count anew,
    and "my work" itself always does.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        def count() -> int:
            now = clock.now()
            kept = request.session.get(COUNT)
            stamp = int(now.timestamp() // (60 * MINUTES))
            if kept and kept[1] == stamp:
                return int(kept[0])
            found = len(my_work.items_for(request.viewer, now))  # type: ignore[attr-defined]
            request.session[COUNT] = [found, stamp]
            return found

        request.work_count = count  # type: ignore[attr-defined]
        response = get_response(request)
        settled = getattr(request, "work_count", None)
        counted = isinstance(settled, int)
        if COUNT in request.session and (request.method == "POST" or counted):
            del request.session[COUNT]
        return response

    return handle
