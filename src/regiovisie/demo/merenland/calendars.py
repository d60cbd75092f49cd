"""What changed in the calendars of Merenland after its rounds were planned."""

from __future__ import annotations

from datetime import date, timedelta

from regiovisie.demo.merenland.plan import Plan
from regiovisie.meetings import actions as meetings
from regiovisie.meetings.models import Meeting
from regiovisie.network.models import Account

MOVED = "veenhorst/council"  # this calendar changed under the running round


def move_a_meeting(
    planned: Plan, held: dict[tuple[str, date], Meeting], *, by: Account | None
) -> Meeting:
    """Move one council to another day after its round was planned: the round asks what to do."""
    town = MOVED.split("/")[0]
    route = next(found for found in planned.round("vision").routes if found.town == town)
    day = route.steps[-1].day
    assert day is not None
    taken = {*planned.meetings[MOVED], *planned.closed}
    new = day + timedelta(days=1)
    while new in taken or new.weekday() > 4:
        new += timedelta(days=1)
    return meetings.change_meeting(
        held[MOVED, day],
        day=new,
        starts_at=None,
        due=None,
        by=by,
        reason="raadsvergadering verplaatst",
    )
