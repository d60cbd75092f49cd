"""A file somebody gave us."""

from __future__ import annotations

from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from regiovisie.common.db import PublicIdField
from regiovisie.documents.storage import path_of


class Privacy(models.TextChoices):
    """What the privacy guard says of a file."""

    OK = "ok", _("Checked")
    HELD = "held", _("Held until answered")
    CLEARED = "cleared", _("Kept with a reason")


class StoredFile(models.Model):
    """One upload: its content by hash, its cleaned name, who gave it, what the guard says.

    Rooms point to it and serve it after their own check. Two uploads of the same content are two
    rows and one file on disk. A held file is served to nobody.
    """

    public_id = PublicIdField()
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=150)

    privacy = models.CharField(max_length=8, choices=Privacy, default=Privacy.OK)
    doubt_digits = models.JSONField(default=list, blank=True)  # what was asked about
    fully_read = models.BooleanField(default=True)  # False: part of the words is unknown to us
    statement = models.CharField(max_length=300, blank=True)
    stated_by_id = models.BigIntegerField(null=True)
    stated_by_name = models.CharField(max_length=200, blank=True)
    stated_at = models.DateTimeField(null=True)

    uploaded_by_id = models.BigIntegerField(null=True)
    uploaded_by_name = models.CharField(max_length=200, blank=True)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(privacy="cleared", stated_at__isnull=False)
                | (~models.Q(privacy="cleared") & models.Q(stated_at__isnull=True)),
                name="file_cleared_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the content is on disk."""
        return path_of(self.sha256)

    @property
    def held(self) -> bool:
        """Whether the privacy guard waits for an answer."""
        return self.privacy == Privacy.HELD
