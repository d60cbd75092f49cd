"""Nouns of the room `network`, one file each."""

from regiovisie.network.models.account import Account
from regiovisie.network.models.body import Body
from regiovisie.network.models.closable import Closable
from regiovisie.network.models.municipality import Municipality, Population
from regiovisie.network.models.organisation import Organisation
from regiovisie.network.models.person import Person, Role
from regiovisie.network.models.region import CentreTask, Membership, Region, RegionColour, SubRegion
from regiovisie.network.models.source import Source

__all__ = [
    "Account",
    "Body",
    "CentreTask",
    "Closable",
    "Membership",
    "Municipality",
    "Organisation",
    "Person",
    "Population",
    "Region",
    "RegionColour",
    "Role",
    "Source",
    "SubRegion",
]
