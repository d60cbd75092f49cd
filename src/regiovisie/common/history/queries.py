"""Reads of the history: versions of a row, newest first, each with what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from regiovisie.common.history.models import Recorded


@dataclass(frozen=True)
class Change:
    """One field that differs between a version and the one before it."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Version:
    """One version of a row."""

    number: int
    at: datetime
    by: str
    reason: str
    kind: str  # "+" made, "~" changed, "-" deleted
    changes: tuple[Change, ...]
    latest: bool


def versions(
    row: Recorded, fields: list[str], *, limit: int = 200, user: str = "history_user"
) -> list[Version]:
    """Return the versions of the row, newest first, with the changes in `fields` (names).

    `user`: the look-up that brings with it what the name of an account needs.
    """
    records = list(row.history.select_related(user)[: limit + 1])
    found: list[Version] = []
    for index, record in enumerate(records[:limit]):
        before = records[index + 1] if index + 1 < len(records) else None
        changes = []
        for name in fields:
            attribute = record._meta.get_field(name).attname
            new = getattr(record, attribute)
            old = getattr(before, attribute) if before is not None else None
            if before is not None and new != old:
                changes.append(Change(name, old, new))
        user = record.history_user
        found.append(
            Version(
                number=record.history_id,
                at=record.history_date,
                by=str(user) if user is not None else "",
                reason=record.history_change_reason or "",
                kind=record.history_type,
                changes=tuple(changes),
                latest=index == 0,
            )
        )
    return found
