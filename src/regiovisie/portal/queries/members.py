"""The municipalities of a region with their newest figure and what each membership rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from regiovisie.common.prepared import prepared
from regiovisie.network.enums import Evidence, OrganisationKind
from regiovisie.network.models import Body, CentreTask, Membership, Organisation, Population
from regiovisie.network.validity import valid_on


@dataclass(frozen=True)
class Member:
    """A municipality in a region, as it is today. `inhabitants`: of `counted_on`, None if unknown.

    `grounds`: for each fact that was derived: (what, ground).
    """

    municipality_id: int
    slug: str
    code: str
    name: str
    sort_key: str
    sub_region: str
    sub_region_order: int
    centre: bool
    inhabitants: int | None
    counted_on: date | None
    column: int
    row: int
    evidence: str
    evidence_note: str
    sub_region_evidence: str
    sub_region_note: str

    @property
    def derived(self) -> bool:
        return self.evidence != Evidence.STATED

    @property
    def sub_region_derived(self) -> bool:
        return bool(self.sub_region) and self.sub_region_evidence != Evidence.STATED


@dataclass(frozen=True)
class Network:
    """The members of a region, and how many partners and bodies it has."""

    members: tuple[Member, ...]
    partners: int
    bodies: int

    @property
    def centres(self) -> int:
        return sum(1 for member in self.members if member.centre)

    @property
    def inhabitants(self) -> int | None:
        """Together; None as soon as one is not known."""
        counted = [member.inhabitants for member in self.members]
        return sum(n for n in counted if n is not None) if counted and None not in counted else None

    @property
    def counted_on(self) -> date | None:
        """The one day of all figures; None when they differ."""
        days = {member.counted_on for member in self.members}
        return next(iter(days)) if len(days) == 1 else None

    @property
    def derived(self) -> bool:
        return any(member.derived or member.sub_region_derived for member in self.members)


def newest_population(municipality: str, today: date) -> QuerySet[Population]:
    """Return the newest figure of the municipality that the outer query calls so."""
    return Population.objects.filter(
        municipality=OuterRef(municipality), reference_date__lte=today
    ).order_by("-reference_date")


def _count(rows: QuerySet[Any]) -> Coalesce:
    """Return how many rows there are, as a column of the outer query."""
    counted = rows.order_by().values("region").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


@prepared
def _members(region: int, today: date) -> QuerySet[Membership]:
    newest = newest_population("municipality", today)
    return (
        Membership.objects.filter(valid_on(today), region=region)
        .annotate(
            inhabitants=Subquery(newest.values("inhabitants")[:1]),
            counted_on=Subquery(newest.values("reference_date")[:1]),
            centre=Exists(
                CentreTask.objects.filter(
                    valid_on(today), region=region, municipality=OuterRef("municipality")
                )
            ),
            partners=_count(
                Organisation.objects.filter(region=region).exclude(
                    kind=OrganisationKind.MUNICIPALITY
                )
            ),
            bodies=_count(Body.objects.filter(valid_on(today), region=region)),
            slug=F("municipality__slug"),
            code=F("municipality__code"),
            name=F("municipality__display_name"),
            sort=F("municipality__sort_key"),
            part=F("sub_region__name"),
            part_order=F("sub_region__order"),
        )
        .order_by("sort", "pk")
    )


def network(region: int, today: date) -> Network:
    """Return who takes part in a region on a day, in one query."""
    rows = [vars(row) for row in _members(region, today)]
    return Network(
        members=tuple(
            Member(
                municipality_id=row["municipality_id"],
                slug=row["slug"],
                code=row["code"],
                name=row["name"],
                sort_key=row["sort"],
                sub_region=row["part"] or "",
                sub_region_order=row["part_order"] or 0,
                centre=row["centre"],
                inhabitants=row["inhabitants"],
                counted_on=row["counted_on"],
                column=row["tile_column"],
                row=row["tile_row"],
                evidence=row["evidence"],
                evidence_note=row["evidence_note"],
                sub_region_evidence=row["sub_region_evidence"],
                sub_region_note=row["sub_region_note"],
            )
            for row in rows
        ),
        partners=rows[0]["partners"] if rows else 0,
        bodies=rows[0]["bodies"] if rows else 0,
    )
