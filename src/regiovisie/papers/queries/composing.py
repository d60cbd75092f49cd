"""Papers as they are now: plain `Paper` values for the engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from regiovisie.decisions.models import Participant
from regiovisie.documents.paper import Paper
from regiovisie.network.viewer import Viewer
from regiovisie.papers.enums import PaperKind
from regiovisie.papers.logic.composing import Composed, compose
from regiovisie.papers.logic.naming import file_name
from regiovisie.papers.logic.selecting import needed_kinds
from regiovisie.papers.models import HouseTemplate, ProposalVersion
from regiovisie.papers.queries.language import labels
from regiovisie.papers.queries.loading import Loaded, LoadedSet, load, version_text

AT_ONCE = 20  # municipalities loaded at a time, so that memory stays flat


@dataclass(frozen=True)
class Ready:
    """One paper ready for the engine: the paper, the stem of its file name, its template."""

    town: str
    code: str
    kind: PaperKind
    paper: Paper
    label: str
    template: HouseTemplate | None

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
    loaded = load(version, viewer, now, participants=[participant.pk])
    one = loaded.sets[participant.pk]
    return list(_ready(loaded, one, templates_of([one.house_id], now), now, kinds))


def all_papers(
    version: ProposalVersion,
    viewer: Viewer,
    now: datetime,
    *,
    kinds: tuple[PaperKind, ...] | None = None,
    participants: list[int] | None = None,
) -> Iterator[Ready]:
    """Yield every paper of every municipality that this viewer may see, a few loaded at a time."""
    text = version_text(version)
    rows = Participant.objects.filter(round=version.proposal.round_id)
    if participants is not None:
        rows = rows.filter(pk__in=participants)
    keys = list(rows.order_by("municipality__sort_key").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        loaded = load(version, viewer, now, participants=some, text=text)
        templates = templates_of([loaded.sets[key].house_id for key in some], now)
        for key in some:
            yield from _ready(loaded, loaded.sets[key], templates, now, kinds)


def kept_apart(version: ProposalVersion, viewer: Viewer, now: datetime) -> list[str]:
    """Return the municipalities of which `all_papers` yields nothing: they did not share them."""
    loaded = load(version, viewer, now)
    return [one.facts.town.name for one in loaded.sets.values() if not one.seen]


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
            made = composed(loaded, one, kind, now)
            yield Ready(
                one.facts.town.name,
                one.code,
                kind,
                made.paper,
                loaded.version.label,
                templates.get((one.house_id, kind)),
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
