"""Agreements of a region as one list: action points of its bodies and promises to councils."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Count, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.models import ActionPoint, Promise
from regiovisie.meetings.queries.agenda import visible_items
from regiovisie.meetings.queries.agenda_words import point_badge
from regiovisie.meetings.queries.words import body_words, html, joined, tongue
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer

PAGE = 50
NEVER = date(9999, 12, 31)  # what has no day comes last
ACTION, PROMISE = "actie", "toezegging"
OPEN, LATE, DONE = "open", "te-laat", "gereed"


@dataclass(frozen=True)
class Asked:
    """What the visitor asks for; empty is everything, without a state what is open."""

    sort: str = ""
    state: str = OPEN
    who: str = ""
    page: int = 1


@dataclass(frozen=True)
class Built:
    """What the page shows."""

    sentence: SafeString
    table: SafeString
    total: int
    pages: str
    earlier: str
    later: str
    who: list[str]


def build(region: Region, viewer: Viewer, now: datetime, asked: Asked) -> Built:
    """Return one page of the agreements that this viewer may see (six queries)."""
    today, viewer = now.date(), viewer.itself
    points = ActionPoint.objects.filter(
        item__in=visible_items(viewer, now), item__meeting__body__region=region
    )
    promises = Promise.objects.filter(Promise.visible_q(viewer, now), region=region).filter(
        withdrawn_on=None
    )
    counts = [_counts(points, today), _counts(promises, today)]
    is_open = sum(count["is_open"] for count in counts)
    is_late = sum(count["is_late"] for count in counts)
    names = sorted(
        points.order_by()
        .values_list("who", flat=True)
        .union(promises.order_by().values_list("function", flat=True)),
        key=str.casefold,
    )
    found = _chosen(points, promises, asked, today)
    total = found.count()
    last = max(1, -(-total // PAGE))
    number = min(max(asked.page, 1), last)
    keys = list(found[(number - 1) * PAGE : number * PAGE])
    return Built(
        _sentence(is_open, is_late),
        _table(_rows(keys), today),
        total,
        _("page %(number)s of %(last)s") % {"number": number, "last": last},
        _address(region, asked, number - 1) if number > 1 else "",
        _address(region, asked, number + 1) if number < last else "",
        names,
    )


def _counts(rows: QuerySet[Any], today: date) -> dict[str, int]:
    """Return how many are open and late (one query)."""
    found: dict[str, int] = rows.order_by().aggregate(
        is_open=Count("pk", filter=Q(done_on=None), distinct=True),
        is_late=Count("pk", filter=Q(done_on=None, due__lt=today), distinct=True),
    )
    return found


def _chosen(
    points: QuerySet[ActionPoint], promises: QuerySet[Promise], asked: Asked, today: date
) -> QuerySet[Any, Any]:
    """Return (sort, key, day) of what is asked for, first what is due first."""
    if asked.state == DONE:
        of_state = Q(done_on__isnull=False)
    elif asked.state == LATE:
        of_state = Q(done_on=None, due__lt=today)
    else:
        of_state = Q(done_on=None)
    points, promises = points.filter(of_state), promises.filter(of_state)
    if asked.who:
        points, promises = points.filter(who=asked.who), promises.filter(function=asked.who)
    both = [
        rows.order_by()
        .annotate(
            what=Value(sort, CharField()),
            day=Coalesce(F("due"), Value(NEVER, DateField())),
        )
        .values_list("what", "pk", "day")
        for sort, rows in ((ACTION, points), (PROMISE, promises))
        if asked.sort in ("", sort)
    ]
    first: QuerySet[Any, Any] = both[0]
    if len(both) > 1:
        first = first.union(both[1], all=True)
    return first.order_by("day", "what", "pk")


def _rows(keys: list[tuple[str, int, date]]) -> list[ActionPoint | Promise]:
    """Return the rows themselves, in the same order (two queries)."""
    points = ActionPoint.objects.select_related("item__meeting__body").in_bulk(
        [key for sort, key, _day in keys if sort == ACTION]
    )
    promises = Promise.objects.select_related("council__organisation__municipality").in_bulk(
        [key for sort, key, _day in keys if sort == PROMISE]
    )
    return [points[key] if sort == ACTION else promises[key] for sort, key, _day in keys]


def _sentence(is_open: int, is_late: int) -> SafeString:
    if not is_open:
        return html("%(text)s", text=_("Nothing that was agreed is open."))
    parts = [
        html(
            ngettext(
                "<b>%(count)s agreement</b> is open.",
                "<b>%(count)s agreements</b> are open.",
                is_open,
            ),
            count=is_open,
        )
    ]
    if is_late:
        parts.append(
            html(
                ngettext(
                    '<span class="late">%(count)s is late.</span>',
                    '<span class="late">%(count)s are late.</span>',
                    is_late,
                ),
                count=is_late,
            )
        )
    return joined(*parts)


def _table(rows: list[ActionPoint | Promise], today: date) -> SafeString:
    if not rows:
        return SafeString("")
    columns = [
        Column("what", _("What"), head=True),
        Column("who", _("Who")),
        Column("due", _("When")),
        Column("where", _("Agreed in")),
        Column("state", _("How it stands"), mark=True),
    ]
    return table(columns, [_row(row, today) for row in rows], caption=_("Agreements"))


def _row(row: ActionPoint | Promise, today: date) -> dict[str, Any]:
    due = words.short_date(row.due, tongue()) if row.due else "–"
    if isinstance(row, ActionPoint):
        meeting = row.item.meeting
        where = format_html(
            '<a href="{}">{}, {}</a>',
            row.item.get_absolute_url(),
            dutch(meeting.body.short_name or meeting.body.name),
            words.short_date(meeting.day, tongue()),
        )
        return {
            "what": dutch(row.text),
            "who": dutch(row.who),
            "due": due,
            "where": where,
            "state": point_badge(row, today),
        }
    house = row.council.organisation
    town = house.municipality.display_name if house and house.municipality else ""
    return {
        "what": dutch(row.text),
        "who": dutch(row.function),
        "due": due,
        "where": format_html(
            "{}, {}",
            dutch(body_words(row.council.name, town)),
            words.short_date(row.made_on, tongue()),
        ),
        "state": _promise_badge(row, today),
    }


def _promise_badge(row: Promise, today: date) -> SafeString:
    if row.done_on:
        return badge("ok", _("Ticked off by the council"))
    if row.due is not None and row.due < today:
        days = (today - row.due).days
        late = ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}
        return badge("laat", late)
    if row.reported_at:
        return badge("aan", _("Reported done"), "clock")
    return badge("op", _("Under way"))


def _address(region: Region, asked: Asked, page: int) -> str:
    said = {"soort": asked.sort, "stand": asked.state, "wie": asked.who, "pagina": page}
    query = urlencode({key: value for key, value in said.items() if value})
    return f"{address_of('agreements', region.slug)}?{query}"
