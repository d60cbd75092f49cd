"""Papers that were sent: who may open which, and what they read there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from regiovisie.common.dates import words
from regiovisie.decisions.queries.language import tongue
from regiovisie.documents.models import StoredFile
from regiovisie.documents.paper import Paper
from regiovisie.network.viewer import Viewer
from regiovisie.papers.logic.canonical import paper_from
from regiovisie.papers.logic.public import rendition
from regiovisie.papers.models import Annex, PaperVersion, ProposalVersion
from regiovisie.papers.permissions import reads_in_full
from regiovisie.papers.queries.language import embargo_mark
from regiovisie.papers.queries.wording import kind_name


def opened(public_id: str, viewer: Viewer, now: datetime) -> PaperVersion | None:
    """Return a sent paper by its public id, if this viewer may open it."""
    return (
        PaperVersion.objects.filter(PaperVersion.read_q(viewer, now), public_id=public_id)
        .select_related("paper__papers__proposal__round", "version", "template__file", "dispatch")
        .first()
    )


def sent_paper(row: PaperVersion, viewer: Viewer, now: datetime) -> Paper:
    """Return a paper as it was when it was sent, marked while its embargo runs.

    All but the house, its body and who works along get the public rendition.
    """
    paper, keys = paper_from(row.content)
    if not reads_in_full(viewer, row):
        paper = rendition(paper, keys)
    if row.public_from is not None and row.public_from > now:
        paper = replace(paper, marks=(*paper.marks, embargo_mark(row.public_from)))
    return paper


def sent_rows(
    participants: Iterable[int], viewer: Viewer, now: datetime
) -> tuple[dict[str, Any], ...]:
    """Return the sent papers of municipalities that this viewer may open, newest first.

    `newest`: nothing newer of this paper was sent that the viewer may see.
    """
    rows = (
        PaperVersion.objects.filter(
            PaperVersion.read_q(viewer, now), paper__papers__participant__in=participants
        )
        .select_related("paper__papers__participant", "version", "dispatch")
        .order_by("-made_at", "-id")
    )
    found, seen = [], set()
    for row in rows:
        found.append(
            {
                "public_id": row.public_id,
                "town": row.paper.papers.participant.name,
                "kind": row.paper.kind,
                "name": kind_name(row.paper.kind),
                "version": row.version.label,
                "to": row.dispatch.function,
                "at": words.date_time(row.made_at, tongue()),
                "embargo": row.public_from is not None and row.public_from > now,
                "recalled": row.dispatch.recalled_at is not None,
                "newest": row.paper_id not in seen,
            }
        )
        seen.add(row.paper_id)
    return tuple(found)


def annex_file(public_id: str, viewer: Viewer, now: datetime) -> StoredFile | None:
    """Return the file of an annex, if this viewer may have it and it is not held.

    With the version it belongs to; or with a sent paper that lists it, once its own embargo, if
    it has one, is over.
    """
    annex = (
        Annex.objects.filter(public_id=public_id)
        .select_related("file", "version__proposal")
        .first()
    )
    if annex is None or annex.file.held:
        return None
    with_version = Annex.objects.filter(
        Annex.visible_q(viewer, now),
        ProposalVersion.visible_q(viewer, now, "version__"),
        pk=annex.pk,
    )
    under_embargo = annex.public_from is not None and annex.public_from > now
    with_paper = PaperVersion.objects.filter(PaperVersion.read_q(viewer, now), annexes=annex)
    if with_version.exists() or (not under_embargo and with_paper.exists()):
        return annex.file
    own = annex.version.proposal.round.region_id in viewer.adviser_region_ids
    return annex.file if own else None


def public_paper(row: PaperVersion, now: datetime) -> Paper:
    """Return a sent paper as everybody may read it, marked while its embargo runs."""
    paper, keys = paper_from(row.content)
    paper = rendition(paper, keys)
    if row.public_from is not None and row.public_from > now:
        paper = replace(paper, marks=(*paper.marks, embargo_mark(row.public_from)))
    return paper
