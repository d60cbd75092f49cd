"""The calendars of a region: per body its next meetings, its rule and who vouches for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiovisie.common.addresses import address_of
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.tables import Column, table
from regiovisie.common.ui.written import dutch
from regiovisie.meetings.models import Calendar
from regiovisie.meetings.queries.bodies import Place, places_in
from regiovisie.meetings.queries.planning import KnownCalendar, body_calendars
from regiovisie.meetings.queries.words import (
    due_cell,
    html,
    joined,
    rule_now,
    rule_words,
    vouched_words,
    when_words,
)
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Region
from regiovisie.network.viewer import Viewer

AHEAD = timedelta(days=550)  # the rest of this year and the next: so far bodies set their dates
# Shown also without dates; other bodies only once they have some.
ALWAYS = frozenset({BodyKind.COUNCIL, BodyKind.EXECUTIVE})


@dataclass(frozen=True)
class Built:
    """What the page shows."""

    sentence: SafeString
    table: SafeString
    keeps: bool


def build(region: Region, viewer: Viewer, now: datetime) -> Built:
    """Return the page for one viewer; a fixed number of queries."""
    today, viewer = now.date(), viewer.itself
    places = places_in(region, viewer, today)
    ids = [place.body.pk for place in places]
    where = {place.body.pk: place.where for place in places}
    calendars = body_calendars(ids, today, today + AHEAD, now=now, viewer=viewer, places=where)
    vouchers = {row.body_id: row for row in Calendar.objects.filter(body__in=ids)}
    shown = [place for place in places if _shown(place, calendars, vouchers)]
    columns = [
        Column("body", _("Body"), head=True),
        Column("state", "", mark=True),
        Column("next", _("Next meetings")),
        Column("due", _("Papers due")),
        Column("rule", _("Rule for papers")),
        Column("vouched", _("Who vouches for it")),
    ]
    rows = _rows(region, shown, calendars, vouchers, today)
    return Built(
        sentence=_sentence(shown, calendars),
        table=table(columns, rows, caption=_("Calendars of the bodies")),
        keeps=any(place.keeps for place in places),
    )


def _shown(
    place: Place, calendars: dict[int, KnownCalendar], vouchers: dict[int, Calendar]
) -> bool:
    return bool(
        place.body.kind in ALWAYS
        or calendars[place.body.pk].ids
        or place.body.pk in vouchers
        or calendars[place.body.pk].calendar.rules
        or place.keeps == "house"
        or place.body.region_id
    )


def _rows(
    region: Region,
    places: Iterable[Place],
    calendars: dict[int, KnownCalendar],
    vouchers: dict[int, Calendar],
    today: date,
) -> Iterable[dict[str, Any]]:
    group: str | None = None
    for place in places:
        if place.town != group:
            group = place.town
            yield {"_group": place.town or _("The region itself")}
        yield _row(region, place, calendars[place.body.pk], vouchers.get(place.body.pk), today)


def _row(
    region: Region, place: Place, known: KnownCalendar, voucher: Calendar | None, today: date
) -> dict[str, Any]:
    days = sorted(known.ids)[:2]
    rule = rule_now(list(known.calendar.rules), days[0] if days else today)
    closed = known.calendar.on_closed_days()
    state = SafeString("")
    if not known.ids:
        state = badge("onbekend", _("No meeting dates yet"))
    elif closed:
        state = badge(
            "aan",
            ngettext("%(count)s on a closed day", "%(count)s on closed days", len(closed))
            % {"count": len(closed)},
        )
    return {
        "_id": f"orgaan-{place.body.public_id}",
        "body": mark_safe(
            f'<a href="{address_of("body-calendar", place.body.public_id)}">'
            f"{dutch(place.body.name)}</a>"
        ),
        "state": state,
        "next": _next(region, place, days),
        "due": due_cell(known.calendar.due(days[0])) if days else "",
        "rule": rule_words(rule) if rule else mark_safe('<span class="soft">–</span>'),
        "vouched": vouched_words(
            voucher.vouched_by, voucher.vouched_since, on_behalf=voucher.on_behalf
        )
        if voucher
        else mark_safe('<span class="soft">–</span>'),
    }


def _next(region: Region, place: Place, days: list[date]) -> SafeString:
    if days:
        return format_html_join(
            ", ", '<span class="nowrap">{}</span>', ((when_words(day, None),) for day in days)
        )
    if not place.keeps:
        return mark_safe('<span class="soft">–</span>')
    words = _("Read a calendar in")
    href = f"{address_of('calendar-import', region.slug)}?orgaan={place.body.public_id}"
    return mark_safe(f'<a href="{href}">{escape(words)}</a>')


def _sentence(places: list[Place], calendars: dict[int, KnownCalendar]) -> SafeString:
    councils = [place for place in places if place.body.kind == BodyKind.COUNCIL]
    known = [place for place in councils if calendars[place.body.pk].ids]
    if not councils:
        return SafeString("")
    text = html(
        ngettext(
            "The meeting dates of <b>%(known)s of %(count)s council</b> are known.",
            "The meeting dates of <b>%(known)s of %(count)s councils</b> are known.",
            len(councils),
        ),
        known=len(known),
        count=len(councils),
    )
    missing = [place.town for place in councils if not calendars[place.body.pk].ids]
    if not missing:
        return text
    if len(missing) <= 3:
        return joined(text, html(_("Missing: %(towns)s."), towns=", ".join(missing)))
    more = html(
        _("Missing: %(towns)s and %(more)s more."),
        towns=", ".join(missing[:3]),
        more=len(missing) - 3,
    )
    return joined(text, more)
