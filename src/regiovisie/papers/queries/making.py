"""What is made into files: papers as they are now, or as they were sent, and their annexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from regiovisie.common.addresses import address_of
from regiovisie.decisions.models import Participant, Round
from regiovisie.documents.models import StoredFile
from regiovisie.documents.paper import Paper
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.logic.facts import AnnexText
from regiovisie.papers.models import (
    Annex,
    MunicipalPaper,
    PaperSet,
    PaperVersion,
    Proposal,
    ProposalVersion,
)
from regiovisie.papers.queries.composing import (
    Ready,
    all_papers,
    count_papers,
    kept_apart,
    papers_of,
)
from regiovisie.papers.queries.loading import newest_frozen
from regiovisie.papers.queries.sent import annex_file, public_paper, sent_paper


@dataclass(frozen=True)
class Scope:
    """Which papers of a round: of these municipalities, of these kinds; None means all."""

    of: Round
    participants: tuple[int, ...] | None = None
    kinds: tuple[PaperKind, ...] | None = None


@dataclass(frozen=True)
class Held:
    """An annex that stays out of a set because its own embargo runs until a moment."""

    number: int
    title: str
    until: datetime


def paper_now(public_id: str, viewer: Viewer, now: datetime) -> Ready | None:
    """Return a paper as it would go out now, if this viewer may see it and its house makes it."""
    row = (
        MunicipalPaper.objects.filter(
            PaperSet.visible_q(viewer, now, "papers__"), public_id=public_id
        )
        .select_related("papers__proposal__round", "papers__participant")
        .first()
    )
    version = newest_frozen(row.papers.proposal) if row is not None else None
    if row is None or version is None:
        return None
    kinds = (PaperKind(row.kind),)
    return next(iter(papers_of(version, row.papers.participant, viewer, now, kinds)), None)


def paper_then(row: PaperVersion, viewer: Viewer, now: datetime, *, public: bool = False) -> Ready:
    """Return a sent paper as it was; the caller knows that this viewer may open it."""
    paper = public_paper(row, now) if public else sent_paper(row, viewer, now)
    return _as_sent(row, paper)


def works_here(scope: Scope, viewer: Viewer, now: datetime) -> bool:
    """Return whether this viewer makes papers of these municipalities or was sent any of them."""
    rows = Participant.objects.filter(round=scope.of)
    if scope.participants is not None:
        rows = rows.filter(pk__in=scope.participants)
    if not rows.exists():
        return False
    proposals = Proposal.objects.filter(round=scope.of, versions__frozen_at__isnull=False)
    if scope.of.region_id in viewer.adviser_region_ids:
        return proposals.exists()
    if rows.filter(municipality__organisation__in=viewer.house_ids).exists():
        return proposals.exists()
    return _sent(scope, viewer, now).exists()


def ready_papers(scope: Scope, viewer: Viewer, now: datetime) -> Iterator[Ready]:
    """Yield the papers that this viewer may have: of whom they work for as they are now, of others
    what was sent and may be opened, the newest of each.
    """
    made: set[int] = set()
    version = _version(scope)
    if version is not None:
        for ready in all_papers(
            version, viewer, now, kinds=scope.kinds, participants=scope.participants
        ):
            made.add(ready.participant)
            yield ready
    for row in _newest_sent(scope, viewer, now):
        if row.paper.papers.participant_id not in made:
            yield paper_then(row, viewer, now)


def count_ready(scope: Scope, viewer: Viewer, now: datetime) -> int:
    """Return how many papers `ready_papers` yields."""
    version = _version(scope)
    made: set[int] = set()
    count = 0
    if version is not None:
        for participant, papers in count_papers(
            version, viewer, now, kinds=scope.kinds, participants=scope.participants
        ):
            made.add(participant)
            count += papers
    rows = _newest_sent(scope, viewer, now)
    return count + sum(row.paper.papers.participant_id not in made for row in rows)


def kept_from(scope: Scope, viewer: Viewer, now: datetime) -> list[str]:
    """Return the municipalities that keep their papers from the region that asks; by name."""
    version = _version(scope)
    if version is None or scope.of.region_id not in viewer.adviser_region_ids:
        return []
    return kept_apart(version, viewer, now, scope.participants)


def annexes_of(
    wanted: Iterable[AnnexText], viewer: Viewer, now: datetime
) -> Iterator[tuple[AnnexText, StoredFile]]:
    """Yield the annexes with their files that this viewer may have and whose embargo is over."""
    for annex in wanted:
        file = annex_file(annex.public_id, viewer, now) if not annex.held(now) else None
        if file is not None:
            yield annex, file


def annex_links(wanted: Iterable[AnnexText], viewer: Viewer, now: datetime) -> dict[str, str]:
    """Return where this viewer gets the annexes of a paper, by number, of those they may have."""
    found = annexes_of(wanted, viewer, now)
    return {str(one.number): address_of("annex-file", one.public_id) for one, _file in found}


def sent_annexes(row: PaperVersion) -> tuple[AnnexText, ...]:
    """Return the annexes that went out with a sent paper."""
    return tuple(
        AnnexText(one.pk, one.number, one.title, one.file.sha256, one.public_id, one.public_from)
        for one in row.annexes.select_related("file").order_by("number")
    )


def held_annexes(scope: Scope, viewer: Viewer, now: datetime) -> list[Held]:
    """Return the annexes that the viewer may see and that no set holds before their moment."""
    version = _version(scope)
    if version is None:
        return []
    rows = Annex.objects.filter(version=version, public_from__gt=now).order_by("number")
    return [
        Held(row.number, row.title, row.public_from)
        for row in rows
        if row.public_from is not None and annex_file(row.public_id, viewer, now) is not None
    ]


def _version(scope: Scope) -> ProposalVersion | None:
    proposal = Proposal.objects.filter(round=scope.of).first()
    return newest_frozen(proposal) if proposal is not None else None


def _sent(scope: Scope, viewer: Viewer, now: datetime) -> QuerySet[PaperVersion]:
    """Return the sent papers that this viewer may open and that were not called back."""
    rows = PaperVersion.objects.filter(
        PaperVersion.read_q(viewer, now),
        paper__papers__participant__round=scope.of,
        dispatch__recalled_at__isnull=True,
    )
    if scope.participants is not None:
        rows = rows.filter(paper__papers__participant__in=scope.participants)
    return rows if scope.kinds is None else rows.filter(paper__kind__in=scope.kinds)


def _newest_sent(scope: Scope, viewer: Viewer, now: datetime) -> list[PaperVersion]:
    """Return the newest of each sent paper, by municipality, in the order of the kinds."""
    rows = _sent(scope, viewer, now).select_related(
        "paper__papers__participant__municipality",
        "paper__papers__proposal__round",
        "version",
        "template__file",
        "dispatch",
    )
    newest = {row.paper_id: row for row in rows.order_by("made_at", "id")}
    kinds = list(PaperKind)
    return sorted(
        newest.values(),
        key=lambda row: (
            row.paper.papers.participant.municipality.sort_key,
            kinds.index(PaperKind(row.paper.kind)),
        ),
    )


def _as_sent(row: PaperVersion, paper: Paper) -> Ready:
    participant = row.paper.papers.participant
    return Ready(
        town=participant.name,
        code=participant.municipality.code,
        kind=PaperKind(row.paper.kind),
        paper=paper,
        label=row.version.label,
        template=row.template,
        annexes=sent_annexes(row),
        participant=participant.pk,
    )
