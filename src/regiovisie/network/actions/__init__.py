"""Writes of the room `network`: plain verbs, one transaction each, with who and why."""

from regiovisie.network.actions.municipalities import (
    add_municipalities,
    add_municipality,
    count_all_inhabitants,
    count_inhabitants,
)
from regiovisie.network.actions.partners import add_body, add_partner, add_source
from regiovisie.network.actions.people import add_person, give_role
from regiovisie.network.actions.regions import (
    add_member,
    add_region,
    add_sub_region,
    name_centre,
    set_colours,
)

__all__ = [
    "add_body",
    "add_member",
    "add_municipalities",
    "add_municipality",
    "add_partner",
    "add_person",
    "add_region",
    "add_source",
    "add_sub_region",
    "count_all_inhabitants",
    "count_inhabitants",
    "give_role",
    "name_centre",
    "set_colours",
]
