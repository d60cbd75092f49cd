"""May this viewer see this row? The check of one row; `Closable.visible_q` is the filter of many.

The two must always agree: tests/network/test_visibility.py holds them beside each other for every
noun, every member of the cast, each visibility, and embargo before and after.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from regiovisie.network.enums import Visibility
from regiovisie.network.models import Closable
from regiovisie.network.viewer import Viewer

# Kept in closed-reads.log of the home folder (settings.LOGGING).
CLOSED_READS = logging.getLogger("regiovisie.closed_reads")


def may_see(viewer: Viewer, row: Closable, now: datetime) -> bool:
    """Return whether this viewer may see this row at this moment."""
    if row.visibility == Visibility.PUBLIC or _reached(row.public_from, now):
        return True
    if row.visibility == Visibility.REGION and _id(row, row.region_lookup) in viewer.region_ids:
        return True
    if (
        row.visibility == Visibility.ORGANISATION
        and row.visible_organisation_id in viewer.house_ids
    ):
        return True
    in_body = row.visible_body_id is not None and row.visible_body_id in viewer.body_ids
    if in_body and (row.visibility == Visibility.BODY or _reached(row.handed_over_at, now)):
        return True
    return (
        bool(row.author_lookup)
        and viewer.account_id is not None
        and _id(row, row.author_lookup) == viewer.account_id
    )


def note_read(viewer: Viewer, row: Closable, now: datetime) -> None:
    """Log that somebody read a row that is not public at this moment: who, what, when."""
    if row.visibility == Visibility.PUBLIC or _reached(row.public_from, now):
        return
    CLOSED_READS.info(
        "%s account %s read %s %s", now.isoformat(), viewer.account_id, row._meta.label, row.pk
    )


def _reached(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


def _id(row: Closable, lookup: str) -> int | None:
    """Return the key at the end of a lookup such as `round__region`."""
    found: Any = row
    *way, last = lookup.split("__")
    for name in way:
        found = getattr(found, name)
        if found is None:
            return None
    key: int | None = getattr(found, f"{last}_id")
    return key
