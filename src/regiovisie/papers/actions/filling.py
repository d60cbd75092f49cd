"""Fill in everything of one municipality's papers at once, as one form shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from regiovisie.common import db
from regiovisie.common.history.actions import Stale
from regiovisie.network.models import Account
from regiovisie.papers.actions.local import fill_fields, fill_paper
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.models import MunicipalPaper, PaperSet, Treatment


def seen_of(papers: PaperSet) -> str:
    """Return what a form that shows all values of these papers has seen of them."""
    rows = MunicipalPaper.objects.filter(papers=papers).order_by("pk")
    return "-".join(str(n) for n in (papers.revision, *rows.values_list("revision", flat=True)))


@transaction.atomic
def fill_all(
    papers: PaperSet,
    *,
    shared: Mapping[str, str],
    own: Mapping[str, Mapping[str, str]],
    making: Collection[str],
    treatment: Treatment | None,
    seen: str,
    at: datetime,
    by: Account | None,
    reason: str,
) -> PaperSet:
    """Fill in the values in common and those of each paper; only what differs is written.

    `own`: by kind of paper; `making`: the kinds that this house makes; `seen`: see `seen_of`.
    Raises Stale when anybody changed one of them meanwhile: then nothing is written.
    """
    papers = db.lock(papers)
    if seen_of(papers) != seen:
        raise Stale(papers)
    if any(papers.fields.get(key, "") != value for key, value in shared.items()):
        papers = fill_fields(papers, shared, at=at, by=by, reason=reason)
    for paper in MunicipalPaper.objects.filter(papers=papers).select_related("treatment"):
        values = own.get(paper.kind, {})
        needed = paper.kind in making
        word = treatment if paper.kind == PaperKind.COVER_NOTE else None
        same = all(paper.fields.get(key, "") == value for key, value in values.items())
        if same and needed == paper.needed and (word is None or word == paper.treatment):
            continue
        fill_paper(paper, values=values, needed=needed, treatment=word, at=at, by=by, reason=reason)
    return papers
