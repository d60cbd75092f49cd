"""Visions as a viewer sees them: which one is current, its term, its facts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.panels import Panel
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.rounds import Stand, stands
from regiovisie.network.models import Region
from regiovisie.network.viewer import Sight, Viewer
from regiovisie.network.visibility import may_see
from regiovisie.vision.models import Basis, LegalGround, Vision

MOST_EARLIER = 10


def visible_visions(viewer: Viewer | Sight, now: datetime) -> QuerySet[Vision]:
    """Return the visions this viewer may see."""
    return Vision.objects.filter(Vision.visible_q(viewer, now))


def term_words(start: ImpreciseDate | None, end: ImpreciseDate | None, indefinite: bool) -> str:
    """Return a term as people write it: "2024–2031", "from 2020, indefinite", "not known"."""
    language = tongue()
    if start is None:
        return _("indefinite") if indefinite else _("not known")
    first = start.show(language)
    if indefinite:
        return _("from %(start)s, indefinite") % {"start": first}
    if end is None:
        return _("from %(start)s, end not known") % {"start": first}
    same = start.precision == end.precision == "year"
    return f"{first}–{end.show(language)}" if same else f"{first} – {end.show(language)}"


@prepared
def _before_rounds(rounds: tuple[int, ...], sight: Sight, now: datetime) -> QuerySet[Vision]:
    return visible_visions(sight, now).filter(round__in=rounds).select_related("region")


def panels_of_rounds(rounds: list[int], viewer: Viewer, now: datetime) -> dict[int, Panel]:
    """Tell rounds which vision lies before them: the socket `decisions.panels`."""
    rows = _before_rounds(tuple(rounds), viewer.sight, now)
    found: dict[int, Panel] = {}
    for vision in rows:
        term: tuple[date, date | None] | None = None
        if vision.term_start is not None and (vision.term_end is not None or vision.indefinite):
            last = vision.term_end.last_day if vision.term_end is not None else None
            term = (vision.term_start.first_day, last)
        words = term_words(vision.term_start, vision.term_end, vision.indefinite)
        facts = [(_("Vision"), dutch(vision.title)), (_("Term"), words)]
        if vision.motto:
            facts.insert(1, (_("Motto"), dutch(vision.motto)))
        found[vision.round_id or 0] = Panel(
            title=_("What is being decided"),
            facts=tuple(facts),
            href=reverse("vision", args=[vision.region.slug]),
            term=term,
            term_words=words,
        )
    return found


def current(region: Region, viewer: Viewer, now: datetime) -> Vision | None:
    """Return the newest vision of a region: the one that no other succeeds."""
    rows = (
        visible_visions(viewer, now).filter(region=region).select_related("round__region", "source")
    )
    found = list(rows)
    succeeded = {vision.predecessor_id for vision in found}
    newest = [vision for vision in found if vision.pk not in succeeded]
    return newest[0] if newest else (found[0] if found else None)


def page_of(vision: Vision, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return what the page of a vision shows: its facts, bases, grounds and earlier visions."""
    language = tongue()
    stand: Stand | None = None
    if vision.round is not None and may_see(viewer, vision.round, now):
        stand = stands([vision.round], viewer, now)[0]
    earlier: list[dict[str, str]] = []
    seen = visible_visions(viewer, now).filter(region=vision.region_id).in_bulk()
    before = seen.get(vision.predecessor_id or 0)
    while before is not None and len(earlier) < MOST_EARLIER:
        earlier.append(
            {
                "title": before.title,
                "motto": before.motto,
                "term": term_words(before.term_start, before.term_end, before.indefinite),
            }
        )
        before = seen.get(before.predecessor_id or 0)
    bases = Basis.objects.filter(vision=vision).select_related("source")
    grounds = LegalGround.objects.filter(vision=vision).select_related("source")
    return {
        "vision": vision,
        "term": term_words(vision.term_start, vision.term_end, vision.indefinite),
        "stand": stand,
        "earlier": earlier,
        "bases": [
            {
                "kind": basis.get_kind_display(),
                "title": basis.title,
                "year": basis.year,
                "source": basis.source.title if basis.source else "",
            }
            for basis in bases
        ],
        "grounds": [
            {
                "law": ground.law,
                "article": ground.article,
                "claim": ground.claim,
                "note": ground.note,
                "source": ground.source.title if ground.source else "",
            }
            for ground in grounds
        ],
        "source": vision.source,
        "source_day": (
            vision.source.dated.show(language) if vision.source and vision.source.dated else ""
        ),
    }
