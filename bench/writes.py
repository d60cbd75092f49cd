"""Row 6: what a write with its history costs, and that none is lost.

    python -m bench.writes ACCOUNT      prints JSON; the environment names the database

A write is a note of a contact: checked, saved, and kept as a version with who and why. The floor
is one bare INSERT into the same table. Both are committed one by one.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median

from bench.pages import CARD, FEED_BODY, MEETINGS, ROUND

AT_ONCE, VERSIONS, WRITES, TURNS = 8, 1000, 40, 5
YEARS_BEFORE = timedelta(weeks=520)


def measure() -> dict[str, float]:
    """Return CPU seconds of a write and of a bare INSERT, both ratios, and how many are kept."""
    from django.db import connection, transaction

    from bench.world import NOON, OWN
    from regiovisie.decisions.actions import note_contact
    from regiovisie.decisions.enums import ContactWay
    from regiovisie.decisions.models import ContactNote, Participant
    from regiovisie.meetings.actions import change_item, change_meeting
    from regiovisie.meetings.models import AgendaItem, Meeting
    from regiovisie.network.models import Account

    account = Account.objects.get()
    participant = Participant.objects.filter(round__region__slug=CARD, round__slug=ROUND)[0]

    def write() -> None:
        note_contact(participant, way=ContactWay.CALL, note="gebeld", by=account, at=NOON)

    fields = [field for field in ContactNote._meta.local_concrete_fields if not field.primary_key]
    example = ContactNote(
        round=participant.round,
        participant=participant,
        way=ContactWay.CALL,
        note="gebeld",
        by=account,
        at=NOON,
    )
    values = [field.get_db_prep_save(field.pre_save(example, True), connection) for field in fields]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(ContactNote._meta.db_table)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)

    fresh, old = Meeting.objects.filter(body__public_id=FEED_BODY).order_by("day")[:2]

    own = {**OWN, "by": account}

    def change(meeting: Meeting) -> Callable[[], None]:
        days = [meeting.day, meeting.day - YEARS_BEFORE]  # no other meeting stands there

        def once() -> None:
            days.reverse()
            change_meeting(meeting, day=days[0], starts_at=meeting.starts_at, due=None, **own)

        return once

    item = AgendaItem.objects.filter(meeting__public_id=next(iter(MEETINGS)))[0]

    def save_item() -> None:
        change_item(item, minutes=10, expected=item.revision, **own)

    aged = change(old)
    for _ in range(VERSIONS):
        aged()
    pairs = [(cost(write), cost(bare)) for _ in range(TURNS)]
    ages = [(cost(aged), cost(change(fresh), 10)) for _ in range(TURNS)]
    items = [(cost(save_item), cost(bare)) for _ in range(TURNS)]
    return {
        "item": median(one for one, _other in items),
        "item_ratio": median(one / other for one, other in items),
        "write": median(one for one, _other in pairs),
        "bare": median(other for _one, other in pairs),
        "ratio": median(one / other for one, other in pairs),
        "aged": median(one / other for one, other in ages),
        "kept": float(simultaneous(participant.pk, account.pk)),
    }


def cost(act: Callable[[], None], times: int = WRITES) -> float:
    """Return the CPU seconds of this process per act."""
    act()
    begun = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - begun) / times


def simultaneous(participant: int, account: int) -> int:
    """Return how many of eight notes made at the same moment are kept, each with its history."""
    from django.db import connection

    from bench.world import NOON
    from regiovisie.decisions.actions import note_contact
    from regiovisie.decisions.enums import ContactWay
    from regiovisie.decisions.models import ContactNote, Participant
    from regiovisie.network.models import Account

    start = threading.Barrier(AT_ONCE)

    def work(number: int) -> None:
        try:
            found = Participant.objects.select_related("round").get(pk=participant)
            by = Account.objects.get(pk=account)
            start.wait()
            note_contact(found, way=ContactWay.CALL, note=f"tegelijk {number}", by=by, at=NOON)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = ContactNote.objects.filter(note__startswith="tegelijk ")
    versions = ContactNote.history.filter(note__startswith="tegelijk ")  # type: ignore[attr-defined]
    return min(kept.count(), versions.count())


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measure()))
    sys.exit(0)
