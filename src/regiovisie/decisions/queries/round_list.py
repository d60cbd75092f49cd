"""The list of rounds of a region: plain rows, for a page that may hold hundreds of them.

How many bodies adopted follows from the outcomes alone. A round where every body is asked the
same and said one thing is counted here; any other goes through the standings of all its
municipalities, so that the list never says something else than the page of the round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, QuerySet, Value, When
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, Sorting, table
from regiovisie.common.ui.written import WRITTEN_IN
from regiovisie.decisions.enums import ADOPTING, FINAL, DecidedBy, Keeping, OutcomeKind, RoundState
from regiovisie.decisions.logic.facts import PointFacts
from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.queries.language import bodies, html, short, tongue
from regiovisie.decisions.queries.rounds import STATE_BADGES, stands
from regiovisie.network.models import Region
from regiovisie.network.viewer import Sight, Viewer

ALL_DECIDE = {DecidedBy.COUNCILS: "council", DecidedBy.EXECUTIVES: "executive"}


class Listed(NamedTuple):
    """One round in the list."""

    id: int
    slug: str
    title: str
    state: str
    keeping: str
    target: ImpreciseDate | None
    opened_on: date | None
    search_key: str


@dataclass(frozen=True)
class HowFar:
    """How many of the bodies that decide have adopted, and what these bodies are called."""

    adopted: int
    total: int
    points: tuple[PointFacts, ...]


@prepared
def _regions(slug: str) -> QuerySet[Region]:
    return Region.objects.filter(slug=slug)


def region_of(slug: str) -> Region | None:
    """Return a region by its address; None when there is none."""
    return next(iter(_regions(slug)), None)


def listed(region: Region, viewer: Viewer, now: datetime) -> list[Listed]:
    """Return the rounds of a region that this viewer may see, the newest first."""
    return [Listed._make(row) for row in _listed(region.pk, viewer.sight, now)]


@prepared
def _listed(region: int, sight: Sight, now: datetime) -> QuerySet[Round, Any]:
    return visible_rounds(sight, now).filter(region=region).values_list(*Listed._fields)


@prepared
def _points(region: int) -> QuerySet[DecisionPoint, Any]:
    return (
        DecisionPoint.objects.filter(round__region=region)
        .order_by("number")
        .values_list("round_id", "id", "number", "decided_by", "body_id")
    )


@prepared
def _taking_part(region: int) -> QuerySet[Participant, Any]:
    rows = Participant.objects.filter(round__region=region).order_by()
    return rows.values_list("round_id").annotate(count=Count("id"), ended=Count("ended_on"))


@prepared
def _outcomes(region: int, sight: Sight, now: datetime) -> QuerySet[Outcome, Any]:
    seen = Case(
        When(Outcome.visible_q(sight, now), then=Value("1")),
        default=Value(""),
        output_field=CharField(),
    )
    return (
        Outcome.objects.filter(round__region=region, participant__isnull=False)
        .order_by()
        .values_list(
            "round_id",
            "participant_id",
            "point_id",
            "body__kind",
            "kind",
            seen,
            "id",
            "corrects_id",
        )
    )


def how_far(region: Region, rows: list[Listed], viewer: Viewer, now: datetime) -> dict[int, HowFar]:
    """Return per round id how many adopted: three queries, six where standings are needed."""
    points: dict[int, list[PointFacts]] = defaultdict(list)
    asked: dict[int, dict[int, str]] = defaultdict(dict)
    odd: set[int] = set()
    for of, pk, number, decided_by, body in _points(region.pk):
        points[of].append(PointFacts(pk, number, DecidedBy(decided_by)))
        if decided_by in ALL_DECIDE and not body:
            asked[of][pk] = ALL_DECIDE[decided_by]
        elif decided_by != DecidedBy.REGIONAL_BODY:
            odd.add(of)
    taking_part: dict[int, int] = {}
    for of, count, ended in _taking_part(region.pk):
        taking_part[of] = count
        if ended:
            odd.add(of)  # what was decided there stays, and does not count
    adopted = _adopted(_outcomes(region.pk, viewer.sight, now), asked, odd)
    found = {
        row.id: HowFar(
            adopted.get(row.id, 0),
            taking_part.get(row.id, 0) if asked[row.id] else 0,
            tuple(points[row.id]),
        )
        for row in rows
        if row.id not in odd
    }
    wanted = [row.id for row in rows if row.id in odd]
    if wanted:
        for stand in stands(list(Round.objects.filter(pk__in=wanted)), viewer, now):
            found[stand.round.pk] = HowFar(
                stand.summary.adopted, stand.summary.total, stand.loaded.facts.points
            )
    return found


# Of one outcome: round, participant, point, kind of body, what was decided, "1" when the viewer
# may see it (a text: SQLite has numbers and truth values converted row by row), its id, and the
# id of the one it corrects.
One = tuple[int, int, int, str, str, str, int, int | None]


def _adopted(
    outcomes: list[One], asked: dict[int, dict[int, str]], odd: set[int]
) -> dict[int, int]:
    """Return per round id how many participants adopted; adds to `odd` where that is not plain:
    where one body said two things of one point.

    As `logic.standing`: adopted is who decided every point it was asked, in public, refused none
    and adopted at least one.
    """
    corrected = {one[7] for one in outcomes if one[7] is not None}
    count: dict[int, int] = {}
    several: dict[tuple[int, int], list[One]] = {}
    said = set()
    for one in outcomes:
        of, participant, point, body_kind, kind, seen, pk, _corrects = one
        if asked[of].get(point) != body_kind or pk in corrected:
            continue
        if (participant, point) in said:
            odd.add(of)
        said.add((participant, point))
        if len(asked[of]) > 1:
            several.setdefault((of, participant), []).append(one)
        elif seen and kind in ADOPTING:
            count[of] = count.get(of, 0) + 1
    for (of, _participant), ones in several.items():
        kinds = {one[4] for one in ones}
        if (
            len(ones) == len(asked[of])
            and all(one[5] for one in ones)
            and kinds <= FINAL
            and OutcomeKind.NOT_ADOPTED not in kinds
            and not kinds.isdisjoint(ADOPTING)
        ):
            count[of] = count.get(of, 0) + 1
    return count


def rounds_table(
    region: Region, rows: list[Listed], viewer: Viewer, now: datetime, order: Sorting
) -> SafeString:
    """Return the rounds as a table, in the asked order."""
    if order.by == "naam":
        rows = sorted(rows, key=lambda of: of.search_key, reverse=order.descending)
    elif order.by == "datum":
        rows = sorted(
            rows,
            key=lambda of: of.target.last_day.toordinal() if of.target else 0,
            reverse=order.descending,
        )
    columns = [
        Column("name", _("Subject"), head=True, sort="naam"),
        Column("state", _("State"), mark=True),
        Column("how_far", _("Adopted")),
        Column("target", _("Target"), sort="datum"),
        Column("opened", _("Opened")),
    ]
    far = how_far(region, rows, viewer, now)
    badges = {
        state: badge(kind, str(RoundState(state).label).capitalize())
        for state, kind in STATE_BADGES.items()
    }
    from_sources = badge("onbekend", _("From public sources"))
    text, language = _("%(count)s of %(total)s %(who)s"), tongue()
    lang = "" if language == WRITTEN_IN else f' lang="{WRITTEN_IN}"'
    address = address_of("round", region.slug, "-").removesuffix("-/")
    who: dict[tuple[int, tuple[DecidedBy, ...]], str] = {}
    cells = []
    for row in rows:
        known = far[row.id]
        asked = (known.total, tuple(point.decided_by for point in known.points))
        if asked not in who:
            who[asked] = bodies(known.total, known.points)
        cells.append(
            {
                "name": SafeString(
                    f'<a href="{address}{escape(row.slug)}/"{lang}>{escape(row.title)}</a>'
                ),
                "state": from_sources
                if row.keeping == Keeping.FROM_SOURCES
                else badges[RoundState(row.state)],
                "how_far": text % {"count": known.adopted, "total": known.total, "who": who[asked]}
                if known.total
                else "–",
                "target": short(row.target) or "–",
                "opened": words.short_date(row.opened_on, language) if row.opened_on else "–",
            }
        )
    return table(
        columns, cells, caption=_("Rounds of %(region)s") % {"region": region}, order=order
    )


def region_sentence(rows: list[Listed]) -> SafeString:
    """Return the sentence over the list: how many rounds, how many are open."""
    if not rows:
        return html(_("This region has no round yet."))
    followed = [row.state for row in rows if row.keeping == Keeping.FOLLOWED]
    if not followed:
        return html(
            ngettext(
                "<b>%(count)s round</b>, pieced together from public sources.",
                "<b>%(count)s rounds</b>, pieced together from public sources.",
                len(rows),
            ),
            count=len(rows),
        )
    return html(
        ngettext(
            "<b>%(open)s of %(count)s round</b> is open.",
            "<b>%(open)s of %(count)s rounds</b> are open.",
            len(rows),
        ),
        open=Counter(followed)[RoundState.OPEN],
        count=len(rows),
    )
