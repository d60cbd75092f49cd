"""Every version of what stands around the goals, and what was taken out of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from regiovisie.common.dates import ImpreciseDate, words
from regiovisie.decisions.queries.language import tongue
from regiovisie.vision.models import Vision

MOST = 200
Labels = Mapping[str, Any]


def part_entries(row: Any, labels: Labels) -> list[dict[str, Any]]:
    """Return the versions of one, newest first: when, who, why and what it said.

    `labels`: its fields in the order of its form. `put_back`: it says something else now.
    """
    rows = row.history.select_related("history_user__person").order_by(
        "-history_date", "-history_id"
    )[:MOST]
    now = _said(row, labels)
    found = []
    for at, old in enumerate(rows):
        said = _said(old, labels)
        kind = {"+": _("added"), "~": _("changed"), "-": _("taken out")}[old.history_type]
        found.append(_entry(old, kind, said, put_back=said != now, holds=at == 0))
    return found


def removed_parts(kind: type[Any], vision: Vision, labels: Labels) -> list[dict[str, Any]]:
    """Return those of a kind that were taken out of a vision and are not back, newest first."""
    there = kind._base_manager.filter(vision=vision).values("pk")
    rows = (
        kind.history.filter(vision=vision.pk, history_type="-")
        .exclude(id__in=there)
        .select_related("history_user__person")
        .order_by("-history_date", "-history_id")[:MOST]
    )
    newest = {row.id: row for row in reversed(list(rows))}
    return [
        _entry(row, _("taken out"), _said(row, labels), put_back=True, holds=False)
        for row in sorted(newest.values(), key=lambda one: -one.history_id)
    ]


def _entry(row: Any, what: str, said: list[str], *, put_back: bool, holds: bool) -> dict[str, Any]:
    return {
        "key": str(row.history_id),
        "when": words.date_time(row.history_date, tongue()),
        "who": str(row.history_user) if row.history_user else _("the system"),
        "why": row.history_change_reason or "",
        "what": what,
        "title": said[0] if said else "",
        "text": "\n\n".join(said[1:]),
        "under": "",
        "put_back": put_back,
        "holds": holds,
    }


def _said(row: Any, labels: Labels) -> list[str]:
    """Return what a version says, field by field; empty ones are left out."""
    found = []
    for name, label in labels.items():
        value = getattr(row, name)
        if hasattr(row, f"get_{name}_display"):
            value = getattr(row, f"get_{name}_display")()
        elif isinstance(value, ImpreciseDate):
            value = value.show(tongue())
        elif isinstance(value, bool):
            value = _("yes") if value else _("no")
        if value not in {None, ""}:
            found.append(f"{label}: {value}")
    return found
