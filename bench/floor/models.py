"""Two hundred lines of eight cells."""

from django.db import models


class Line(models.Model):
    """One line of the list, with fields of the kinds that lists have."""

    name = models.CharField(max_length=100)
    place = models.CharField(max_length=100)
    state = models.CharField(max_length=20)
    number = models.CharField(max_length=40)
    day = models.DateField()
    count = models.PositiveIntegerField()
    known = models.BooleanField()
    note = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
