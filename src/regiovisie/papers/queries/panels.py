"""What papers add to the page of a round: one line and a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
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

Facts = list[tuple[str, SafeString | str]]


@dataclass(frozen=True)
class _Regions:
    """What of a viewer decides which versions they see; small enough for a prepared query."""

    region_ids: frozenset[int]
    adviser_region_ids: frozenset[int]


@prepared
def _versions(
    rounds: tuple[int, ...], viewer: _Regions, now: datetime
) -> QuerySet[ProposalVersion, Any]:
    """Return the versions of rounds, the newest last, and how many municipalities sent papers."""
    seen = ProposalVersion.visible_q(viewer, now)  # type: ignore[arg-type]
    return (
        ProposalVersion.objects.filter(seen, proposal__round__in=rounds)
        .order_by("pk")
        .values_list("proposal__round_id", "label", "dated")
        .annotate(sent=Count("dispatches__papers__paper__papers__participant", distinct=True))
    )


def panels_of_rounds(rounds: list[Round], viewer: Viewer, now: datetime) -> dict[int, Panel]:
    """Tell rounds how far their papers are: the socket `decisions.panels`.

    Whoever works in the region reads how many municipalities sent theirs; everybody else only that
    there is a version of the text for everybody. Who writes it may begin here.
    """
    sight = _Regions(viewer.region_ids, viewer.adviser_region_ids)
    rows = _versions(tuple(of.pk for of in rounds), sight, now)
    newest = {pk: (label, dated, sent) for pk, label, dated, sent in rows}
    found = {of.pk: _panel(of, *newest[of.pk], viewer) for of in rounds if of.pk in newest}
    for of in rounds:
        if (
            of.pk not in found
            and _is_run_here(of)
            and may(viewer, WRITE_PROPOSAL, region_place(of))
        ):
            said: Facts = [(_("Regional text"), _("Nothing was written yet."))]
            found[of.pk] = _made(of, said, "papers")
    return found


def _is_run_here(of: Round) -> bool:
    """Return whether papers of this round can still be made: those of one looked up are made."""
    return of.keeping == Keeping.FOLLOWED and of.state in {RoundState.PREPARING, RoundState.OPEN}


def _panel(of: Round, label: str, dated: date | None, sent: int, viewer: Viewer) -> Panel:
    day = words.long_date(dated, tongue()) if dated else _("being written")
    said: Facts = [(_("Regional text"), f"{label}, {day}")]
    if of.region_id not in viewer.region_ids | viewer.adviser_region_ids:
        return _made(of, said, "proposal")
    said.append((_("Municipalities"), _went_out(sent)))
    return _made(of, said, "papers")


def _went_out(count: int) -> str:
    if not count:
        return _("No municipality has sent papers of this version yet.")
    return ngettext(
        "%(count)s municipality has sent papers of this version.",
        "%(count)s municipalities have sent papers of this version.",
        count,
    ) % {"count": count}


def _made(of: Round, said: Facts, place: str) -> Panel:
    href = address_of(place, of.region.slug, of.slug)
    return Panel(title=_("Papers"), facts=tuple(said), href=href)
