"""Whom a region could ask all at once: its councils, municipalities, advisers or core partners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from regiovisie.decisions.queries.setting_up import members_of
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body, Organisation
from regiovisie.vision.enums import Group
from regiovisie.vision.models import Consultation, Consulted

TOGETHER = (Group.COUNCIL, Group.MUNICIPALITY, Group.ADVISORY, Group.PARTNER)
ADVISE = (BodyKind.ADVISORY_COUNCIL, BodyKind.ADVISORY_DELEGATION)


@dataclass(frozen=True)
class Candidate:
    """Somebody of the region who is not asked yet, under the name others will read."""

    name: str
    body: Body | None = None
    organisation: Organisation | None = None


def not_asked_yet(row: Consultation, today: date) -> dict[Group, list[Candidate]]:
    """Return per group who of the region is not asked yet, by name (four queries).

    Members are those of today; somebody counts as asked by body or organisation, or by name.
    """
    region = row.vision.region
    members = {one.municipality: one.name for one in members_of(region.pk, today)}
    bodies = list(
        Body.objects.filter(
            Q(organisation__municipality__in=list(members), kind__in=(BodyKind.COUNCIL, *ADVISE))
            | Q(region=region, kind__in=ADVISE)
        ).select_related("organisation")
    )
    houses = list(Organisation.objects.filter(municipality__in=list(members)).order_by("sort_key"))
    partners = Organisation.objects.filter(region=region, core_partner=True).order_by("sort_key")
    town = {house.pk: members[house.municipality_id or 0] for house in houses}
    found = {
        Group.COUNCIL: [
            Candidate(f"raad van {town[one.organisation_id or 0]}", one, one.organisation)
            for one in bodies
            if one.kind == BodyKind.COUNCIL
        ],
        Group.MUNICIPALITY: [
            Candidate(f"gemeente {town[one.pk]}", organisation=one) for one in houses
        ],
        Group.ADVISORY: [
            Candidate(_of_town(one, town), one, one.organisation)
            for one in bodies
            if one.kind in ADVISE
        ],
        Group.PARTNER: [Candidate(one.name, organisation=one) for one in partners],
    }
    asked = _Asked(row)
    return {
        group: sorted(
            (one for one in rows if not asked.has(group, one)), key=lambda one: one.name.lower()
        )
        for group, rows in found.items()
    }


def _of_town(body: Body, town: dict[int, str]) -> str:
    name = town.get(body.organisation_id or 0, "")
    return f"{body.name} {name}" if name and name not in body.name else body.name


class _Asked:
    """Who is asked already, as what."""

    def __init__(self, row: Consultation) -> None:
        rows = list(
            Consulted.objects.filter(consultation=row).values_list(
                "group", "name", "body_id", "organisation_id"
            )
        )
        self.names = {(group, name) for group, name, _body, _house in rows}
        self.bodies = {(group, body) for group, _name, body, _house in rows if body}
        self.houses = {(group, house) for group, _name, body, house in rows if house and not body}

    def has(self, group: Group, one: Candidate) -> bool:
        if (group.value, one.name) in self.names:
            return True
        if one.body is not None:
            return (group.value, one.body.pk) in self.bodies
        return one.organisation is not None and (group.value, one.organisation.pk) in self.houses
