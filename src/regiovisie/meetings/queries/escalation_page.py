"""The pages of the line of a region: what stagnates, where it stands, what happened to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.enums import BottleneckRule, BottleneckState, MeetingState, MoveKind
from regiovisie.meetings.models import Bottleneck, Meeting, Move, Rung
from regiovisie.meetings.queries.words import day_words, html, joined, tongue
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer

CLOSED_SHOWN = 25  # lately closed ones on the page


@dataclass(frozen=True)
class Built:
    """What the page of the line shows."""

    sentence: SafeString
    rungs: list[dict[str, Any]]
    open: SafeString
    closed: SafeString
    empty: bool


def visible_bottlenecks(viewer: Viewer, now: datetime) -> QuerySet[Bottleneck]:
    """Return the bottlenecks that this viewer may see."""
    return Bottleneck.objects.filter(Bottleneck.read_q(viewer, now))


def build(region: Region, viewer: Viewer, now: datetime) -> Built:
    """Return the line of a region with its bottlenecks, the oldest on top (three queries)."""
    today, viewer = now.date(), viewer.itself
    line = list(Rung.objects.filter(region=region).select_related("body").order_by("order"))
    seen = (
        visible_bottlenecks(viewer, now)
        .filter(region=region)
        .select_related("rung__body", "proposed__body")
    )
    rows = list(seen.exclude(state=BottleneckState.CLOSED).order_by("since", "pk"))
    closed = list(
        seen.filter(state=BottleneckState.CLOSED).order_by("-closed_on", "-pk")[:CLOSED_SHOWN]
    )
    with_body = Counter(row.rung_id for row in rows)
    asked = Counter(row.proposed_id for row in rows if row.proposed_id)
    return Built(
        sentence=_sentence(line, rows, today),
        rungs=[
            {
                "name": dutch(rung.body.name[:1].upper() + rung.body.name[1:]),
                "term": ngettext("%(count)s day", "%(count)s days", rung.term_days)
                % {"count": rung.term_days},
                "with": with_body[rung.pk],
                "asked": asked[rung.pk],
            }
            for rung in reversed(line)
        ],
        open=_table(rows, today),
        closed=_closed_table(closed),
        empty=not rows,
    )


def _sentence(line: list[Rung], rows: list[Bottleneck], today: date) -> SafeString:
    if not line:
        return html(
            "%(text)s", text=_("This region has no line yet along which bottlenecks are lifted.")
        )
    if not rows:
        return html("%(text)s", text=_("No bottleneck is open."))
    oldest = rows[0]
    parts = [
        html(
            ngettext(
                "<b>%(count)s bottleneck</b> is open.",
                "<b>%(count)s bottlenecks</b> are open.",
                len(rows),
            ),
            count=len(rows),
        ),
        html(
            _("The oldest stagnates <b>%(days)s</b>: %(title)s."),
            days=words.days_words((today - oldest.since).days, tongue()),
            title=dutch(oldest.title),
        ),
    ]
    asked = sum(row.state == BottleneckState.PROPOSED for row in rows)
    if asked:
        parts.append(
            html(
                ngettext(
                    '<span class="late">%(count)s waits for the secretary.</span>',
                    '<span class="late">%(count)s wait for the secretary.</span>',
                    asked,
                ),
                count=asked,
            )
        )
    return joined(*parts)


def _table(rows: list[Bottleneck], today: date) -> SafeString:
    columns = [
        Column("title", _("Bottleneck"), head=True),
        Column("why", _("Why")),
        Column("days", _("Days"), number=True),
        Column("state", _("Where"), mark=True),
    ]
    if not rows:
        return SafeString("")
    return table(
        columns,
        [
            {
                "title": _told(row),
                "why": BottleneckRule(row.rule).label,
                "days": str((today - row.since).days),
                "state": state_badge(row),
            }
            for row in rows
        ],
        caption=_("Open bottlenecks, the oldest on top"),
    )


def _closed_table(rows: list[Bottleneck]) -> SafeString:
    if not rows:
        return SafeString("")
    columns = [
        Column("title", _("Bottleneck"), head=True),
        Column("why", _("Why")),
        Column("closed", _("Closed on")),
    ]
    return table(
        columns,
        [
            {
                "title": _link(row),
                "why": BottleneckRule(row.rule).label,
                "closed": day_words(row.closed_on) if row.closed_on else "",
            }
            for row in rows
        ],
        caption=_("Lately closed"),
    )


def _link(row: Bottleneck) -> SafeString:
    return format_html('<a href="{}">{}</a>', row.get_absolute_url(), dutch(row.title))


def _told(row: Bottleneck) -> SafeString:
    return format_html(
        '{}<br><span class="soft">{}{}{}</span>',
        _link(row),
        dutch(row.who),
        ", " if row.who else "",
        _("since %(day)s") % {"day": words.long_date(row.since, tongue())},
    )


def state_badge(row: Bottleneck) -> SafeString:
    """Return where a bottleneck stands, as a badge."""
    if row.state == BottleneckState.CLOSED:
        return badge("ok", _("Closed"))
    if row.state == BottleneckState.PROPOSED and row.proposed:
        return badge("aan", _("Proposed to %(body)s") % {"body": _short(row.proposed)})
    if row.rung:
        return badge("op", _("With %(body)s") % {"body": _short(row.rung)})
    return badge("nog", _("Returned"))


def _short(rung: Rung) -> str:
    return rung.body.short_name or rung.body.name


@dataclass(frozen=True)
class Page:
    """What the page of one bottleneck shows. `meeting`: where it would come on the agenda."""

    sentence: SafeString
    facts: list[tuple[str, Any]]
    moves: list[dict[str, Any]]
    explanation: SafeString
    meeting: str
    proposed: bool
    closed: bool


def page_of(row: Bottleneck, meeting: Meeting | None, today: date) -> Page:
    """Return the page of one bottleneck (one query)."""
    moves = list(Move.objects.filter(bottleneck=row).select_related("rung__body").order_by("pk"))
    facts: list[tuple[str, Any]] = [
        (_("Why"), BottleneckRule(row.rule).label),
        (_("Since"), words.weekday_date(row.since, tongue())),
    ]
    if row.who:
        facts.append((_("Who"), dutch(row.who)))
    if row.address:
        facts.append(
            (_("About"), format_html('<a href="{}">{}</a>', row.address, _("To what it is about")))
        )
    if row.item:
        facts.append(
            (
                _("On the agenda"),
                format_html('<a href="{}">{}</a>', row.item.get_absolute_url(), _("To the item")),
            )
        )
    return Page(
        _stand(row, today),
        facts,
        [_move(one) for one in moves],
        dutch(row.explanation),
        words.weekday_date(meeting.day, tongue()) if meeting else "",
        row.state == BottleneckState.PROPOSED,
        row.state == BottleneckState.CLOSED,
    )


def _stand(row: Bottleneck, today: date) -> SafeString:
    if row.state == BottleneckState.CLOSED and row.closed_on:
        return html(_("Closed on <b>%(day)s</b>."), day=words.long_date(row.closed_on, tongue()))
    if row.state == BottleneckState.PROPOSED and row.proposed:
        return html(
            _("Proposed to <b>%(body)s</b>; its secretary accepts or returns it."),
            body=dutch(row.proposed.body.name),
        )
    if row.rung is None:
        return html("%(text)s", text=_("Returned: it is proposed again after the term."))
    over = row.moved_on + timedelta(days=row.rung.term_days)
    days = (over - today).days
    if days < 0:
        return html(_("The term of <b>%(body)s</b> is over."), body=dutch(row.rung.body.name))
    return html(
        _("With <b>%(body)s</b>; its term ends on <b>%(day)s</b>."),
        body=dutch(row.rung.body.name),
        day=words.long_date(over, tongue()),
    )


def _move(one: Move) -> dict[str, Any]:
    body = one.rung.body.name if one.rung else ""
    return {
        "day": words.long_date(one.day, tongue()),
        "what": MoveKind(one.kind).label,
        "body": dutch(body),
        "reason": dutch(one.reason),
    }


def proposed_for(meeting: Meeting, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Return what is proposed for this agenda, when it is the next one of its body (one query).

    For who keeps the agenda.
    """
    today = now.date()
    earlier = Meeting.objects.filter(
        body=meeting.body_id, day__gte=today, day__lt=meeting.day
    ).exclude(state=MeetingState.CANCELLED)
    if meeting.day < today:
        return []
    rows = (
        visible_bottlenecks(viewer, now)
        .filter(proposed__body=meeting.body_id)
        .exclude(proposed__body__in=earlier.values("body"))
        .order_by("since", "pk")
    )
    return [{"title": dutch(row.title), "href": row.get_absolute_url()} for row in rows]


def line_rows(region: Region) -> list[dict[str, Any]]:
    """Return the rungs of a line from below, to keep it (one query)."""
    return [
        {
            "key": rung.pk,
            "name": dutch(rung.body.name[:1].upper() + rung.body.name[1:]),
            "term": ngettext("%(count)s day", "%(count)s days", rung.term_days)
            % {"count": rung.term_days},
            "href": address_of("rung-remove", region.slug, str(rung.pk)),
        }
        for rung in Rung.objects.filter(region=region).select_related("body").order_by("order")
    ]
