"""A municipality in a round, frozen as it was when the round opened."""

from __future__ import annotations

from django.db import models

from regiovisie.common.history.models import Recorded


class Participant(Recorded):
    """A municipality that decides in this round, with its inhabitants on the reference date.

    Later mergers and newer figures do not change it. `inhabitants` is None where no figure of
    that date is known: never a later year's figure. `ended_on`: it left the region or merged;
    what it decided stays, and its `successor`, a participant of its own, is asked.
    """

    round = models.ForeignKey(
        "decisions.Round", on_delete=models.CASCADE, related_name="participants"
    )
    municipality = models.ForeignKey(
        "network.Municipality", on_delete=models.PROTECT, related_name="participations"
    )
    name = models.CharField(max_length=100)
    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    reference_date = models.DateField(null=True, blank=True)
    sub_region_name = models.CharField(max_length=100, blank=True)
    sub_region_order = models.PositiveSmallIntegerField(default=0)
    centre = models.BooleanField(default=False)
    centre_note = models.CharField(
        max_length=500, blank=True, help_text="ground, where being a centre is derived"
    )
    derived = models.BooleanField(default=False, help_text="membership derived, see its ground")
    derived_note = models.CharField(max_length=500, blank=True)
    tile_column = models.PositiveSmallIntegerField(default=0)
    tile_row = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="last day it took part")
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    class Meta:
        ordering = ["round", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "municipality"], name="participant_once_per_round"
            )
        ]

    def __str__(self) -> str:
        return self.name
