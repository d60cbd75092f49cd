"""Bodies whose calendar is kept: where they belong, and as what the viewer keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from regiovisie.common.db import folded
from regiovisie.common.prepared import prepared
from regiovisie.meetings.permissions import keeps_as
from regiovisie.meetings.queries.words import body_words
from regiovisie.network.enums import BodyKind, RoleKind
from regiovisie.network.models import Body, Membership, Region
from regiovisie.network.viewer import Viewer

# Within a house: who prepares last stands last.
_ORDER = {
    BodyKind.COUNCIL: 0,
    BodyKind.COMMITTEE: 1,
    BodyKind.DOMAIN_MEETING: 2,
    BodyKind.EXECUTIVE: 3,
}


@dataclass(frozen=True)
class Place:
    """A body with the municipality it belongs to (none: of the region itself)."""

    body: Body
    town: str
    regions: tuple[int, ...]
    keeps: str  # "house", "region" (on behalf) or empty

    @property
    def where(self) -> tuple[frozenset[int], int | None]:
        """The regions and the house whose closed days hold here."""
        return frozenset(self.regions), self.body.organisation_id

    @property
    def words(self) -> str:
        return body_words(self.body.name, self.town)

    @property
    def on_behalf(self) -> bool:
        """Whether the region keeps it for a house; a region's own body is kept by itself."""
        return self.keeps == "region" and self.body.region_id is None


def members(region: Region | int, today: date) -> QuerySet[Membership]:
    """Return the memberships that hold on a day."""
    return Membership.objects.filter(region=region).filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=today),
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
    )


def places_in(region: Region, viewer: Viewer, today: date) -> list[Place]:
    """Return the bodies of a region and of its members, the region's own first (two queries)."""
    towns = dict(_towns(region.pk, today))
    bodies = _bodies(region.pk, tuple(towns), today)
    found = [
        Place(body, town, (region.pk,), keeps_as(viewer, body, (region.pk,)))
        for body in bodies
        for house in [body.organisation]
        for town in [towns.get(house.municipality_id or 0, "") if house else ""]
    ]
    return sorted(
        found,
        key=lambda one: (folded(one.town), _ORDER.get(BodyKind(one.body.kind), 9), one.body.pk),
    )


@prepared
def _towns(region: int, today: date) -> QuerySet[Membership, Any]:
    return members(region, today).values_list("municipality_id", "municipality__display_name")


@prepared
def _bodies(region: int, towns: tuple[int, ...], today: date) -> QuerySet[Body]:
    return (
        Body.objects.filter(
            Q(region=region) | Q(organisation__municipality__in=towns),
            Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        )
        .select_related("organisation")
        .order_by("id")
    )


def place_of(body: Body, viewer: Viewer, today: date) -> tuple[Place, Region | None]:
    """Return a body as a place, and the region whose frame its pages have (one query).

    A municipality may take part in several regions: the one the viewer works for goes first.
    """
    if body.region is not None:
        place = Place(body, "", (body.region.pk,), keeps_as(viewer, body, ()))
        return place, body.region
    house = body.organisation
    town = house.municipality if house else None
    rows = list(
        Membership.objects.filter(municipality=town)
        .filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        )
        .select_related("region")
        .order_by("region__order", "region_id")
    )
    regions = {row.region_id: row.region for row in rows}
    own = [region for pk, region in regions.items() if pk in viewer.region_ids]
    frame = next(iter([*own, *regions.values()]), None)
    keeps = keeps_as(viewer, body, regions)
    return Place(body, town.display_name if town else "", tuple(regions), keeps), frame


def voucher_words(viewer: Viewer, places: Iterable[Place], region: Region | None) -> str:
    """Return the function in which somebody vouches for dates: a proposal.

    One function for all: who keeps several houses does so for the region. In Dutch whatever the
    screen speaks: it is kept, and everybody reads it.
    """
    with translation.override("nl"):
        return _voucher(viewer, list(places), region)


def _voucher(viewer: Viewer, found: list[Place], region: Region | None) -> str:
    if any(place.keeps == "region" for place in found) or not found:
        return _("regional policy advice %(region)s") % {"region": region.name if region else ""}
    town = found[0].town
    for kind, template in (
        (RoleKind.CLERK, _("council clerk's office %(town)s")),
        (RoleKind.SECRETARY, _("secretary of the executive %(town)s")),
    ):
        house = found[0].body.organisation_id
        if house is not None and viewer.holds(kind, organisation_id=house):
            return template % {"town": town}
    return _("policy officer %(town)s") % {"town": town}
