"""Load the facts of rounds for a viewer: four queries, however many rounds and municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, QuerySet, Value, When

from regiovisie.common.prepared import prepared
from regiovisie.decisions.enums import DecidedBy, Keeping, OutcomeKind
from regiovisie.decisions.logic.facts import (
    OutcomeFacts,
    ParticipantFacts,
    PointFacts,
    RoundFacts,
)
from regiovisie.decisions.logic.told import Told
from regiovisie.decisions.models import Outcome, Participant, Round
from regiovisie.decisions.queries.asked import asked_of
from regiovisie.decisions.queries.details import Detail, Loaded, Member
from regiovisie.decisions.queries.step_facts import steps_of
from regiovisie.meetings.models import Promise
from regiovisie.network.viewer import Sight, Viewer


def visible_rounds(viewer: Viewer | Sight, now: datetime) -> QuerySet[Round]:
    """Return the rounds this viewer may see."""
    return Round.objects.filter(Round.visible_q(viewer, now))


@prepared
def _one_round(region: str, slug: str, sight: Sight, now: datetime) -> QuerySet[Round]:
    rows = visible_rounds(sight, now).filter(region__slug=region, slug=slug)
    rows = rows.annotate(has_promises=Exists(Promise.objects.filter(rounds=OuterRef("pk"))))
    return rows.select_related("region", "waits_for")


def visible_round(region: str, slug: str, viewer: Viewer, now: datetime) -> Round | None:
    """Return a round by its address, with its region and what it waits for; None: not here."""
    return next(iter(_one_round(region, slug, viewer.sight, now)), None)


def load(rounds: Iterable[Round], viewer: Viewer, now: datetime) -> dict[int, Loaded]:
    """Return per round id what this viewer may see of it."""
    wanted = {found.pk: found for found in rounds}
    asked = asked_of(wanted, viewer, now)
    outcomes = _outcomes(tuple(wanted), viewer, now)
    seen = [each for rows in outcomes.of_round.values() for each in rows]
    closed = {
        participant: hidden
        for participant, said in outcomes.of_participant.items()
        if (hidden := {Told(one.body_id, one.day) for one in said if one.hidden})
    }
    steps = steps_of(tuple(wanted), viewer, now, seen, closed)
    loaded: dict[int, Loaded] = {}
    members: dict[int, dict[int, Member]] = defaultdict(dict)
    facts: dict[int, list[ParticipantFacts]] = defaultdict(list)
    of_town: dict[int, dict[int, int]] = defaultdict(dict)
    regions: dict[int, set[int]] = defaultdict(set)
    for row in _participants(tuple(wanted)):
        key = row["id"]
        regions[key].add(row["municipality__memberships__region_id"])
        if key in members[row["round_id"]]:
            continue  # it takes part in several regions
        of_town[row["round_id"]][row["municipality_id"]] = key
        members[row["round_id"]][key] = Member(
            id=key,
            municipality_id=row["municipality_id"],
            organisation_id=row["municipality__organisation__id"],
            slug=row["municipality__slug"],
            code=row["municipality__code"],
            name=row["name"],
            sub_region=row["sub_region_name"],
            sub_region_order=row["sub_region_order"],
            centre=row["centre"],
            centre_note=row["centre_note"],
            derived=row["derived"],
            derived_note=row["derived_note"],
            column=row["tile_column"],
            row=row["tile_row"],
            note=row["note"],
            regions=regions[key],
            ended_on=row["ended_on"],
            successor=row["successor__name"] or "",
        )
        facts[row["round_id"]].append(
            ParticipantFacts(
                id=key,
                name=row["name"],
                inhabitants=row["inhabitants"],
                centre=row["centre"],
                steps=tuple(step.facts for step in steps.of_participant.get(key, ())),
                outcomes=tuple(outcomes.of_participant.get(key, ())),
                ended=row["ended_on"] is not None,
            )
        )
    for pk, found in wanted.items():
        loaded[pk] = Loaded(
            facts=RoundFacts(
                points=tuple(
                    PointFacts(
                        p.pk,
                        p.number,
                        DecidedBy(p.decided_by),
                        only=of_town[pk].get(p.asked_house) if p.asked_house else None,
                    )
                    for p in asked[pk].points
                ),
                participants=tuple(facts[pk]),
                target=found.target,
                followed=found.keeping == Keeping.FOLLOWED,
            ),
            members=members[pk],
            steps=tuple(steps.of_round.get(pk, ())),
            outcomes=tuple(outcomes.of_round.get(pk, ())),
            points=tuple(asked[pk].points),
            arguments=tuple(asked[pk].arguments),
            texts=tuple(asked[pk].texts),
        )
    return loaded


PARTICIPANT_FIELDS = (
    "id",
    "round_id",
    "municipality_id",
    "municipality__organisation__id",
    "municipality__slug",
    "municipality__code",
    "name",
    "inhabitants",
    "sub_region_name",
    "sub_region_order",
    "centre",
    "centre_note",
    "derived",
    "derived_note",
    "tile_column",
    "tile_row",
    "note",
    "municipality__memberships__region_id",
    "ended_on",
    "successor__name",
)


@prepared
def _participant_rows(rounds: tuple[int, ...]) -> QuerySet[Participant, Any]:
    return (
        Participant.objects.filter(round__in=rounds)
        .order_by("municipality__sort_key")
        .values_list(*PARTICIPANT_FIELDS)
    )


def _participants(rounds: tuple[int, ...]) -> Iterable[dict[str, Any]]:
    for row in _participant_rows(rounds):
        yield dict(zip(PARTICIPANT_FIELDS, row, strict=True))


@dataclass
class _Outcomes:
    of_round: dict[int, list[Detail]]
    of_participant: dict[int, list[OutcomeFacts]]


OUTCOME_FIELDS = (
    "id",
    "public_id",
    "round_id",
    "participant_id",
    "point_id",
    "point__number",
    "body_id",
    "body__name",
    "body__short_name",
    "body__kind",
    "body__legal_basis",
    "kind",
    "date",
    "decision_number",
    "proposal_number",
    "decided_text",
    "resumes_on",
    "on_behalf",
    "confirmed_at",
    "source__title",
    "source__address",
    "source_address",
    "source_file__public_id",
    "public_from",
    "visibility",
    "text_id",
    "seen",
)


@prepared
def _outcome_rows(rounds: tuple[int, ...], sight: Sight, now: datetime) -> QuerySet[Outcome, Any]:
    return (
        Outcome.objects.filter(round__in=rounds, corrected_by__isnull=True)
        .annotate(
            seen=Case(
                When(Outcome.visible_q(sight, now), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            )
        )
        .order_by("registered_at", "id")
        .values_list(*OUTCOME_FIELDS)
    )


def _outcomes(rounds: tuple[int, ...], viewer: Viewer, now: datetime) -> _Outcomes:
    """Load what was decided. Of what the viewer may not see only the existence is kept."""
    found = _Outcomes(defaultdict(list), defaultdict(list))
    rows = [
        dict(zip(OUTCOME_FIELDS, row, strict=True))
        for row in _outcome_rows(rounds, viewer.sight, now)
    ]
    times: dict[tuple[object, ...], int] = defaultdict(int)
    for row in rows:
        if row["seen"]:
            times[_meeting_of(row)] += 1
    for row in rows:
        contested = bool(row["seen"]) and times[_meeting_of(row)] > 1
        confirmed = not row["on_behalf"] or row["confirmed_at"] is not None
        if row["participant_id"] is not None:
            found.of_participant[row["participant_id"]].append(
                OutcomeFacts(
                    id=row["id"],
                    point_id=row["point_id"],
                    body_id=row["body_id"],
                    body_kind=row["body__kind"],
                    kind=OutcomeKind(row["kind"]) if row["seen"] else OutcomeKind.ADOPTED,
                    day=row["date"],
                    resumes_on=row["resumes_on"] if row["seen"] else None,
                    hidden=not row["seen"],
                    confirmed=confirmed,
                    contested=contested,
                )
            )
        if not row["seen"]:
            continue
        found.of_round[row["round_id"]].append(
            Detail(
                id=row["id"],
                public_id=row["public_id"],
                round_id=row["round_id"],
                participant_id=row["participant_id"],
                point_id=row["point_id"],
                point_number=row["point__number"],
                body_id=row["body_id"],
                body_name=row["body__short_name"] or row["body__name"],
                body_kind=row["body__kind"],
                kind=OutcomeKind(row["kind"]),
                date=row["date"],
                decision_number=row["decision_number"],
                proposal_number=row["proposal_number"],
                decided_text=row["decided_text"],
                resumes_on=row["resumes_on"],
                on_behalf=row["on_behalf"],
                confirmed=confirmed,
                source_title=row["source__title"] or "",
                source_address=row["source_address"] or row["source__address"] or "",
                file_public_id=row["source_file__public_id"] or "",
                public_from=row["public_from"],
                embargo=row["public_from"] is not None and row["public_from"] > now,
                contested=contested,
                legal_basis=row["body__legal_basis"],
                text_id=row["text_id"],
            )
        )
    return found


def _meeting_of(row: dict[str, Any]) -> tuple[object, ...]:
    """Return what two registrations of one thing share: participant, point, body and day."""
    return (row["participant_id"], row["point_id"], row["body_id"], str(row["date"]))
