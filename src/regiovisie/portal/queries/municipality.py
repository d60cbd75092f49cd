"""The page of a municipality: what is known of it in every region and every round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Subquery
from django.http import Http404

from regiovisie.common.dates import ImpreciseDate
from regiovisie.decisions.logic.standing import Standing, asked
from regiovisie.decisions.queries.details import Detail, StepDetail
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.queries.rounds import Stand, stands
from regiovisie.decisions.queries.wording import body_word, outcome_words
from regiovisie.network.models import Body, Municipality, Region
from regiovisie.network.validity import valid_on
from regiovisie.network.viewer import Viewer
from regiovisie.portal.queries.members import newest_population
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.visions import visible_visions

REGION_FIELDS = ("id", "slug", "name", "theme_name", "example", "mark", "colours_key")


@dataclass(frozen=True)
class Belonging:
    """A region this municipality takes part in today, or serves as a centre municipality."""

    region: Region
    sub_region: str
    member: bool
    centre_for: tuple[str, ...]  # "" = the whole region


@dataclass(frozen=True)
class Function:
    """Somebody's function for this municipality, empty when it is not said; never a name."""

    kind: str
    function: str


@dataclass(frozen=True)
class HouseBody:
    """The council, the executive or another body of this municipality."""

    kind: str
    name: str
    competence: str
    legal_basis: str


@dataclass(frozen=True)
class InRound:
    """One round this municipality takes part in, with its own standing, steps and outcomes.

    `body_kind`: whose decision the round waits for in this municipality. `of_vision`: it is the
    round of the newest vision of its region.
    """

    stand: Stand
    standing: Standing | None
    participant_id: int
    body_kind: str
    of_vision: bool
    steps: tuple[StepDetail, ...]
    outcomes: tuple[Detail, ...]


@dataclass(frozen=True)
class Facts:
    """What is known of a municipality, for one viewer at one moment."""

    municipality: Municipality
    inhabitants: int | None
    counted_on: date | None
    belongings: tuple[Belonging, ...]
    rounds: tuple[InRound, ...]
    visions: tuple[Vision, ...]
    bodies: tuple[HouseBody, ...]
    functions: tuple[Function, ...]
    today: date


@dataclass(frozen=True)
class DecisionRow:
    """What one body decided on one day: points with the same outcome taken together."""

    region_name: str
    region_slug: str
    round_slug: str
    title: str
    body_kind: str
    body: str
    points: tuple[int, ...]
    points_asked: int
    badge_kind: str
    word: str
    day: ImpreciseDate
    decision_number: str
    proposal_number: str
    decided_text: str
    source_title: str
    source_address: str
    public_id: str
    confirmed: bool
    followed: bool
    contested: bool
    embargo: datetime | None


def facts_of(slug: str, viewer: Viewer, now: datetime) -> Facts:
    """Load a municipality: eight queries. Raises Http404 when there is none."""
    today = now.date()
    municipality, inhabitants, counted_on, belongings = _place(slug, today)
    rounds = list(
        visible_rounds(viewer, now)
        .filter(participants__municipality=municipality)
        .select_related("region")
        .order_by("-opened_on", "-pk")
    )
    regions = [belonging.region.pk for belonging in belongings]
    visions = (
        list(visible_visions(viewer, now).filter(region__in=regions).order_by("-pk"))
        if regions
        else []
    )
    bodies, functions = _house(municipality, today)
    succeeded = {vision.predecessor_id for vision in visions}
    newest = {vision.round_id for vision in visions if vision.pk not in succeeded}
    rounds.sort(key=lambda of: of.pk not in newest)  # stable: what the vision waits for first
    return Facts(
        municipality=municipality,
        inhabitants=inhabitants,
        counted_on=counted_on,
        belongings=belongings,
        rounds=tuple(
            one
            for stand in stands(rounds, viewer, now)
            if (one := _in_round(stand, municipality.pk, newest)) is not None
        ),
        visions=tuple(visions),
        bodies=bodies,
        functions=functions,
        today=today,
    )


def _place(
    slug: str, today: date
) -> tuple[Municipality, int | None, date | None, tuple[Belonging, ...]]:
    """Return the municipality, its newest figure and the regions it belongs to, in one query."""
    newest = newest_population("pk", today)
    own = [field.attname for field in Municipality._meta.concrete_fields]
    links = [
        f"{relation}__{name}"
        for relation in ("memberships", "centre_tasks")
        for name in (
            "id",
            "valid_from",
            "valid_to",
            "sub_region__name",
            *(f"region__{field}" for field in REGION_FIELDS),
        )
    ]
    rows = list(
        Municipality.objects.filter(slug=slug)
        .annotate(
            inhabitants=Subquery(newest.values("inhabitants")[:1]),
            counted_on=Subquery(newest.values("reference_date")[:1]),
        )
        .order_by("memberships__region__order", "memberships__region__name", "centre_tasks__id")
        .values(*own, "inhabitants", "counted_on", *links)
    )
    if not rows:
        raise Http404
    municipality = Municipality(**{name: rows[0][name] for name in own})
    found: dict[int, Belonging] = {}
    for row in rows:
        region = _region(row, "memberships", today)
        if region is not None:
            found.setdefault(
                region.pk, Belonging(region, row["memberships__sub_region__name"] or "", True, ())
            )
    for row in rows:
        region = _region(row, "centre_tasks", today)
        if region is not None:
            before = found.get(region.pk, Belonging(region, "", False, ()))
            part = row["centre_tasks__sub_region__name"] or ""
            if part not in before.centre_for:
                found[region.pk] = Belonging(
                    before.region, before.sub_region, before.member, (*before.centre_for, part)
                )
    return municipality, rows[0]["inhabitants"], rows[0]["counted_on"], tuple(found.values())


def _region(row: dict[str, object], relation: str, today: date) -> Region | None:
    """Return the region of a membership or task in a row, when it holds today."""
    start, end = row[f"{relation}__valid_from"], row[f"{relation}__valid_to"]
    if row[f"{relation}__id"] is None:
        return None
    if (isinstance(start, date) and start > today) or (isinstance(end, date) and end < today):
        return None
    return Region(**{name: row[f"{relation}__region__{name}"] for name in REGION_FIELDS})


def _house(
    municipality: Municipality, today: date
) -> tuple[tuple[HouseBody, ...], tuple[Function, ...]]:
    """Return the bodies of the house and the functions people have for it today, in one query."""
    rows = (
        Body.objects.filter(valid_on(today), organisation__municipality=municipality)
        .order_by("pk", "role__id", "organisation__role__id")
        .values_list(
            "pk",
            "kind",
            "name",
            "competence",
            "legal_basis",
            "role__kind",
            "role__person__function",
            "role__valid_from",
            "role__valid_to",
            "organisation__role__kind",
            "organisation__role__person__function",
            "organisation__role__valid_from",
            "organisation__role__valid_to",
        )
    )
    bodies: dict[int, HouseBody] = {}
    functions: dict[Function, None] = {}
    for row in rows:
        bodies[row[0]] = HouseBody(*row[1:5])
        for role, function, starts, ends in (row[5:9], row[9:13]):
            if role and (starts or today) <= today <= (ends or today):
                functions[Function(role, function)] = None
    return tuple(bodies.values()), tuple(functions)


def _in_round(stand: Stand, municipality: int, newest: set[int | None]) -> InRound | None:
    """Return this municipality's part of a round."""
    member = next(
        (m for m in stand.loaded.members.values() if m.municipality_id == municipality), None
    )
    if member is None:
        return None
    standing = next((s for s in stand.standings if s.participant.id == member.id), None)
    asked_kinds = set(
        asked(standing.participant, stand.loaded.facts.points).values() if standing else ()
    )
    kind = standing.body_kind if standing else ""
    return InRound(
        stand=stand,
        standing=standing,
        participant_id=member.id,
        body_kind=kind or ("council" if "council" in asked_kinds else "executive"),
        of_vision=stand.round.pk in newest,
        steps=tuple(step for step in stand.loaded.steps if step.participant_id == member.id),
        outcomes=tuple(one for one in stand.loaded.outcomes if one.participant_id == member.id),
    )


def decision_rows(found: Facts) -> list[DecisionRow]:
    """Return every decision of this municipality, newest first; equal points taken together."""
    rows: list[DecisionRow] = []
    for one in found.rounds:
        of = one.stand.round
        groups: dict[tuple[object, ...], list[Detail]] = {}
        for detail in one.outcomes:
            key = (
                detail.body_id,
                detail.date.code,
                detail.kind,
                detail.decision_number,
                detail.proposal_number,
                detail.decided_text,
                detail.confirmed,
                detail.source_title,
                detail.source_address,
            )
            groups.setdefault(key, []).append(detail)
        for details in groups.values():
            first = details[0]
            kind, word = outcome_words(first.kind, first.body_kind)
            rows.append(
                DecisionRow(
                    region_name=of.region.name,
                    region_slug=of.region.slug,
                    round_slug=of.slug,
                    title=of.title,
                    body_kind=first.body_kind,
                    body=body_word(first.body_kind) or first.body_name,
                    points=tuple(sorted(detail.point_number for detail in details)),
                    points_asked=len(one.stand.loaded.points),
                    badge_kind=kind,
                    word=word,
                    day=first.date,
                    decision_number=first.decision_number,
                    proposal_number=first.proposal_number,
                    decided_text=first.decided_text,
                    source_title=first.source_title,
                    source_address=first.source_address,
                    public_id=first.public_id,
                    confirmed=first.confirmed,
                    followed=one.stand.loaded.facts.followed,
                    contested=any(detail.contested for detail in details),
                    embargo=first.public_from if first.embargo else None,
                )
            )
    rows.sort(key=lambda row: row.day.last_day, reverse=True)
    return rows
