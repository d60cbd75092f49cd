"""Every version of a goal, its moves among them, and the goals that were taken out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.dates import words
from regiovisie.decisions.queries.language import tongue
from regiovisie.vision.models import Goal, Vision

MOST = 200


def goal_entries(goal: Goal) -> list[dict[str, Any]]:
    """Return the versions of a goal, newest first: when, who, why, what it said and where.

    `put_back`: it said something else, or stood somewhere else, than what holds now.
    """
    rows = list(
        goal.history.select_related("history_user__person").order_by(
            "-history_date", "-history_id"
        )[:MOST]
    )
    names = _names(goal.vision_id, {row.parent_id for row in rows})
    found = []
    for at, row in enumerate(rows):
        before = rows[at + 1] if at + 1 < len(rows) else None
        same = _state(row) == _state(goal)
        found.append(_entry(row, _what(row, before), names, put_back=not same, holds=at == 0))
    return found


def removed_entries(vision: Vision) -> list[dict[str, Any]]:
    """Return the goals that were taken out of a vision and are not back, newest first."""
    now = Goal.objects.filter(vision=vision).values("pk")
    rows = list(
        Goal.history.filter(vision=vision.pk, history_type="-")
        .exclude(id__in=now)
        .select_related("history_user__person")
        .order_by("-history_date", "-history_id")[:MOST]
    )
    names = _names(vision.pk, {row.parent_id for row in rows})
    seen: set[int] = set()
    found = []
    for row in rows:
        if row.id not in seen:
            seen.add(row.id)
            found.append(_entry(row, _("taken out"), names, put_back=True, holds=False))
    return found


def _entry(
    row: Any, what: str, names: dict[int, str], *, put_back: bool, holds: bool
) -> dict[str, Any]:
    return {
        "key": str(row.history_id),
        "when": words.date_time(row.history_date, tongue()),
        "who": str(row.history_user) if row.history_user else _("the system"),
        "why": row.history_change_reason or "",
        "what": what,
        "title": row.text,
        "text": row.explanation,
        "under": names.get(row.parent_id or 0, ""),
        "put_back": put_back,
        "holds": holds,
    }


def _what(row: Any, before: Any) -> str:
    if before is None or before.history_type == "-":
        return _("put back") if before is not None else _("added")
    if (row.parent_id, row.order) != (before.parent_id, before.order):
        return _("put elsewhere")
    return _("changed")


def _state(row: Any) -> tuple[Any, ...]:
    return row.text, row.explanation, row.parent_id, row.order


def _names(vision: int, keys: set[int | None]) -> dict[int, str]:
    rows = Goal.objects.filter(vision=vision, pk__in=[key for key in keys if key])
    return dict(rows.values_list("pk", "text"))
