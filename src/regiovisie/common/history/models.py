"""The abstract model of every editable noun."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class _Manager(HistoryManager):  # type: ignore[misc]
    """The library's manager; it makes this class anew at every save, a fifth of what that costs."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        """Return the class of the manager with the methods of this queryset, made once."""
        return super().from_queryset(queryset_class, class_name)


class Recorded(models.Model):
    """A row whose every version is kept.

    `revision` counts the saves; forms carry it, so that a stale save is seen (see `actions.save`).
    """

    revision = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords(inherit=True, history_manager=_Manager)

    class Meta:
        abstract = True
