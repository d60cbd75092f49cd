"""Register what a body decided. Outcomes append: nothing registered is ever overwritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common import db
from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.dates.words import AMSTERDAM
from regiovisie.common.history.actions import save
from regiovisie.decisions.actions.outcome_mail import tell_otherwise
from regiovisie.decisions.actions.step_mail import tell_contradicted
from regiovisie.decisions.actions.step_states import say
from regiovisie.decisions.actions.ties import with_ties
from regiovisie.decisions.enums import FINAL, OutcomeKind, StepState, TieGround
from regiovisie.decisions.logic.deviations import Version, version_on
from regiovisie.decisions.logic.ties import Votes
from regiovisie.decisions.logic.told import DONE, day_of
from regiovisie.decisions.models import (
    DecisionPoint,
    Outcome,
    Participant,
    Round,
    RoundText,
    Step,
)
from regiovisie.documents.models import StoredFile
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Account, Body, Organisation, Source
from regiovisie.network.viewer import NOBODY


@dataclass(frozen=True)
class Registration:
    """What one body decided in one meeting, as somebody registers it.

    `kind` holds for all points that the body decides; `per_point` (point id to kind) says
    otherwise for some, and `text_per_point` what was changed in each. `seen` is the newest outcome
    id that the form showed (None: do not look): a newer one that says something else raises
    RegisteredMeanwhile. `public_from` in the future is an embargo.
    """

    kind: OutcomeKind
    date: ImpreciseDate
    decision_number: str = ""
    proposal_number: str = ""
    file_number: str = ""
    decided_text: str = ""
    resumes_on: dt.date | None = None
    votes: Votes = field(default_factory=Votes)
    text: RoundText | None = None
    tie_grounds: dict[int, TieGround] = field(default_factory=dict)
    per_point: dict[int, OutcomeKind] = field(default_factory=dict)
    text_per_point: dict[int, str] = field(default_factory=dict)
    seen: int | None = None
    source: Source | None = None
    source_address: str = ""
    source_file: StoredFile | None = None
    public_from: datetime | None = None
    visible_organisation: Organisation | None = None

    def kind_of(self, point: DecisionPoint) -> OutcomeKind:
        """Return what was decided on this point."""
        return self.per_point.get(point.pk, self.kind)

    def text_of(self, point: DecisionPoint) -> str:
        """Return what was changed in this point, or the proviso."""
        return self.text_per_point.get(point.pk, self.decided_text)

    def same_as(self, row: Outcome) -> bool:
        """Return whether a registered outcome says exactly this of its point."""
        return (
            row.kind == self.kind_of(row.point)
            and row.date == self.date
            and row.decision_number == self.decision_number
            and row.decided_text == self.text_of(row.point)
            and (not self.votes.known or votes_of(row) == self.votes_on(row.point))
        )

    def votes_on(self, point: DecisionPoint) -> Votes:
        """Return the counts of the vote on this point: none where it was decided otherwise."""
        otherwise = point.pk in self.per_point and point.pk not in self.tie_grounds
        return Votes() if otherwise else self.votes


def votes_of(row: Outcome) -> Votes:
    """Return the counts that are registered of an outcome."""
    return Votes(row.votes_for, row.votes_against, row.seats, row.present, row.barred)


class RegisteredMeanwhile(Exception):
    """Somebody registered something else for this body after the form was opened: `outcomes`."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        super().__init__(f"{len(outcomes)} newer outcomes")
        self.outcomes = outcomes


@transaction.atomic
def register_outcomes(
    of: Round,
    *,
    body: Body,
    points: list[DecisionPoint],
    said: Registration,
    by: Account | None,
    at: datetime,
    participant: Participant | None = None,
    on_behalf: bool = False,
    reason: str = "",
) -> list[Outcome]:
    """Register what a body decided on these points; its step of that day is treated.

    What the same body already said of a point on the same day stays: both rows are kept, and the
    page shows both until somebody settles which one holds. Exactly the same again is not stored
    twice. Raises ValidationError when there is nothing to register, RegisteredMeanwhile when the
    form had not seen what holds now.
    """
    if not points:
        raise ValidationError(_("This body has no point to decide in this round."))
    db.lock(participant if participant is not None else of)
    said = with_ties(said, of, participant, body, points)
    text = said.text or _before_them(of, said.date, at)
    closed = said.public_from is not None and said.public_from > at
    known = list(
        Outcome.objects.filter(
            round=of,
            participant=participant,
            point__in=points,
            body=body,
            corrected_by__isnull=True,
        ).select_related("point", "registered_by")
    )
    if said.seen is not None:
        newer = [row for row in known if row.pk > said.seen and not said.same_as(row)]
        if newer:
            raise RegisteredMeanwhile(newer)
    made: list[Outcome] = []
    today = at.astimezone(AMSTERDAM).date()
    for point in points:
        kind = said.kind_of(point)
        if any(row.point_id == point.pk and said.same_as(row) for row in known):
            continue
        outcome = Outcome(
            round=of,
            participant=participant,
            point=point,
            body=body,
            kind=kind,
            date=said.date,
            decision_number=said.decision_number,
            proposal_number=said.proposal_number,
            file_number=said.file_number,
            decided_text=said.text_of(point),
            resumes_on=said.resumes_on if kind not in FINAL else None,
            text=text,
            **counted(said, point),
            source=said.source,
            source_address=said.source_address,
            source_file=said.source_file,
            registered_by=by,
            registered_at=at,
            on_behalf=on_behalf,
            visibility=_closed_to(body) if closed else Visibility.PUBLIC,
            public_from=said.public_from if closed else None,
            visible_organisation=(said.visible_organisation or body.organisation)
            if closed
            else None,
            # A clerk or secretary serves the body itself: under embargo the body sees it as well.
            visible_body=body if closed else None,
            handed_over_at=at if closed else None,
        )
        made.append(save(outcome, by=by, reason=reason or _("outcome registered")))
    if not closed:
        points_told = {outcome.point_id for outcome in made}
        if not on_behalf:
            tell_otherwise(
                (
                    row
                    for row in known
                    if row.on_behalf and row.point_id in points_told and row.date == said.date
                ),
                today=today,
            )
        # The step is public: its day and state would tell what the embargo keeps.
        told = any(row.date == said.date and row.public_from is None for row in known)
        _treat_step(of, participant, body, said, told=told, today=today, by=by, on_behalf=on_behalf)
    return made


def counted(said: Registration, point: DecisionPoint) -> dict[str, Any]:
    return {**asdict(said.votes_on(point)), "tie_ground": said.tie_grounds.get(point.pk, "")}


def _before_them(of: Round, day: ImpreciseDate, at: datetime) -> RoundText | None:
    """Return the newest public version of the text that is not later than the decision."""
    texts = RoundText.objects.filter(RoundText.visible_q(NOBODY, at), round=of)
    found = {text.pk: text for text in texts}
    newest = version_on(
        [Version(text.pk, text.label, text.dated) for text in found.values()], day.last_day
    )
    return found[newest.id] if newest is not None else None


def _closed_to(body: Body) -> Visibility:
    """Return who sees an outcome under embargo: the house, or the region for its own body."""
    return Visibility.ORGANISATION if body.organisation_id else Visibility.REGION


def _treat_step(
    of: Round,
    participant: Participant | None,
    body: Body,
    said: Registration,
    *,
    told: bool,
    today: dt.date,
    by: Account | None,
    on_behalf: bool,
) -> None:
    """Mark this body's step of that day, or else its first open one, as treated.

    `told`: an outcome of that day was registered before, which marked its step; the next one is
    of another meeting.

    Where one side said that the step was left off on this day and the other now says what was
    decided, the house counts and both stand in the history.
    """
    steps = list(
        Step.objects.filter(
            round=of, participant=participant, body=body, withdrawn_on__isnull=True
        ).order_by("order")
    )
    reason, day = _("outcome registered"), said.date
    off = next((s for s in steps if s.state == StepState.MOVED_ON and s.date == day), None)
    if off is not None and (off.on_behalf or off.by_house) and said.kind != OutcomeKind.NOT_REACHED:
        contradicted = say(off, StepState.TREATED, day, on_behalf=on_behalf)
        save(off, by=by, reason=reason)
        if contradicted:
            tell_contradicted(off, today=today)
        return
    rest = [step for step in steps if step.state not in DONE]
    if told or not rest or any(s.state in DONE and s.date == day for s in steps):
        return
    step = next((s for s in rest if s.date is not None and s.date == day), rest[0])
    step.date = day_of(step.date, day)
    step.state = StepState.TREATED
    step.by_house = by is not None and participant is not None and not on_behalf
    save(step, by=by, reason=reason)


def move_treated_step(
    old: Outcome, day: ImpreciseDate, *, at: datetime, by: Account, reason: str
) -> None:
    """Let the step of an outcome follow when the day of that outcome is corrected."""
    if old.date == day or (old.public_from is not None and old.public_from > at):
        return
    step = Step.objects.filter(
        round=old.round,
        participant=old.participant,
        body=old.body,
        date=old.date,
        state=StepState.TREATED,
        withdrawn_on__isnull=True,
    ).first()
    if step is not None:
        step.date, step.meeting = day, None
        save(step, by=by, reason=reason)
