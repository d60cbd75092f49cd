"""The calendars of Merenland: until when each body takes papers, and who vouches for its dates."""

from __future__ import annotations

from datetime import date, time, timedelta

from regiovisie.common.calendar.opening import MONDAY
from regiovisie.demo.merenland.days import PAPERS_DAYS, ago
from regiovisie.demo.merenland.plan import Plan
from regiovisie.demo.merenland.towns import BY_SLUG
from regiovisie.meetings import actions as meetings
from regiovisie.meetings.enums import RuleKind
from regiovisie.meetings.models import Meeting
from regiovisie.network.models import Account, Body

NOON = time(12)
MOVED = "veenhorst/council"  # this calendar changed under the running round
# Who keeps the own calendar; of the other houses the region vouches, on their behalf.
OWN_HOUSES = ("oosterdal", "heidenveld", "plashaven", "lindelo")


def add_rules(bodies: dict[str, Body], *, by: Account | None, reason: str) -> None:
    """Say until when each body takes papers: a day of the week before, or days before."""
    for key, body in bodies.items():
        own = {"hour": NOON, "by": by, "reason": reason}
        if key.endswith("/executive"):
            # A meeting on Tuesday: the Monday of the week before is as many days back.
            meetings.set_rule(body, kind=RuleKind.WEEK_BEFORE, weekday=MONDAY, **own)  # type: ignore[arg-type]
        else:
            meetings.set_rule(body, kind=RuleKind.DAYS_BEFORE, days=PAPERS_DAYS, **own)  # type: ignore[arg-type]


def add_vouchers(
    bodies: dict[str, Body], accounts: dict[str, Account], today: date, *, reason: str
) -> None:
    """Say who vouches for the dates of each body, and since when."""
    for key, body in bodies.items():
        owner, _slash, kind = key.partition("/")
        if owner == "regio":
            who, by, on_behalf = "regio Merenland", accounts["adviser"], False
        elif owner in OWN_HOUSES:
            office = "secretarie" if kind == "executive" else "griffie"
            who, on_behalf = f"{office} {BY_SLUG[owner].name}", False
            by = accounts.get(f"clerk-{owner}", accounts["adviser"])
        else:
            who, by, on_behalf = "regio Merenland", accounts["adviser"], True
        meetings.vouch(
            body,
            vouched_by=who,
            on_behalf=on_behalf,
            by=by,
            reason=reason,
            today=ago(60, today),
        )


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
