"""How many remarks stand where: one sum for the sentence, the picture and the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from regiovisie.common.prepared import prepared
from regiovisie.vision.models import Consultation, Remark


@dataclass
class ThemeCount:
    """The entries under one theme: by kind of answer, and how many are open."""

    theme: int | None
    answered: dict[str, int] = field(default_factory=dict)
    open: int = 0
    oldest_open: datetime | None = None

    @property
    def total(self) -> int:
        return sum(self.answered.values()) + self.open


def counts(consultation: Consultation) -> list[ThemeCount]:
    """Return the entries per theme in one query; those under no theme have theme None.

    An entry that waits for redaction counts like any other: that it came is no secret.
    """
    found: dict[int | None, ThemeCount] = {}
    for theme, kind, number, oldest in _counted(consultation.pk):
        row = found.setdefault(theme, ThemeCount(theme))
        if kind:
            row.answered[kind] = number
        else:
            row.open, row.oldest_open = number, oldest
    return list(found.values())


@prepared
def _counted(consultation: int) -> QuerySet[Remark, Any]:
    return (
        Remark.objects.filter(consultation=consultation, joined_to=None)
        .order_by()
        .values_list("theme_id", "answer__kind")
        .annotate(number=Count("pk"), oldest=Min("received_at"))
    )


def open_entries(consultation: Consultation) -> int:
    """Return how many entries have no answer yet."""
    return Remark.objects.filter(consultation=consultation, joined_to=None, answer=None).count()


def oldest_open(rows: Iterable[ThemeCount]) -> datetime | None:
    """Return when the oldest open entry came in; None when nothing is open."""
    return min((row.oldest_open for row in rows if row.oldest_open is not None), default=None)
