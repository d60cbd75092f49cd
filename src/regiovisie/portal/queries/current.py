"""Which vision and which round of a region are meant when nobody names one: the newest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from regiovisie.common.prepared import prepared
from regiovisie.decisions.models import Round
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.network.viewer import Sight, Viewer
from regiovisie.vision.models import Vision
from regiovisie.vision.queries.visions import term_words, visible_visions


@dataclass(frozen=True)
class Course:
    """What a region works on: its newest vision, the one before it, and the round that counts."""

    vision: Vision | None
    before: Vision | None
    round: Round | None
    rounds: tuple[Round, ...]


NOTHING = Course(None, None, None, ())


def _started(vision: Vision) -> tuple[date, int]:
    start = vision.term_start
    return (start.first_day if start is not None else date.min, vision.pk)


def _opened(of: Round) -> tuple[date, int]:
    return (of.opened_on or date.min, of.pk)


@prepared
def _rounds(region: str, sight: Sight, now: datetime) -> QuerySet[Round]:
    rows = visible_rounds(sight, now).select_related("region")
    if region:
        return rows.filter(region__slug=region)
    # Of many regions only the rounds that can count: the newest, and those of a vision.
    newest = (
        visible_rounds(sight, now)
        .filter(region=OuterRef("region"))
        .order_by(F("opened_on").desc(nulls_last=True), "-pk")
    )
    return rows.filter(
        Q(pk=Subquery(newest.values("pk")[:1]))
        | Exists(Vision.objects.filter(round=OuterRef("pk")))
    )


@prepared
def _visions(region: str, sight: Sight, now: datetime) -> QuerySet[Vision]:
    rows = visible_visions(sight, now)
    return rows.filter(region__slug=region) if region else rows


def courses(viewer: Viewer, now: datetime, *, region: str = "") -> dict[int, Course]:
    """Return the course per region id (of all regions, or of the one with this slug): two queries.

    The round that counts is that of the newest vision, else the newest round.
    """
    rounds: dict[int, list[Round]] = defaultdict(list)
    for of in _rounds(region, viewer.sight, now):
        rounds[of.region_id].append(of)
    visions: dict[int, list[Vision]] = defaultdict(list)
    for vision in _visions(region, viewer.sight, now):
        visions[vision.region_id].append(vision)
    return {
        pk: _course(visions.get(pk, []), rounds.get(pk, []))
        for pk in rounds.keys() | visions.keys()
    }


def _course(visions: Iterable[Vision], rounds: Iterable[Round]) -> Course:
    newest_first = sorted(visions, key=_started, reverse=True)
    by_pk = {vision.pk: vision for vision in newest_first}
    succeeded = {vision.predecessor_id for vision in newest_first}
    vision = next((v for v in newest_first if v.pk not in succeeded), None)
    before = by_pk.get(vision.predecessor_id) if vision and vision.predecessor_id else None
    ordered = sorted(rounds, key=_opened, reverse=True)
    of_vision = next((of for of in ordered if vision and of.pk == vision.round_id), None)
    return Course(vision, before, of_vision or next(iter(ordered), None), tuple(ordered))


def term_beside(vision: Vision) -> str:
    """Return the term to show beside a title; nothing when the title says it already."""
    if vision.term_start is None and not vision.indefinite:
        return ""
    term = term_words(vision.term_start, vision.term_end, vision.indefinite)
    return "" if term in vision.title.replace("-", "–") else term
