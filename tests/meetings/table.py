"""A table in tests: a steering group of every municipality, with two meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind, StructureStatus
from regiovisie.meetings.models import AgendaItem, Meeting
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from tests.factories.cast import Cast, make_cast
from tests.factories.rounds import OWN


@dataclass
class Table:
    """A steering group with a meeting of two items and the next one, still empty."""

    cast: Cast
    body: Body
    meeting: Meeting
    following: Meeting
    item: AgendaItem
    second: AgendaItem


def make_table() -> Table:
    """Everybody sits there; nothing says until when papers are due."""
    cast = make_cast()
    body = network.add_body(
        kind=BodyKind.STEERING_GROUP, name="stuurgroep Proef", region=cast.region, **OWN
    )
    structure = actions.start_structure(
        cast.region, name="Structuur", status=StructureStatus.ADOPTED, **OWN
    )
    place = actions.place_body(structure, body, **OWN)
    actions.seat(place, function="portefeuillehouder", everyone=True, **OWN)
    meeting = actions.plan_meeting(body, date(2027, 5, 27), **OWN)
    following = actions.plan_meeting(body, date(2027, 6, 24), **OWN)
    item = actions.add_item(meeting, title="Begroting", kind=ItemKind.DECIDE, minutes=20, **OWN)
    second = actions.add_item(meeting, title="Rondvraag", kind=ItemKind.INFORM, **OWN)
    return Table(cast, body, meeting, following, item, second)
