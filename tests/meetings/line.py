"""A line of two rungs in tests, and an action point that is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regiovisie.meetings import actions
from regiovisie.meetings.models import ActionPoint, AgendaItem, Bottleneck, Move
from regiovisie.network import actions as network
from regiovisie.network.enums import BodyKind
from regiovisie.network.models import Body
from tests.factories.cast import Cast
from tests.factories.rounds import OWN
from tests.meetings.table import Table, make_table

DAY = date(2027, 5, 19)


@dataclass
class Line:
    """Two rungs: the steering group (14 days) and the consultation (30 days)."""

    table: Table
    top: Body
    point: ActionPoint

    @property
    def cast(self) -> Cast:
        return self.table.cast

    @property
    def one(self) -> Bottleneck:
        return Bottleneck.objects.get()

    def moves(self) -> list[str]:
        return list(Move.objects.order_by("pk").values_list("kind", flat=True))

    def accept(self, on: date) -> AgendaItem:
        adviser = self.cast.accounts["adviser"]
        return actions.accept_bottleneck(self.one, on=on, by=adviser, reason="op de agenda")


def make_line() -> Line:
    """An action point is a week late; the consultation meets in September."""
    table = make_table()
    top = network.add_body(
        kind=BodyKind.ADMINISTRATIVE_CONSULTATION,
        name="bestuurlijk overleg Proef",
        region=table.cast.region,
        **OWN,
    )
    for body, days in ((table.body, 14), (top, 30)):
        actions.add_rung(table.cast.region, body, term_days=days, **OWN)
    actions.plan_meeting(top, date(2027, 9, 9), **OWN)
    point = actions.add_action_point(
        table.item, text="Zilvermeeuw tellen", who="projectleider", due=date(2027, 5, 12), **OWN
    )
    return Line(table, top, point)
