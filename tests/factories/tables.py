"""A structure, a planned year and a filled agenda for a body, for walks over every address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from regiovisie.documents.actions import take_in
from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind, StructureStatus
from regiovisie.meetings.plan_year import find, keep
from regiovisie.network.models import Body, Region
from tests.factories.rounds import NOON, OWN


def around_a_table(region: Region, body: Body) -> dict[str, Any]:
    """Return one object of each kind around an agenda, by the first word of its addresses."""
    structure = actions.start_structure(
        region, name="Structuur", status=StructureStatus.ADOPTED, **OWN
    )
    place = actions.place_body(structure, body, **OWN)
    actions.set_duty(place, lowest=4, **OWN)
    found = find(region, 2027, date(2027, 1, 4), released=[])
    keep(region, 2027, found, released=[], by=None, reason="test")
    meeting = actions.plan_meeting(body, date(2027, 6, 3), **OWN)
    item = actions.add_item(meeting, title="Begroting", kind=ItemKind.DECIDE, **OWN)
    file = take_in(SimpleUploadedFile("stuk.txt", b"Een stuk."), by=None)
    actions.add_rung(region, body, term_days=14, **OWN)
    bottleneck = actions.open_bottleneck(region, title="Stagneert", on=date(2027, 5, 19), **OWN)
    return {
        "knelpunt": bottleneck,
        "structuur": structure,
        "overleg": meeting,
        "agendapunt": item,
        "vergaderstuk": actions.hand_in_paper(item, title="Stuk", file=file, at=NOON, **OWN),
        "actiepunt": actions.add_action_point(
            item, text="bellen", who="voorzitter", due=None, **OWN
        ),
    }
