"""How far the papers of a municipality are. Always derived, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from regiovisie.papers.enums import PaperKind, SetStanding


@dataclass(frozen=True)
class SentPaper:
    """The last time one paper went out: which version of the region it held, and when."""

    kind: PaperKind
    version: str
    sent_at: datetime


def changed_since(sent: SentPaper, newest: str, touched_at: datetime | None) -> bool:
    """Return whether the region or the municipality changed anything since this paper went out."""
    return sent.version != newest or (touched_at is not None and touched_at > sent.sent_at)


def standing(
    kinds: Iterable[PaperKind],
    sent: Iterable[SentPaper],
    *,
    newest: str,
    touched_at: datetime | None,
    open_findings: int,
) -> SetStanding:
    """Return the standing of one municipality.

    Changed since: something went out that is not what the papers say now. Sent: every paper it
    makes went out. Complete: nothing is left to look at.
    """
    went = {paper.kind: paper for paper in sent}
    if any(changed_since(paper, newest, touched_at) for paper in went.values()):
        return SetStanding.CHANGED_SINCE
    wanted = tuple(kinds)
    if wanted and all(kind in went for kind in wanted):
        return SetStanding.SENT
    if touched_at is None and not went:
        return SetStanding.NOT_STARTED
    return SetStanding.ADAPTING if open_findings else SetStanding.COMPLETE
