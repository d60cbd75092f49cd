"""What stagnates in Merenland: two years of meetings, and bottlenecks on every rung. Invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from regiovisie.meetings import actions
from regiovisie.meetings.actions.escalation import propose_higher
from regiovisie.meetings.enums import BottleneckRule, ItemKind, ItemResult, Presence
from regiovisie.meetings.models import ActionPoint, Bottleneck, Meeting
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Account, Body, Organisation, Region

RUNGS = (("officials", 14), ("policy", 14), ("steering", 21), ("bo", 28))
# What bodies talked about in the years before: subject, what came of it, what somebody would do.
TALKED = (
    ("Cijfers van het kwartaal", "De groei zit bij meldingen van scholen.", "Cijfers uitsplitsen"),
    ("Scholing van professionals", "Twee bijeenkomsten erbij.", "Data van de scholing prikken"),
    ("Samenwerking met de wijkteams", "Eén aanspreekpunt per gemeente.", "Lijst rondsturen"),
    ("Opvang bij acute nood", "De plekken zijn voldoende, de doorstroom niet.", "Knelpunt ramen"),
    ("Voorlichting aan jongeren", "Scholen willen langer dan één les.", "Lesbrief aanpassen"),
    ("Werkafspraken met het zorgdomein", "Afspraken gelden voor een jaar.", "Afspraken herzien"),
)
DOERS = ("projectleider", "regionaal beleidsadviseur", "regiomanager", "voorzitter")
# Late for long, by how far they were lifted: what, who, days ago it should have been done.
STANDING = (
    ("Overzicht van wachtlijsten per gemeente", "regiomanager", 30),
    ("Afspraak over nazorg met de opvang vastleggen", "projectleider", 50),
    ("Vervanging van de projectleider regelen", "voorzitter", 80),
    ("Gegevensdeling tussen domeinen regelen", "regionaal beleidsadviseur", 120),
)
UNSOLVED = "Niet opgelost; wie aan zet is, meldt zich de volgende keer."


def add_line(region: Region, bodies: dict[str, Body], own: dict[str, Any]) -> None:
    """Add the line along which bottlenecks are lifted."""
    for key, days in RUNGS:
        actions.add_rung(region, bodies[f"regio/{key}"], term_days=days, **own)


def add_past(held: dict[tuple[str, date], Meeting], today: date, own: dict[str, Any]) -> None:
    """Give the meetings of the years before an item each, with what came of it and was done."""
    rung_keys = {f"regio/{key}" for key, _days in RUNGS}
    past = sorted(
        (day, body) for body, day in held if body in rung_keys and day < today - timedelta(days=60)
    )
    for number, (day, body) in enumerate(past):
        subject, said, doing = TALKED[number % len(TALKED)]
        item = actions.add_item(
            held[body, day], title=subject, kind=ItemKind.DISCUSS, minutes=30, **own
        )
        actions.note_result(item, result=ItemResult.DISCUSSED, text=said, **own)
        due = day + timedelta(days=28)
        point = actions.add_action_point(
            item, text=doing, who=DOERS[number % len(DOERS)], due=due, **own
        )
        actions.finish_action_point(point, on=due - timedelta(days=3), by=own["by"])


def add_bottlenecks(
    region: Region, held: dict[tuple[str, date], Meeting], today: date, own: dict[str, Any]
) -> None:
    """Add what is late for long, lifted one rung further each time, and do the work of today."""
    long_ago = today - timedelta(days=150)
    day = max(day for body, day in held if body == "regio/officials" and day < long_ago)
    origin = held["regio/officials", day]
    source = actions.add_item(origin, title="Afspraken", kind=ItemKind.DISCUSS, **own)
    for rungs, (text, who, days) in enumerate(STANDING, start=1):
        due = today - timedelta(days=days)
        point = actions.add_action_point(source, text=text, who=who, due=due, **own)
        _lift(region, point, rungs, today, own)
    _solved(region, today, own)
    actions.tick(today)


def _lift(
    region: Region, point: ActionPoint, rungs: int, today: date, own: dict[str, Any]
) -> Bottleneck:
    """Open a bottleneck the day after its point was due and let it be taken on so many times."""
    day = (point.due or today) + timedelta(days=1)
    row = actions.open_bottleneck(
        region,
        title=point.text,
        rule=BottleneckRule.ACTION,
        key=f"action/{point.public_id}",
        who=point.who,
        address=point.item.get_absolute_url(),
        since=day,
        on=day,
        visibility=Visibility.REGION,
        **own,
    )
    for number, (_key, days) in enumerate(RUNGS[:rungs]):
        if number:
            day += timedelta(days=RUNGS[number - 1][1] + 1)
            propose_higher(row, on=day, **own)
        item = actions.accept_bottleneck(row, on=day, **own)
        if item.meeting.day < today:
            actions.note_result(item, result=ItemResult.NOT_AGREED, text=UNSOLVED, **own)
        row.refresh_from_db()
        if day + timedelta(days=days) >= today:
            break
    return row


def _solved(region: Region, today: date, own: dict[str, Any]) -> None:
    """Add one that a body decided on, and one that was returned to whoever raised it."""
    facts: dict[str, Any] = {"visibility": Visibility.REGION, **own}
    day = today - timedelta(days=40)
    decided = actions.open_bottleneck(
        region, title="Geen gezamenlijk protocol voor weekenden", on=day, **facts
    )
    item = actions.accept_bottleneck(decided, on=day, **own)
    decided.refresh_from_db()
    actions.note_result(item, result=ItemResult.AGREED, text="Het protocol geldt overal.", **own)
    reason = "Het ambtelijk overleg stelde één protocol voor."
    actions.close_bottleneck(
        decided, on=day + timedelta(days=12), decided=True, by=own["by"], reason=reason
    )
    returned = actions.open_bottleneck(
        region, title="Vergaderruimte is steeds bezet", on=today - timedelta(days=6), **facts
    )
    reason = "Dit lost de gemeente zelf op."
    actions.return_bottleneck(returned, on=today - timedelta(days=4), by=own["by"], reason=reason)


def add_attendance(
    meeting: Meeting, houses: dict[str, Organisation], *, by: Account | None, reason: str
) -> None:
    """Write down who was in a meeting of the steering group, and approve the list before it."""
    towns = ("plashaven", "waterwoude", "heidenveld", "oosterdal", "veenhorst")
    states = dict.fromkeys(towns, Presence.PRESENT) | {
        "heidenveld": Presence.REPLACED,
        "oosterdal": Presence.ABSENT,
    }
    actions.note_attendance(
        meeting,
        {(houses[town].pk, "portefeuillehouder"): state for town, state in states.items()},
        by=by,
        reason=reason,
    )
