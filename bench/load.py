"""Fill the database that the environment names: `python -m bench.load make|grow`.

python -m bench.load make FILE      the world at 1 x; writes the session of the adviser to FILE
python -m bench.load grow TIMES     other regions, rounds and municipalities: TIMES as much
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django
from django.db import connection

ROUNDS_IN_LIST = 200


def make(target: Path) -> None:
    """Make the world at 1 x and a signed-in session in it."""
    from django.contrib.auth import login
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.test import RequestFactory

    from bench import world
    from regiovisie.config.tables import make_tables
    from regiovisie.network.models import Account
    from regiovisie.network.signin import SECOND_STEP

    make_tables()
    call_command("createcachetable", verbosity=0)
    world.make()
    copy_list_round()
    request = RequestFactory().get("/")
    request.session = SessionStore()
    login(
        request,
        Account.objects.get(),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    request.session[SECOND_STEP] = True  # as after signing in with the second step
    request.session.save()
    analyse()
    target.write_text(json.dumps({"session": request.session.session_key}))


def copy_list_round() -> None:
    """Let the list of region Lijst hold 200 rounds."""
    from bench import copies, pages
    from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round, Step

    of = Round.objects.get(region__slug=pages.LIST)
    inside = (Round, DecisionPoint, Participant, Step, Outcome)
    copies.multiply(
        ROUNDS_IN_LIST,
        only=inside,
        where={model: f"t.{'id' if model is Round else 'round_id'} = {of.pk}" for model in inside},
        endings={Round: ("slug", "title")},
        step=1000,
    )


def grow(times: int) -> None:
    """Let the database hold `times` as much; the rows of 1 x stay as they are."""
    from bench import copies
    from regiovisie.meetings.models import ClosedPeriod

    # A public holiday is one row for the whole country, however many regions there are.
    local = "t.organisation_id IS NOT NULL OR t.region_id IS NOT NULL"
    copies.multiply(times, where={ClosedPeriod: local})
    analyse()


def analyse() -> None:
    """Do what autovacuum would have done; SQLite gets nothing that an installation does not do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def main(arguments: list[str]) -> int:
    """Run one of the two; returns the exit code."""
    django.setup()
    if len(arguments) == 2 and arguments[0] == "make":
        make(Path(arguments[1]))
    elif len(arguments) == 2 and arguments[0] == "grow":
        grow(int(arguments[1]))
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
