"""Load what papers are made of: a version, and what each municipality has of its own.

Rows become the plain values of `logic.facts`, for a viewer, in a fixed number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from regiovisie.decisions.enums import DecidedBy
from regiovisie.decisions.models import Argument, DecisionPoint, Round
from regiovisie.decisions.queries.details import Loaded as LoadedRound
from regiovisie.decisions.queries.details import Member
from regiovisie.decisions.queries.facts import load as load_rounds
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import Content, PaperKind, Policy, VersionStatus
from regiovisie.papers.logic.facts import (
    AnnexText,
    ArgumentText,
    OwnPaper,
    OwnText,
    PointText,
    SectionText,
    SetFacts,
    Town,
    VersionText,
)
from regiovisie.papers.logic.standing import SentPaper
from regiovisie.papers.models import (
    Annex,
    LocalText,
    MunicipalPaper,
    PaperSet,
    PaperVersion,
    Proposal,
    ProposalSection,
    ProposalVersion,
)
from regiovisie.papers.queries.dates import dates_of
from regiovisie.papers.queries.language import house_name


@dataclass(frozen=True)
class LoadedSet:
    """One municipality: its papers as far as this viewer may see them.

    `row` is None where nothing was started. `seen`: this viewer may read its texts and values;
    otherwise `facts` hold the region's text and the dates only.
    """

    participant: int
    house_id: int | None
    slug: str
    code: str
    facts: SetFacts
    row: PaperSet | None
    seen: bool
    touched_at: datetime | None = None
    sent: tuple[SentPaper, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """A proposal in one version, with the municipalities asked for, by participant id."""

    proposal: Proposal
    version: ProposalVersion
    text: VersionText
    sets: dict[int, LoadedSet] = field(default_factory=dict)


def proposal_of(of: Round, viewer: Viewer, now: datetime) -> Proposal | None:
    """Return the proposal of a round, if this viewer may see a version of it."""
    seen = ProposalVersion.objects.filter(
        ProposalVersion.visible_q(viewer, now), proposal__round=of
    )
    return (
        Proposal.objects.filter(round=of, versions__in=seen)
        .select_related("round__region", "model")
        .distinct()
        .first()
    )


def versions_of(proposal: Proposal, viewer: Viewer, now: datetime) -> list[ProposalVersion]:
    """Return the versions that this viewer may see, newest first."""
    rows = ProposalVersion.objects.filter(
        ProposalVersion.visible_q(viewer, now), proposal=proposal
    ).select_related("proposal__round", "text")
    return sorted(rows, key=lambda row: row.pk, reverse=True)


def newest_frozen(
    proposal: Proposal, among: Iterable[ProposalVersion] | None = None
) -> ProposalVersion | None:
    """Return the version that municipalities make their papers of.

    `among`: its versions, newest first, where they were read already.
    """
    if among is not None:
        return next((version for version in among if version.frozen), None)
    return (
        ProposalVersion.objects.filter(proposal=proposal, frozen_at__isnull=False)
        .select_related("proposal__round", "text")
        .order_by("-pk")
        .first()
    )


def version_text(version: ProposalVersion) -> VersionText:
    """Return a version with its sections and annexes; points and arguments as they are frozen.

    While it is being written, those are the round's as they stand now.
    """
    rows = ProposalSection.objects.filter(version=version).order_by("order", "id")
    annexes = (
        Annex.objects.filter(version=version)
        .select_related("file", "visible_organisation")
        .order_by("number")
    )
    of = version.proposal.round
    points, arguments = (
        (version.points, version.arguments)
        if version.frozen
        else (points_now(of), arguments_now(of))
    )
    return VersionText(
        label=version.label,
        status=VersionStatus(version.status),
        dated=version.dated,
        subject=version.proposal.subject or of.title,
        sections=tuple(section_text(row) for row in rows),
        points=points_text(points),
        arguments=arguments_text(arguments),
        annexes=tuple(
            AnnexText(
                row.pk,
                row.number,
                row.title,
                row.file.sha256,
                row.public_id,
                row.public_from,
                row.visible_organisation.municipality_id if row.visible_organisation else None,
            )
            for row in annexes
        ),
    )


def points_now(of: Round) -> list[dict[str, Any]]:
    """Return the decision points of a round as they stand, as a version keeps them."""
    rows = DecisionPoint.objects.filter(round=of).order_by("number")
    return [
        {"number": number, "text": text, "by": by, "town": town}
        for number, text, by, town in rows.values_list(
            "number", "text", "decided_by", "body__organisation__municipality_id"
        )
    ]


def arguments_now(of: Round) -> list[dict[str, Any]]:
    """Return the region's own arguments of a round as they stand, as a version keeps them."""
    rows = Argument.objects.filter(round=of, source__isnull=True)
    rows = rows.order_by("point_number", "number")
    return [
        {"point": point, "number": number, "text": text}
        for point, number, text in rows.values_list("point_number", "number", "text")
    ]


def points_text(kept: list[dict[str, Any]]) -> tuple[PointText, ...]:
    """Return the points that a version keeps as plain values."""
    return tuple(PointText(p["number"], p["text"], DecidedBy(p["by"]), p["town"]) for p in kept)


def arguments_text(kept: list[dict[str, Any]]) -> tuple[ArgumentText, ...]:
    """Return the arguments that a version keeps as plain values."""
    return tuple(ArgumentText(a["point"], a["number"], a["text"]) for a in kept)


def section_text(row: ProposalSection) -> SectionText:
    """Return a section as plain values."""
    return SectionText(
        key=row.key,
        heading=row.heading,
        policy=Policy(row.policy),
        kinds=frozenset(PaperKind(kind) for kind in row.kinds),
        content=Content(row.content),
        decided_by=row.decided_by,
        blocks=tuple(row.blocks),
        hint=row.hint,
    )


def load(
    version: ProposalVersion,
    viewer: Viewer,
    now: datetime,
    *,
    participants: Collection[int] | None = None,
    text: VersionText | None = None,
    facts: LoadedRound | None = None,
) -> Loaded:
    """Return a version with what these municipalities have of their own; None: all of them.

    Who loads them a few at a time gives what they share: the `text`, the `facts` of the round.
    """
    proposal = version.proposal
    of = proposal.round
    text = text or version_text(version)
    found = facts or load_rounds([of], viewer, now)[of.pk]
    wanted = [
        member
        for member in found.members.values()
        if participants is None or member.id in participants
    ]
    keys = [member.id for member in wanted]
    steps = {one.id: one for one in found.facts.participants}
    rows, seen = sets_of(keys, viewer, now)
    own = own_of(keys, seen)
    texts, papers, touched = own.texts, own.papers, own.touched
    sent = sent_of(keys)
    sets = {}
    for member in wanted:
        row = rows.get(member.id)
        readable = row.pk in seen if row is not None else works_on(viewer, of, member)
        town = Town(
            member.municipality_id,
            member.name,
            house_name(member.name),
            member.centre,
        )
        sets[member.id] = LoadedSet(
            participant=member.id,
            house_id=member.organisation_id,
            slug=member.slug,
            code=member.code,
            facts=SetFacts(
                town=town,
                dates=dates_of(steps[member.id]),
                fields=row.fields if row is not None and readable else {},
                papers=papers.get(row.pk, {}) if row is not None else {},
                texts=texts.get(row.pk, {}) if row is not None else {},
            ),
            row=row,
            seen=readable,
            touched_at=max(
                filter(None, (row.touched_at, touched.get(row.pk))) if row is not None else (),
                default=None,
            ),
            sent=tuple(sent.get(member.id, ())),
        )
    return Loaded(proposal, version, text, sets)


def works_on(viewer: Viewer, of: Round, member: Member) -> bool:
    """Return whether papers that nobody started yet are this viewer's to look at."""
    return member.organisation_id in viewer.house_ids or of.region_id in viewer.adviser_region_ids


def sets_of(
    participants: Iterable[int], viewer: Viewer, now: datetime
) -> tuple[dict[int, PaperSet], set[int]]:
    """Return the sets of papers by participant, and the ids of those this viewer may read."""
    readable = PaperSet.objects.filter(PaperSet.visible_q(viewer, now), pk=OuterRef("pk"))
    rows = PaperSet.objects.filter(participant__in=participants).annotate(seen=Exists(readable))
    found = list(rows.select_related("proposal__round"))
    return {row.participant_id: row for row in found}, {row.pk for row in found if row.seen}


@dataclass(frozen=True)
class Own:
    """What municipalities have of their own, by set of papers.

    `touched`: when somebody last changed a text or paper; that is no secret in the region.
    """

    texts: dict[int, dict[str, OwnText]]
    papers: dict[int, dict[str, OwnPaper]]
    touched: dict[int, datetime]


def own_of(participants: Iterable[int], seen: Collection[int]) -> Own:
    """Return what the sets `seen` hold, and of all sets when they were changed (two queries)."""
    found = Own(defaultdict(dict), defaultdict(dict), {})
    of = {"papers__participant__in": participants}
    for text in LocalText.objects.filter(**of).values_list(
        "papers_id", "written_at", "key", "blocks", "was"
    ):
        pk, at, key, blocks, was = text
        _touch(found.touched, pk, at)
        if pk in seen:
            found.texts[pk][key] = OwnText(tuple(blocks), tuple(was))
    for paper in MunicipalPaper.objects.filter(**of).values_list(
        "papers_id", "touched_at", "kind", "fields", "treatment__name", "needed"
    ):
        pk, touched, kind, fields, treatment, needed = paper
        _touch(found.touched, pk, touched)
        if pk in seen:
            found.papers[pk][kind] = OwnPaper(fields, treatment or "", needed)
    return found


def _touch(touched: dict[int, datetime], pk: int, at: datetime | None) -> None:
    if at is not None and (pk not in touched or at > touched[pk]):
        touched[pk] = at


def sent_of(participants: Iterable[int]) -> dict[int, list[SentPaper]]:
    """Return the last time each paper went out: that it did is no secret in the region."""
    last: dict[int, dict[str, SentPaper]] = defaultdict(dict)
    rows = PaperVersion.objects.filter(paper__papers__participant__in=participants)
    for participant, kind, label, at in rows.order_by("made_at", "id").values_list(
        "paper__papers__participant_id", "paper__kind", "version__label", "made_at"
    ):
        last[participant][kind] = SentPaper(PaperKind(kind), label, at)
    return {key: list(papers.values()) for key, papers in last.items()}
