"""What a round that is being run has: calendars, versions, amendments, proposals, promises.

Made through the rooms' own actions, for the composite round of `bench.world`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from bench.pages import FEED_BODY, LONG_FEED_BODY
from regiovisie.decisions import actions as decide
from regiovisie.decisions.enums import (
    AmendmentEffect,
    AmendmentResult,
    CarriedBy,
    ContactWay,
    OutcomeKind,
    ProposalAnswer,
)
from regiovisie.decisions.models import Outcome, Participant, Round, RoundText
from regiovisie.meetings import actions as meet
from regiovisie.meetings.enums import ClosedKind, RuleKind
from regiovisie.meetings.logic.comparison import Wanted
from regiovisie.network import actions as join
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Account, Body, Region

YEAR = 366
FEED_MEETINGS = 60


def committees(region: Region, own: dict[str, Any]) -> None:
    """Give every house of the region the committee that advises its council."""
    for membership in region.memberships.select_related("municipality__organisation"):
        join.add_body(
            kind=BodyKind.COMMITTEE,
            name="commissie Samenleving",
            organisation=membership.municipality.organisation,
            **own,
        )


def calendars(
    region: Region, today: date, at: datetime, own: dict[str, Any], days: int = YEAR
) -> None:
    """Give every body of the region its meetings for so many days, with its rule.

    Executives meet every week, committees and councils every three weeks, on days of their own.
    """
    found = Body.objects.filter(organisation__municipality__memberships__region=region)
    wanted: list[Wanted] = []
    for at_place, body in enumerate(found.order_by("pk")):
        weekly = body.kind == BodyKind.EXECUTIVE
        if weekly:
            rule: dict[str, Any] = {"kind": RuleKind.WEEK_BEFORE, "weekday": at_place % 5}
            meet.set_rule(body, hour=time(12), **rule, **own)
        else:
            meet.set_rule(body, kind=RuleKind.DAYS_BEFORE, days=10 + at_place % 9, **own)
        first = today - timedelta(days=60 + today.weekday() - 1 - (0 if weekly else at_place % 3))
        for step in range(0, days + 60, 7 if weekly else 21):
            wanted.append(Wanted(body=body.pk, day=first + timedelta(days=step)))
    meet.import_calendar(
        wanted, today=today, at=at, vouched_by="griffie", file_name="kalenders.csv", **own
    )
    for membership in region.memberships.select_related("municipality__organisation"):
        meet.close_period(
            name="sluiting gemeentehuis",
            kind=ClosedKind.OTHER,
            first_day=today + timedelta(days=9),
            last_day=today + timedelta(days=9),
            organisation=membership.municipality.organisation,
            **own,
        )
    meet.close_period(
        name="zomerreces",
        kind=ClosedKind.RECESS,
        first_day=date(today.year, 7, 19),
        last_day=date(today.year, 8, 27),
        region=region,
        **own,
    )


def feed(region: Region, today: date, at: datetime, own: dict[str, Any]) -> None:
    """Make the bodies of the feeds on the card: one of sixty meetings, one of ten times as many."""
    for public_id, meetings in ((FEED_BODY, FEED_MEETINGS), (LONG_FEED_BODY, 10 * FEED_MEETINGS)):
        body = join.add_body(
            kind=BodyKind.WORKING_GROUP, name="ambtelijk overleg", region=region, **own
        )
        body.public_id = public_id
        body.save()
        wanted = [
            Wanted(body=body.pk, day=today + timedelta(days=n), starts_at=time(9, 30))
            for n in range(1, meetings + 1)
        ]
        meet.import_calendar(wanted, today=today, at=at, vouched_by="de regio", **own)


def texts(of: Round, today: date, own: dict[str, Any]) -> tuple[RoundText, RoundText]:
    """Put two versions of a text of forty passages before the bodies."""
    versions = []
    for label, days in (("v0.9", -120), ("v1.0", -90)):
        blocks = [
            {
                "id": f"p{n}",
                "kind": "p",
                "runs": [{"text": f"Passage {n}: zo werken wij samen, tekst {label}. " * 4}],
            }
            for n in range(40)
        ]
        versions.append(
            decide.add_text(
                of, label=label, dated=today + timedelta(days=days), blocks=blocks, **own
            )
        )
    return versions[0], versions[1]


def run(of: Round, by: Account, today: date, at: datetime, own: dict[str, Any]) -> None:
    """Add what happens along the way: proposals, amendments, promises, calls."""
    said = {"by": by, "reason": own["reason"]}
    texts_of = list(of.texts.order_by("dated"))
    participants = list(of.participants.select_related("municipality__organisation").order_by("pk"))
    steering = Body.objects.get(region=of.region, kind=BodyKind.STEERING_GROUP)
    for n, participant in enumerate(participants):
        _proposals(texts_of[0], n, participant, steering, today, said)
        council = Body.objects.get(
            organisation=participant.municipality.organisation, kind=BodyKind.COUNCIL
        )
        promise = meet.note_promise(
            of.region,
            council=council,
            text=f"Het jaarverslag {n} komt in de raad.",
            function="wethouder zorg",
            made_on=today - timedelta(days=20),
            due=today + timedelta(days=30 * n - 10),
            **said,
        )
        of.promises.add(promise)
        decide.note_contact(
            participant,
            way=ContactWay.CALL,
            note=f"gebeld met de griffie, afspraak {n}",
            by=by,
            at=at - timedelta(days=n),
        )
    _amendments(of, texts_of[-1], said)


def _proposals(
    text: RoundText,
    n: int,
    participant: Participant,
    steering: Body,
    today: date,
    said: dict[str, Any],
) -> None:
    council = Body.objects.get(
        organisation=participant.municipality.organisation, kind=BodyKind.COUNCIL
    )
    for m in (1, 2):
        proposal = decide.propose_change(
            text,
            participant=participant,
            body=council,
            proposed=f"Noem in passage {n} ook de opvang, wens {m}.",
            made_on=today - timedelta(days=110),
            passage=f"p{n}",
            carried_by=CarriedBy.MINORITY if m == 2 else CarriedBy.MAJORITY,
            **said,
        )
        if m == 1:
            decide.decide_proposal(
                proposal,
                answer=ProposalAnswer.TAKEN_OVER,
                why="De opvang hoort hierbij.",
                on=today - timedelta(days=95),
                body=steering,
                **said,
            )


def _amendments(of: Round, text: RoundText, said: dict[str, Any]) -> None:
    number = count(1)
    amended = Outcome.objects.filter(round=of, kind=OutcomeKind.AMENDED, point__number=1)
    for outcome in amended.order_by("pk"):
        label = f"A-{next(number):02}"
        old = text.blocks[3]["runs"][0]["text"]
        decide.add_amendment(
            outcome,
            label=label,
            title="Een jaarlijks verslag",
            result=AmendmentResult.ADOPTED,
            effect=AmendmentEffect.TEXT,
            text=text,
            passage="p3",
            old_text=old,
            new_text=f"{old} De raad krijgt elk jaar een verslag.",
            point=outcome.point,
            votes_for=13,
            votes_against=8,
            **said,
        )
