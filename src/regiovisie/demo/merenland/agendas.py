"""Agendas of Merenland: what the steering group and the consultation talk about. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from regiovisie.meetings import actions
from regiovisie.meetings.enums import ItemKind, ItemResult
from regiovisie.meetings.models import AgendaItem, Meeting
from regiovisie.network.enums import Visibility
from regiovisie.network.models import Account, Organisation


@dataclass(frozen=True)
class Point:
    """One item: what is asked, what came of it when it was held, and what was agreed to do.

    `actions`: (what, who, days after the meeting, done).
    """

    title: str
    kind: ItemKind
    minutes: int
    brought_by: str
    question: str = ""
    result: ItemResult | None = None
    said: str = ""
    actions: tuple[tuple[str, str, int, bool], ...] = ()
    visibility: Visibility = Visibility.REGION


ADVISER, CHAIR = "regionaal beleidsadviseur", "voorzitter"
HELD: tuple[Point, ...] = (
    Point(
        "Opening en besluitenlijst vorige keer",
        ItemKind.INFORM,
        5,
        CHAIR,
        result=ItemResult.NOTED,
        said="De besluitenlijst blijft zoals zij is.",
        visibility=Visibility.PUBLIC,
    ),
    Point(
        "Stand van de regiovisie in de raden",
        ItemKind.DISCUSS,
        20,
        ADVISER,
        result=ItemResult.DISCUSSED,
        said="De stuurgroep wil weten welke raad het laatst beslist, en wat daarop wacht.",
        actions=(
            ("Gesprek voeren met het college van Zandwolde", CHAIR, 21, False),
            ("Overzicht van raadsdata rondsturen", ADVISER, 14, True),
        ),
        visibility=Visibility.PUBLIC,
    ),
    Point(
        "Beleidsagenda voor volgend jaar",
        ItemKind.DECIDE,
        30,
        "beleidsgroep",
        "Kan de stuurgroep zich vinden in de keuze van acht activiteiten?",
        ItemResult.AGREED,
        "Positief, met de kanttekening dat preventie op scholen eerder begint.",
        (("Planning van de scholenaanpak aanpassen", "projectleider", 45, False),),
    ),
    Point(
        "Wachttijd bij onderzoek van Veilig Thuis",
        ItemKind.DISCUSS,
        20,
        "ambtelijk overleg",
        result=ItemResult.CARRIED,
        said="De cijfers over het najaar ontbreken nog.",
        actions=(("Cijfers per maand aanleveren", "regiomanager", 28, False),),
    ),
)
COMING: tuple[Point, ...] = (
    Point("Opening", ItemKind.INFORM, 5, CHAIR, visibility=Visibility.PUBLIC),
    Point(
        "Voorbereiding bestuurlijk overleg",
        ItemKind.DECIDE,
        25,
        ADVISER,
        "Welke punten gaan naar de portefeuillehouders, en met welk advies aan de colleges?",
        visibility=Visibility.PUBLIC,
    ),
    Point(
        "Jaarplanning van de overleggen",
        ItemKind.DECIDE,
        10,
        "secretaris",
        "Passen de dagen bij de eigen planning van begroting en rekening?",
    ),
    Point(
        "Bezetting van de regionale functies",
        ItemKind.DISCUSS,
        15,
        CHAIR,
        "Wie volgt de projectleider op?",
        visibility=Visibility.BODY,
    ),
    Point("Actiepunten en rondvraag", ItemKind.INFORM, 10, CHAIR),
)
NOTE = (
    "Vraag de voorzitter wanneer ons college de begroting krijgt: na 14 dagen is onze eigen "
    "inlevering voorbij."
)


def add_agendas(
    held: dict[tuple[str, date], Meeting],
    houses: dict[str, Organisation],
    accounts: dict[str, Account],
    today: date,
    *,
    by: Account | None,
    reason: str,
) -> None:
    """Fill the last meeting of the steering group, and the next ones of it and of the top."""
    own: dict[str, Any] = {"by": by, "reason": reason}
    days = sorted(day for body, day in held if body == "regio/steering")
    past = [day for day in days if day < today]
    coming = [day for day in days if day >= today]
    if coming:
        items = [_add(held["regio/steering", coming[0]], point, own) for point in COMING]
        actions.annotate(
            items[1], houses["oosterdal"], text=NOTE, by=accounts["officer"], reason=reason
        )
    if past and coming:
        for point in HELD:
            _add(held["regio/steering", past[-1]], point, own)


def _add(meeting: Meeting, point: Point, own: dict[str, Any]) -> AgendaItem:
    item = actions.add_item(
        meeting,
        title=point.title,
        kind=point.kind,
        minutes=point.minutes,
        brought_by=point.brought_by,
        question=point.question,
        visibility=point.visibility,
        **own,
    )
    for text, who, days, done in point.actions:
        due = meeting.day + timedelta(days=days)
        agreed = actions.add_action_point(item, text=text, who=who, due=due, **own)
        if done:
            actions.finish_action_point(agreed, on=due - timedelta(days=2), by=own["by"])
    if point.result:
        actions.note_result(item, result=point.result, text=point.said, **own)
    return item
