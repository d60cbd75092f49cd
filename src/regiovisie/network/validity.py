"""What holds on a day: rows with a first and a last day, each of which may be open."""

from __future__ import annotations

from datetime import date

from django.db.models import Q


def valid_on(day: date, prefix: str = "") -> Q:
    """Return the filter of rows that hold on a day; `prefix` leads to them (`memberships__`)."""
    return (Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    )
