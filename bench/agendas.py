"""Meetings of the card: agendas of 12 and of 30 items, 2,000 action points, own calendars.

Made through the rooms' own actions, for the regions of `bench.world`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bench.pages import AGREEMENTS, FEED_BODY, LONG_FEED_BODY, MEETINGS, SECRETS
from regiovisie.common.history.actions import save_many
from regiovisie.documents.actions import take_in
from regiovisie.meetings import actions as meet
from regiovisie.meetings.enums import ItemKind, RuleKind, StructureStatus
from regiovisie.meetings.models import ActionPoint, Feed, Meeting
from regiovisie.meetings.queries.feeds import hash_of
from regiovisie.network import actions as join
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Body, Region


def agendas(region: Region, today: date, at: datetime, own: dict[str, Any]) -> None:
    """Fill two meetings of a body in which every municipality sits."""
    body = join.add_body(
        kind=BodyKind.POLICY_GROUP, name=f"beleidsgroep {region.name}", region=region, **own
    )
    structure = meet.start_structure(
        region, name="Structuur", status=StructureStatus.ADOPTED, **own
    )
    place = meet.place_body(structure, body, **own)
    meet.seat(place, function="beleidsmedewerker", everyone=True, **own)
    meet.set_rule(body, kind=RuleKind.DAYS_BEFORE, days=7, **own)
    paper = take_in(SimpleUploadedFile("stuk.txt", b"Een stuk voor de vergadering."), by=None)
    for number, (public_id, items) in enumerate(MEETINGS.items(), start=1):
        meeting = meet.plan_meeting(
            body, today + timedelta(days=14 * number), starts_at=time(9, 30), **own
        )
        _name(meeting, public_id)
        for position in range(1, items + 1):
            item = meet.add_item(
                meeting,
                title=f"Onderwerp {position}",
                kind=ItemKind.DECIDE,
                minutes=10,
                question="Waarmee kan de groep instemmen?",
                **own,
            )
            meet.hand_in_paper(item, title=f"Stuk {position}", file=paper, at=at, **own)
            meet.add_action_point(
                item, text="uitwerken", who="projectleider", due=meeting.day, **own
            )


def agreements(region: Region, today: date, own: dict[str, Any]) -> None:
    """Note as many action points as the card asks for, of one meeting."""
    body = join.add_body(
        kind=BodyKind.POLICY_GROUP, name=f"beleidsgroep {region.name}", region=region, **own
    )
    meeting = meet.plan_meeting(body, today - timedelta(days=9), **own)
    item = meet.add_item(meeting, title="Afspraken", kind=ItemKind.DISCUSS, **own)
    save_many(
        [
            ActionPoint(
                item=item,
                text=f"punt {number}",
                who=f"functie {number % 9}",
                due=today + timedelta(days=number % 400 - 200),
            )
            for number in range(AGREEMENTS)
        ],
        **own,
    )


def feeds(account: Account, today: date) -> None:
    """Give the account a calendar of each body of the feeds, at the addresses of the card."""
    for public_id, secret in zip((FEED_BODY, LONG_FEED_BODY), SECRETS, strict=True):
        meet.renew_feed(account, body=Body.objects.get(public_id=public_id), alarm=None, on=today)
        row = Feed.objects.get(account=account, body__public_id=public_id)
        row.secret_hash = hash_of(secret)
        row.save()


def _name(meeting: Meeting, public_id: str) -> None:
    meeting.public_id = public_id
    meeting.save()
