"""Count the queries of pages: `python -m bench.queries SESSION PATH ...` prints JSON."""

from __future__ import annotations

import json
import sys


def count(session: str, paths: list[str]) -> dict[str, int]:
    """Return per path the queries of one request, session and user included."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client(headers={"accept-language": "nl"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    found = {}
    for path in paths:
        client.get(path)  # what a process asks only once does not count
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        found[path] = len(asked)
    return found


if __name__ == "__main__":
    print(json.dumps(count(sys.argv[1], sys.argv[2:])))
