"""What a registration says once the law on tied votes is applied to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from regiovisie.decisions.enums import OutcomeKind, StepState, TieGround
from regiovisie.decisions.logic.ties import Tie, doubts, tie
from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round, Step
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.models import Meeting
from regiovisie.network.models import Body

if TYPE_CHECKING:
    from regiovisie.decisions.actions.outcomes import Registration

GROUNDS = {Tie.AGAIN: TieGround.AGAIN, Tie.COMPLETE: TieGround.COMPLETE}


def with_ties(
    said: Registration,
    of: Round,
    participant: Participant | None,
    body: Body,
    points: list[DecisionPoint],
) -> Registration:
    """Return what was said with tied points postponed to the next meeting, or not adopted.

    Raises ValidationError when the counts cannot be right.
    """
    tied = [point for point in points if said.kind_of(point) == OutcomeKind.TIED]
    wrong = doubts(said.votes, tied=bool(tied))
    if wrong:
        raise ValidationError(WRONG[wrong[0]]())
    if not tied:
        return said
    before = _tied_before(of, participant, body, said.date.first_day)
    kinds, grounds = dict(said.per_point), dict(said.tie_grounds)
    for point in tied:
        leads_to = tie(said.votes, tied_before=point.pk in before)
        if leads_to in GROUNDS:
            kinds[point.pk] = OutcomeKind.NOT_ADOPTED
            grounds[point.pk] = GROUNDS[leads_to]
    postponed = any(point.pk not in grounds for point in tied)
    again = said.resumes_on
    if postponed and again is None:
        again = next_meeting(of, participant, body, said.date.last_day)
    if not postponed:
        again = None
    return replace(said, per_point=kinds, tie_grounds=grounds, resumes_on=again)


def _tied_before(
    of: Round, participant: Participant | None, body: Body, day: date
) -> frozenset[int]:
    """Return the points on which this body's votes were tied in an earlier meeting."""
    rows = Outcome.objects.filter(
        round=of,
        participant=participant,
        body=body,
        kind=OutcomeKind.TIED,
        corrected_by__isnull=True,
    )
    return frozenset(row.point_id for row in rows if row.date.last_day < day)


def next_meeting(
    of: Round, participant: Participant | None, body: Body, after: date
) -> date | None:
    """Return the day of this body's next meeting: of its calendar, else of its route; or None."""
    day = (
        Meeting.objects.filter(body=body, day__gt=after)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("day")
        .values_list("day", flat=True)
        .first()
    )
    if day is not None:
        return day
    days = [
        step.date.last_day
        for step in Step.objects.filter(
            round=of, participant=participant, body=body, withdrawn_on__isnull=True
        ).exclude(state__in=[StepState.TREATED, StepState.MOVED_ON])
        if step.date is not None and step.date.first_day > after
    ]
    return min(days, default=None)


WRONG = {
    "uneven": lambda: _("Votes are tied only when as many members vote for as against."),
    "too_many": lambda: _("More votes were cast than there were members present."),
    "more_than_seats": lambda: _("There are more members here than the council has seats."),
}
