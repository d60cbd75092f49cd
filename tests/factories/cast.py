"""The cast of characters: who they are stays the same in every test.

Region Proefland has municipalities A (Aldam) and B (Bergoord), and C (Cromhaven) for crowds.
The outsider works for another region. The citizen has no account.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from regiovisie.network import actions
from regiovisie.network.enums import BodyKind, OrganisationKind, RoleKind
from regiovisie.network.models import Account, Body, Municipality, Organisation, Person, Region
from regiovisie.network.viewer import NOBODY, Viewer, viewer_of
from tests.factories.kept import kept

PASSWORD = "een lang wachtwoord voor proeven"
REASON = "made for a test"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MEMBERS = ("adviser", "officer", "secretary", "clerk", "alderman", "partner", "outsider")
EVERYBODY = (*MEMBERS, "citizen")


@dataclass
class Cast:
    """Two regions, their municipalities, and one account for each member of the cast."""

    region: Region
    elsewhere: Region
    a: Municipality
    b: Municipality
    c: Municipality
    far: Municipality
    accounts: dict[str, Account] = field(default_factory=dict)

    def account(self, name: str) -> Account | None:
        """Return the account of a member of the cast; None for the citizen."""
        if name == "citizen":
            return None
        return self.accounts[name]

    def viewer(self, name: str, today: date = date(2027, 5, 19)) -> Viewer:
        """Return the viewer that this member is on a day."""
        account = self.account(name)
        return viewer_of(account, today) if account else NOBODY

    def client(self, name: str) -> Client:
        """Return a test client that this member has signed in with."""
        client = Client()
        account = self.account(name)
        if account:
            client.force_login(account, backend=BACKEND)
        return client

    def house(self, municipality: Municipality) -> Organisation:
        """Return the organisation of a municipality."""
        return municipality.organisation

    def council(self, municipality: Municipality) -> Body:
        """Return the council of a municipality."""
        return Body.objects.get(organisation__municipality=municipality, kind=BodyKind.COUNCIL)

    def executive(self, municipality: Municipality) -> Body:
        """Return the executive of a municipality."""
        return Body.objects.get(organisation__municipality=municipality, kind=BodyKind.EXECUTIVE)


def _municipality(number: int, name: str) -> Municipality:
    return actions.add_municipality(
        code=f"VT{number:04}", slug=name.lower(), name=name, example=True, by=None, reason=REASON
    )


def _person(name: str) -> Person:
    return actions.add_person(
        name=name.capitalize(),
        email=f"{name}@example.org",
        password=PASSWORD,
        by=None,
        reason=REASON,
    )


@kept
def make_cast() -> Cast:
    """Make both regions and everybody in them."""
    own = {"by": None, "reason": REASON}
    region = actions.add_region(
        slug="proefland", name="Proefland", theme_name="Thuis veilig", example=True, **own
    )
    elsewhere = actions.add_region(
        slug="elders", name="Elders", theme_name="Veilig samen", example=True, **own
    )
    a, b, c = (_municipality(i, n) for i, n in enumerate(("Aldam", "Bergoord", "Cromhaven"), 1))
    far = _municipality(9, "Verweg")
    for column, municipality in enumerate((a, b, c)):
        actions.add_member(region, municipality, tile=(column, 0), **own)
    actions.add_member(elsewhere, far, **own)
    helper = actions.add_partner(
        region, kind=OrganisationKind.VEILIG_THUIS, name="Veilig Thuis Proefland", **own
    )
    cast = Cast(region, elsewhere, a, b, c, far)
    people = {name: _person(name) for name in MEMBERS}
    for name, kind, place in (
        ("adviser", RoleKind.ADVISER, {"region": region}),
        ("officer", RoleKind.OFFICER, {"organisation": a.organisation}),
        ("secretary", RoleKind.SECRETARY, {"body": cast.executive(a)}),
        ("clerk", RoleKind.CLERK, {"body": cast.council(a)}),
        ("alderman", RoleKind.ALDERMAN, {"body": cast.executive(b)}),
        ("partner", RoleKind.PARTNER, {"organisation": helper}),
        ("outsider", RoleKind.OFFICER, {"organisation": far.organisation}),
    ):
        actions.give_role(people[name], kind, **place, **own)
        cast.accounts[name] = people[name].account
    return cast
