"""The promises of a round: what was promised to which council, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.common.ui.badges import badge
from regiovisie.decisions.models import Round
from regiovisie.decisions.permissions import PROMISE, REPORT_PROMISE, TICK_PROMISE, place_of
from regiovisie.decisions.queries.language import tongue
from regiovisie.decisions.queries.two_versions import side_by_side
from regiovisie.meetings.models import Promise
from regiovisie.network.permissions import may
from regiovisie.network.viewer import Viewer


def rows_of(of: Round, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Return the promises of a round that this viewer may see, first what is due first."""
    if not getattr(of, "has_promises", True):  # known where the round was found by its address
        return []
    found = (
        Promise.objects.filter(Promise.visible_q(viewer, now), rounds=of)
        .select_related("council__organisation__municipality")
        .order_by("due", "id")
    )
    return [_row(of, row, viewer, now.date()) for row in found]


def is_late(promise: Promise, today: date) -> bool:
    """Return whether its last day is past and the council has not ticked it off."""
    if promise.withdrawn_on is not None:
        return False
    return promise.done_on is None and promise.due is not None and promise.due < today


def _row(of: Round, row: Promise, viewer: Viewer, today: date) -> dict[str, Any]:
    place = place_of(of, row.council)
    town = row.council.organisation.municipality.name  # type: ignore[union-attr]
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
    due = words.long_date(row.due, tongue()) if row.due is not None else _("no day named")
    return {
        "town": town,
        "badge": mark,
        "text": row.text,
        "made": _("Promised on %(day)s by: %(function)s. Kept no later than: %(due)s.")
        % {"day": words.long_date(row.made_on, tongue()), "function": row.function, "due": due},
        "reported": row.reported_note if row.reported_at is not None else "",
        "report_href": reverse("promise-report", args=[row.public_id])
        if still and row.reported_at is None and may(viewer, REPORT_PROMISE, place)
        else "",
        "tick_href": reverse("promise-tick", args=[row.public_id])
        if still and may(viewer, TICK_PROMISE, place)
        else "",
        "edit_href": reverse("promise-edit", args=[row.public_id])
        if still and may(viewer, PROMISE, place)
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
