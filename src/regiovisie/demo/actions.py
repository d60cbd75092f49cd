"""Load the demo, and load it anew for another day as long as nobody changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.management import call_command
from django.db import connection, transaction

from regiovisie.common import clock
from regiovisie.common.dates import words
from regiovisie.common.mail.actions import hold_all
from regiovisie.demo import content, real
from regiovisie.demo.merenland.loading import load as load_merenland
from regiovisie.demo.models import DemoMark
from regiovisie.demo.queries import NotADemo, mark
from regiovisie.demo.years import plan_years
from regiovisie.network.models import Account


@dataclass(frozen=True)
class Loaded:
    """What `reload_if_unchanged` did: loaded or not, and a sentence about it."""

    loaded: bool
    sentence: str
    mark: DemoMark


@transaction.atomic
def load(today: date) -> DemoMark:
    """Load Merenland, as it stands on a day, and the real regions into an empty database.

    Mail never leaves from a demo database. Raises NotADemo when the database holds anything.
    """
    if not content.is_empty():
        raise NotADemo(
            "This database holds work that is no demo, so no demo is loaded into it. Give a new "
            "folder with --data, or an empty database."
        )
    hold_all("demo")
    load_merenland(today)
    real.load(by=None)
    plan_years(today)
    encoded = Account.objects.order_by("id").values_list("password", flat=True)[0]
    found = DemoMark(
        loaded_for=today,
        loaded_at=clock.now(),
        version=content.version(),
        fingerprint=content.fingerprint(),
        password_hash=encoded,
    )
    found.save()
    return found


@transaction.atomic
def reload_if_unchanged(today: date) -> Loaded:
    """See to it that the demo of this day is in the database.

    An empty database is filled. The demo of another day, or of an older version of this software,
    is loaded anew when nobody changed it; a changed one is kept, and the sentence says so. Raises
    NotADemo when the database holds work that is no demo.
    """
    found = mark()
    day = words.long_date(today, "en")
    if found is None:
        return Loaded(True, f"Loaded the demo of {day}.", load(today))
    if found.loaded_for == today and found.version == content.version():
        return Loaded(False, f"The demo of {day} is there already.", found)
    before = words.long_date(found.loaded_for, "en")
    if content.fingerprint() != found.fingerprint:
        sentence = (
            f"This demo was loaded for {before} and somebody changed it, so it is kept as it is. "
            f"For a new demo of {day}, give an empty folder with --data."
        )
        return Loaded(False, sentence, found)
    connection.check_constraints()  # PostgreSQL does not truncate while checks are waiting
    call_command("flush", interactive=False, verbosity=0)
    return Loaded(True, f"Loaded the demo anew, for {day} in place of {before}.", load(today))
