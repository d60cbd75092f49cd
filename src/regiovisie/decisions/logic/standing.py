"""Where each municipality stands in a round, and where the round stands as a whole.

There is no threshold: each council decides for itself. A share is a fact, never a score.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import ADOPTING, FINAL, DecidedBy, OutcomeKind, StepState
from regiovisie.decisions.logic.facts import (
    OutcomeFacts,
    ParticipantFacts,
    PointFacts,
    RoundFacts,
    StepFacts,
)


class Status(StrEnum):
    """The standing of one municipality. Final outcomes come first."""

    ADOPTED = "adopted"
    WITH_PROVISO = "with_proviso"
    AMENDED = "amended"
    NOT_ADOPTED = "not_adopted"
    INFORMED = "informed"
    HIDDEN = "hidden"  # decided or not: the outcome is not public yet
    HELD_OVER = "held_over"
    REFERRED_BACK = "referred_back"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not_reached"
    TIED = "tied"
    LATE = "late"  # its first possible day lies past the target, or it lost a step
    OUTCOME_MISSING = "outcome_missing"  # the meeting was held, nobody said what was decided
    ON_SCHEDULE = "on_schedule"
    UNDATED = "undated"
    UNKNOWN = "unknown"  # no source tells
    NOT_ASKED = "not_asked"  # no point of this round is this municipality's to decide


DECIDED = frozenset(
    {Status.ADOPTED, Status.WITH_PROVISO, Status.AMENDED, Status.NOT_ADOPTED, Status.INFORMED}
)
HAS_ADOPTED = frozenset({Status.ADOPTED, Status.WITH_PROVISO, Status.AMENDED})
NEEDS_ATTENTION = frozenset(
    {
        Status.LATE,
        Status.OUTCOME_MISSING,
        Status.HELD_OVER,
        Status.REFERRED_BACK,
        Status.WITHDRAWN,
        Status.NOT_REACHED,
        Status.TIED,
    }
)
PUT_OFF = {
    OutcomeKind.HELD_OVER: Status.HELD_OVER,
    OutcomeKind.REFERRED_BACK: Status.REFERRED_BACK,
    OutcomeKind.WITHDRAWN: Status.WITHDRAWN,
    OutcomeKind.NOT_REACHED: Status.NOT_REACHED,
    OutcomeKind.TIED: Status.TIED,
}
# Of several points of one municipality, the standing that says most comes first.
WEIGHT = [
    Status.NOT_ADOPTED,
    Status.AMENDED,
    Status.WITH_PROVISO,
    Status.ADOPTED,
    Status.INFORMED,
]
OF_FINAL = {
    OutcomeKind.ADOPTED: Status.ADOPTED,
    OutcomeKind.WITH_PROVISO: Status.WITH_PROVISO,
    OutcomeKind.AMENDED: Status.AMENDED,
    OutcomeKind.NOT_ADOPTED: Status.NOT_ADOPTED,
    OutcomeKind.FOR_INFORMATION: Status.INFORMED,
}


@dataclass(frozen=True)
class Standing:
    """One municipality's standing.

    `day`: when it was decided, put off, or is expected. `body_kind`: whose day that is.
    `days_late`: calendar days past the target, or past the meeting whose outcome is missing.
    `missed`: the step that was lost, if one was.
    """

    participant: ParticipantFacts
    status: Status
    day: ImpreciseDate | None = None
    body_kind: str = ""
    days_late: int = 0
    again_on: date | None = None
    missed: StepFacts | None = None
    confirmed: bool = True
    contested: bool = False

    @property
    def decided(self) -> bool:
        return self.status in DECIDED


@dataclass(frozen=True)
class Summary:
    """A round as a whole: `counts` and `inhabitants` per status.

    Inhabitants are None as soon as one participant's figure is not known.
    """

    total: int
    adopted: int
    known: int
    counts: dict[Status, int]
    inhabitants: dict[Status, int] | None
    total_inhabitants: int | None
    adopted_inhabitants: int | None
    first_day: date | None
    last_day: date | None
    late: tuple[Standing, ...] = field(default=())

    @property
    def adopted_share(self) -> float | None:
        """Share (0 to 1) of the inhabitants in municipalities that adopted; None if unknown."""
        if not self.total_inhabitants or self.adopted_inhabitants is None:
            return None
        return self.adopted_inhabitants / self.total_inhabitants


def asked(participant: ParticipantFacts, points: tuple[PointFacts, ...]) -> dict[int, str]:
    """Return which points this municipality decides, with the kind of body that does it."""
    found: dict[int, str] = {}
    for point in points:
        if point.only is not None and point.only != participant.id:
            continue
        if point.decided_by == DecidedBy.COUNCILS:
            found[point.id] = "council"
        elif point.decided_by == DecidedBy.EXECUTIVES:
            found[point.id] = "executive"
        elif point.decided_by == DecidedBy.CENTRE_COUNCILS and participant.centre:
            found[point.id] = "council"
        elif point.decided_by == DecidedBy.CENTRE_EXECUTIVES and participant.centre:
            found[point.id] = "executive"
    return found


def latest_outcomes(
    outcomes: tuple[OutcomeFacts, ...], asked_points: dict[int, str]
) -> dict[int, OutcomeFacts]:
    """Return the latest outcome per asked point, by the body that decides that point.

    Of one day what the house says, or confirmed, counts before what the region registered for it,
    and a final word of the house also where the region knew no more than the month of that day.
    """
    latest: dict[int, OutcomeFacts] = {}
    for outcome in outcomes:
        if asked_points.get(outcome.point_id) != outcome.body_kind:
            continue
        before = latest.get(outcome.point_id)
        if before is None or _counts_after(outcome, before):
            latest[outcome.point_id] = outcome
    return latest


def _counts_after(one: OutcomeFacts, other: OutcomeFacts) -> bool:
    """Return whether one outcome takes the place of another of the same point."""
    house, region = (one, other) if one.confirmed else (other, one)
    same_time = (
        region.day.first_day <= house.day.last_day and house.day.first_day <= region.day.last_day
    )
    if same_time and house.confirmed and not region.confirmed and house.kind in FINAL:
        return one is house
    return _weight(one) > _weight(other)


def _weight(outcome: OutcomeFacts) -> tuple[date, bool, int]:
    return (outcome.day.last_day, outcome.confirmed, outcome.id)


def deciding_step(participant: ParticipantFacts, body_kinds: set[str]) -> StepFacts | None:
    """Return the step in which this municipality decides and that is still to be treated.

    Of several, the last one: the municipality has decided when its last body has.
    """
    steps = [
        step
        for step in participant.steps
        if step.body_kind in body_kinds
        and step.role == "deciding"
        and step.state not in {StepState.TREATED, StepState.MOVED_ON}
    ]
    return max(steps, key=lambda step: step.order) if steps else None


def standing_of(participant: ParticipantFacts, facts: RoundFacts, *, today: date) -> Standing:
    """Return where this municipality stands on this day."""
    points = asked(participant, facts.points)
    if not points:
        return Standing(participant, Status.NOT_ASKED)
    latest = latest_outcomes(participant.outcomes, points)
    confirmed = all(outcome.confirmed for outcome in latest.values())
    contested = any(outcome.contested for outcome in latest.values())
    if any(outcome.hidden for outcome in latest.values()):
        # The planned day is public; the day of the hidden decision itself is not told.
        planned = [s for s in participant.steps if s.body_kind in set(points.values())]
        step = max(planned, key=lambda s: s.order) if planned else None
        return Standing(
            participant,
            Status.HIDDEN,
            step.day if step else None,
            step.body_kind if step else "",
        )
    if len(latest) == len(points) and all(o.kind in FINAL for o in latest.values()):
        said = {OF_FINAL[outcome.kind] for outcome in latest.values()}
        status = next(status for status in WEIGHT if status in said)
        last = max(latest.values(), key=lambda outcome: outcome.day.last_day)
        return Standing(
            participant,
            status,
            last.day,
            last.body_kind,
            confirmed=confirmed,
            contested=contested,
        )
    put_off = [o for o in latest.values() if o.kind in PUT_OFF]
    open_kinds = {
        kind
        for point, kind in points.items()
        if point not in latest or latest[point].kind not in FINAL
    }
    step = deciding_step(participant, open_kinds)
    if put_off:
        last = max(put_off, key=lambda outcome: outcome.day.last_day)
        again = last.resumes_on
        if again is None and step is not None and step.day is not None:
            again = step.day.last_day if step.day.last_day > last.day.last_day else None
        return Standing(
            participant,
            PUT_OFF[last.kind],
            last.day,
            last.body_kind,
            again_on=again,
            confirmed=confirmed,
            contested=contested,
        )
    return _expected(participant, facts, step, today)


def _expected(
    participant: ParticipantFacts, facts: RoundFacts, step: StepFacts | None, today: date
) -> Standing:
    """Return the standing of a municipality of which no outcome is known."""
    missed = next((s for s in reversed(participant.steps) if s.state == StepState.MOVED_ON), None)
    day = step.day if step else None
    kind = step.body_kind if step else ""
    if not facts.followed:
        return Standing(participant, Status.UNKNOWN, day, kind)
    if day is None:
        return Standing(participant, Status.UNDATED, missed=missed)
    if facts.target is not None and day.last_day > facts.target.last_day:
        late = (day.last_day - facts.target.last_day).days
        return Standing(participant, Status.LATE, day, kind, days_late=late, missed=missed)
    if day.last_day < today:
        late = (today - day.last_day).days
        return Standing(participant, Status.OUTCOME_MISSING, day, kind, days_late=late)
    return Standing(participant, Status.ON_SCHEDULE, day, kind, missed=missed)


def standings(facts: RoundFacts, *, today: date) -> tuple[Standing, ...]:
    """Return the standing of every municipality that has something to decide in this round.

    Who left or merged is not asked any more: its successor is.
    """
    found = (
        standing_of(participant, facts, today=today)
        for participant in facts.participants
        if not participant.ended
    )
    return tuple(standing for standing in found if standing.status != Status.NOT_ASKED)


def summary(found: tuple[Standing, ...]) -> Summary:
    """Return the round as a whole."""
    counts: dict[Status, int] = {}
    people: dict[Status, int] = {}
    complete = bool(found)
    for standing in found:
        counts[standing.status] = counts.get(standing.status, 0) + 1
        if standing.participant.inhabitants is None:
            complete = False
        else:
            people[standing.status] = (
                people.get(standing.status, 0) + standing.participant.inhabitants
            )
    adopted = [standing for standing in found if standing.status in HAS_ADOPTED]
    days = [s.day.last_day for s in found if s.decided and s.day is not None]
    return Summary(
        total=len(found),
        adopted=len(adopted),
        known=sum(1 for s in found if s.status != Status.UNKNOWN),
        counts=counts,
        inhabitants=people if complete else None,
        total_inhabitants=sum(people.values()) if complete else None,
        adopted_inhabitants=(
            sum(s.participant.inhabitants or 0 for s in adopted) if complete else None
        ),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        late=tuple(s for s in found if s.status == Status.LATE),
    )


def is_adopting(kind: OutcomeKind) -> bool:
    """Return whether a body that says this has adopted the text, with or without a change."""
    return kind in ADOPTING
