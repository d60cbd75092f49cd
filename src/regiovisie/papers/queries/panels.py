"""What papers add to the page of a round: one line and a link."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.decisions.enums import Keeping, RoundState
from regiovisie.decisions.models import Round
from regiovisie.decisions.panels import Panel
from regiovisie.decisions.queries.language import tongue
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer
from regiovisie.papers.models import Proposal, ProposalVersion
from regiovisie.papers.permissions import WRITE_PROPOSAL, region_place
from regiovisie.papers.queries.regional_page import standings, state_sentence

Facts = list[tuple[str, SafeString | str]]


def panels_of_rounds(rounds: list[int], viewer: Viewer, now: datetime) -> dict[int, Panel]:
    """Tell rounds how far their papers are: the socket `decisions.panels`.

    Whoever works in the region reads how far the municipalities are; everybody else only that
    there is a version of the text for everybody. Who writes it may begin here.
    """
    seen: dict[int, ProposalVersion] = {}
    versions = ProposalVersion.objects.filter(
        ProposalVersion.visible_q(viewer, now), proposal__round__in=rounds
    ).select_related("proposal__round__region")
    for version in versions.order_by("pk"):
        seen[version.proposal.round_id] = version
    found = {pk: _panel(version, viewer, now) for pk, version in seen.items()}
    if viewer.adviser_region_ids:
        known = set(Proposal.objects.filter(round__in=rounds).values_list("round_id", flat=True))
        missing = Round.objects.filter(
            pk__in=set(rounds) - known,
            keeping=Keeping.FOLLOWED,
            state__in=[RoundState.PREPARING, RoundState.OPEN],
        ).select_related("region")
        for of in missing:
            if may(viewer, WRITE_PROPOSAL, region_place(of)):
                said = [(_("Regional text"), _("Nothing was written yet."))]
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
