"""The list of rounds of a region: plain rows, for a page that may hold hundreds of them.

How many bodies adopted follows from the outcomes alone. A round where every body is asked the
same and said one thing is counted here; any other goes through the standings of all its
municipalities, so that the list never says something else than the page of the round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Value, When
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, Sorting, table
from regiovisie.decisions.enums import ADOPTING, FINAL, DecidedBy, Keeping, OutcomeKind, RoundState
from regiovisie.decisions.logic.facts import PointFacts
from regiovisie.decisions.models import DecisionPoint, Outcome, Participant, Round
from regiovisie.decisions.queries.facts import visible_rounds
from regiovisie.decisions.queries.language import bodies, html, short, tongue
from regiovisie.decisions.queries.rounds import STATE_BADGES, stands
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer

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


def listed(region: Region, viewer: Viewer, now: datetime) -> list[Listed]:
    """Return the rounds of a region that this viewer may see, the newest first."""
    rows = visible_rounds(viewer, now).filter(region=region)
    fields = ("id", "slug", "title", "state", "keeping", "target", "opened_on", "search_key")
    return [Listed._make(row) for row in rows.values_list(*fields)]


def how_far(region: Region, rows: list[Listed], viewer: Viewer, now: datetime) -> dict[int, HowFar]:
    """Return per round id how many adopted: three queries, six where standings are needed."""
    points: dict[int, list[PointFacts]] = defaultdict(list)
    odd: set[int] = set()
    for of, pk, number, decided_by, body in (
        DecisionPoint.objects.filter(round__region=region)
        .order_by("number")
        .values_list("round_id", "id", "number", "decided_by", "body_id")
    ):
        points[of].append(PointFacts(pk, number, DecidedBy(decided_by)))
        if decided_by != DecidedBy.REGIONAL_BODY and (body or decided_by not in ALL_DECIDE):
            odd.add(of)
    taking_part = dict(
        Participant.objects.filter(round__region=region)
        .order_by()
        .values_list("round_id")
        .annotate(count=Count("id"))
    )
    said = _said(region, viewer, now)
    found = {}
    for row in rows:
        asked = {
            point.id: ALL_DECIDE[point.decided_by]
            for point in points[row.id]
            if point.decided_by in ALL_DECIDE
        }
        adopted = _adopted(said.get(row.id, {}), asked)
        if adopted is None or row.id in odd:
            odd.add(row.id)
            continue
        total = taking_part.get(row.id, 0) if asked else 0
        found[row.id] = HowFar(adopted, total, tuple(points[row.id]))
    wanted = [row.id for row in rows if row.id in odd]
    if wanted:
        for stand in stands(list(Round.objects.filter(pk__in=wanted)), viewer, now):
            found[stand.round.pk] = HowFar(
                stand.summary.adopted, stand.summary.total, stand.loaded.facts.points
            )
    return found


# Of one outcome: point, kind of body, what was decided, and 1 when the viewer may see it (a
# number: SQLite would have every truth value converted, row by row).
One = tuple[int, str, str, int]
Said = dict[int, dict[int, list[One]]]


def _said(region: Region, viewer: Viewer, now: datetime) -> Said:
    """Return per round and participant what was said."""
    found: Said = defaultdict(lambda: defaultdict(list))
    seen = Case(
        When(Outcome.visible_q(viewer, now), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    for of, participant, *outcome in (
        Outcome.objects.filter(
            round__region=region, participant__isnull=False, corrected_by__isnull=True
        )
        .order_by()
        .values_list("round_id", "participant_id", "point_id", "body__kind", "kind", seen)
    ):
        found[of][participant].append(tuple(outcome))
    return found


def _adopted(said: dict[int, list[One]], asked: dict[int, str]) -> int | None:
    """Return how many participants adopted; None when one body said two things of a point.

    As `logic.standing`: adopted is who decided every point it was asked, in public, refused none
    and adopted at least one.
    """
    count = 0
    for outcomes in said.values():
        counted = [one for one in outcomes if asked.get(one[0]) == one[1]]
        if len(counted) == 1 == len(asked):
            count += counted[0][2] in ADOPTING and counted[0][3] == 1
            continue
        if len({one[0] for one in counted}) < len(counted):
            return None
        kinds = {one[2] for one in counted}
        count += (
            len(counted) == len(asked)
            and all(one[3] for one in counted)
            and kinds <= FINAL
            and OutcomeKind.NOT_ADOPTED not in kinds
            and not kinds.isdisjoint(ADOPTING)
        )
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
        state: badge(kind, str(RoundState(state).label)) for state, kind in STATE_BADGES.items()
    }
    from_sources = badge("onbekend", _("from public sources"))
    text, language = _("%(count)s of %(total)s %(who)s"), tongue()
    address = reverse("round", args=[region.slug, "-"]).removesuffix("-/")
    who: dict[tuple[int, tuple[DecidedBy, ...]], str] = {}
    cells = []
    for row in rows:
        known = far[row.id]
        asked = (known.total, tuple(point.decided_by for point in known.points))
        if asked not in who:
            who[asked] = bodies(known.total, known.points)
        cells.append(
            {
                "name": mark_safe(
                    f'<a href="{address}{escape(row.slug)}/">{escape(row.title)}</a>'
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
