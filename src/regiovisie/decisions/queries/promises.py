"""The promises of a round: what was promised to which council, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regiovisie.common.addresses import address_of
from regiovisie.common.dates import words
from regiovisie.common.prepared import prepared
from regiovisie.common.ui.badges import badge
from regiovisie.common.ui.written import dutch
from regiovisie.decisions.models import Round
from regiovisie.decisions.permissions import PROMISE, REPORT_PROMISE, TICK_PROMISE
from regiovisie.decisions.queries.language import html, tongue
from regiovisie.decisions.queries.two_versions import side_by_side
from regiovisie.meetings.models import Promise
from regiovisie.network.permissions import Place, may
from regiovisie.network.viewer import Sight, Viewer


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise with the town of its council, and where it stands for who may do what."""

    public_id: str
    text: str
    function: str
    made_on: date
    due: date | None
    reported_at: datetime | None
    reported_note: str
    done_on: date | None
    town: str
    body_id: int
    body_kind: str
    organisation_id: int
    withdrawn_on: date | None


@prepared
def _promises(of: int, sight: Sight, now: datetime) -> QuerySet[Promise, Any]:
    return (
        Promise.objects.filter(Promise.visible_q(sight, now), rounds=of)
        .order_by("due", "id")
        .values_list(
            "public_id",
            "text",
            "function",
            "made_on",
            "due",
            "reported_at",
            "reported_note",
            "done_on",
            "council__organisation__municipality__name",
            "council_id",
            "council__kind",
            "council__organisation_id",
            "withdrawn_on",
        )
    )


def rows_of(of: Round, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Return the promises of a round that this viewer may see, first what is due first."""
    if not getattr(of, "has_promises", True):  # known where the round was found by its address
        return []
    found = [Promised(*row) for row in _promises(of.pk, viewer.sight, now)]
    made = _("Promised on %(day)s by: %(function)s. Kept no later than: %(due)s.")
    return [_row(of, row, viewer, now.date(), made) for row in found]


def is_late(promise: Promised, today: date) -> bool:
    """Return whether its last day is past and the council has not ticked it off."""
    if promise.withdrawn_on is not None:
        return False
    return promise.done_on is None and promise.due is not None and promise.due < today


def _row(of: Round, row: Promised, viewer: Viewer, today: date, made: str) -> dict[str, Any]:
    place = Place(
        region_id=of.region_id,
        organisation_id=row.organisation_id,
        body_id=row.body_id,
        body_kind=row.body_kind,
    )
    still = row.done_on is None and row.withdrawn_on is None
    if row.withdrawn_on is not None:
        mark = badge("nog", _("withdrawn"))
    elif row.done_on is not None:
        mark = badge("ok", _("ticked off by the council"))
    elif is_late(row, today):
        mark = badge("laat", _("late"))
    elif row.reported_at is not None:
        mark = badge("wij", _("reported done by the region"))
    else:
        mark = badge("op", _("open"))
    language, note, link = tongue(), "", ""
    said = html(
        made,
        day=words.long_date(row.made_on, language),
        function=dutch(row.function),
        due=words.long_date(row.due, language) if row.due is not None else _("no day named"),
    )
    if row.reported_at is not None and row.reported_note:
        region_says = _("The region reports:")
        note = f'<p class="soft">{escape(region_says)} {dutch(row.reported_note)}</p>'
    link = "".join(
        f'<p><a href="{address_of(page, row.public_id)}">{escape(verb)}</a></p>'
        for page, verb, right, asked in (
            ("promise-report", _("Report done"), REPORT_PROMISE, row.reported_at is None),
            ("promise-edit", _("Correct"), PROMISE, True),
        )
        if still and asked and may(viewer, right, place)
    )
    return {
        "html": mark_safe(
            f'<div class="note-head"><h3>{escape(row.town)}</h3>{mark}</div>'
            f'<p lang="nl">{escape(row.text)}</p><p class="soft">{said}</p>{note}{link}'
        ),
        "tick_href": address_of("promise-tick", row.public_id)
        if still and may(viewer, TICK_PROMISE, place)
        else "",
    }


def versions(now: Promise, typed: Mapping[str, Any]) -> SafeString:
    """Return a promise as somebody else saved it beside what was filled in here."""
    return side_by_side(
        [
            (_("What was promised?"), now.text, typed.get("text", "")),
            (_("By whom?"), now.function, typed.get("function", "")),
            (
                _("When was it promised?"),
                words.long_date(now.made_on, tongue()),
                typed.get("made_on", ""),
            ),
            (
                _("Kept no later than"),
                words.long_date(now.due, tongue()) if now.due else "",
                typed.get("due", ""),
            ),
        ]
    )
