"""Write partners, bodies, and the sources that facts are read in."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save
from regiovisie.network.enums import BodyKind, Competence, OrganisationKind
from regiovisie.network.models import Account, Body, Organisation, Region, Source


@transaction.atomic
def add_source(
    *,
    title: str,
    by: Account | None,
    reason: str,
    publisher: str = "",
    address: str = "",
    place: str = "",
    dated: ImpreciseDate | None = None,
    note: str = "",
) -> Source:
    """Record a document or page that facts are read in."""
    source = Source(
        title=title, publisher=publisher, address=address, place=place, dated=dated, note=note
    )
    return save(source, by=by, reason=reason)


@transaction.atomic
def add_partner(
    region: Region,
    *,
    kind: OrganisationKind,
    name: str,
    by: Account | None,
    reason: str,
    core_partner: bool | None = None,
    source: Source | None = None,
    **facts: Any,
) -> Organisation:
    """Add a partner organisation of a region. A shelter has no address here."""
    organisation = Organisation(
        region=region, kind=kind, name=name, core_partner=core_partner, source=source, **facts
    )
    return save(organisation, by=by, reason=reason)


@transaction.atomic
def add_body(
    *,
    kind: BodyKind,
    name: str,
    by: Account | None,
    reason: str,
    organisation: Organisation | None = None,
    region: Region | None = None,
    competence: Competence = Competence.ADVISES,
    **facts: Any,
) -> Body:
    """Add a body of a house or of a region.

    `facts`: short_name, legal_basis, task, frequency, composition, evidence, evidence_note,
    source, valid_from, valid_to.
    """
    body = Body(
        kind=kind,
        name=name,
        organisation=organisation,
        region=region,
        competence=competence,
        **facts,
    )
    return save(body, by=by, reason=reason)
