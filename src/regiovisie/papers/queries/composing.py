"""Papers as they are now: plain `Paper` values for the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from regiovisie.decisions.models import Participant
from regiovisie.decisions.queries.facts import load as load_rounds
from regiovisie.documents.paper import Paper
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.logic.composing import Composed, compose
from regiovisie.papers.logic.facts import AnnexText
from regiovisie.papers.logic.naming import file_name
from regiovisie.papers.logic.selecting import needed_kinds
from regiovisie.papers.models import HouseTemplate, ProposalVersion
from regiovisie.papers.queries.language import labels
from regiovisie.papers.queries.loading import Loaded, LoadedSet, load, version_text

AT_ONCE = 20  # municipalities loaded at a time, so that memory stays flat


@dataclass(frozen=True)
class Ready:
    """One paper ready for the engine, with its template (None: ours) and the annexes it lists.

    `label`: the version of the regional text it is made of. Papers made for a file list no annex
    whose own embargo runs: a file is passed on.
    """

    town: str
    code: str
    kind: PaperKind
    paper: Paper
    label: str
    template: HouseTemplate | None
    annexes: tuple[AnnexText, ...] = ()
    participant: int = 0

    def file_name(self, extension: str) -> str:
        """Return the name of its file, by which a clerk recognises it."""
        return file_name(self.town, self.paper.kind_name, self.paper.title, self.label, extension)


def composed(
    loaded: Loaded, one: LoadedSet, kind: PaperKind, now: datetime, *, outside: bool = False
) -> Composed:
    """Return one paper of a loaded municipality. Raises PermissionError when it is not seen."""
    if not one.seen:
        raise PermissionError(f"the papers of {one.slug} are not shared")
    return compose(loaded.text, one.facts, kind, labels(), now, outside=outside)


def papers_of(
    version: ProposalVersion,
    participant: Participant,
    viewer: Viewer,
    now: datetime,
    kinds: tuple[PaperKind, ...] | None = None,
) -> list[Ready]:
    """Return the papers of one municipality as they are now; none where it keeps them to itself."""
    return list(all_papers(version, viewer, now, kinds=kinds, participants=[participant.pk]))


def all_papers(
    version: ProposalVersion,
    viewer: Viewer,
    now: datetime,
    *,
    kinds: tuple[PaperKind, ...] | None = None,
    participants: Sequence[int] | None = None,
) -> Iterator[Ready]:
    """Yield every paper of every municipality that this viewer may see, a few loaded at a time."""
    for loaded in _a_few(version, viewer, now, participants):
        templates = templates_of([one.house_id for one in loaded.sets.values()], now)
        for one in loaded.sets.values():
            yield from _ready(loaded, one, templates, now, kinds)


def count_papers(
    version: ProposalVersion,
    viewer: Viewer,
    now: datetime,
    *,
    kinds: tuple[PaperKind, ...] | None = None,
    participants: Sequence[int] | None = None,
) -> Iterator[tuple[int, int]]:
    """Yield per participant how many papers `all_papers` yields, without composing them."""
    for loaded in _a_few(version, viewer, now, participants):
        for one in loaded.sets.values():
            if one.seen:
                needed = needed_kinds(loaded.text, one.facts)
                yield one.participant, sum(kinds is None or kind in kinds for kind in needed)


def kept_apart(
    version: ProposalVersion,
    viewer: Viewer,
    now: datetime,
    participants: Sequence[int] | None = None,
) -> list[str]:
    """Return the municipalities of which `all_papers` yields nothing: they did not share them."""
    loaded = load(version, viewer, now, participants=participants)
    return [one.facts.town.name for one in loaded.sets.values() if not one.seen]


def _a_few(
    version: ProposalVersion,
    viewer: Viewer,
    now: datetime,
    participants: Sequence[int] | None,
) -> Iterator[Loaded]:
    """Yield the municipalities of a round in order of name, a few loaded at a time."""
    of = version.proposal.round
    text, facts = version_text(version), load_rounds([of], viewer, now)[of.pk]
    rows = Participant.objects.filter(round=of)
    if participants is not None:
        rows = rows.filter(pk__in=participants)
    keys = list(rows.order_by("municipality__sort_key").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        loaded = load(version, viewer, now, participants=some, text=text, facts=facts)
        yield replace(loaded, sets={key: loaded.sets[key] for key in some})


def _ready(
    loaded: Loaded,
    one: LoadedSet,
    templates: dict[tuple[int | None, str], HouseTemplate],
    now: datetime,
    kinds: tuple[PaperKind, ...] | None,
) -> Iterator[Ready]:
    if not one.seen:
        return
    for kind in needed_kinds(loaded.text, one.facts):
        if kinds is None or kind in kinds:
            made = composed(loaded, one, kind, now, outside=True)
            yield Ready(
                one.facts.town.name,
                one.code,
                kind,
                made.paper,
                loaded.version.label,
                templates.get((one.house_id, kind)),
                made.annexes,
                one.participant,
            )


def templates_of(
    houses: list[int | None], now: datetime
) -> dict[tuple[int | None, str], HouseTemplate]:
    """Return the template in use by house and kind of paper; absent: the one that ships."""
    day = now.date()
    rows = HouseTemplate.objects.filter(house__in=houses, valid_from__lte=day).select_related(
        "file"
    )
    found: dict[tuple[int | None, str], HouseTemplate] = {}
    for row in rows.order_by("valid_from", "id"):
        if row.valid_to is None or row.valid_to >= day:
            found[row.house_id, row.kind] = row
    return found
