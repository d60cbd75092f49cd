"""The rounds of a real region: what public sources tell of them; the rest is unknown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from regiovisie.decisions.actions import (
    Registration,
    add_argument,
    add_point,
    open_round,
    plan_step,
    prepare_round,
    register_outcomes,
)
from regiovisie.decisions.enums import DecidedBy, Keeping, OutcomeKind, StepRole, StepState
from regiovisie.decisions.models import DecisionPoint, Participant, Round
from regiovisie.demo.real.reading import REASON, Book, day
from regiovisie.network.models import Body, Region


def make_rounds(region: Region, book: Book, *, at: datetime) -> dict[str, Round]:
    """Add the rounds of this file with their steps and the few outcomes that a source tells."""
    rounds: dict[str, Round] = {}
    for told in book.facts["rounds"]:
        waits_for = rounds.get(told.get("waits_for", ""))
        rounds[told["id"]] = _round(region, told, book, waits_for=waits_for, at=at)
    return rounds


def _round(
    region: Region, told: dict[str, Any], book: Book, *, waits_for: Round | None, at: datetime
) -> Round:
    of = prepare_round(
        region,
        slug=told["slug"],
        title=told["title"],
        short_title=told["short_title"],
        context=told["context"],
        keeping=Keeping.FROM_SOURCES,
        target=day(told.get("target")),
        waits_for=waits_for,
        waits_for_last=told["waits_for_last"],
        sources=[book.sources[name] for name in told["sources"]],
        by=book.by,
        reason=REASON,
    )
    points = {
        point["number"]: add_point(
            of,
            number=point["number"],
            text=point["text"],
            decided_by=DecidedBy(point["decided_by"]),
            by=book.by,
            reason=REASON,
        )
        for point in told["points"]
    }
    for argument in told.get("arguments", ()):
        point_number, number = argument["number"].split(".")
        add_argument(
            of,
            point_number=int(point_number),
            number=int(number),
            text=argument["text"],
            source=book.source(argument),
            by=book.by,
            reason=REASON,
        )
    participants = {
        participant.municipality.code: participant
        for participant in open_round(
            of, on=told["from"], day_known=told["opened"], by=book.by, reason=REASON
        )
    }
    _steps(of, told, participants, book)
    _outcomes(of, told, points, participants, book, at=at)
    return of


def _steps(
    of: Round, told: dict[str, Any], participants: dict[str, Participant], book: Book
) -> None:
    """Add the region's own steps, and the route of each municipality as far as it is told."""
    for order, step in enumerate(told["steps"], start=1):
        body = book.bodies[step["body"]] if "body" in step else None
        _step(of, step, book, order=order, body=body)
    routes = {route["code"]: route["steps"] for route in told.get("routes", ())}
    for code, participant in participants.items():
        every = [told["every"]] if "every" in told else []
        for order, step in enumerate(routes.get(code, every), start=1):
            body = book.body_of(participant.municipality, step["body"])
            _step(of, step, book, order=order, body=body, participant=participant)


def _step(
    of: Round,
    step: dict[str, Any],
    book: Book,
    *,
    order: int,
    body: Body | None,
    participant: Participant | None = None,
) -> None:
    plan_step(
        of,
        order=order,
        role=StepRole(step["role"]),
        participant=participant,
        body=body,
        treatment=step.get("treatment", ""),
        date=day(step.get("date")),
        state=StepState(step["state"]),
        source=book.source(step),
        note=step.get("note", ""),
        by=book.by,
        reason=REASON,
    )


def _outcomes(
    of: Round,
    told: dict[str, Any],
    points: dict[int, DecisionPoint],
    participants: dict[str, Participant],
    book: Book,
    *,
    at: datetime,
) -> None:
    """Register what a source tells was decided, on behalf of the municipality."""
    for outcome in told.get("outcomes", ()):
        participant = participants.get(outcome.get("code", ""))
        body = (
            book.body_of(participant.municipality, outcome["body"])
            if participant
            else book.bodies[outcome["body"]]
        )
        when = day(outcome["date"])
        assert when is not None
        register_outcomes(
            of,
            body=body,
            points=[points[outcome["point"]]],
            said=Registration(
                kind=OutcomeKind(outcome["kind"]),
                date=when,
                proposal_number=outcome.get("proposal_number", ""),
                source=book.source(outcome),
            ),
            participant=participant,
            on_behalf=participant is not None,
            by=book.by,
            at=at,
            reason=REASON,
        )
