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
from regiovisie.decisions.models import Round
from regiovisie.decisions.panels import Panel
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.rounds import Stand, stands
from regiovisie.network.models import Region
from regiovisie.network.viewer import Sight, Viewer
from regiovisie.network.visibility import may_see
from regiovisie.vision.models import Goal, Vision
from regiovisie.vision.queries import goal_page, life_page
from regiovisie.vision.queries.around_page import around
from regiovisie.vision.queries.changes import changed_words
from regiovisie.vision.queries.goals import trees_of

MOST_EARLIER = 10


def visible_goals(viewer: Viewer | Sight, now: datetime) -> QuerySet[Goal]:
    """Return the goals and lines of the visions this viewer may see."""
    return Goal.objects.filter(Vision.visible_q(viewer, now, prefix="vision__"))


def address_of(vision: Vision, latest: Vision | None) -> str:
    """Return the address of a vision: that of the region's newest has no more than the region."""
    if latest is not None and latest.pk == vision.pk:
        return vision.get_absolute_url()
    return vision.own_address


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


def panels_of_rounds(rounds: list[Round], viewer: Viewer, now: datetime) -> dict[int, Panel]:
    """Tell rounds which vision lies before them: the socket `decisions.panels`."""
    rows = _before_rounds(tuple(of.pk for of in rounds), viewer.sight, now)
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


@prepared
def _of_region(region: int, sight: Sight, now: datetime) -> QuerySet[Vision]:
    rows = visible_visions(sight, now).filter(region=region)
    return rows.select_related("round", "source").order_by("-pk")


def visions_of(region: Region, viewer: Viewer, now: datetime) -> list[Vision]:
    """Return the visions of a region that this viewer may see, the newest first (one query)."""
    found = _of_region(region.pk, viewer.sight, now)
    for vision in found:
        vision.region = region
        if vision.round is not None:
            vision.round.region = region
    return found


def current(visions: list[Vision]) -> Vision | None:
    """Return the newest of a region's visions: the one that no other succeeds."""
    succeeded = {vision.predecessor_id for vision in visions}
    newest = [vision for vision in visions if vision.pk not in succeeded]
    return next(iter([*newest, *visions]), None)


def front(visions: list[Vision], today: date) -> Vision | None:
    """Return the vision a region shows first: the newest, or the one before it while that one is
    only begun, without a round and before its term."""
    seen = {one.pk: one for one in visions}
    found = current(visions)
    for _turn in visions:  # no chain is longer, also where somebody made it a circle
        if found is None or not _only_begun(found, today):
            break
        found = seen.get(found.predecessor_id or 0)
    else:
        found = None
    return found or current(visions)


def _only_begun(vision: Vision, today: date) -> bool:
    start = vision.term_start
    return vision.round_id is None and not (start is not None and start.first_day <= today)


def ahead_of(shown: Vision | None, visions: list[Vision]) -> list[Vision]:
    """Return the visions that were begun to succeed the one that is shown, the next one first."""
    found: list[Vision] = []
    last = shown
    while last is not None:
        last = next(
            (one for one in visions if one.predecessor_id == last.pk and one not in found), None
        )
        if last is not None:
            found.append(last)
    return found


def page_of(
    vision: Vision, visions: list[Vision], viewer: Viewer, now: datetime, opened: str = ""
) -> dict[str, Any]:
    """Return what the page of a vision shows. `visions`: all that this viewer may see of the
    region; `opened`: the branch of the tree that is drawn in full."""
    language = tongue()
    stand: Stand | None = None
    if vision.round is not None and may_see(viewer, vision.round, now):
        stand = stands([vision.round], viewer, now)[0]
    seen = {one.pk: one for one in visions}
    latest = front(visions, now.date())
    ahead = ahead_of(latest, visions)
    earlier: list[dict[str, str]] = []
    before = seen.get(vision.predecessor_id or 0)
    while before is not None and len(earlier) < MOST_EARLIER:
        earlier.append(
            {
                "title": before.title,
                "motto": before.motto,
                "term": term_words(before.term_start, before.term_end, before.indefinite),
                "href": address_of(before, latest),
            }
        )
        before = seen.get(before.predecessor_id or 0)
    before = seen.get(vision.predecessor_id or 0)
    trees = trees_of(vision.pk, before.pk if before else None)
    successor = next((one for one in visions if one.predecessor_id == vision.pk), None)
    review, late = life_page.review(vision, now.date())
    return {
        "vision": vision,
        "latest": latest if latest is not None and latest.pk != vision.pk else None,
        "begun": vision in ahead,
        "ahead": ahead if latest is not None and latest.pk == vision.pk else [],
        "life": life_page.life(vision, trees[vision.pk], stand, successor, now.date()),
        "review": review,
        "review_late": late,
        "between": life_page.between(before, vision) if before else "",
        "before": before,
        "changes": changed_words(trees[before.pk], trees[vision.pk]) if before else "",
        "goals": goal_page.build(vision, trees[vision.pk], opened),
        "term": term_words(vision.term_start, vision.term_end, vision.indefinite),
        "stand": stand,
        "earlier": earlier,
        **around(vision, trees[vision.pk]),
        "source": vision.source,
        "source_day": (
            vision.source.dated.show(language) if vision.source and vision.source.dated else ""
        ),
    }
