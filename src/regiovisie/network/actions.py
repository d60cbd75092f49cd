"""Writes of the room `network`: plain verbs, one transaction each, with who and why."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regiovisie.common.dates import ImpreciseDate
from regiovisie.common.history.actions import save, save_many
from regiovisie.network.enums import (
    BodyKind,
    Competence,
    Evidence,
    OrganisationKind,
    RoleKind,
)
from regiovisie.network.logic.contrast import THEME_TOKENS, problems
from regiovisie.network.models import (
    Account,
    Body,
    CentreTask,
    Membership,
    Municipality,
    Organisation,
    Person,
    Population,
    Region,
    RegionColour,
    Role,
    Source,
    SubRegion,
)

COUNCIL_GROUND = "Gemeentewet art. 147"
EXECUTIVE_GROUND = "Gemeentewet art. 160"


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
def count_all_inhabitants(
    figures: list[Population], *, by: Account | None, reason: str
) -> list[Population]:
    """Record many new figures at once; a second one for the same date is refused."""
    return save_many(figures, by=by, reason=reason)


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
def add_region(
    *,
    slug: str,
    name: str,
    theme_name: str,
    by: Account | None,
    reason: str,
    example: bool = False,
    mark: str = "waves",
    note: str = "",
    order: int = 100,
) -> Region:
    """Start a region, under its own name of its theme."""
    region = Region(
        slug=slug,
        name=name,
        theme_name=theme_name,
        example=example,
        mark=mark,
        note=note,
        order=order,
    )
    return save(region, by=by, reason=reason)


@transaction.atomic
def set_colours(
    region: Region, colours: dict[str, str], *, by: Account | None, reason: str
) -> None:
    """Set the theme colours of a region; refused when a pair cannot be read (contrast)."""
    wrong = problems(colours)
    if wrong:
        raise ValidationError(
            _("These colours cannot be read together: %(pairs)s.") % {"pairs": "; ".join(wrong)}
        )
    kept = {row.token: row for row in region.colours.all()}
    for token in THEME_TOKENS:
        row = kept.get(token) or RegionColour(region=region, token=token)
        row.value = colours[token]
        save(row, by=by, reason=reason)
    text = "".join(colours[token] for token in THEME_TOKENS)
    region.colours_key = sha256(text.encode()).hexdigest()[:12]
    save(region, by=by, reason=reason)


@transaction.atomic
def add_sub_region(
    region: Region, *, slug: str, name: str, order: int, by: Account | None, reason: str
) -> SubRegion:
    """Add a part of a region."""
    return save(SubRegion(region=region, slug=slug, name=name, order=order), by=by, reason=reason)


@transaction.atomic
def add_member(
    region: Region,
    municipality: Municipality,
    *,
    by: Account | None,
    reason: str,
    sub_region: SubRegion | None = None,
    tile: tuple[int, int] = (0, 0),
    **facts: Any,
) -> Membership:
    """Let a municipality take part in a region; `tile` is (column, row) on the tile map.

    `facts`: valid_from, valid_to, evidence, evidence_note, sub_region_evidence, sub_region_note,
    source.
    """
    membership = Membership(
        region=region,
        municipality=municipality,
        sub_region=sub_region,
        tile_column=tile[0],
        tile_row=tile[1],
        **facts,
    )
    return save(membership, by=by, reason=reason)


@transaction.atomic
def name_centre(
    region: Region,
    municipality: Municipality,
    *,
    by: Account | None,
    reason: str,
    sub_region: SubRegion | None = None,
    evidence: str = Evidence.STATED,
    evidence_note: str = "",
    source: Source | None = None,
) -> CentreTask:
    """Name a municipality centre for the region, or for a sub-region (also one it is not in)."""
    task = CentreTask(
        region=region,
        municipality=municipality,
        sub_region=sub_region,
        evidence=evidence,
        evidence_note=evidence_note,
        source=source,
    )
    return save(task, by=by, reason=reason)


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


@transaction.atomic
def add_person(
    *,
    name: str,
    by: Account | None,
    reason: str,
    function: str = "",
    email: str = "",
    password: str | None = None,
    language: str = "",
) -> Person:
    """Add a person; with an e-mail address also an account to sign in with."""
    person = save(Person(name=name, function=function), by=by, reason=reason)
    if email:
        Account.objects.create_user(email, password, person=person, language=language)
    return person


@transaction.atomic
def give_role(
    person: Person,
    kind: RoleKind,
    *,
    by: Account | None,
    reason: str,
    organisation: Organisation | None = None,
    body: Body | None = None,
    region: Region | None = None,
    valid_from: date | None = None,
) -> Role:
    """Give a person a role for one organisation, one body or one region."""
    role = Role(
        person=person,
        kind=kind,
        organisation=organisation,
        body=body,
        region=region,
        valid_from=valid_from,
    )
    return save(role, by=by, reason=reason)
