"""The mark of a demo database."""

from __future__ import annotations

from django.db import models


class DemoMark(models.Model):
    """Says that this database is a demo, of which day, and how it looked after loading.

    There is at most one. `version` and `fingerprint`: see `demo.content`.
    """

    loaded_for = models.DateField()
    loaded_at = models.DateTimeField()
    version = models.CharField(max_length=16)
    fingerprint = models.CharField(max_length=64)
    password_hash = models.CharField(max_length=200, help_text="of the cast's one password")

    def __str__(self) -> str:
        return f"demo of {self.loaded_for}"
