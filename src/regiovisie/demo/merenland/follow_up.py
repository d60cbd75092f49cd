"""Write what councils asked around the vision: changes, promises, and who was spoken to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from regiovisie.common.calendar.opening import last_open_on_or_before
from regiovisie.common.clock import ZONE
from regiovisie.common.text import from_plain, to_plain
from regiovisie.decisions import actions
from regiovisie.decisions.enums import (
    AmendmentEffect,
    AmendmentKind,
    AmendmentResult,
    CarriedBy,
    ContactWay,
    ProposalAnswer,
)
from regiovisie.decisions.models import Outcome, Participant, Round, RoundText
from regiovisie.demo.merenland import words
from regiovisie.demo.merenland.days import ago, ahead
from regiovisie.demo.merenland.plan import Plan, PlannedRound
from regiovisie.meetings import actions as meetings
from regiovisie.network.models import Account, Body


@dataclass(frozen=True)
class Town:
    """Where the words below are said: the participant and the bodies of its house."""

    participant: Participant
    council: Body
    met: date | None  # the day its council had the vision before it


def add_follow_up(
    found: Round,
    planned: Plan,
    bodies: dict[str, Body],
    accounts: dict[str, Account],
    *,
    reason: str,
) -> None:
    """Add everything that happened around the round about the vision."""
    each = planned.round("vision")
    towns = _towns(found, each, bodies)
    _change_proposals(found, each, towns, bodies, accounts, reason=reason)
    _amendments(found, towns["heidenveld"], accounts["clerk-heidenveld"], reason=reason)
    _promises(found, towns, planned.today, accounts, reason=reason)
    _contacts(planned, towns, accounts["adviser"])


def _towns(found: Round, each: PlannedRound, bodies: dict[str, Body]) -> dict[str, Town]:
    met = {
        route.town: outcome.day
        for route in each.routes
        for outcome in route.outcomes
        if outcome.body.endswith("/council")
    }
    return {
        row.municipality.slug: Town(
            row, bodies[f"{row.municipality.slug}/council"], met.get(row.municipality.slug)
        )
        for row in found.participants.select_related("municipality")
    }


def _passage(text: RoundText, words_in: str) -> str:
    """Return the id of the passage with these words in it."""
    return next(str(block["id"]) for block in text.blocks if words_in in to_plain([block]))


def _change_proposals(
    found: Round,
    each: PlannedRound,
    towns: dict[str, Town],
    bodies: dict[str, Body],
    accounts: dict[str, Account],
    *,
    reason: str,
) -> None:
    """Councils had the draft before them; the steering group answered all but one."""
    days = {step.body: step.day for step in each.regional.steps}
    policy, steering = days["regio/policy"], days["regio/steering"]
    assert policy is not None
    assert steering is not None
    draft = actions.add_text(
        found,
        label=words.DRAFT_LABEL,
        dated=policy,
        blocks=from_plain(words.DRAFT),
        by=accounts["adviser"],
        reason=reason,
    )
    made_on = last_open_on_or_before(ago(7, steering), frozenset())
    for slug, carried_by, about, proposed, answer, why in words.CHANGE_PROPOSALS:
        proposal = actions.propose_change(
            draft,
            participant=towns[slug].participant,
            body=towns[slug].council,
            proposed=proposed,
            made_on=made_on,
            passage=_passage(draft, about) if about else "",
            carried_by=CarriedBy(carried_by),
            by=accounts["adviser"],
            reason=reason,
        )
        if answer:
            actions.decide_proposal(
                proposal,
                answer=ProposalAnswer(answer),
                why=why,
                on=steering,
                body=bodies["regio/steering"],
                by=accounts["adviser"],
                reason=reason,
            )


def _amendments(found: Round, town: Town, clerk: Account, *, reason: str) -> None:
    """Heidenveld changed a passage and asked something of its executive."""
    outcome = Outcome.objects.get(
        round=found, participant=town.participant, point__number=2, body=town.council
    )
    text = found.texts.order_by("dated").last()
    assert text is not None
    actions.add_amendment(
        outcome,
        label="A-07",
        title="Elk jaar een evaluatie",
        votes_for=19,
        votes_against=14,
        result=AmendmentResult.ADOPTED,
        point=outcome.point,
        effect=AmendmentEffect.TEXT,
        text=text,
        passage=_passage(text, words.EVALUATION),
        old_text=words.EVALUATION,
        new_text=words.EVALUATION_AMENDED,
        by=clerk,
        reason=reason,
    )
    actions.add_amendment(
        outcome,
        label="A-08",
        title="Een lokaal plan",
        result=AmendmentResult.ADOPTED,
        effect=AmendmentEffect.LOCAL_POINT,
        local_number=3,
        local_text="Voor het eind van dit jaar een lokaal plan aan de raad voorleggen.",
        by=clerk,
        reason=reason,
    )
    actions.add_amendment(
        outcome,
        kind=AmendmentKind.MOTION,
        label="M-03",
        title="Ervaringsdeskundigen in de evaluatie",
        votes_for=12,
        votes_against=21,
        result=AmendmentResult.REJECTED,
        by=clerk,
        reason=reason,
    )


def _promises(
    found: Round,
    towns: dict[str, Town],
    today: date,
    accounts: dict[str, Account],
    *,
    reason: str,
) -> None:
    """One promise of every kind: late, open, reported done by the region, ticked off."""
    for slug, text, due_in, then in words.PROMISES:
        town = towns[slug]
        assert town.met is not None
        due = ahead(due_in, today) if due_in > 0 else ago(-due_in, today)
        promise = meetings.note_promise(
            found.region,
            council=town.council,
            text=text,
            function=f"portefeuillehouder van {town.participant}",
            made_on=town.met,
            due=max(due, town.met),
            by=accounts["adviser"],
            reason=reason,
        )
        found.promises.add(promise)
        yesterday = ago(1, today)
        if then:
            meetings.report_promise(
                promise,
                note=then,
                by=accounts["adviser"],
                at=datetime.combine(yesterday, time(16, 0), ZONE),
            )
        if f"clerk-{slug}" in accounts and then and due_in < 0:
            meetings.tick_promise(promise, by=accounts[f"clerk-{slug}"], on=yesterday)


def _contacts(planned: Plan, towns: dict[str, Town], adviser: Account) -> None:
    """The adviser called and mailed."""
    for slug, days, way, note in words.CONTACTS:
        day = last_open_on_or_before(ago(days, planned.today), planned.closed)
        actions.note_contact(
            towns[slug].participant,
            way=ContactWay(way),
            note=note,
            by=adviser,
            at=datetime.combine(day, time(10, 15), ZONE),
        )
