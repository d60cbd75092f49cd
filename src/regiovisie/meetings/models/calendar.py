"""The calendar of a body: who vouches for its meeting dates, and where they came from."""

from __future__ import annotations

from django.db import models

from regiovisie.common.history.models import Recorded


class Calendar(Recorded):
    """Who says that these are the meeting dates of a body, and since when.

    `vouched_by` is a function in words ("griffie Heidenveld"), never a person's name;
    `vouched_account` the account behind it. `on_behalf`: the region says it, not the house itself.
    `file_name` and `imported_at` are of the last file that was read in, if any.
    """

    body = models.OneToOneField(
        "network.Body", on_delete=models.CASCADE, related_name="meeting_calendar"
    )
    vouched_by = models.CharField(max_length=150)
    vouched_account = models.ForeignKey(
        "network.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    vouched_since = models.DateField()
    on_behalf = models.BooleanField(default=False)
    source = models.ForeignKey("network.Source", null=True, blank=True, on_delete=models.PROTECT)
    imported_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["body"]

    def __str__(self) -> str:
        return f"{self.body}: {self.vouched_by}"
