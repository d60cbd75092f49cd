"""What a portfolio holder promised to its council."""

from __future__ import annotations

from django.db import models

from regiovisie.common.db import PublicIdField
from regiovisie.common.history.models import Recorded
from regiovisie.network.models import Closable


class Promise(Recorded, Closable):
    """A promise to one council by its own portfolio holder (a function, never a name).

    `reported_at`: the region says it is done; `done_on`: that council ticked it off, which only
    its clerk does. Late: the `due` day is past and it is not ticked off.
    `withdrawn_on`: it was noted by mistake, or the council let go of it; why is in the history.
    """

    region_lookup = "region"

    public_id = PublicIdField()
    region = models.ForeignKey("network.Region", on_delete=models.PROTECT, related_name="promises")
    council = models.ForeignKey("network.Body", on_delete=models.PROTECT, related_name="promises")
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    made_on = models.DateField()
    function = models.CharField(max_length=100, help_text="who promised it: a function, no name")
    text = models.TextField()
    due = models.DateField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_note = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due", "id"]

    def __str__(self) -> str:
        return self.text[:60]
