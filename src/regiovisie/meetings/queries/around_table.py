"""Who sits at the table of a meeting, and whom they report back to, in two queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When

from regiovisie.common.prepared import prepared
from regiovisie.meetings.enums import MeetingState
from regiovisie.meetings.models import Description, Meeting, Seat, Structure
from regiovisie.meetings.queries.bodies import members
from regiovisie.meetings.queries.structure import holding, owed_of
from regiovisie.network.models import Membership
from regiovisie.network.viewer import Sight, Viewer


@dataclass(frozen=True)
class Table:
    """The seats of a body on the day of a meeting, and the municipalities that take part."""

    seats: tuple[Seat, ...] = ()
    members: tuple[Membership, ...] = ()

    @property
    def names(self) -> dict[int, str]:
        """The names of the municipalities that take part."""
        return {one.municipality_id: one.municipality.display_name for one in self.members}

    @property
    def told(self) -> list[Seat]:
        """The seats where the structure has several descriptions: those of the first."""
        return [one for one in self.seats if one.description_id in (None, self._first)]

    @property
    def _first(self) -> int | None:
        found: int | None = getattr(self.seats[0], "first_description", None)
        return found

    def owed(self) -> list[tuple[str, str, list[int]]]:
        """Return to whom is reported back: (who reports, sub-region, municipalities)."""
        return [(one.who, one.part, one.owed) for one in owed_of(self.seats, self.members)]


def version_on(region: int, day: date) -> QuerySet[Structure, Any]:
    """Return the version of a structure that holds on a day, else the newest, as a subquery."""
    return (
        Structure.objects.filter(region=region)
        .annotate(holds=Case(When(holding(region, day), then=Value(1)), default=Value(0)))
        .order_by("-holds", F("valid_from").desc(nulls_last=True), "-pk")
        .values("pk")[:1]
    )


def table_of(meeting: Meeting, today: date) -> Table:
    """Return who sits at the table of a meeting of a region's body (two queries)."""
    region = meeting.body.region_id
    if region is None:
        return Table()
    return Table(
        tuple(_seats(region, meeting.body_id, meeting.day)), tuple(_taking_part(region, today))
    )


@prepared
def _seats(region: int, body: int, day: date) -> QuerySet[Seat]:
    first = Description.objects.filter(structure=OuterRef("place__structure")).order_by(
        "order", "pk"
    )
    return (
        Seat.objects.filter(place__body=body, place__structure__in=version_on(region, day))
        .select_related("organisation__municipality", "on_behalf_of")
        .annotate(first_description=Subquery(first.values("pk")[:1]))
        .order_by("pk")
    )


@prepared
def _taking_part(region: int, today: date) -> QuerySet[Membership]:
    return (
        members(region, today)
        .select_related("municipality__organisation", "sub_region")
        .order_by("municipality__sort_key")
    )


def prepared_by(meeting: Meeting, viewer: Viewer, now: datetime) -> Meeting | None:
    """Return the next meeting of the body that this one prepares for (one query)."""
    region = meeting.body.region_id
    if region is None:
        return None
    last = meeting.day + timedelta(days=366)
    found = _prepared(region, meeting.body_id, meeting.day, last, viewer.sight, now)
    return found[0] if found else None


@prepared
def _prepared(
    region: int, body: int, day: date, last: date, sight: Sight, now: datetime
) -> QuerySet[Meeting]:
    prepares = Q(
        body__structures__structure__in=version_on(region, day),
        body__structures__prepared_by__place__body=body,
    )
    return (
        Meeting.objects.filter(Meeting.visible_q(sight, now), prepares)
        .filter(day__gt=day, day__lte=last)
        .exclude(state=MeetingState.CANCELLED)
        .select_related("body")
        .order_by("day", "pk")[:1]
    )
