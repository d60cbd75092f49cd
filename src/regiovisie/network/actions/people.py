"""Write people, their accounts and their roles."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from regiovisie.common.history.actions import save
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Account, Body, Organisation, Person, Region, Role


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
