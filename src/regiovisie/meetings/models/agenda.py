"""What lies before a body: items of an agenda, their papers, annotations and action points."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from regiovisie.common.db import PublicIdField, folded
from regiovisie.common.history.models import Recorded
from regiovisie.meetings.enums import ItemKind, ItemResult
from regiovisie.meetings.models.structure import StructureBody
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Closable
from regiovisie.network.validity import valid_on
from regiovisie.network.viewer import Sight, Viewer


def seated_bodies(houses: frozenset[int], today: date) -> models.QuerySet[StructureBody, object]:
    """Return the bodies in which one of these houses has a seat on a day, as a subquery."""
    member = "structure__region__memberships__"
    joined = valid_on(today, member) & Q(**{f"{member}municipality__organisation__in": houses})
    return (
        StructureBody.objects.filter(
            Q(structure__valid_from=None) | Q(structure__valid_from__lte=today),
            Q(structure__valid_to=None) | Q(structure__valid_to__gte=today),
        )
        .filter(Q(seats__organisation__in=houses) | Q(seats__everyone=True) & joined)
        .values("body")
    )


class AgendaItem(Recorded, Closable):
    """One item of the agenda of a meeting, in its `order`.

    `minutes`: how long it may take. `brought_by`: a function, no name. `carried_from`: the item of
    an earlier meeting that this one goes on with. `result` and `result_text`: what came of it;
    `said`: full minutes of it, where wanted.
    Visible to `body`: the houses with a seat in it, and the region that keeps its agenda.
    """

    region_lookup = "meeting__body__region"

    public_id = PublicIdField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=ItemKind.choices)
    question = models.TextField(blank=True)
    brought_by = models.CharField(max_length=100, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    result = models.CharField(max_length=12, choices=ItemResult.choices, blank=True)
    result_text = models.TextField(blank=True)
    said = models.TextField(blank=True)
    search_key = models.TextField(editable=False, blank=True)

    class Meta:
        ordering = ["meeting", "order", "id"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.search_key = folded(self.title)

    def get_absolute_url(self) -> str:
        return f"{reverse('meeting', args=[self.meeting.public_id])}#p-{self.public_id}"

    @classmethod
    def read_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the items that this viewer may read, with a seat there or not.

        A prepared query names the day of `now` beside it, as `viewer.today`.
        """
        p, today = prefix, getattr(viewer, "today", None) or now.date()
        allowed = cls.visible_q(viewer, now, prefix)
        own = Q(**{f"{p}visibility": Visibility.BODY})
        if viewer.house_ids:
            seated = seated_bodies(viewer.house_ids, today)
            allowed |= own & Q(**{f"{p}meeting__body__in": seated})
        keeps: frozenset[int] = getattr(viewer, "adviser_region_ids", frozenset())
        if keeps:
            allowed |= own & Q(**{f"{p}{cls.region_lookup}__in": keeps})
        return allowed


class AgendaPaper(Recorded):
    """A paper with an item. Late when `submitted_at` lies after the moment papers were due; then
    it waits until the chair lets it in (`let_in_on`)."""

    public_id = PublicIdField()
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=200)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    let_in_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["item", "id"]

    def __str__(self) -> str:
        return self.title


class Annotation(Recorded):
    """A private note with an item for the own portfolio holder: only the own house sees it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="annotations")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.CASCADE, related_name="annotations"
    )
    text = models.TextField()

    class Meta:
        ordering = ["item", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "organisation"], name="annotation_once_per_house"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def visible_q(cls, viewer: Viewer | Sight, now: datetime, prefix: str = "") -> Q:
        """Return the filter of the notes of the viewer's own house with items they may see."""
        own = Q(**{f"{prefix}organisation__in": viewer.house_ids})
        return own & AgendaItem.read_q(viewer, now, f"{prefix}item__")


class ActionPoint(Recorded):
    """Something a function must do before a day, as agreed with an item."""

    public_id = PublicIdField()
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(max_length=300)
    who = models.CharField(max_length=100)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due", "id"]

    def __str__(self) -> str:
        return self.text[:60]
