"""The people of Merenland: all invented. Those with an address can sign in."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from regiovisie.network import actions
from regiovisie.network.enums import RoleKind
from regiovisie.network.models import Account, Body, Organisation, Region

PASSWORD = "merenland-demo"  # noqa: S105 - the demo's own, printed for everybody


@dataclass(frozen=True)
class Somebody:
    """A person; `place`: "" for the region, "oosterdal/council", "oosterdal", "partner/..."."""

    key: str
    name: str
    function: str
    email: str
    kind: RoleKind | None = None
    place: str = ""


PEOPLE: tuple[Somebody, ...] = (
    Somebody(
        "adviser",
        "Noor Admiraal",
        "regionaal beleidsadviseur",
        "n.admiraal@merenland.example",
        RoleKind.ADVISER,
    ),
    Somebody(
        "officer",
        "Bas Rietveldt",
        "beleidsmedewerker Oosterdal",
        "b.rietveldt@oosterdal.example",
        RoleKind.OFFICER,
        "oosterdal",
    ),
    Somebody(
        "secretary",
        "Femke Oudewater",
        "secretaris van het college van Oosterdal",
        "secretaris@oosterdal.example",
        RoleKind.SECRETARY,
        "oosterdal/executive",
    ),
    Somebody(
        "clerk",
        "Joris ter Aar",
        "griffier van Oosterdal",
        "griffie@oosterdal.example",
        RoleKind.CLERK,
        "oosterdal/council",
    ),
    Somebody(
        "alderman",
        "Willemijn Zandstra",
        "wethouder van Zandwolde",
        "w.zandstra@zandwolde.example",
        RoleKind.ALDERMAN,
        "zandwolde/executive",
    ),
    Somebody(
        "councillor",
        "Ruud Molenbeek",
        "raadslid van Molenkamp",
        "r.molenbeek@molenkamp.example",
        RoleKind.COUNCILLOR,
        "molenkamp/council",
    ),
    Somebody(
        "partner",
        "Hanneke Vliet",
        "regiomanager Veilig Thuis Merenland",
        "h.vliet@veiligthuismerenland.example",
        RoleKind.PARTNER,
        "partner/veilig-thuis",
    ),
    Somebody(
        "administrator",
        "Teun Kraanvogel",
        "beheerder van de regio",
        "beheer@merenland.example",
        RoleKind.ADMINISTRATOR,
    ),
    Somebody("outsider", "Iris Buitenkamp", "zonder rol", "buitenstaander@elders.example"),
    *(
        Somebody(
            f"clerk-{slug}",
            name,
            f"griffier van {slug.capitalize()}",
            f"griffie@{slug}.example",
            RoleKind.CLERK,
            f"{slug}/council",
        )
        for slug, name in (
            ("heidenveld", "Sanne Heikoop"),
            ("plashaven", "Dirk Waterman"),
            ("waterwoude", "Lotte Woudenberg"),
            ("lindelo", "Mees Lindhout"),
            ("molenkamp", "Eva Wiekstra"),
        )
    ),
)


def add_people(
    region: Region,
    bodies: dict[str, Body],
    houses: dict[str, Organisation],
    *,
    by: Account | None,
    reason: str,
) -> dict[str, Account]:
    """Add everybody with account and role; return the accounts by key.

    The password is hashed once: hashing is slow on purpose, and all have the same one.
    """
    encoded = make_password(PASSWORD)
    accounts: dict[str, Account] = {}
    for somebody in PEOPLE:
        person = actions.add_person(
            name=somebody.name,
            function=somebody.function,
            email=somebody.email,
            by=by,
            reason=reason,
        )
        account = person.account
        account.password = encoded
        account.save(update_fields=["password"])
        accounts[somebody.key] = account
        if somebody.kind is None:
            continue
        place = somebody.place
        if not place:
            actions.give_role(person, somebody.kind, region=region, by=by, reason=reason)
        elif place in bodies:
            actions.give_role(person, somebody.kind, body=bodies[place], by=by, reason=reason)
        else:
            actions.give_role(
                person, somebody.kind, organisation=houses[place], by=by, reason=reason
            )
    return accounts
