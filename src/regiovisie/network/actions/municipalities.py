"""Write municipalities with their houses and inhabitants."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from regiovisie.common.history.actions import save, save_many
from regiovisie.network.enums import BodyKind, Competence, OrganisationKind
from regiovisie.network.models import Account, Body, Municipality, Organisation, Population, Source

COUNCIL_GROUND = "Gemeentewet art. 147"
EXECUTIVE_GROUND = "Gemeentewet art. 160"


@transaction.atomic
def add_municipality(
    *,
    code: str,
    slug: str,
    name: str,
    by: Account | None,
    reason: str,
    display_name: str = "",
    example: bool = False,
    **facts: Any,
) -> Municipality:
    """Add a municipality with its house: its organisation, its council and its executive.

    `facts`: tooi_uri, province, school_region, valid_from, valid_to.
    """
    municipality = save(
        Municipality(
            code=code,
            slug=slug,
            name=name,
            display_name=display_name or name,
            example=example,
            **facts,
        ),
        by=by,
        reason=reason,
    )
    house = save(_house_of(municipality), by=by, reason=reason)
    for body in _bodies_of(house):
        save(body, by=by, reason=reason)
    return municipality


@transaction.atomic
def add_municipalities(
    municipalities: list[Municipality], *, by: Account | None, reason: str
) -> list[Municipality]:
    """Add many new municipalities at once, each with its house as `add_municipality` does."""
    added = save_many(municipalities, by=by, reason=reason)
    houses = save_many([_house_of(one) for one in added], by=by, reason=reason)
    save_many([body for house in houses for body in _bodies_of(house)], by=by, reason=reason)
    return added


def _house_of(municipality: Municipality) -> Organisation:
    return Organisation(
        kind=OrganisationKind.MUNICIPALITY,
        name=municipality.display_name,
        municipality=municipality,
    )


def _bodies_of(house: Organisation) -> list[Body]:
    """Return the two bodies that every municipality has by law, not yet saved."""
    return [
        Body(
            kind=kind,
            name=name,
            short_name=short_name,
            organisation=house,
            competence=Competence.DECIDES,
            legal_basis=ground,
        )
        for kind, name, short_name, ground in (
            (BodyKind.COUNCIL, "gemeenteraad", "raad", COUNCIL_GROUND),
            (
                BodyKind.EXECUTIVE,
                "college van burgemeester en wethouders",
                "college",
                EXECUTIVE_GROUND,
            ),
        )
    ]


@transaction.atomic
def count_inhabitants(
    municipality: Municipality,
    *,
    reference_date: date,
    inhabitants: int,
    by: Account | None,
    reason: str,
    provisional: bool = False,
    source: Source | None = None,
) -> Population:
    """Record the inhabitants on a reference date; recorded again, the figure is replaced."""
    row = Population.objects.filter(
        municipality=municipality, reference_date=reference_date
    ).first() or Population(municipality=municipality, reference_date=reference_date)
    row.inhabitants, row.provisional, row.source = inhabitants, provisional, source
    return save(row, by=by, reason=reason)


@transaction.atomic
def count_all_inhabitants(
    figures: list[Population], *, by: Account | None, reason: str
) -> list[Population]:
    """Record many new figures at once; a second one for the same date is refused."""
    return save_many(figures, by=by, reason=reason)
