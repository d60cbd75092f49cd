"""Reads of the demo: is it one, and who can sign in."""

from __future__ import annotations

from django.db import OperationalError, ProgrammingError

from regiovisie.demo.merenland.people import PASSWORD
from regiovisie.demo.models import DemoMark
from regiovisie.network.models import Account, Role

WITHOUT_ROLE = "outsider"


class NotADemo(Exception):
    """This database is no demo."""


def mark() -> DemoMark | None:
    """Return the mark of this demo database; None when it is no demo."""
    return DemoMark.objects.order_by("-id").first()


def accounts() -> list[dict[str, str]]:
    """Return who can sign in with the demo's password: role, name, sign_in, password.

    `role` is a value of network's RoleKind, or "outsider" for an account without a role. Raises
    NotADemo, with a sentence to show.
    """
    try:
        found = mark()
    except (OperationalError, ProgrammingError):
        found = None
    if found is None:
        raise NotADemo(
            "This database is not a demo, so it has no demo accounts. Start one with "
            "`regiovisie demo`, or say with --data or REGIOVISIE_HOME where it is."
        )
    roles: dict[int, str] = {}
    for person, kind in Role.objects.order_by("-id").values_list("person_id", "kind"):
        roles[person] = kind
    rows = Account.objects.filter(password=found.password_hash, is_active=True).order_by("id")
    return [
        {
            "role": roles.get(person, WITHOUT_ROLE),
            "name": name or email,
            "sign_in": email,
            "password": PASSWORD,
        }
        for person, name, email in rows.values_list("person_id", "person__name", "email")
    ]
