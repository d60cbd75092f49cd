"""Write the planned rounds of Merenland."""

from __future__ import annotations

from datetime import date, datetime

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.text import from_plain
from regiovisie.decisions import actions
from regiovisie.decisions.actions import Registration
from regiovisie.decisions.actions.closing import close_round
from regiovisie.decisions.enums import DecidedBy, OutcomeKind, StepRole, StepState
from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round
from regiovisie.demo.merenland import words
from regiovisie.demo.merenland.plan import Plan, PlannedOutcome, PlannedRound, PlannedStep
from regiovisie.meetings.models import Meeting
from regiovisie.network.models import Account, Body, Region

Held = dict[tuple[str, date], Meeting]


def add_round(
    region: Region,
    planned: Plan,
    each: PlannedRound,
    bodies: dict[str, Body],
    held: Held,
    accounts: dict[str, Account],
    *,
    by: Account | None,
    reason: str,
    waits_for: Round | None = None,
) -> Round:
    """Add a round with its points, routes and outcomes."""
    said = words.of(each.subject, planned.term)
    found = actions.prepare_round(
        region,
        slug=each.slug,
        title=said.title,
        short_title=said.short_title,
        context=said.context,
        target=ImpreciseDate.day(each.target),
        waits_for=waits_for,
        waits_for_last=said.waits_for_last,
        commits_money=said.commits_money,
        by=by,
        reason=reason,
    )
    points = {}
    for number, point in enumerate(said.points, start=1):
        points[number] = actions.add_point(
            found,
            number=number,
            text=point.text,
            decided_by=DecidedBy(point.decided_by),
            by=by,
            reason=reason,
        )
        for nth, text in enumerate(point.arguments, start=1):
            actions.add_argument(
                found, point_number=number, number=nth, text=text, by=by, reason=reason
            )
    actions.add_text(
        found,
        label=said.label,
        dated=each.text_day,
        blocks=from_plain(said.text),
        by=by,
        reason=reason,
    )
    participants = {
        participant.municipality.slug: participant
        for participant in actions.open_round(found, on=each.opened_on, by=by, reason=reason)
    }
    for route in each.all_routes:
        participant = participants.get(route.town)
        for order, step in enumerate(route.steps, start=1):
            _add_step(found, step, order, participant, bodies, held, by=by, reason=reason)
        for outcome in route.outcomes:
            _add_outcome(found, outcome, participant, points, bodies, accounts)
    if each.closed_on is not None:
        close_round(found, by=by, reason="alle raden hebben besloten")
    return found


def _add_step(
    found: Round,
    step: PlannedStep,
    order: int,
    participant: Participant | None,
    bodies: dict[str, Body],
    held: Held,
    *,
    by: Account | None,
    reason: str,
) -> None:
    actions.plan_step(
        found,
        order=order,
        role=StepRole(step.role),
        state=StepState(step.state),
        participant=participant,
        body=bodies[step.body],
        treatment=step.treatment,
        date=step.when,
        meeting=held[step.body, step.day] if step.day is not None else None,
        papers_due=step.papers_due,
        note=step.note,
        source_address=step.source_address,
        by=by,
        reason=reason,
    )


def _add_outcome(
    found: Round,
    said: PlannedOutcome,
    participant: Participant | None,
    points: dict[int, DecisionPoint],
    bodies: dict[str, Body],
    accounts: dict[str, Account],
) -> list[Outcome]:
    day = said.when or (ImpreciseDate.day(said.day) if said.day is not None else None)
    assert day is not None
    made = actions.register_outcomes(
        found,
        body=bodies[said.body],
        points=[points[number] for number in said.points],
        said=Registration(
            kind=OutcomeKind(said.kind),
            date=day,
            decision_number=said.number,
            proposal_number=said.proposal_number,
            decided_text=said.decided_text,
            resumes_on=said.resumes_on,
            per_point={points[number].pk: OutcomeKind(kind) for number, kind in said.per_point},
            source_address=said.source_address,
            public_from=said.public_from,
        ),
        by=accounts[said.by] if said.by else None,
        at=said.registered_at,
        participant=participant,
        on_behalf=said.on_behalf,
    )
    if said.confirmed_by:
        confirmed: datetime = said.registered_at
        actions.confirm_outcomes(made, by=accounts[said.confirmed_by], at=confirmed)
    return made
