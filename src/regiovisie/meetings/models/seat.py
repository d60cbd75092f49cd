"""Who sits in a body: a function of an organisation, never a person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import SeatRole


class Seat(Recorded):
    """A place in a body of a structure.

    `organisation` sits there; `everyone`: each member municipality does; neither: a function that
    belongs to no house (core partners, a project leader). `field`: Wmo, youth. `on_behalf_of`: a
    sub-region, for which this seat reports back to the municipalities that do not sit there.
    `on_agenda`: only when the agenda asks for it. `description`: only that one names this seat.
    """

    place = models.ForeignKey(
        "meetings.StructureBody", on_delete=models.CASCADE, related_name="seats"
    )
    organisation = models.ForeignKey(
        "network.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="seats",
    )
    everyone = models.BooleanField(default=False)
    function = models.CharField(max_length=100)
    field = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER)
    on_agenda = models.BooleanField(default=False)
    on_behalf_of = models.ForeignKey(
        "network.SubRegion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    description = models.ForeignKey(
        "meetings.Description", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(everyone=False) | Q(organisation__isnull=True, on_behalf_of=None),
                name="seat_of_everyone_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} ({self.organisation or '-'})"
