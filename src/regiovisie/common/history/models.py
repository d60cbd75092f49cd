"""The abstract model of every editable noun."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords


class Recorded(models.Model):
    """A row whose every version is kept.

    `revision` counts the saves; forms carry it, so that a stale save is seen (see `actions.save`).
    """

    revision = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True
