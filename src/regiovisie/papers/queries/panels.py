"""What papers add to the page of a round: one line and a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.common.prepared import prepared
from regiovisie.decisions.enums import Keeping, RoundState
from regiovisie.decisions.models import Round
from regiovisie.decisions.panels import Panel
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import ProposalVersion
from regiovisie.papers.permissions import WRITE_PROPOSAL, region_place
from regiovisie.papers.queries.regional_page import standings, state_sentence

Facts = list[tuple[str, SafeString | str]]


@dataclass(frozen=True)
class _Regions:
    """What of a viewer decides which versions they see; small enough for a prepared query."""

    region_ids: frozenset[int]
    adviser_region_ids: frozenset[int]


@prepared
def _versions(
    rounds: tuple[int, ...], viewer: _Regions, now: datetime
) -> QuerySet[ProposalVersion]:
    seen = ProposalVersion.visible_q(viewer, now)  # type: ignore[arg-type]
    return (
        ProposalVersion.objects.filter(seen, proposal__round__in=rounds)
        .select_related("proposal__round__region")
        .order_by("pk")
    )


@prepared
def _without(rounds: tuple[int, ...], regions: frozenset[int]) -> QuerySet[Round]:
    return Round.objects.filter(
        pk__in=rounds,
        region__in=regions,
        proposal__isnull=True,
        keeping=Keeping.FOLLOWED,
        state__in=[RoundState.PREPARING, RoundState.OPEN],
    ).select_related("region")


def panels_of_rounds(rounds: list[int], viewer: Viewer, now: datetime) -> dict[int, Panel]:
    """Tell rounds how far their papers are: the socket `decisions.panels`.

    Whoever works in the region reads how far the municipalities are; everybody else only that
    there is a version of the text for everybody. Who writes it may begin here.
    """
    sight = _Regions(viewer.region_ids, viewer.adviser_region_ids)
    rows = _versions(tuple(rounds), sight, now)
    newest = {version.proposal.round_id: version for version in rows}
    found = {pk: _panel(version, viewer, now) for pk, version in newest.items()}
    bare = tuple(pk for pk in rounds if pk not in found)
    if bare and viewer.adviser_region_ids:
        for of in _without(bare, viewer.adviser_region_ids):
            if may(viewer, WRITE_PROPOSAL, region_place(of)):
                said: Facts = [(_("Regional text"), _("Nothing was written yet."))]
                found[of.pk] = _made(of, said, "papers")
    return found


def _panel(version: ProposalVersion, viewer: Viewer, now: datetime) -> Panel:
    of = version.proposal.round
    day = words.long_date(version.dated, tongue()) if version.dated else _("being written")
    said: Facts = [(_("Regional text"), f"{version.label}, {day}")]
    if of.region_id not in viewer.region_ids | viewer.adviser_region_ids:
        return _made(of, said, "proposal")
    said.append((_("Municipalities"), state_sentence(standings(version.proposal, viewer, now))))
    return _made(of, said, "papers")


def _made(of: Round, said: Facts, place: str) -> Panel:
    href = reverse(place, args=[of.region.slug, of.slug])
    return Panel(title=_("Papers"), facts=tuple(said), href=href)
