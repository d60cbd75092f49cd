"""Fill the floor's database: `python -m bench.floor.load FILE` writes the session to FILE."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path

ROWS = 200


def make(target: Path) -> None:
    """Make tables, a user with a session, and 200 lines."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.floor.settings"
    import django

    django.setup()
    from django.contrib.auth import get_user_model, login
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.test import RequestFactory

    from bench.floor.models import Line

    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    Line.objects.bulk_create(
        Line(
            name=f"Traject {n} van de regio",
            place=f"Voorbeelddorp {n % 12}",
            state=("open", "gesloten", "ingetrokken")[n % 3],
            number=f"RB 2027-{n}",
            day=date(2027, 1, 1) + timedelta(days=n),
            count=n,
            known=n % 2 == 0,
            note="geregistreerd door de regio",
        )
        for n in range(ROWS)
    )
    request = RequestFactory().get("/")
    request.session = SessionStore()
    login(request, get_user_model().objects.create_user("adviseur"))
    request.session.save()
    target.write_text(json.dumps({"session": request.session.session_key}))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
