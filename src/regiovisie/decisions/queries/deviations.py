"""Per council: the version it holds, its own deviations and local points; who decides again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from regiovisie.common.prepared import prepared
from regiovisie.decisions.enums import AmendmentEffect, AmendmentResult
from regiovisie.decisions.logic.again import Again, Decided, must_decide_again
from regiovisie.decisions.logic.deviations import (
    Change,
    Deviation,
    Version,
    deviations,
    held,
    version_on,
)
from regiovisie.decisions.logic.standing import (
    HAS_ADOPTED,
    Standing,
    Status,
    asked,
    latest_outcomes,
    standings,
)
from regiovisie.decisions.models import Amendment, Outcome, Participant, Round, RoundText
from regiovisie.decisions.queries.details import Loaded, Member
from regiovisie.decisions.queries.facts import load
from regiovisie.decisions.queries.passages import names_of, version_of
from regiovisie.network.viewer import Sight, Viewer

HAS_DECIDED = HAS_ADOPTED | {Status.NOT_ADOPTED}


@dataclass(frozen=True)
class CouncilText:
    """What one council decided on. `version` is None where no version is known.

    `adopted`: it holds this text; a council that did not adopt holds none.
    """

    member: Member
    standing: Standing
    outcome: str
    version: Version | None
    deviations: tuple[Deviation, ...]
    local_points: tuple[Amendment, ...]

    @property
    def adopted(self) -> bool:
        return self.standing.status in HAS_ADOPTED


@dataclass(frozen=True)
class Texts:
    """The texts of a round as this viewer may see them, oldest version first."""

    loaded: Loaded
    versions: tuple[Version, ...]
    names: dict[str, str]
    decided: tuple[CouncilText, ...]
    undecided: tuple[Standing, ...]
    amendments: tuple[Amendment, ...]

    @property
    def newest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    def again(self, new: Version) -> Again:
        """Return who must decide again on this version, as things stand."""
        return must_decide_again(
            new,
            [
                Decided(
                    one.member.id,
                    one.version,
                    held(one.version, one.deviations) if one.adopted else one.version.passages,
                )
                for one in self.decided
                if one.version is not None
            ],
            [standing.participant.id for standing in self.undecided],
        )


def texts_of(of: Round, viewer: Viewer, now: datetime, loaded: Loaded | None = None) -> Texts:
    """Return who holds which text, in a fixed number of queries."""
    loaded = loaded or load([of], viewer, now)[of.pk]
    rows = _versions(of.pk, viewer.sight, now)
    rows.sort(key=lambda row: (row.dated is not None, row.dated or now.date(), row.pk))
    versions = {row.pk: version_of(row) for row in rows}
    names: dict[str, str] = {}
    for row in rows:
        names.update(names_of(row.blocks))
    amendments = tuple(_amendments(of.pk, viewer.sight, now))
    of_town: dict[int, list[Amendment]] = defaultdict(list)
    for amendment in amendments:
        of_town[amendment.participant_id].append(amendment)
    stated = {row.id: row.text_id for row in loaded.outcomes if row.text_id is not None}
    decided, undecided = [], []
    for standing in standings(loaded.facts, today=now.date()):
        if standing.status not in HAS_DECIDED:
            if standing.status not in {Status.INFORMED, Status.HIDDEN}:
                undecided.append(standing)
            continue
        decided.append(_council(standing, loaded, versions, stated, of_town))
    return Texts(
        loaded, tuple(versions.values()), names, tuple(decided), tuple(undecided), amendments
    )


@prepared
def _versions(of: int, sight: Sight, now: datetime) -> QuerySet[RoundText]:
    return RoundText.objects.filter(RoundText.visible_q(sight, now), round=of).order_by()


@prepared
def _amendments(of: int, sight: Sight, now: datetime) -> QuerySet[Amendment]:
    return (
        Amendment.objects.filter(Amendment.visible_q(sight, now), round=of)
        .select_related("participant", "body", "point", "question__new_text")
        .order_by("day", "id")
    )


def _council(
    standing: Standing,
    loaded: Loaded,
    versions: dict[int, Version],
    stated: dict[int, int],
    of_town: dict[int, list[Amendment]],
) -> CouncilText:
    participant = standing.participant
    outcomes = latest_outcomes(participant.outcomes, asked(participant, loaded.facts.points))
    last = max(outcomes.values(), key=lambda outcome: (outcome.day.last_day, outcome.id))
    known = versions.get(stated.get(last.id, 0))
    version = known or version_on(versions.values(), last.day.last_day)
    days = {outcome.day.last_day for outcome in outcomes.values()}
    mine = [
        row
        for row in of_town.get(participant.id, ())
        if row.result == AmendmentResult.ADOPTED and row.day in days
    ]
    changes = [
        Change(row.label, row.passage, row.old_text, row.new_text)
        for row in mine
        if row.effect == AmendmentEffect.TEXT
    ]
    public = next((row.public_id for row in loaded.outcomes if row.id == last.id), "")
    return CouncilText(
        loaded.members[participant.id],
        standing,
        public,
        version,
        deviations(changes) if standing.status in HAS_ADOPTED else (),
        tuple(row for row in mine if row.effect == AmendmentEffect.LOCAL_POINT),
    )


def again_on(text: RoundText, viewer: Viewer, now: datetime) -> list[Participant]:
    """Return which participants must decide again on this version."""
    texts = texts_of(text.round, viewer, now)
    found = texts.again(version_of(text)).again
    return list(Participant.objects.filter(pk__in=found).order_by("name"))


def amendments_of(outcome: Outcome, viewer: Viewer, now: datetime) -> list[Amendment]:
    """Return the amendments and motions of the meeting in which this outcome was decided."""
    if outcome.participant_id is None or not outcome.date.exact:
        return []
    return list(
        Amendment.objects.filter(
            Amendment.visible_q(viewer, now),
            round=outcome.round_id,
            participant=outcome.participant_id,
            body=outcome.body_id,
            day=outcome.date.first_day,
        )
        .select_related("text", "point", "question__new_text")
        .order_by("id")
    )


def adopted(amendments: Iterable[Amendment]) -> list[Amendment]:
    """Return those that were carried."""
    return [row for row in amendments if row.result == AmendmentResult.ADOPTED]
