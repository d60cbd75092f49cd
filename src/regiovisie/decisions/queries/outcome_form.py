"""What the form for an outcome needs to know: which body, which points, which dates go before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.enums import (
    ADVICE_KINDS,
    COMMITTEE_KINDS,
    DECIDING_KINDS,
    DecidedBy,
    OutcomeKind,
    RoundState,
    StepState,
)
from regiovisie.decisions.logic.facts import ParticipantFacts, PointFacts
from regiovisie.decisions.logic.standing import asked
from regiovisie.decisions.models import (
    DecisionPoint,
    Outcome,
    Participant,
    Round,
    RoundText,
    Step,
)
from regiovisie.decisions.permissions import place_of, registers_as
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.network.enums import MUNICIPAL_BODIES, BodyKind, Competence
from regiovisie.network.models import Body
from regiovisie.network.permissions import COUNCIL_SIDE
from regiovisie.network.viewer import Viewer

CENTRES = {DecidedBy.CENTRE_COUNCILS, DecidedBy.CENTRE_EXECUTIVES}
DONE = {StepState.TREATED, StepState.MOVED_ON}


@dataclass(frozen=True)
class Before:
    """Something that normally goes before the decision: what it is, and its first day."""

    kind: str  # "text" or the kind of a body
    day: ImpreciseDate


@dataclass(frozen=True)
class Desk:
    """One body in one round, for the person who registers what it decided.

    `acting`: "house" or "region" (on behalf). `bodies`: all bodies this person may register for
    here, this one among them. `planned`: the day of the body's next step, if it has one.
    """

    round: Round
    participant: Participant | None
    body: Body
    acting: str
    bodies: tuple[Body, ...]
    points: tuple[DecisionPoint, ...]
    kinds: tuple[OutcomeKind, ...]
    planned: ImpreciseDate | None
    before: tuple[Before, ...]
    known: tuple[Outcome, ...]
    texts: tuple[RoundText, ...] = ()
    hidden: frozenset[int] = frozenset()  # of `known`: outcomes that this viewer may not see

    @property
    def shown(self) -> tuple[Outcome, ...]:
        """What the form may show of what is registered already."""
        return tuple(row for row in self.known if row.pk not in self.hidden)

    @property
    def seen(self) -> int:
        """The newest outcome of this body that the form shows; 0 when there is none."""
        return max((row.pk for row in self.known), default=0)

    @property
    def decides(self) -> bool:
        """Whether what this body says is a decision; others advise, or treat for their council."""
        return self.body.competence == Competence.DECIDES

    @property
    def on_behalf(self) -> bool:
        """Whether the region speaks for somebody else; for its own body it speaks itself."""
        return self.acting == "region" and self.participant is not None

    @property
    def name(self) -> str:
        """The municipality, or for a regional body its own name."""
        return self.participant.name if self.participant is not None else self.body.name


def kinds_of(body: Body) -> tuple[OutcomeKind, ...]:
    """Return the outcomes that this body's competence allows."""
    if body.competence == Competence.DECIDES:
        return tuple(DECIDING_KINDS)
    if body.kind in {BodyKind.COMMITTEE, BodyKind.DOMAIN_MEETING}:
        return tuple(COMMITTEE_KINDS)
    return (*ADVICE_KINDS, OutcomeKind.HELD_OVER, OutcomeKind.FOR_INFORMATION)


def round_for(viewer: Viewer, now: datetime, region: str, slug: str) -> Round | None:
    """Return the round if this viewer may see it and it still runs."""
    return (
        visible_rounds(viewer, now)
        .select_related("region")
        .exclude(state=RoundState.WITHDRAWN)
        .filter(region__slug=region, slug=slug)
        .first()
    )


def desk_of_municipality(
    viewer: Viewer, now: datetime, region: str, slug: str, municipality: str, body_id: str = ""
) -> Desk | None:
    """Return the desk of a municipality's body; None when this viewer may not register there.

    Without `body_id` it is the body whose outcome is due first.
    """
    of = round_for(viewer, now, region, slug)
    if of is None:
        return None
    participant = of.participants.filter(municipality__slug=municipality).first()
    if participant is None:
        return None
    points = list(of.points.select_related("body"))
    steps = _steps(of, participant)
    bodies = [
        body
        for body in Body.objects.filter(
            organisation__municipality=participant.municipality_id, kind__in=MUNICIPAL_BODIES
        ).order_by("id")
        if (points_for(participant, body, points, own=True) or _has_step(steps, body))
        and registers_as(viewer, place_of(of, body))
    ]
    body = _chosen(bodies, body_id, steps, now.date())
    if body is None:
        return None
    return _desk(viewer, now, of, participant, body, bodies, points, steps)


def desk_of_regional_body(
    viewer: Viewer, now: datetime, region: str, slug: str, body_id: str
) -> Desk | None:
    """Return the desk of a regional body; None when this viewer may not register there."""
    of = round_for(viewer, now, region, slug)
    if of is None:
        return None
    body = Body.objects.filter(region=of.region_id, public_id=body_id).first()
    if body is None or not registers_as(viewer, place_of(of, body)):
        return None
    points = list(of.points.select_related("body"))
    return _desk(viewer, now, of, None, body, [body], points, _steps(of, None))


def desk_of_outcome(viewer: Viewer, now: datetime, outcome: Outcome) -> Desk | None:
    """Return the desk at which this outcome was registered."""
    of = outcome.round
    if outcome.participant is None:
        return desk_of_regional_body(viewer, now, of.region.slug, of.slug, outcome.body.public_id)
    return desk_of_municipality(
        viewer,
        now,
        of.region.slug,
        of.slug,
        outcome.participant.municipality.slug,
        outcome.body.public_id,
    )


def points_for(
    participant: Participant | None, body: Body, points: list[DecisionPoint], *, own: bool = False
) -> list[DecisionPoint]:
    """Return the points that this body decides; else (unless `own`) those it prepares or advises.

    A committee treats what its council decides.
    """
    if participant is None:
        regional = [
            p
            for p in points
            if p.decided_by == DecidedBy.REGIONAL_BODY and p.body_id in (None, body.pk)
        ]
        return regional or ([] if own else points)
    facts = tuple(PointFacts(p.pk, p.number, DecidedBy(p.decided_by)) for p in points)
    wanted = asked(ParticipantFacts(participant.pk, "", None, participant.centre), facts)
    points = [p for p in points if not _of_another_house(p, body)]
    mine = [p for p in points if wanted.get(p.pk) == body.kind]
    if mine or own:
        return mine
    side = [p for p in points if wanted.get(p.pk) == "council"] if _council_side(body) else []
    return side or [p for p in points if p.pk in wanted]


def _of_another_house(point: DecisionPoint, body: Body) -> bool:
    """Return whether a point names one centre municipality, and this body is of another one."""
    named = point.body if point.decided_by in CENTRES else None
    return named is not None and named.organisation_id != body.organisation_id


def _council_side(body: Body) -> bool:
    return body.kind in COUNCIL_SIDE


def _steps(of: Round, participant: Participant | None) -> list[Step]:
    return list(
        Step.objects.filter(round=of, participant=participant, withdrawn_on__isnull=True)
        .select_related("body")
        .order_by("order", "id")
    )


def _has_step(steps: list[Step], body: Body) -> bool:
    return any(step.body_id == body.pk for step in steps)


def _chosen(bodies: list[Body], body_id: str, steps: list[Step], today: date) -> Body | None:
    """Return the body asked for, else the one whose outcome is due first, else the first one."""
    if body_id:
        return next((body for body in bodies if body.public_id == body_id), None)
    open_steps = [step for step in steps if step.state not in DONE]
    held = [s for s in open_steps if s.date is not None and s.date.last_day <= today]
    for step in (*held, *open_steps):
        found = next((body for body in bodies if body.pk == step.body_id), None)
        if found is not None:
            return found
    return bodies[0] if bodies else None


def _desk(
    viewer: Viewer,
    now: datetime,
    of: Round,
    participant: Participant | None,
    body: Body,
    bodies: list[Body],
    points: list[DecisionPoint],
    steps: list[Step],
) -> Desk:
    own = [step for step in steps if step.body_id == body.pk]
    step = next((s for s in own if s.state not in DONE), None)
    latest = step or (own[-1] if own else None)
    wanted = points_for(participant, body, points)
    known = known_outcomes(of, participant, body, wanted)
    return Desk(
        round=of,
        participant=participant,
        body=body,
        acting=registers_as(viewer, place_of(of, body)),
        bodies=tuple(bodies),
        points=tuple(wanted),
        kinds=kinds_of(body),
        planned=step.date if step is not None else None,
        before=tuple(_before(of, steps, latest)),
        known=tuple(known),
        texts=tuple(
            RoundText.objects.filter(RoundText.visible_q(viewer, now), round=of).order_by(
                "dated", "id"
            )
        ),
        hidden=_hidden(known, viewer, now),
    )


def _hidden(known: list[Outcome], viewer: Viewer, now: datetime) -> frozenset[int]:
    """Return the ids of the outcomes that this viewer may register beside, but not see."""
    if not known:
        return frozenset()
    keys = {row.pk for row in known}
    seen = Outcome.objects.filter(Outcome.visible_q(viewer, now), pk__in=keys)
    return frozenset(keys - set(seen.values_list("pk", flat=True)))


def _before(of: Round, steps: list[Step], latest: Step | None) -> list[Before]:
    """Return what normally goes before: the text's own date, and earlier steps of the route."""
    found = []
    dated = (
        RoundText.objects.filter(round=of, dated__isnull=False)
        .order_by("dated")
        .values_list("dated", flat=True)
        .first()
    )
    if dated is not None:
        found.append(Before("text", ImpreciseDate.day(dated)))
    for step in steps:
        earlier = latest is None or step.order < latest.order
        if earlier and step is not latest and step.date is not None and step.body is not None:
            if latest is None and step.state != StepState.TREATED:
                continue
            found.append(Before(step.body.kind, step.date))
    return found


def known_outcomes(
    of: Round, participant: Participant | None, body: Body, points: list[DecisionPoint]
) -> list[Outcome]:
    """Return what is registered of this body and holds now, newest last."""
    return list(
        Outcome.objects.filter(
            Q(point__in=points),
            round=of,
            participant=participant,
            body=body,
            corrected_by__isnull=True,
        )
        .select_related("point", "registered_by", "source_file", "body")
        .order_by("registered_at", "id")
    )


def siblings(outcome: Outcome) -> list[Outcome]:
    """Return what was registered together with this outcome: one meeting, one person, one moment.

    At most one outcome per point: of several, the one stored nearest to this one.
    """
    rows = (
        Outcome.objects.filter(
            round=outcome.round_id,
            participant=outcome.participant_id,
            body=outcome.body_id,
            date=outcome.date,
            decision_number=outcome.decision_number,
            registered_by=outcome.registered_by_id,
            registered_at=outcome.registered_at,
            corrected_by__isnull=True,
        )
        .select_related(
            "point", "registered_by", "body", "body__organisation", "round", "participant", "text"
        )
        .order_by("point__number", "id")
    )
    nearest: dict[int, Outcome] = {}
    for row in rows:
        known = nearest.get(row.point_id)
        if known is None or abs(row.pk - outcome.pk) < abs(known.pk - outcome.pk):
            nearest[row.point_id] = row
    return list(nearest.values())
