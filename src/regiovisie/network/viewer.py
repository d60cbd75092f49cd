"""Who is looking: what every query needs to know about the person behind a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from regiovisie.common.prepared import prepared
from regiovisie.network.enums import BodyKind, RoleKind
from regiovisie.network.validity import valid_on

if TYPE_CHECKING:
    from regiovisie.network.models import Account, Role


@dataclass(frozen=True)
class Holding:
    """One role of the viewer that holds today."""

    kind: str
    organisation_id: int | None = None
    body_id: int | None = None
    body_kind: str = ""
    body_organisation_id: int | None = None
    region_id: int | None = None


@dataclass(frozen=True)
class Sight:
    """What of a viewer decides which rows they see; small enough for a prepared query."""

    account_id: int | None
    region_ids: frozenset[int]
    house_ids: frozenset[int]
    body_ids: frozenset[int]


@dataclass(frozen=True)
class Viewer:
    """The person behind a request, or nobody (a citizen, a journalist).

    `house_ids`: organisations whose drafts this viewer may see: through a role for the
    organisation itself or for its executive. A clerk serves the council and sees what was handed
    over. `region_ids`: regions this viewer works for, as adviser, or as an officer, alderman or
    partner of an organisation that takes part in it.
    """

    account_id: int | None = None
    person_id: int | None = None
    name: str = ""
    function: str = ""
    holdings: tuple[Holding, ...] = ()
    house_ids: frozenset[int] = frozenset()
    body_ids: frozenset[int] = frozenset()
    region_ids: frozenset[int] = frozenset()
    adviser_region_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()

    @property
    def itself(self) -> Viewer:
        """Return the viewer without the lazy wrapping of a request: cheaper to ask often."""
        return self

    @property
    def signed_in(self) -> bool:
        return self.account_id is not None

    @property
    def sight(self) -> Sight:
        """Return what decides which rows this viewer sees."""
        return Sight(self.account_id, self.region_ids, self.house_ids, self.body_ids)

    def holds(self, kind: RoleKind, *, organisation_id: int | None = None) -> bool:
        """Return whether the viewer has this role (for this organisation or a body of it)."""
        return any(
            held.kind == kind
            and (
                organisation_id is None
                or organisation_id in (held.organisation_id, held.body_organisation_id)
            )
            for held in self.holdings
        )


NOBODY = Viewer()


MEMBER = "municipality__memberships"
ROLE_FIELDS = {
    "id": "id",
    "kind": "kind",
    "organisation_id": "organisation_id",
    "body_id": "body_id",
    "region_id": "region_id",
    "name": "person__name",
    "function": "person__function",
    "body_kind": "body__kind",
    "body_house": "body__organisation_id",
    "partner_of": "organisation__region_id",
    "body_region": "body__region_id",
    "member_of": f"organisation__{MEMBER}__region_id",
    "member_from": f"organisation__{MEMBER}__valid_from",
    "member_to": f"organisation__{MEMBER}__valid_to",
    "executive_of": f"body__organisation__{MEMBER}__region_id",
    "executive_from": f"body__organisation__{MEMBER}__valid_from",
    "executive_to": f"body__organisation__{MEMBER}__valid_to",
}


@prepared
def _roles(person: int, today: date) -> QuerySet[Role]:
    from regiovisie.network.models import Role

    return (
        Role.objects.filter(person_id=person)
        .filter(valid_on(today))
        .values_list(*ROLE_FIELDS.values())
    )


def _holds(first: date | None, last: date | None, today: date) -> bool:
    return (first or today) <= today <= (last or today)


def viewer_of(account: Account, today: date) -> Viewer:
    """Return the viewer behind an account, with the roles that hold on this day (one query)."""
    if account.person_id is None and not account.is_superuser:
        return Viewer(account_id=account.pk, name=account.email)
    found = _roles(account.person_id, today) if account.person_id is not None else []
    rows = [dict(zip(ROLE_FIELDS, row, strict=True)) for row in found]
    holdings: dict[int, Holding] = {}
    houses: set[int] = set()
    bodies: set[int] = set()
    regions: set[int] = set()
    advised: set[int] = set()
    organisations: set[int] = set()
    name = function = ""
    for row in rows:
        name, function = row["name"], row["function"]
        kind, house, region = row["kind"], row["body_house"], row["region_id"]
        executive = row["body_kind"] == BodyKind.EXECUTIVE
        holdings[row["id"]] = Holding(
            kind, row["organisation_id"], row["body_id"], row["body_kind"] or "", house, region
        )
        if row["organisation_id"]:
            houses.add(row["organisation_id"])
            organisations.add(row["organisation_id"])
        if row["body_id"]:
            bodies.add(row["body_id"])
        if house:
            organisations.add(house)
            if executive:
                houses.add(house)
        regions.update(filter(None, (region, row["partner_of"], row["body_region"])))
        if (row["member_from"] or today) <= today <= (row["member_to"] or today):
            regions.update(filter(None, (row["member_of"],)))
        if executive and (row["executive_from"] or today) <= today <= (
            row["executive_to"] or today
        ):
            regions.update(filter(None, (row["executive_of"],)))
        if region and kind in {RoleKind.ADVISER, RoleKind.ADMINISTRATOR, RoleKind.PROJECT_LEADER}:
            advised.add(region)
    if account.is_superuser:
        from regiovisie.network.models import Region

        # Whoever keeps the installation acts for every region.
        advised.update(Region.objects.values_list("pk", flat=True))
        regions.update(advised)
    return Viewer(
        account_id=account.pk,
        person_id=account.person_id,
        name=name or account.email,
        function=function,
        holdings=tuple(holdings.values()),
        house_ids=frozenset(houses),
        body_ids=frozenset(bodies),
        region_ids=frozenset(regions),
        adviser_region_ids=frozenset(advised),
        organisation_ids=frozenset(organisations),
    )
